package io.pinyon.cli.daemon;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
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
    Path program = place();
    String identity = program + "\n" + Runtime.version();
    try {
      BasicFileAttributes file = Files.readAttributes(program, BasicFileAttributes.class);
      identity += "\n" + file.lastModifiedTime().toMillis() + " " + file.size();
    } catch (IOException e) {
      // its name has to do
    }
    return hash(identity);
  }

  /// The jar of the program, or its folder of classes. That of a bridge lies beside it.
  static Path place() {
    var source = ProgramVersion.class.getProtectionDomain().getCodeSource();
    Path place = Path.of(URI.create(source.getLocation().toString()));
    return place.endsWith("pinyon-bridge.jar") ? place.resolveSibling("pinyon.jar") : place;
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
