package io.pinyon.storage.internal.objects;

import io.pinyon.storage.files.ProcessId;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Files that are being written, `tmp-<process>-<n>`, the process as [ProcessId] writes it.
public final class TemporaryFiles {
  private static final String PREFIX = "tmp-";
  private static final Pattern NAME = Pattern.compile("tmp-(\\d+(?:-\\d+)?)-\\d+");

  /// A process of another container has an id that means nothing here; what it writes is young.
  private static final Duration LEFT_OVER = Duration.ofMinutes(1);

  private static final AtomicInteger COUNT = new AtomicInteger();

  private TemporaryFiles() {}

  /// A name in `folder` that nobody else uses.
  static Path in(Path folder) {
    return folder.resolve(PREFIX + ProcessId.current() + "-" + COUNT.incrementAndGet());
  }

  /// Deletes a file; false if it was not there or stays. One that stays is met again by the next
  /// fold.
  static boolean discard(Path file) {
    try {
      return Files.deleteIfExists(file);
    } catch (IOException e) {
      log("cannot delete " + file, e);
      return false;
    }
  }

  /// Deletes what dead processes left in `folder`.
  static void sweep(Path folder) {
    Instant young = Instant.now().minus(LEFT_OVER);
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, PREFIX + "*")) {
      for (Path file : files) {
        boolean isAlive = writer(file).map(ProcessId::isAlive).orElse(false);
        if (!isAlive && Files.getLastModifiedTime(file).toInstant().isBefore(young)) {
          discard(file);
        }
      }
    } catch (IOException e) {
      log("cannot sweep " + folder, e);
    }
  }

  /// The process that writes a file of such a name, empty for other names.
  public static Optional<ProcessId> writer(Path file) {
    Matcher matcher = NAME.matcher(file.getFileName().toString());
    return matcher.matches() ? ProcessId.parse(matcher.group(1)) : Optional.empty();
  }

  static void log(String message, Exception cause) {
    System.getLogger(TemporaryFiles.class.getName()).log(System.Logger.Level.DEBUG, message, cause);
  }
}
