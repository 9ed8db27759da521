package io.pinyon.storage.files;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// Files that appear whole or not at all: a draft is written beside the file and renamed. Whoever
/// has the file before open goes on with it. Nothing is forced to disk unless the draft's writer
/// does so: after a power cut the file may be there with other bytes, which its reader has to find.
public final class AtomicFiles {
  private AtomicFiles() {}

  /// Writes a draft, to be forced and closed before it returns.
  @FunctionalInterface
  public interface Content {
    void writeTo(Path draft) throws IOException;
  }

  /// Makes `file`, or replaces it, by way of `draft` in the same file system, which is gone
  /// afterwards even if this fails. Throws what writing throws; the file is then as before.
  public static void write(Path file, Path draft, Content content) throws IOException {
    boolean isDone = false;
    try {
      content.writeTo(draft);
      move(draft, file);
      isDone = true;
    } finally {
      if (!isDone) {
        discard(draft);
      }
    }
  }

  /// As [#write] for a draft that was written already.
  public static void replace(Path file, Path draft) throws IOException {
    write(file, draft, _ -> {});
  }

  /// Not atomic on file systems that cannot.
  private static void move(Path draft, Path file) throws IOException {
    try {
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static void discard(Path draft) {
    try {
      Files.deleteIfExists(draft);
    } catch (IOException e) {
      System.getLogger(AtomicFiles.class.getName())
          .log(System.Logger.Level.DEBUG, "cannot delete " + draft, e);
    }
  }
}
