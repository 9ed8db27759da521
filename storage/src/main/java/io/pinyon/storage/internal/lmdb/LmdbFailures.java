package io.pinyon.storage.internal.lmdb;

import io.pinyon.storage.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.lmdbjava.Cursor;
import org.lmdbjava.Dbi;
import org.lmdbjava.Env;
import org.lmdbjava.LmdbException;
import org.lmdbjava.LmdbNativeException;
import org.lmdbjava.Txn;

/// LMDB's failures in the terms of [StorageException].
public final class LmdbFailures {
  /// More bytes than LMDB writes at once.
  private static final long LITTLE_SPACE = 1 << 20;

  private LmdbFailures() {}

  /// The exception for a failure on the index file `path`. Only what LMDB says of the file's
  /// content is damage; what the system says of a call, known or not, is not.
  public static StorageException of(LmdbException e, Path path) {
    String message = String.valueOf(e.getMessage());
    return switch (e) {
      case Env.AlreadyClosedException _ -> new StorageException.Closed("closed: " + path);
      case Env.MapFullException _ -> StorageException.full(path, e);
      case Env.ReadersFullException _ ->
          new StorageException.Locked(
              "too many readers of " + path + "; close other Pinyon processes and try again");
      case Dbi.MapResizedException _ ->
          new StorageException.Locked("another process has let " + path + " grow; try again");
      case Txn.BadException _ ->
          // LMDB says so of whatever follows when a table was opened whose root cannot be read
          corrupt(path, "the root of a table cannot be read", e);
      case LmdbNativeException.PageCorruptedException _,
          LmdbNativeException.PageNotFoundException _,
          LmdbNativeException.PageFullException _,
          LmdbNativeException.PanicException _,
          Env.FileInvalidException _,
          Env.VersionMismatchException _,
          Dbi.BadDbiException _,
          Dbi.BadValueSizeException _,
          Dbi.IncompatibleException _,
          Dbi.KeyNotFoundException _,
          Dbi.KeyExistsException _,
          Cursor.FullException _ ->
          corrupt(path, message, e);
      default -> ofSystem(message, path, e);
    };
  }

  /// As above, for a result code that the binding does not know either; null for any other
  /// exception.
  public static @Nullable StorageException ofUnknown(IllegalArgumentException e, Path path) {
    String message = String.valueOf(e.getMessage());
    return message.startsWith("Unknown result code") ? ofSystem(message, path, e) : null;
  }

  private static StorageException ofSystem(String message, Path path, RuntimeException e) {
    if (message.contains("ENOSPC")
        || message.contains("EDQUOT")
        || message.contains("EIO") && isDiskFull(path)) {
      return StorageException.full(path, e);
    }
    String advice =
        message.contains("EIO")
            ? "check the disk that it lies on, or set PINYON_HOME to a folder on another one"
            : message.contains("EMFILE") || message.contains("ENFILE")
                ? "too many files are open: close some programs, or raise the limit (ulimit -n)"
                : message.contains("ENOMEM")
                    ? "there is not enough memory or address space: close some programs, or raise the"
                        + " limit (ulimit -v)"
                    : "check its permissions, or set PINYON_HOME to another folder";
    return new StorageException.Unusable("cannot use " + path + ": " + message + "; " + advice, e);
  }

  private static StorageException corrupt(Path path, String problem, LmdbException e) {
    return new StorageException.Corrupt(
        "the index "
            + path
            + " is damaged: "
            + problem
            + "; Pinyon rebuilds it the next time it is opened",
        e);
  }

  /// True if no more than some pages are free. LMDB calls it an input/output error if only a part
  /// of what it writes finds room.
  private static boolean isDiskFull(Path path) {
    try {
      return Files.getFileStore(path).getUsableSpace() < LITTLE_SPACE;
    } catch (IOException e) {
      return false;
    }
  }
}
