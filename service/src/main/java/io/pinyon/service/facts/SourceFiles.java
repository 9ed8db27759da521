package io.pinyon.service.facts;

import io.pinyon.syntax.facts.SourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Reads source files as every part of Pinyon counts them, see [SourceText].
public final class SourceFiles {
  private SourceFiles() {}

  /// The text of a file as it is now. Devices, pipes and folders have none.
  public static String read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException(file + " is not a regular file");
    }
    return SourceText.decode(Files.readAllBytes(file));
  }
}
