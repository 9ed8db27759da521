package io.pinyon.projects.internal.maven;

import io.pinyon.projects.internal.input.Inputs;
import io.pinyon.projects.model.ProjectProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.maven.model.Activation;
import org.apache.maven.model.ActivationFile;
import org.apache.maven.model.ActivationOS;
import org.apache.maven.model.ActivationProperty;
import org.apache.maven.model.Profile;
import org.apache.maven.model.Repository;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.building.DefaultSettingsBuilderFactory;
import org.apache.maven.settings.building.DefaultSettingsBuildingRequest;
import org.apache.maven.settings.building.SettingsBuildingException;

/// What Maven would take from its user and machine: the local repository, properties, and profiles
/// of the settings.
record MavenEnvironment(
    Path localRepository,
    Properties systemProperties,
    Properties userProperties,
    List<Profile> profiles,
    List<String> activeProfiles,
    List<String> inactiveProfiles,
    Settings settings) {

  private static final String LOCAL_REPOSITORY = "maven.repo.local";
  private static final String SETTINGS = ".m2/settings.xml";

  private static final Set<String> PUBLIC =
      Set.of(
          "os.name",
          "os.arch",
          "os.version",
          "java.version",
          "java.specification.version",
          "java.vendor",
          "file.separator",
          "path.separator",
          "line.separator");

  /// For a project at `root`, whose `.mvn/maven.config` counts. `home` is the user's home folder.
  static MavenEnvironment of(
      Path root,
      Path home,
      Map<String, String> variables,
      Inputs inputs,
      List<ProjectProblem> problems) {
    Properties system = systemProperties(variables, inputs);
    Properties user = new Properties();
    List<String> active = new ArrayList<>();
    List<String> inactive = new ArrayList<>();
    Path config = root.resolve(".mvn/maven.config");
    readConfig(config, user, active, inactive, inputs, problems);
    Settings settings = settings(home, variables, inputs, problems);
    active.addAll(settings.getActiveProfiles());
    Path repository = localRepository(home, settings);
    Object moved = user.remove(LOCAL_REPOSITORY);
    if (moved != null && !repository.equals(root.resolve(String.valueOf(moved)).normalize())) {
      problems.add(
          new ProjectProblem(
              config,
              0,
              "a workspace cannot set the local repository: "
                  + LOCAL_REPOSITORY
                  + " is ignored; set localRepository in "
                  + home.resolve(SETTINGS)
                  + " instead"));
    }
    List<Profile> profiles =
        inputs.hasMachine()
            ? settings.getProfiles().stream().map(MavenEnvironment::profile).toList()
            : List.of();
    return new MavenEnvironment(repository, system, user, profiles, active, inactive, settings);
  }

  /// What poms may know of this program and machine; only what is no secret of anybody if the model
  /// is one without the machine.
  static Properties systemProperties(Map<String, String> variables, Inputs inputs) {
    Properties system = new Properties();
    System.getProperties()
        .forEach((key, value) -> {
          if (inputs.hasMachine() || PUBLIC.contains(String.valueOf(key))) {
            system.setProperty(String.valueOf(key), String.valueOf(value));
          }
        });
    if (inputs.hasMachine()) {
      variables.forEach((name, value) -> system.setProperty("env." + name, value));
    }
    return system;
  }

  /// As the user has it: a property of this program, else the settings, else the default.
  private static Path localRepository(Path home, Settings settings) {
    String set = System.getProperty(LOCAL_REPOSITORY);
    if (set == null || set.isBlank()) {
      set = settings.getLocalRepository();
    }
    return home.resolve(set == null || set.isBlank() ? ".m2/repository" : set)
        .toAbsolutePath()
        .normalize();
  }

  /// The settings of the user and of Maven's installation, in which nothing of the workspace
  /// counts.
  private static Settings settings(
      Path home, Map<String, String> variables, Inputs inputs, List<ProjectProblem> problems) {
    Path own = home.resolve(SETTINGS);
    Properties system = systemProperties(variables, Inputs.of(home));
    inputs.add(own);
    DefaultSettingsBuildingRequest request = new DefaultSettingsBuildingRequest();
    if (Files.isRegularFile(own)) {
      request.setUserSettingsFile(own.toFile());
    }
    for (String name : List.of("MAVEN_HOME", "M2_HOME")) {
      String installation = variables.getOrDefault(name, "");
      Path global = Path.of(installation, "conf", "settings.xml");
      if (!installation.isBlank() && Files.isRegularFile(global)) {
        inputs.add(global);
        request.setGlobalSettingsFile(global.toFile());
        break;
      }
    }
    request.setSystemProperties(system);
    try {
      return new DefaultSettingsBuilderFactory()
          .newInstance()
          .build(request)
          .getEffectiveSettings();
    } catch (SettingsBuildingException e) {
      e.getProblems()
          .forEach(each ->
              problems.add(
                  new ProjectProblem(own, Math.max(0, each.getLineNumber()), each.getMessage())));
      return new Settings();
    }
  }

  private static void readConfig(
      Path file,
      Properties user,
      List<String> active,
      List<String> inactive,
      Inputs inputs,
      List<ProjectProblem> problems) {
    inputs.add(file);
    if (!Files.isRegularFile(file)) {
      return;
    }
    List<String> words = new ArrayList<>();
    try {
      for (String line : inputs.text(file).lines().toList()) {
        if (!line.startsWith("#")) {
          words.addAll(List.of(line.trim().split("\\s+")));
        }
      }
    } catch (IOException e) {
      problems.add(new ProjectProblem(file, 0, "cannot be read: " + e.getMessage()));
      return;
    }
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      boolean isLast = i + 1 == words.size();
      if (word.equals("-D") || word.equals("-P")) {
        word += isLast ? "" : words.get(++i);
      }
      if (word.startsWith("-D")) {
        int equals = word.indexOf('=');
        user.setProperty(
            equals < 0 ? word.substring(2) : word.substring(2, equals),
            equals < 0 ? "true" : word.substring(equals + 1));
      } else if (word.startsWith("-P")) {
        for (String name : word.substring(2).split(",")) {
          boolean isOff = name.startsWith("!") || name.startsWith("-");
          (isOff ? inactive : active).add(name.replaceFirst("^[!+-]", ""));
        }
      }
    }
  }

  /// The repositories that a profile of the settings names.
  static List<Repository> repositories(org.apache.maven.settings.Profile profile) {
    List<Repository> found = new ArrayList<>();
    for (var each : profile.getRepositories()) {
      Repository repository = new Repository();
      repository.setId(each.getId());
      repository.setUrl(each.getUrl());
      found.add(repository);
    }
    return found;
  }

  /// A profile of the settings as one of a pom.
  private static Profile profile(org.apache.maven.settings.Profile from) {
    Profile profile = new Profile();
    profile.setId(from.getId());
    profile.setSource("settings.xml");
    profile.setProperties(from.getProperties());
    org.apache.maven.settings.Activation given = from.getActivation();
    if (given != null) {
      Activation activation = new Activation();
      activation.setActiveByDefault(given.isActiveByDefault());
      activation.setJdk(given.getJdk());
      if (given.getProperty() != null) {
        ActivationProperty property = new ActivationProperty();
        property.setName(given.getProperty().getName());
        property.setValue(given.getProperty().getValue());
        activation.setProperty(property);
      }
      if (given.getFile() != null) {
        ActivationFile file = new ActivationFile();
        file.setExists(given.getFile().getExists());
        file.setMissing(given.getFile().getMissing());
        activation.setFile(file);
      }
      if (given.getOs() != null) {
        ActivationOS os = new ActivationOS();
        os.setName(given.getOs().getName());
        os.setFamily(given.getOs().getFamily());
        os.setArch(given.getOs().getArch());
        os.setVersion(given.getOs().getVersion());
        activation.setOs(os);
      }
      profile.setActivation(activation);
    }
    return profile;
  }
}
