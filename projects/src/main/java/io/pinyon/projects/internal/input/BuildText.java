package io.pinyon.projects.internal.input;

import io.pinyon.storage.files.RegularFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// The content of a build file that somebody else wrote, as [RegularFiles] reads it and no longer
/// than a limit allows. Whoever reads files of a model asks [Inputs], which also knows where the
/// workspace ends.
public final class BuildText {
  /// The largest build file that is read, in bytes.
  public static final int MAX_BYTES = 16 << 20;

  private BuildText() {}

  /// Throws IOException, with a message for people, if it is absent, no regular file, or larger
  /// than [#MAX_BYTES].
  public static byte[] bytes(Path file) throws IOException {
    return RegularFiles.read(file, MAX_BYTES);
  }

  /// As UTF-8, in which what is malformed is replaced; otherwise as [#bytes].
  public static String of(Path file) throws IOException {
    return new String(bytes(file), StandardCharsets.UTF_8);
  }
}
