package io.pinyon.cli.support;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Parameters;

/// The folder that a command is about.
public final class FolderParameter {
  @Parameters(
      arity = "0..1",
      paramLabel = "DIR",
      description = "The folder (default: the workspace that the current folder belongs to).")
  private @Nullable Path folder;

  /// Absolute and normalized; it need not exist.
  public Path root() {
    return folder != null
        ? folder.toAbsolutePath().normalize()
        : new WorkspaceOption().root(Path.of("").toAbsolutePath());
  }

  /// As [#root], of a folder that is there.
  public Path existingRoot() {
    Path root = root();
    if (!Files.isDirectory(root)) {
      throw new CommandException("no such folder: " + root);
    }
    return root;
  }
}
