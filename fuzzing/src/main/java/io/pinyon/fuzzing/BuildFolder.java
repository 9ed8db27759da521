package io.pinyon.fuzzing;

import io.pinyon.projects.internal.input.Inputs;
import io.pinyon.projects.internal.reader.ProjectReader;
import io.pinyon.projects.model.ProjectModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// A workspace with one build file, which an input says, in a folder of this process.
final class BuildFolder {
  /// How the problem of a reader that failed begins; what a file says stands behind.
  private static final String FAULT = "cannot read the build files: Pinyon failed";

  private final Path root;
  private final Path home;

  BuildFolder() {
    try {
      Path folder = Files.createTempDirectory("pinyon-fuzzing");
      folder.toFile().deleteOnExit();
      root = Files.createDirectory(folder.resolve("workspace"));
      home = Files.createDirectory(folder.resolve("home"));
      Files.createDirectories(root.resolve("src/main/java"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Reads the workspace with this build file alone. Throws if that failed: a model says what it
  /// could not read, and a failure of the reader too.
  void read(String name, byte[] content) {
    Path file = root.resolve(name);
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, content);
      ProjectModel model = ProjectReader.read(root, home, Map.of(), Inputs.of(root));
      model
          .problems()
          .forEach(each -> {
            if (each.file().equals(root) && each.message().startsWith(FAULT)) {
              throw new IllegalStateException(each.toString());
            }
          });
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
