package io.pinyon.projects.internal.gradle;

import io.pinyon.projects.internal.gradlefiles.EmbeddedKotlin;
import io.pinyon.projects.internal.gradlefiles.VersionCatalog;
import io.pinyon.projects.internal.resolution.Wanted;
import io.pinyon.projects.internal.resolution.Wanted.External;
import io.pinyon.projects.internal.script.Expr;
import io.pinyon.projects.internal.script.Expr.Argument;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a script's values name of the build and of repositories: projects and their outputs, files,
/// platforms, what catalogs have. Null for all else.
final class DependencyValues {
  private final ScriptValues values;
  private final GradleProject project;
  private final Evaluation evaluation;

  DependencyValues(ScriptValues values, GradleProject project, Evaluation evaluation) {
    this.values = values;
    this.project = project;
    this.evaluation = evaluation;
  }

  @Nullable Object dependency(Expr.Call call) {
    List<Argument> arguments = call.arguments();
    Expr first = arguments.isEmpty() ? null : arguments.getFirst().value();
    Object value = first == null ? null : values.of(first);
    return switch (call.name()) {
      case "project" -> otherProject(call.receiver(), arguments);
      case "platform" ->
          value instanceof Wanted w ? new Wanted.Platform(w, false) : platform(value, false);
      case "enforcedPlatform" ->
          value instanceof Wanted w ? new Wanted.Platform(w, true) : platform(value, true);
      case "testFixtures" ->
          value instanceof Wanted.OtherProject other
              ? new Wanted.OtherProject(other.path(), "testFixtures")
              : value instanceof String text ? publishedFixtures(text) : null;
      case "files" -> new Wanted.Files(paths(arguments));
      case "fileTree" -> new Wanted.Files(LibraryFolders.jars(project, fileTree(call)));
      case "kotlin" ->
          value instanceof String module
              ? new External(
                  "org.jetbrains.kotlin",
                  "kotlin-" + module,
                  arguments.size() > 1
                      ? String.valueOf(values.of(arguments.get(1).value()))
                      : kotlinVersion(),
                  false,
                  "",
                  "jar")
              : null;
      default -> null;
    };
  }

  static boolean isProject(Expr receiver) {
    return receiver instanceof Expr.Name name
            && Set.of("project", "rootProject", "dependencies").contains(name.name())
        || receiver instanceof Expr.Call call && call.name().equals("getDependencies")
        || receiver instanceof Expr.Member member && member.name().equals("dependencies");
  }

  /// `sourceSets.test.output` of this project or of another; null if it is something else.
  Wanted.@Nullable Output output(Expr.Member member) {
    if (!member.name().equals("output")) {
      return null;
    }
    String own = values.reference(member.target());
    if (own != null && own.startsWith("sourceSets.")) {
      return new Wanted.Output(project.path, own.substring("sourceSets.".length()));
    }
    Expr set = member.target();
    if (set instanceof Expr.Call call && call.name().equals("get") && call.receiver() != null) {
      set = call.receiver();
    }
    Expr sets = null;
    String name = null;
    if (set instanceof Expr.Member of) {
      sets = of.target();
      name = of.name();
    } else if (set instanceof Expr.Index index) {
      sets = index.target();
      name = values.text(index.index());
    }
    if (sets == null || name == null) {
      return null;
    }
    return sets instanceof Expr.Member its
            && its.name().equals("sourceSets")
            && values.of(its.target()) instanceof Wanted.OtherProject other
        ? new Wanted.Output(other.path(), name)
        : null;
  }

  /// The project that an accessor such as `projects.coreApi.web` names.
  @Nullable Object projectAt(String accessor) {
    String name = accessor.replace(".dependencyProject", "");
    for (String path : evaluation.projects.keySet()) {
      StringBuilder camel = new StringBuilder();
      boolean isUpper = false;
      for (char c : path.substring(1).toCharArray()) {
        if (c == '-' || c == '_') {
          isUpper = true;
        } else {
          camel.append(c == ':' ? '.' : isUpper ? Character.toUpperCase(c) : c);
          isUpper = false;
        }
      }
      if (camel.toString().equals(name)) {
        return new Wanted.OtherProject(path, "");
      }
    }
    return null;
  }

  /// `libs.findLibrary("a").get()`; any receiver that is no catalog's name stands for `libs`.
  @Nullable Object inCatalog(@Nullable Expr receiver, String find, @Nullable String name) {
    String of = receiver == null ? null : ScriptPaths.path(receiver);
    VersionCatalog named = of == null ? null : evaluation.catalogs.get(of);
    VersionCatalog catalog = named != null ? named : evaluation.catalogs.get("libs");
    String section =
        switch (find) {
          case "findVersion" -> "versions.";
          case "findBundle" -> "bundles.";
          case "findPlugin" -> "plugins.";
          default -> "";
        };
    return catalog == null || name == null ? null : catalog.find(section + name);
  }

  External variant(External of, Expr.@Nullable Closure block) {
    String classifier = of.classifier();
    for (Expr each : block == null ? List.<Expr>of() : block.statements()) {
      if (each instanceof Expr.Call call
          && call.name().equals("classifier")
          && !call.arguments().isEmpty()) {
        String given = values.text(call.arguments().getFirst().value());
        classifier = given == null ? classifier : given;
      }
    }
    return of.withArtifact(classifier, of.type());
  }

  private static @Nullable External publishedFixtures(String of) {
    External main = External.parse(of);
    return main == null
        ? null
        : new External(main.group(), main.name(), main.version(), false, "test-fixtures", "jar");
  }

  private String kotlinVersion() {
    String applied = project.plugins.get("org.jetbrains.kotlin.jvm");
    if (applied != null && !applied.isEmpty()) {
      return applied;
    }
    GradleProject root = project.root();
    return project.plugins.containsKey("kotlin-dsl")
        ? EmbeddedKotlin.version(root.folder, evaluation.workspace(), evaluation.inputs())
        : evaluation.logic.kotlin(evaluation.workspace());
  }

  private static @Nullable Object platform(@Nullable Object value, boolean isEnforced) {
    External external = value instanceof String text ? External.parse(text) : null;
    return external == null ? null : new Wanted.Platform(external, isEnforced);
  }

  /// A path that is not absolute is so from the project that is asked.
  @Nullable Object otherProject(@Nullable Expr asked, List<Argument> arguments) {
    Map<String, Object> named = values.map(arguments);
    if (named.get("") instanceof Map<?, ?> inside) { // project(Map.of("path", ":a"))
      inside.forEach((key, value) -> named.put(String.valueOf(key), value));
    }
    Object path = arguments.isEmpty() ? null : named.getOrDefault("path", named.get(""));
    Object configuration = named.getOrDefault("configuration", "");
    if (arguments.isEmpty()) {
      return new Wanted.OtherProject(project.path, "");
    }
    if (!(path instanceof String text)) {
      return null;
    }
    String from =
        asked != null && values.of(asked) instanceof Wanted.OtherProject other
            ? other.path()
            : project.path;
    String absolute =
        text.startsWith(":") ? text : from.equals(":") ? ":" + text : from + ":" + text;
    String lower = String.valueOf(configuration).toLowerCase(Locale.ROOT);
    return new Wanted.OtherProject(absolute, lower.contains("test") ? "tests" : "");
  }

  List<Path> paths(List<Argument> arguments) {
    List<Path> found = new ArrayList<>();
    for (Argument each : arguments) {
      addPaths(values.of(each.value()), found);
    }
    return found;
  }

  private void addPaths(@Nullable Object value, List<Path> found) {
    if (value instanceof String text && !text.isBlank()) {
      found.add(project.folder.resolve(text).normalize());
    } else if (value instanceof List<?> list) {
      list.forEach(each -> addPaths(each, found));
    } else if (value instanceof Wanted.Files files) {
      found.addAll(files.paths());
    }
  }

  private String fileTree(Expr.Call call) {
    Map<String, Object> named = values.map(call.arguments());
    Object folder = named.getOrDefault("dir", named.get(""));
    if (folder instanceof Map<?, ?> map) {
      folder = map.get("dir");
    }
    return folder instanceof String text ? text : "libs";
  }
}
