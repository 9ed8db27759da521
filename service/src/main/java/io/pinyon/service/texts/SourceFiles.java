package io.pinyon.service.texts;

import io.pinyon.storage.files.RegularFiles;
import io.pinyon.syntax.facts.SourceText;
import java.io.IOException;
import java.nio.file.Path;

/// Reads source files as every part of Pinyon counts them, see [SourceText].
public final class SourceFiles {
  /// Longer files have no text either: no editor shows them.
  private static final int MAX_BYTES = 256 << 20;

  private SourceFiles() {}

  /// True for the name of a Java source. Nothing else is code, even where names are found in it.
  public static boolean isJava(Path file) {
    return file.toString().endsWith(".java");
  }

  /// The text of a file as it is now. Devices, pipes and folders have none.
  public static String read(Path file) throws IOException {
    return SourceText.decode(bytes(file));
  }

  /// The bytes that [#read] decodes.
  public static byte[] bytes(Path file) throws IOException {
    return RegularFiles.read(file, MAX_BYTES);
  }
}
