package io.pinyon.projects.internal.input;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/// The content of a file that somebody else wrote. Only a regular file is opened, never a device, a
/// pipe or a socket, and no more of it is read than a limit allows. Whoever reads files of a model
/// asks [Inputs], which also knows where the workspace ends.
public final class BuildText {
  /// The largest build file that is read, in bytes.
  public static final int MAX_BYTES = 16 << 20;

  private BuildText() {}

  /// Throws IOException, with a message for people, if it is absent, no regular file, or larger
  /// than [#MAX_BYTES].
  public static byte[] bytes(Path file) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
    if (!attributes.isRegularFile()) {
      throw new IOException("not a regular file");
    }
    if (attributes.size() > MAX_BYTES) {
      throw new IOException(
          attributes.size() + " bytes, more than the " + MAX_BYTES + " that are read");
    }
    if (attributes.size() == 0) {
      return new byte[0]; // what the kernel makes up on reading has no size either
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new IOException("more than the " + MAX_BYTES + " bytes that are read");
      }
      return bytes;
    }
  }

  /// As UTF-8, in which what is malformed is replaced; otherwise as [#bytes].
  public static String of(Path file) throws IOException {
    return new String(bytes(file), StandardCharsets.UTF_8);
  }
}
