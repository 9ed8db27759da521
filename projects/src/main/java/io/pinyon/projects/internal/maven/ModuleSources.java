package io.pinyon.projects.internal.maven;

import io.pinyon.projects.internal.input.Inputs;
import io.pinyon.projects.internal.input.Jdks;
import io.pinyon.projects.internal.input.WorkspacePaths;
import io.pinyon.projects.model.JavacOptions;
import io.pinyon.projects.model.ModuleJdk;
import io.pinyon.projects.model.OutputFolder;
import io.pinyon.projects.model.ProjectProblem;
import io.pinyon.projects.model.SourceRoot;
import io.pinyon.projects.model.SourceRoot.Origin;
import io.pinyon.projects.model.SourceRoot.Use;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.maven.model.Build;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/// Where a module's sources lie and for which Java release, as far as its effective model says.
final class ModuleSources {
  private static final String COMPILER = "org.apache.maven.plugins:maven-compiler-plugin";
  private static final String TOOLCHAINS = "org.apache.maven.plugins:maven-toolchains-plugin";
  private static final Pattern DIGITS = Pattern.compile("(?:1\\.)?([0-9]{1,3})");
  private static final String BUILD_HELPER = "org.codehaus.mojo:build-helper-maven-plugin";

  private final Model model;
  private final Path folder;
  private final Inputs inputs;

  ModuleSources(Model model, Path folder, Inputs inputs) {
    this.model = model;
    this.folder = folder;
    this.inputs = inputs;
  }

  List<SourceRoot> roots() {
    List<SourceRoot> roots = new ArrayList<>();
    if ("pom".equals(model.getPackaging())) {
      return roots;
    }
    Build build = model.getBuild();
    String main = build == null ? null : build.getSourceDirectory();
    String test = build == null ? null : build.getTestSourceDirectory();
    int testRelease = testRelease();
    add(
        roots,
        folder.resolve(Objects.requireNonNullElse(main, "src/main/java")),
        Use.MAIN,
        Origin.PEOPLE,
        0);
    add(
        roots,
        folder.resolve(Objects.requireNonNullElse(test, "src/test/java")),
        Use.TEST,
        Origin.PEOPLE,
        testRelease);
    Plugin compiler = plugin(COMPILER);
    if (compiler != null) {
      for (PluginExecution execution : compiler.getExecutions()) {
        Use use = execution.getGoals().contains("testCompile") ? Use.TEST : Use.MAIN;
        int release = number(text(execution.getConfiguration(), "release"));
        addAll(roots, execution, "compileSourceRoots", use, release);
      }
    }
    Plugin helper = plugin(BUILD_HELPER);
    if (helper != null) {
      for (PluginExecution execution : helper.getExecutions()) {
        if (execution.getGoals().contains("add-source")) {
          addAll(roots, execution, "sources", Use.MAIN, 0);
        }
        if (execution.getGoals().contains("add-test-source")) {
          addAll(roots, execution, "sources", Use.TEST, testRelease);
        }
      }
    }
    String output = build == null ? null : build.getDirectory();
    Path target = folder.resolve(Objects.requireNonNullElse(output, "target"));
    generated(roots, target.resolve("generated-sources"), Use.MAIN, 0);
    generated(roots, target.resolve("generated-test-sources"), Use.TEST, testRelease);
    return roots;
  }

  private static void add(List<SourceRoot> roots, Path place, Use use, Origin origin, int release) {
    Path root = place.normalize();
    if (roots.stream().noneMatch(each -> each.folder().equals(root))) {
      roots.add(new SourceRoot(root, use, origin, release));
    }
  }

  private void addAll(
      List<SourceRoot> roots, PluginExecution execution, String list, Use use, int release) {
    if (execution.getConfiguration() instanceof Xpp3Dom dom && dom.getChild(list) != null) {
      for (Xpp3Dom each : dom.getChild(list).getChildren()) {
        String value = each.getValue();
        if (value != null && !value.isBlank() && !value.contains("${")) {
          add(roots, folder.resolve(value.trim()), use, Origin.PEOPLE, release);
        }
      }
    }
  }

  /// Where the class files of main and tests go.
  List<OutputFolder> outputs() {
    if ("pom".equals(model.getPackaging())) {
      return List.of();
    }
    Build build = model.getBuild();
    String main = build == null ? null : build.getOutputDirectory();
    String test = build == null ? null : build.getTestOutputDirectory();
    return List.of(
        new OutputFolder(
            folder.resolve(Objects.requireNonNullElse(main, "target/classes")).normalize(),
            Use.MAIN),
        new OutputFolder(
            folder.resolve(Objects.requireNonNullElse(test, "target/test-classes")).normalize(),
            Use.TEST));
  }

  private void generated(List<SourceRoot> roots, Path place, Use use, int release) {
    if (inputs.isInside(place)) {
      WorkspacePaths.entries(place).stream()
          .filter(Files::isDirectory)
          .forEach(each -> add(roots, each, use, Origin.BUILD, release));
    }
  }

  /// 0 if nothing says.
  int release() {
    return firstNumber("release", "source");
  }

  /// 0 if tests are of the module's own release.
  private int testRelease() {
    return firstNumber("testRelease", "testSource");
  }

  /// What the executions of a goal of the compiler plugin, and all of them, give to javac.
  JavacOptions options(String goal) {
    Plugin compiler = plugin(COMPILER);
    List<String> arguments = new ArrayList<>();
    addFlag("failOnWarning", "-Werror", compiler, arguments);
    addFlag("enablePreview", "--enable-preview", compiler, arguments);
    if (compiler != null) {
      boolean isOfTests = goal.equals("testCompile");
      addArguments(compiler.getConfiguration(), isOfTests, arguments);
      for (PluginExecution each : compiler.getExecutions()) {
        if (each.getId().equals("default-" + goal)) {
          addArguments(each.getConfiguration(), isOfTests, arguments);
        }
      }
    }
    return JavacOptions.of(arguments);
  }

  private void addFlag(
      String name, String argument, @Nullable Plugin compiler, List<String> arguments) {
    String value = compiler == null ? null : text(compiler.getConfiguration(), name);
    if (value == null) {
      value = model.getProperties().getProperty("maven.compiler." + name);
    }
    if (Boolean.parseBoolean(value)) {
      arguments.add(argument);
    }
  }

  /// `compilerArgs` with any elements, and the older `compilerArgument`; tests may have their own
  /// in place of these.
  private static void addArguments(
      @Nullable Object configuration, boolean isOfTests, List<String> arguments) {
    if (!(configuration instanceof Xpp3Dom dom)) {
      return;
    }
    if (dom.getChild("compilerArgs") != null) {
      for (Xpp3Dom each : dom.getChild("compilerArgs").getChildren()) {
        if (each.getValue() != null) {
          arguments.add(each.getValue());
        }
      }
    }
    String ofTests = isOfTests ? text(dom, "testCompilerArgument") : null;
    String one = ofTests == null ? text(dom, "compilerArgument") : ofTests;
    if (one != null) {
      arguments.add(one);
    }
  }

  private int firstNumber(String... names) {
    Plugin compiler = plugin(COMPILER);
    for (String name : names) {
      String value = compiler == null ? null : text(compiler.getConfiguration(), name);
      if (value == null) {
        value = model.getProperties().getProperty("maven.compiler." + name);
      }
      int release = number(value);
      if (release > 0) {
        return release;
      }
    }
    return 0;
  }

  private static @Nullable String text(@Nullable Object configuration, String name) {
    return configuration instanceof Xpp3Dom dom && dom.getChild(name) != null
        ? dom.getChild(name).getValue()
        : null;
  }

  /// The JDK that the toolchains plugin asks for, by a version or the lower end of a range.
  ModuleJdk jdk(Jdks jdks, List<ProjectProblem> problems) {
    Plugin plugin = plugin(TOOLCHAINS);
    List<Object> configurations = new ArrayList<>();
    if (plugin != null) {
      plugin.getExecutions().forEach(each -> configurations.add(each.getConfiguration()));
      configurations.add(plugin.getConfiguration());
    }
    for (Object each : configurations) {
      String wanted = text(each, "version");
      if (wanted == null && each instanceof Xpp3Dom dom && dom.getChild("toolchains") != null) {
        wanted = text(dom.getChild("toolchains").getChild("jdk"), "version");
      }
      String version = Objects.requireNonNullElse(wanted, "");
      Matcher digits = DIGITS.matcher(version);
      if (digits.find()) {
        int feature = Integer.parseInt(digits.group(1));
        boolean isLowerEnd = version.endsWith(",)");
        int running = Runtime.version().feature();
        return jdks.find(
            isLowerEnd && running > feature ? running : feature,
            "toolchain",
            folder.resolve("pom.xml"),
            problems);
      }
    }
    return ModuleJdk.running();
  }

  private static int number(@Nullable String text) {
    if (text == null) {
      return 0;
    }
    String digits = text.trim().replaceFirst("^1\\.", "");
    return digits.matches("[0-9]{1,3}") ? Integer.parseInt(digits) : 0;
  }

  private @Nullable Plugin plugin(String key) {
    return model.getBuild() == null ? null : model.getBuild().getPluginsAsMap().get(key);
  }
}
