package io.pinyon.cli.daemon;

import java.io.File;
import java.io.IOException;
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

  /// The jar of the program, or its folder of classes.
  static Path place() {
    return place(System.getProperty("java.class.path"));
  }

  /// By a class path: what is first there, absolute. That of a bridge lies beside the program's.
  ///
  /// Invariant: no class is asked for its code source. A class that comes from an AOT cache has
  /// none if the cache was made in another folder, as those of the archive are.
  static Path place(String classPath) {
    String first = classPath.split(File.pathSeparator, 2)[0];
    Path place = Path.of(first).toAbsolutePath().normalize();
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
