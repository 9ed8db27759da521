package io.pinyon.projects;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.testing.Jars;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A workspace and the jars of its machine, from which Pinyon guesses.
abstract class GuessFixture extends MavenFixture {
  static final Duration LONG = Duration.ofMinutes(1);

  /// A jar in the local repository with empty public classes.
  Path jar(String group, String artifact, String version, String... classes) throws IOException {
    Path folder = repository.resolve(group.replace('.', '/')).resolve(artifact).resolve(version);
    Path jar = folder.resolve(artifact + "-" + version + ".jar");
    Jars.write(jar, classes(classes));
    return jar;
  }

  Map<String, byte[]> classes(String... names) throws IOException {
    Map<String, String> sources = new TreeMap<>();
    for (String each : names) {
      int slash = each.lastIndexOf('/');
      sources.put(
          each + ".java",
          "package "
              + each.substring(0, slash).replace('/', '.')
              + "; public class "
              + each.substring(slash + 1)
              + " {}");
    }
    return Jars.compile(work, sources);
  }

  GuessedPath guesses(Project project, String file) {
    GuessedPath path = project.guessesFor(root.resolve(file));
    assertNotNull(path);
    assertTrue(path.awaitJars(LONG));
    return path;
  }

  static List<String> show(GuessedPath path) {
    return MavenFixture.show(path.items());
  }

  /// What is guessed for one class in a workspace without a build.
  String guess(String packageName, String simpleName) throws Exception {
    write("src/shop/Main.java", "package shop; class Main {}");
    try (Project project = open()) {
      GuessedPath path = guesses(project, "src/shop/Main.java");
      path.topLevel(packageName, simpleName);
      return path.items().isEmpty() ? "" : path.items().getLast().coordinates();
    }
  }

  /// True if this machine's jars have been looked at.
  boolean keepsJars() throws IOException {
    Path folder = work.resolve("home/libraries");
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (var files = Files.list(folder)) {
      return files.anyMatch(each -> each.toString().endsWith(".jars"));
    }
  }
}
