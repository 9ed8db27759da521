package io.pinyon.storage.internal.objects;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

/// Files that are being written, `tmp-<pid>-<n>`, and the moves that make them appear whole.
final class TemporaryFiles {
  private static final String PREFIX = "tmp-";

  /// A process of another container has an id that means nothing here; what it writes is young.
  private static final Duration LEFT_OVER = Duration.ofMinutes(1);

  private static final AtomicInteger COUNT = new AtomicInteger();

  private TemporaryFiles() {}

  /// A name in `folder` that nobody else uses.
  static Path in(Path folder) {
    return folder.resolve(PREFIX + ProcessHandle.current().pid() + "-" + COUNT.incrementAndGet());
  }

  static void rename(Path from, Path to) throws IOException {
    try {
      try {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
      } catch (AtomicMoveNotSupportedException e) {
        Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      discard(from);
      throw e;
    }
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
        if (!isAlive(file) && Files.getLastModifiedTime(file).toInstant().isBefore(young)) {
          discard(file);
        }
      }
    } catch (IOException e) {
      log("cannot sweep " + folder, e);
    }
  }

  private static boolean isAlive(Path file) {
    String name = file.getFileName().toString();
    int end = name.indexOf('-', PREFIX.length());
    try {
      long pid = Long.parseLong(name.substring(PREFIX.length(), Math.max(end, PREFIX.length())));
      return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    } catch (NumberFormatException e) {
      return false;
    }
  }

  static void log(String message, Exception cause) {
    System.getLogger(TemporaryFiles.class.getName()).log(System.Logger.Level.DEBUG, message, cause);
  }
}
