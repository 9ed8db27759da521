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

  /// For a project at `root`, whose `.mvn/maven.config` counts. `home` is the user's home folder.
  static MavenEnvironment of(
      Path root,
      Path home,
      Map<String, String> variables,
      Inputs inputs,
      List<ProjectProblem> problems) {
    Properties system = new Properties();
    System.getProperties()
        .forEach((key, value) -> system.setProperty(String.valueOf(key), String.valueOf(value)));
    variables.forEach((name, value) -> system.setProperty("env." + name, value));
    Properties user = new Properties();
    List<String> active = new ArrayList<>();
    List<String> inactive = new ArrayList<>();
    readConfig(root.resolve(".mvn/maven.config"), user, active, inactive, inputs);
    Settings settings = settings(home, variables, system, user, inputs, problems);
    active.addAll(settings.getActiveProfiles());
    String set = user.getProperty("maven.repo.local", system.getProperty("maven.repo.local"));
    if (set == null || set.isBlank()) {
      set = settings.getLocalRepository();
    }
    Path repository =
        set == null || set.isBlank() ? home.resolve(".m2/repository") : root.resolve(set);
    List<Profile> profiles =
        settings.getProfiles().stream().map(MavenEnvironment::profile).toList();
    return new MavenEnvironment(
        repository.toAbsolutePath().normalize(),
        system,
        user,
        profiles,
        active,
        inactive,
        settings);
  }

  private static Settings settings(
      Path home,
      Map<String, String> variables,
      Properties system,
      Properties user,
      Inputs inputs,
      List<ProjectProblem> problems) {
    Path own = home.resolve(".m2/settings.xml");
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
    request.setUserProperties(user);
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
      Path file, Properties user, List<String> active, List<String> inactive, Inputs inputs) {
    inputs.add(file);
    if (!Files.isRegularFile(file)) {
      return;
    }
    List<String> words = new ArrayList<>();
    try {
      for (String line : Files.readAllLines(file)) {
        if (!line.startsWith("#")) {
          words.addAll(List.of(line.trim().split("\\s+")));
        }
      }
    } catch (IOException e) {
      return; // no options that could be read
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
