package io.pinyon.storage.internal.environment;

import io.pinyon.storage.StorageException;
import io.pinyon.storage.internal.pages.UnsoundPageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The damage of an index file that was met while it is open. From then on nothing is answered from
/// it, and the next to open the index drops it. Safe for use by many threads.
public final class IndexDamage {
  /// A file left in the folder of an index that was found damaged: the next to open it drops it.
  static final String MARK = "damaged";

  private final Path file;
  private final @Nullable IndexDamage over;
  private volatile StorageException.@Nullable Corrupt found;

  IndexDamage(Path file) {
    this(file, null);
  }

  /// Of a base: what is found in it is found in the delta that is `over` it.
  IndexDamage(Path file, @Nullable IndexDamage over) {
    this.file = file;
    this.over = over;
  }

  /// Throws what was found.
  public void checkNone() {
    StorageException.Corrupt before = found;
    if (before != null) {
      throw new StorageException.Corrupt(String.valueOf(before.getMessage()), before);
    }
  }

  boolean isFound() {
    return found != null;
  }

  /// True if this or another process has noted some.
  boolean isMarked() {
    return Files.exists(file.resolveSibling(MARK));
  }

  /// The same failure, noted if it is damage.
  public StorageException marked(StorageException failure) {
    if (failure instanceof StorageException.Corrupt corrupt) {
      found = corrupt;
      if (over != null) {
        over.found = corrupt;
      }
      try {
        Files.write(file.resolveSibling(MARK), new byte[0]);
      } catch (IOException e) {
        failure.addSuppressed(e);
      }
    }
    return failure;
  }

  /// A page that is not sound, noted.
  StorageException found(UnsoundPageException e) {
    return marked(of(file, e));
  }

  /// What to say of a page that is not sound.
  static StorageException.Corrupt of(Path file, UnsoundPageException e) {
    return new StorageException.Corrupt(
        "the index "
            + file
            + " is damaged: "
            + e.getMessage()
            + "; Pinyon rebuilds it the next time it is opened",
        null);
  }
}
