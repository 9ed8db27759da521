package io.pinyon.benchmarks.javac;

import io.pinyon.service.LanguageService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A copy of a project's sources that a measurement may change, as a workspace whose class path is
/// exactly what the project's `classpath.txt` (one line) says. `folder` is the workspace; the
/// sources are below `sources` in it, a relative path.
public record ProjectCopy(Path folder, String classPath) {

  /// `project` has `src/main/java` and `classpath.txt`; `folder` must not exist.
  public static ProjectCopy make(Path project, Path folder, String sources, int release)
      throws IOException {
    Files.createDirectory(folder);
    String classPath = Files.readString(project.resolve("classpath.txt")).strip();
    copy(project.resolve("src/main/java"), folder.resolve(sources));
    String jars =
        Stream.of(classPath.split(":"))
            .filter(each -> !each.isEmpty())
            .map(each -> '"' + each + '"')
            .collect(Collectors.joining(","));
    Files.writeString(
        folder.resolve("pinyon.json"),
        "{\"sourceRoots\":[\"%s\"],\"guess\":false,\"release\":%d,\"classPath\":[%s]}"
            .formatted(sources, release, jars));
    return new ProjectCopy(folder, classPath);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path each : files.filter(Files::isRegularFile).toList()) {
        Path target = to.resolve(from.relativize(each).toString());
        Files.createDirectories(target.getParent());
        Files.copy(each, target);
      }
    }
  }

  /// Tells of nothing but trouble.
  public static final class Silent implements LanguageService.Listener {
    @Override
    public void indexing(Path root, long done, long total) {}

    @Override
    public void indexed(Path root, String summary) {}

    @Override
    public void trouble(Path root, String message) {
      System.err.println(message);
    }
  }
}
