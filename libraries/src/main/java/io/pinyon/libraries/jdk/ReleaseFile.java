package io.pinyon.libraries.jdk;

import io.pinyon.schema.ObjectId;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/// The file `release` in the home folder of a JDK: which one it is.
final class ReleaseFile {
  private static final long MAX_LENGTH = 1 << 20;
  private static final int KEY_LENGTH = 32;

  private ReleaseFile() {}

  /// The number in the line `JAVA_VERSION="17.0.2"`. Throws IOException if there is none.
  static int feature(Path javaHome) throws IOException {
    Path file = javaHome.resolve("release");
    if (Files.exists(file) && (!Files.isRegularFile(file) || Files.size(file) > MAX_LENGTH)) {
      throw new IOException(file + " is no text file of a JDK");
    }
    Properties properties = new Properties();
    try (Reader in = Files.newBufferedReader(file)) {
      properties.load(in);
    }
    String version = properties.getProperty("JAVA_VERSION", "").replace("\"", "");
    try {
      return Runtime.Version.parse(version).feature();
    } catch (IllegalArgumentException e) {
      throw new IOException(file + " has no JAVA_VERSION; is this a JDK?", e);
    }
  }

  /// A name for a JDK's content, or for that of one of its releases, wherever it is installed;
  /// `release` is empty for the whole JDK. Null if the files that tell it are missing.
  static @Nullable String contentKey(Path javaHome, String release) {
    try {
      String text =
          Files.readString(javaHome.resolve("release"))
              + Files.size(javaHome.resolve("lib/modules"))
              + release;
      return ObjectId.ofContent(text.getBytes(StandardCharsets.UTF_8))
          .hex()
          .substring(0, KEY_LENGTH);
    } catch (IOException e) {
      return null;
    }
  }
}
