package io.pinyon.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A failure of the store that its own recovery could not hide. The message names the path, what
/// was expected and found, and what to do; it is fit to be shown to a user as it is.
public abstract sealed class StorageException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private StorageException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /// Bytes that failed a check. The caller opens again: what is damaged is then rebuilt.
  public static final class Corrupt extends StorageException {
    private static final long serialVersionUID = 1;

    public Corrupt(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /// Written by an older Pinyon that is still using it. The caller goes on without the index.
  public static final class TooOld extends StorageException {
    private static final long serialVersionUID = 1;

    public TooOld(String message) {
      super(message, null);
    }
  }

  /// Written by a newer Pinyon that is still using it. The caller goes on without the index.
  public static final class TooNew extends StorageException {
    private static final long serialVersionUID = 1;

    public TooNew(String message) {
      super(message, null);
    }
  }

  /// No room on the disk. What was committed stays readable; the caller may try again later.
  public static final class Full extends StorageException {
    private static final long serialVersionUID = 1;

    public Full(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /// Another process or thread holds what is needed. The caller reads, or tries again later.
  public static final class Locked extends StorageException {
    private static final long serialVersionUID = 1;

    public Locked(String message) {
      super(message, null);
    }
  }

  /// Used after it was closed: an error of the caller.
  public static final class Closed extends StorageException {
    private static final long serialVersionUID = 1;

    public Closed(String message) {
      super(message, null);
    }
  }

  /// A file or folder that cannot be created, read or written. The user sets `PINYON_HOME` or mends
  /// its permissions.
  public static final class Unusable extends StorageException {
    private static final long serialVersionUID = 1;

    public Unusable(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /// The member of the family that fits a failed file operation: [Full] or [Unusable]. `action` is
  /// an infinitive, such as `write`.
  public static StorageException of(String action, Path path, IOException cause) {
    return isDiskFull(cause)
        ? full(path, cause)
        : new Unusable(
            "cannot "
                + action
                + " "
                + path
                + ": "
                + reason(cause)
                + "; check its permissions, or set PINYON_HOME to a writable folder",
            cause);
  }

  /// A [Full] for this path.
  public static StorageException full(Path path, @Nullable Throwable cause) {
    return new Full(
        "no space left on the disk of "
            + path
            + "; free some, or set PINYON_HOME to a folder on another disk",
        cause);
  }

  private static String reason(IOException e) {
    String type = e.getClass().getSimpleName();
    return e.getMessage() == null ? type : type + ": " + e.getMessage();
  }

  /// True if the operating system said that the disk or the user's share of it is full.
  public static boolean isDiskFull(@Nullable Throwable cause) {
    for (Throwable e = cause; e != null; e = e.getCause()) {
      String message = e.getMessage() == null ? "" : e.getMessage().toLowerCase(Locale.ROOT);
      boolean fromSystem = e instanceof IOException || e instanceof UncheckedIOException;
      if (fromSystem
          && (message.contains("no space left")
              || message.contains("disk quota exceeded")
              || message.contains("not enough space on the disk"))) {
        return true;
      }
    }
    return false;
  }
}
