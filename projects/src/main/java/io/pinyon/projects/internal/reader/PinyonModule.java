package io.pinyon.projects.internal.reader;

import io.pinyon.projects.internal.input.Glob;
import io.pinyon.projects.internal.input.Inputs;
import io.pinyon.projects.internal.input.Jdks;
import io.pinyon.projects.internal.input.Json;
import io.pinyon.projects.internal.input.Json.Members;
import io.pinyon.projects.internal.input.WorkspacePaths;
import io.pinyon.projects.model.ClassPathItem;
import io.pinyon.projects.model.ClassPathItem.Kind;
import io.pinyon.projects.model.JavacOptions;
import io.pinyon.projects.model.ModuleJdk;
import io.pinyon.projects.model.OutputFolder;
import io.pinyon.projects.model.ProjectModule;
import io.pinyon.projects.model.ProjectProblem;
import io.pinyon.projects.model.SourceRoot;
import io.pinyon.projects.model.SourceRoot.Origin;
import io.pinyon.projects.model.SourceRoot.Use;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One module of a [PinyonFile]. Paths are relative to the module's folder, those of keys that
/// stand beside `modules` to the workspace's root.
final class PinyonModule {
  /// The keys that hold for all modules when they stand beside `modules`.
  static final List<String> SHARED =
      List.of("classPath", "testClassPath", "release", "jdk", "lint");

  /// All keys of a module.
  static final List<String> KEYS =
      List.of(
          "name",
          "path",
          "sourceRoots",
          "testRoots",
          "generatedRoots",
          "generatedTestRoots",
          "outputs",
          "testOutputs",
          "classPath",
          "testClassPath",
          "release",
          "jdk",
          "lint");

  /// The keys of javac's `-Xlint` in JDK 25, each also with `-` before it but for the first two.
  private static final List<String> LINT_KEYS =
      List.of(
          "all",
          "none",
          "auxiliaryclass",
          "cast",
          "classfile",
          "dangling-doc-comments",
          "dep-ann",
          "deprecation",
          "divzero",
          "empty",
          "exports",
          "fallthrough",
          "finally",
          "identity",
          "incubating",
          "lossy-conversions",
          "missing-explicit-ctor",
          "module",
          "opens",
          "options",
          "output-file-clash",
          "overloads",
          "overrides",
          "path",
          "preview",
          "processing",
          "rawtypes",
          "removal",
          "requires-automatic",
          "requires-transitive-automatic",
          "restricted",
          "serial",
          "static",
          "strictfp",
          "synchronization",
          "text-blocks",
          "this-escape",
          "try",
          "unchecked",
          "varargs");

  private static final int GLOB_DEPTH = 12;
  private static final int NEWEST_RELEASE = 99;

  /// Tells what is wrong in the file; `line` is 1-based.
  interface Problems {
    void add(int line, String message);
  }

  private record Said(Json.Value value, Path base) {}

  private final Path root;
  private final Path folder;
  private final Members members;
  private final Members top;
  private final Map<String, Path> folders;
  private final Jdks jdks;
  private final Inputs inputs;
  private final Problems problems;

  /// `folders` are those of all modules by name; `top` is what the file consists of.
  PinyonModule(
      Path root,
      Path folder,
      Members members,
      Members top,
      Map<String, Path> folders,
      Jdks jdks,
      Inputs inputs,
      Problems problems) {
    this.root = root;
    this.folder = folder;
    this.members = members;
    this.top = top;
    this.folders = folders;
    this.jdks = jdks;
    this.inputs = inputs;
    this.problems = problems;
  }

  ProjectModule read(String name) {
    List<SourceRoot> roots = new ArrayList<>();
    roots("sourceRoots", Use.MAIN, Origin.PEOPLE, roots);
    roots("generatedRoots", Use.MAIN, Origin.BUILD, roots);
    roots("testRoots", Use.TEST, Origin.PEOPLE, roots);
    roots("generatedTestRoots", Use.TEST, Origin.BUILD, roots);
    List<OutputFolder> outputs = new ArrayList<>();
    texts("outputs", (text, path) -> outputs.add(new OutputFolder(path, Use.MAIN)));
    texts("testOutputs", (text, path) -> outputs.add(new OutputFolder(path, Use.TEST)));
    JavacOptions options = new JavacOptions(false, lint(), false);
    List<ClassPathItem> given = classPath("classPath");
    List<ClassPathItem> compile = given == null ? LibFolders.jars(folder, inputs) : given;
    List<ClassPathItem> test = classPath("testClassPath");
    return new ProjectModule(
        name,
        folder,
        root.resolve(PinyonFile.NAME),
        List.copyOf(roots),
        List.copyOf(outputs),
        List.copyOf(compile),
        List.copyOf(test == null ? compile : test),
        release(),
        jdk(),
        options,
        options);
  }

  /// What the module says itself, else what is said for all; null if neither.
  private @Nullable Said said(String key) {
    Json.Value own = members.values().get(key);
    if (own != null) {
      return new Said(own, folder);
    }
    Json.Value shared = SHARED.contains(key) ? top.values().get(key) : null;
    return shared == null ? null : new Said(shared, root);
  }

  // ---- folders

  private void roots(String key, Use use, Origin origin, List<SourceRoot> roots) {
    texts(
        key,
        (text, path) -> {
          if (origin == Origin.PEOPLE && !Files.isDirectory(path)) {
            problems.add(text.line(), "no such folder: " + path);
          }
          roots.add(new SourceRoot(path, use, origin));
        });
  }

  private interface PathAction {
    void accept(Json.Text text, Path path);
  }

  private void texts(String key, PathAction action) {
    Said said = said(key);
    if (said == null) {
      return;
    }
    if (!(said.value instanceof Json.Array array)) {
      problems.add(said.value.line(), key + " must be a list of paths");
      return;
    }
    for (Json.Value each : array.values()) {
      Path path = path(each, said.base);
      if (each instanceof Json.Text text && path != null) {
        action.accept(text, path);
      } else if (!(each instanceof Json.Text)) {
        problems.add(each.line(), key + " must be a list of paths in quotes");
      }
    }
  }

  /// The path that a text names; null if it is none, which is a problem.
  private @Nullable Path path(Json.Value value, Path base) {
    try {
      return value instanceof Json.Text text ? base.resolve(text.value()).normalize() : null;
    } catch (InvalidPathException e) {
      problems.add(value.line(), "not a path: " + e.getInput());
      return null;
    }
  }

  // ---- class paths

  /// Null if nothing says.
  private @Nullable List<ClassPathItem> classPath(String key) {
    Said said = said(key);
    if (said == null) {
      return null;
    }
    List<ClassPathItem> found = new ArrayList<>();
    if (!(said.value instanceof Json.Array array)) {
      problems.add(said.value.line(), key + " must be a list of paths and modules");
      return found;
    }
    for (Json.Value each : array.values()) {
      switch (each) {
        case Json.Text text when text.value().indexOf('*') >= 0 -> glob(text, said.base, found);
        case Json.Text text -> library(text, said.base, found);
        case Members other -> module(other, found);
        default ->
            problems.add(
                each.line(),
                key + " must be a list of paths in quotes and modules, {\"module\": \"core\"}");
      }
    }
    return found;
  }

  private void library(Json.Text text, Path base, List<ClassPathItem> found) {
    Path path = path(text, base);
    if (path == null) {
      return;
    }
    if (!Files.exists(path)) {
      problems.add(text.line(), "no such file: " + path);
    }
    found.add(WorkspacePaths.item(path, reason(text), inputs));
  }

  /// Jars and folders that fit, sorted, sources aside. `*` is anything in a name, `**/` any
  /// folders.
  private void glob(Json.Text text, Path base, List<ClassPathItem> found) {
    String written = text.value();
    int slash = written.lastIndexOf('/', written.indexOf('*'));
    String pattern = written.substring(slash + 1);
    List<Path> matches = new ArrayList<>();
    try {
      Path start = base.resolve(written.substring(0, Math.max(0, slash))).normalize();
      if (slash == 0) {
        start = base.getFileSystem().getPath("/");
      }
      inputs.add(start);
      if (!Files.isDirectory(start)) {
        problems.add(text.line(), "no such folder: " + start);
        return;
      }
      if (!inputs.isInside(start) && (pattern.contains("**") || pattern.contains("/"))) {
        problems.add(
            text.line(),
            "only the jars right in a folder are listed outside of the workspace: " + start);
        return;
      }
      match(start, pattern, matches);
    } catch (InvalidPathException e) {
      problems.add(text.line(), "not a path: " + written);
      return;
    } catch (IOException e) {
      problems.add(text.line(), "cannot be listed: " + e.getMessage());
    }
    matches.stream()
        .filter(each -> !each.toString().endsWith("-sources.jar"))
        .sorted()
        .forEach(each -> found.add(WorkspacePaths.item(each, reason(text), inputs)));
  }

  private void match(Path start, String pattern, List<Path> matches) throws IOException {
    Glob glob = Glob.of(pattern);
    int depth = pattern.contains("**") ? GLOB_DEPTH : pattern.split("/").length;
    Files.walkFileTree(
        start,
        EnumSet.noneOf(FileVisitOption.class),
        depth,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes) {
            boolean isInside = !each.equals(start) && !pattern.endsWith(".jar");
            if (isInside && matches(glob, start, each)) {
              matches.add(each);
              return FileVisitResult.SKIP_SUBTREE;
            }
            inputs.add(each);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path each, BasicFileAttributes attributes) {
            boolean isJar = each.toString().endsWith(".jar");
            boolean isFolder = attributes.isDirectory();
            if ((isJar || isFolder) && matches(glob, start, each)) {
              matches.add(each);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path each, IOException e) {
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path each, @Nullable IOException e) {
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private static boolean matches(Glob glob, Path start, Path found) {
    return glob.matches(start.relativize(found).toString().replace('\\', '/'));
  }

  /// `{"module": "core"}` or `{"tests": "core"}`.
  private void module(Members entry, List<ClassPathItem> found) {
    entry
        .values()
        .forEach((key, value) -> {
          boolean isModule = key.equals("module");
          if (!isModule && !key.equals("tests")) {
            problems.add(
                value.line(),
                "unknown key: " + key + PinyonFile.meant(key, List.of("module", "tests")));
          } else if (!(value instanceof Json.Text name)) {
            problems.add(value.line(), key + " must be the name of a module in quotes");
          } else {
            Path its = folders.get(name.value());
            if (its == null) {
              problems.add(
                  value.line(),
                  "no such module: "
                      + name.value()
                      + PinyonFile.meant(name.value(), folders.keySet()));
            } else {
              Kind kind = isModule ? Kind.MODULE : Kind.MODULE_TESTS;
              found.add(new ClassPathItem(kind, its, name.value(), reason(value)));
            }
          }
        });
  }

  private static String reason(Json.Value value) {
    return PinyonFile.NAME + ":" + value.line();
  }

  // ---- Java

  private int release() {
    Said said = said("release");
    if (said == null) {
      return 0;
    }
    int release = feature(said.value);
    if (release == 0) {
      problems.add(said.value.line(), "release must be a number, such as 21");
    }
    return release;
  }

  /// 0 if it is no number of a Java release.
  private static int feature(Json.Value value) {
    return value instanceof Json.Numeral number
            && number.value() >= 1
            && number.value() <= NEWEST_RELEASE
            && number.value() == Math.rint(number.value())
        ? (int) number.value()
        : 0;
  }

  /// Keys of javac's `-Xlint`.
  private List<String> lint() {
    Said said = said("lint");
    if (said == null) {
      return List.of();
    }
    if (!(said.value instanceof Json.Array array)) {
      problems.add(said.value.line(), "lint must be a list of keys of javac's -Xlint");
      return List.of();
    }
    List<String> keys = new ArrayList<>();
    for (Json.Value each : array.values()) {
      if (!(each instanceof Json.Text text)) {
        problems.add(each.line(), "lint must be a list of keys of javac's -Xlint in quotes");
      } else if (isLintKey(text.value())) {
        keys.add(text.value());
      } else {
        String key = text.value().replaceFirst("^-", "");
        problems.add(
            each.line(), "unknown lint key: " + text.value() + PinyonFile.meant(key, LINT_KEYS));
      }
    }
    return keys;
  }

  private static boolean isLintKey(String text) {
    return text.startsWith("-")
        ? LINT_KEYS.indexOf(text.substring(1)) > 1
        : LINT_KEYS.contains(text);
  }

  private ModuleJdk jdk() {
    Said said = said("jdk");
    if (said == null) {
      return ModuleJdk.running();
    }
    int feature = feature(said.value);
    if (feature > 0) {
      List<ProjectProblem> found = new ArrayList<>();
      ModuleJdk jdk = jdks.find(feature, reason(said.value), root, found);
      found.forEach(each -> problems.add(said.value.line(), each.message()));
      return jdk;
    }
    Path home = path(said.value, said.base);
    ModuleJdk jdk = home == null ? null : Jdks.at(home, reason(said.value));
    if (home != null) {
      inputs.add(home.resolve("release"));
    }
    if (jdk == null) {
      problems.add(
          said.value.line(),
          home == null
              ? "jdk must be a number, such as 21, or the folder of a JDK in quotes"
              : "not a JDK: " + home);
      return ModuleJdk.running();
    }
    return jdk;
  }
}
