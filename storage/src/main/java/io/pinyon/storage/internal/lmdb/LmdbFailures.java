package io.pinyon.storage.internal.lmdb;

import io.pinyon.storage.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.lmdbjava.Env;
import org.lmdbjava.LmdbException;
import org.lmdbjava.LmdbNativeException;
import org.lmdbjava.Txn;

/// LMDB's failures in the terms of [StorageException].
public final class LmdbFailures {
  /// More bytes than LMDB writes at once.
  private static final long LITTLE_SPACE = 1 << 20;

  private LmdbFailures() {}

  /// The exception for a failure on the index file `path`.
  public static StorageException of(LmdbException e, Path path) {
    String message = String.valueOf(e.getMessage());
    return switch (e) {
      case Env.AlreadyClosedException _ -> new StorageException.Closed("closed: " + path);
      case Env.MapFullException _ -> StorageException.full(path, e);
      case Env.ReadersFullException _ ->
          new StorageException.Locked(
              "too many readers of " + path + "; close other Pinyon processes and try again");
      case LmdbNativeException.ConstantDerivedException _
          when message.contains("ENOSPC") || message.contains("EDQUOT") ->
          StorageException.full(path, e);
      case LmdbNativeException.ConstantDerivedException _
          when message.contains("EIO") && isDiskFull(path) ->
          StorageException.full(path, e);
      case LmdbNativeException.ConstantDerivedException _
          when message.contains("EACCES")
              || message.contains("EROFS")
              || message.contains("EPERM")
              || message.contains("ENOMEM") ->
          new StorageException.Unusable(
              "cannot use " + path + ": " + message + "; set PINYON_HOME to another folder", e);
      case Txn.BadException _ ->
          // LMDB says so of whatever follows when a table was opened whose root cannot be read
          corrupt(path, "the root of a table cannot be read", e);
      default -> corrupt(path, message, e);
    };
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
