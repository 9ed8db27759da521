package io.pinyon.indexer.internal.project;

import io.pinyon.indexer.project.ClassPathItem;
import io.pinyon.indexer.project.ClassPathItem.Kind;
import io.pinyon.indexer.project.ModuleJdk;
import io.pinyon.indexer.project.ProjectModel;
import io.pinyon.indexer.project.ProjectModel.BuildSystem;
import io.pinyon.indexer.project.ProjectModule;
import io.pinyon.indexer.project.ProjectProblem;
import io.pinyon.indexer.project.SourceRoot;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// `pinyon.json` in a workspace's root, which overrides what build files say:
///
///     {
///       "classPath": ["lib/*.jar", "build/classes"],    without it: jars in lib and libs folders
///       "sourceRoots": ["src"],
///       "testRoots": ["test"],
///       "release": 21
///     }
///
/// Paths are relative to the root; a `*` in the last name stands for anything.
public final class PinyonFile {
  /// Its name.
  public static final String NAME = "pinyon.json";

  private final Path root;
  private final Path file;
  private final Inputs inputs;
  private final List<ProjectProblem> problems;
  private final List<SourceRoot> roots = new ArrayList<>();
  private @Nullable List<ClassPathItem> classPath;
  private int release;

  private PinyonFile(Path root, Inputs inputs, List<ProjectProblem> problems) {
    this.root = root;
    this.file = root.resolve(NAME);
    this.inputs = inputs;
    this.problems = problems;
  }

  /// True if a workspace has one.
  public static boolean isIn(Path root) {
    return Files.isRegularFile(root.resolve(NAME));
  }

  /// The model that the file describes; null if there is none or it is no JSON, which is a problem.
  static @Nullable ProjectModel read(Path root, Inputs inputs, List<ProjectProblem> problems) {
    return new PinyonFile(root, inputs, problems).read();
  }

  private @Nullable ProjectModel read() {
    inputs.add(file);
    if (!Files.isRegularFile(file)) {
      return null;
    }
    try {
      if (Json.read(Files.readString(file)) instanceof Json.Members members) {
        members.values().forEach(this::member);
      } else {
        problem(1, "an object is expected: {\"classPath\": [...], \"sourceRoots\": [...]}");
        return null;
      }
    } catch (Json.Malformed e) {
      problem(e.line, "no JSON: " + e.getMessage());
      return null;
    } catch (IOException e) {
      problem(0, "cannot be read: " + e.getMessage());
      return null;
    }
    List<ClassPathItem> path = classPath == null ? LibFolders.jars(root, inputs) : classPath;
    ProjectModule module =
        new ProjectModule(
            String.valueOf(root.getFileName()),
            root,
            file,
            List.copyOf(roots),
            List.of(),
            path,
            path,
            release,
            ModuleJdk.running());
    return new ProjectModel(BuildSystem.PINYON_FILE, List.of(module), List.copyOf(problems));
  }

  private void problem(int line, String message) {
    problems.add(new ProjectProblem(file, line, message));
  }

  private void member(String name, Json.Value value) {
    switch (name) {
      case "classPath" -> {
        List<ClassPathItem> found = new ArrayList<>();
        texts(name, value, each -> addLibraries(each, found));
        classPath = found;
      }
      case "sourceRoots" -> texts(name, value, each -> addRoot(each, SourceRoot.Use.MAIN));
      case "testRoots" -> texts(name, value, each -> addRoot(each, SourceRoot.Use.TEST));
      case "release" -> {
        if (value instanceof Json.Numeral number && number.value() >= 1) {
          release = (int) number.value();
        } else {
          problem(value.line(), "release is a number, such as 21");
        }
      }
      default ->
          problem(
              value.line(),
              "unknown: " + name + " (known: classPath, sourceRoots, testRoots, release)");
    }
  }

  private void texts(String name, Json.Value value, Consumer<Json.Text> each) {
    if (!(value instanceof Json.Array array)) {
      problem(value.line(), name + " is a list of paths");
      return;
    }
    for (Json.Value element : array.values()) {
      if (element instanceof Json.Text text) {
        try {
          each.accept(text);
        } catch (InvalidPathException e) {
          problem(text.line(), "no path: " + text.value());
        }
      } else {
        problem(element.line(), name + " is a list of paths in quotes");
      }
    }
  }

  private void addRoot(Json.Text text, SourceRoot.Use use) {
    Path folder = root.resolve(text.value()).normalize();
    if (!Files.isDirectory(folder)) {
      problem(text.line(), "no such folder: " + folder);
    }
    roots.add(new SourceRoot(folder, use, SourceRoot.Origin.PEOPLE));
  }

  private void addLibraries(Json.Text text, List<ClassPathItem> found) {
    String reason = NAME + ":" + text.line();
    int slash = text.value().lastIndexOf('/');
    String last = text.value().substring(slash + 1);
    if (last.contains("*")) {
      Path folder = root.resolve(text.value().substring(0, Math.max(0, slash))).normalize();
      List<Path> matches = new ArrayList<>();
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, last)) {
        entries.forEach(matches::add);
      } catch (IOException e) {
        problem(text.line(), "no such folder: " + folder);
      }
      inputs.add(folder);
      matches.stream()
          .filter(each -> !each.toString().endsWith("-sources.jar"))
          .sorted()
          .forEach(each -> found.add(item(each, reason)));
      return;
    }
    Path path = root.resolve(text.value()).normalize();
    inputs.add(path);
    if (!Files.exists(path)) {
      problem(text.line(), "no such file: " + path);
    }
    found.add(item(path, reason));
  }

  private static ClassPathItem item(Path path, String reason) {
    Kind kind =
        Files.isDirectory(path) ? Kind.CLASS_FOLDER : Files.exists(path) ? Kind.JAR : Kind.MISSING;
    return new ClassPathItem(kind, path, "", reason);
  }
}
