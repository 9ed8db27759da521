package io.pinyon.cli.snapshot;

import io.pinyon.cli.support.CommandException;
import io.pinyon.storage.shared.SharedSnapshot;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Parameters;

/// The file of a snapshot.
final class SnapshotParameter {
  @Parameters(index = "0", paramLabel = "FILE", description = "The snapshot.")
  private Path file = Path.of("");

  SharedSnapshot open() {
    Path absolute = file.toAbsolutePath().normalize();
    if (!Files.isRegularFile(absolute)) {
      throw new CommandException("no such file: " + absolute);
    }
    return SharedSnapshot.open(absolute);
  }
}
