package io.pinyon.projects.internal.gradle;

import io.pinyon.projects.internal.gradle.GradleProject.Configuration;
import io.pinyon.projects.internal.gradle.GradleProject.Declared;
import io.pinyon.projects.internal.input.Inputs;
import io.pinyon.projects.internal.resolution.Edge;
import io.pinyon.projects.internal.resolution.Wanted;
import io.pinyon.projects.internal.resolution.Wanted.External;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.SequencedCollection;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Which configurations extend which, and in which order what they declare counts; `isOld` for a
/// Gradle before 5.
record Configurations(boolean isOld) {
  private static final Pattern OLD = Pattern.compile("=.*gradle-[1-4]\\.");

  private static final List<String> KINDS =
      List.of(
          "CompileClasspath",
          "RuntimeClasspath",
          "AnnotationProcessor",
          "CompileOnlyApi",
          "CompileOnly",
          "Implementation",
          "Compile",
          "ApiElements",
          "RuntimeOnly",
          "Runtime",
          "Api");

  /// What is resolved of a source set.
  private static final List<String> ROOTS =
      List.of("compileClasspath", "runtimeClasspath", "annotationProcessor");

  /// What the plugins for wars and for optional dependencies add.
  private static final List<String> PROVIDED = List.of("providedCompile", "provided", "optional");

  /// As the Gradle has it that the wrapper of a build names; `root` is its root project.
  static Configurations of(@Nullable GradleProject root, Inputs inputs) {
    if (root == null) {
      return new Configurations(false);
    }
    Path file = root.folder.resolve("gradle/wrapper/gradle-wrapper.properties");
    inputs.add(file);
    try {
      return new Configurations(OLD.matcher(inputs.text(file)).find());
    } catch (IOException e) {
      return new Configurations(false); // no wrapper
    }
  }

  /// The dependencies of a configuration and of those it extends, in Gradle's order: since Gradle 5
  /// each configuration before those it extends, until then by their names.
  private List<Declared> declared(GradleProject project, List<String> configurations) {
    SequencedCollection<String> all = new LinkedHashSet<>();
    for (String each : configurations) {
      collect(project, each, all, new HashSet<>());
    }
    List<Declared> files = new ArrayList<>();
    List<Declared> others = new ArrayList<>();
    for (String each : all) {
      split(project, each, files, isOld ? new ArrayList<>() : others);
    }
    if (isOld) { // files have always been in this order
      new TreeSet<>(all).forEach(each -> split(project, each, new ArrayList<>(), others));
    }
    files.addAll(others);
    return files;
  }

  private static void split(
      GradleProject project, String name, List<Declared> files, List<Declared> others) {
    Configuration configuration = project.configurations.get(name);
    if (configuration != null) {
      for (Declared each : configuration.dependencies) {
        boolean isFile =
            each.wanted() instanceof Wanted.Files || each.wanted() instanceof Wanted.Output;
        (isFile ? files : others).add(each);
      }
    }
  }

  private static void collect(
      GradleProject project, String name, SequencedCollection<String> all, Set<String> path) {
    if (!path.add(name)) {
      return; // extends itself
    }
    all.remove(name);
    all.add(name);
    parents(project, name).forEach(each -> collect(project, each, all, path));
    path.remove(name);
  }

  private static List<String> parents(GradleProject project, String name) {
    List<String> found = new ArrayList<>();
    String set = sourceSet(name);
    String prefix = set.isEmpty() ? "" : set;
    String kind = set.isEmpty() ? name : lowerFirst(name.substring(set.length()));
    switch (kind) {
      case "compileClasspath" -> {
        found.add(join(prefix, "compileOnly"));
        found.add(join(prefix, "implementation"));
        if (set.isEmpty() || set.equals("test")) {
          found.addAll(PROVIDED);
        }
      }
      case "runtimeClasspath" -> {
        found.add(join(prefix, "runtimeOnly"));
        found.add(join(prefix, "runtime"));
        found.add(join(prefix, "implementation"));
      }
      case "compileOnly" -> found.add(join(prefix, "compileOnlyApi"));
      case "implementation" -> {
        found.add(join(prefix, "compile"));
        found.add(join(prefix, "api"));
        if (set.equals("test")) {
          found.add("implementation");
        }
      }
      case "compile" -> {
        if (set.equals("test")) {
          found.add("compile");
        }
      }
      case "runtimeOnly" -> {
        if (set.equals("test")) {
          found.add("runtimeOnly");
        }
      }
      case "apiElements" -> {
        found.add(join(prefix, "api"));
        found.add(join(prefix, "compileOnlyApi"));
        found.add(join(prefix, "runtime"));
      }
      case "runtime" -> found.add(join(prefix, "compile"));
      default -> {
        // a bucket
      }
    }
    Configuration configuration = project.configurations.get(name);
    if (configuration != null) {
      found.addAll(configuration.parents);
    }
    if (!project.common.contains(name)) {
      found.addAll(project.common);
    }
    return found;
  }

  /// The configurations of a project that scripts name or the usual plugins make.
  static List<String> usual(GradleProject project) {
    Set<String> sets = new LinkedHashSet<>(List.of("main", "test"));
    sets.addAll(project.sourceSets.keySet());
    if (project.plugins.containsKey("java-test-fixtures")) {
      sets.add("testFixtures");
    }
    for (String each : project.configurations.keySet()) { // of source sets that plugins make
      String set = sourceSet(each);
      if (!set.isEmpty() && Character.isLowerCase(set.charAt(0))) {
        sets.add(set);
      }
    }
    Set<String> found = new LinkedHashSet<>();
    for (String set : sets) {
      for (String kind : ROOTS) {
        found.add(set.equals("main") ? kind : join(set, kind));
      }
    }
    found.addAll(project.configurations.keySet());
    return List.copyOf(found);
  }

  /// A configuration and all that it extends.
  static Set<String> closure(GradleProject project, String name) {
    SequencedCollection<String> all = new LinkedHashSet<>();
    collect(project, name, all, new HashSet<>());
    return new LinkedHashSet<>(all);
  }

  /// The source set that a configuration's name starts with; empty for `main`.
  private static String sourceSet(String name) {
    for (String kind : KINDS) {
      if (name.endsWith(kind) && name.length() > kind.length()) {
        return name.substring(0, name.length() - kind.length());
      }
    }
    return "";
  }

  private static String join(String set, String kind) {
    return set.isEmpty() ? kind : set + Character.toUpperCase(kind.charAt(0)) + kind.substring(1);
  }

  private static String lowerFirst(String text) {
    return text.isEmpty()
        ? text
        : text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
  }

  /// What a project asks for in these configurations and in those that they extend, in order.
  List<Edge> edges(GradleProject project, List<String> names) {
    return edges(declared(project, names), project.root().folder);
  }

  /// `root` is the root project's folder, to which the places of declarations are relative.
  static List<Edge> edges(List<Declared> declared, Path root) {
    List<Edge> found = new ArrayList<>();
    for (Declared each : declared) {
      boolean isStrict = each.wanted() instanceof External external && external.isStrict();
      found.add(
          new Edge(
              each.wanted(),
              each.exclusions(),
              each.isTransitive(),
              each.isConstraint(),
              isStrict,
              place(each, root)));
    }
    return found;
  }

  private static String place(Declared declared, Path root) {
    Path file = declared.file();
    String at = (file.startsWith(root) ? root.relativize(file) : file) + ":" + declared.line();
    return declared.configuration().isEmpty() ? at : at + ", " + declared.configuration();
  }

  /// True if what a configuration of this name has is seen by a compiler.
  static boolean isForClassPath(String name) {
    String kind = Character.toUpperCase(name.charAt(0)) + name.substring(1);
    return !kind.endsWith("Runtime")
        && !kind.endsWith("RuntimeClasspath")
        && !kind.endsWith("AnnotationProcessor")
        && !kind.endsWith("RuntimeOnly")
        && (PROVIDED.contains(name) || KINDS.stream().anyMatch(kind::endsWith));
  }
}
