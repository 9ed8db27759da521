package io.pinyon.cli.daemon;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Tells builds of the program apart, also those of one release: a client and a daemon talk to each
/// other only if they are of the same build and run on the same Java.
final class ProgramVersion {
  private static final int BYTES = 6;

  private ProgramVersion() {}

  /// Twelve hexadecimal digits.
  static String id() {
    String program = System.getProperty("java.class.path");
    StringBuilder identity = new StringBuilder(program).append('\n').append(Runtime.version());
    for (String each : program.split(java.io.File.pathSeparator)) {
      Path file = Path.of(each);
      try {
        identity.append('\n').append(Files.getLastModifiedTime(file).toMillis());
        if (Files.isRegularFile(file)) {
          identity.append(' ').append(Files.size(file));
        }
      } catch (IOException e) {
        // its name has to do
      }
    }
    return hash(identity.toString());
  }

  static String hash(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }
}
