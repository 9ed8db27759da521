package io.pinyon.storage.internal.folders;

import io.pinyon.storage.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The file `finished` in the folder of an index: there as long as the index has all that its
/// writer knew of when it was last done. It is deleted before much is changed, and when the index
/// is dropped; so a writer that is killed, and one that never ended its first run, leaves none.
public final class FinishedMark {
  private static final String NAME = "finished";

  private FinishedMark() {}

  public static boolean isIn(Path folder) {
    return Files.exists(folder.resolve(NAME));
  }

  /// Goes without if it cannot be written: the index counts as unfinished then.
  public static void put(Path folder) {
    try {
      if (!isIn(folder)) {
        Files.write(folder.resolve(NAME), new byte[0]);
      }
    } catch (IOException e) {
      System.getLogger(FinishedMark.class.getName())
          .log(System.Logger.Level.DEBUG, "cannot mark the index in " + folder, e);
    }
  }

  public static void remove(Path folder) {
    try {
      Files.deleteIfExists(folder.resolve(NAME));
    } catch (IOException e) {
      throw StorageException.of("delete", folder.resolve(NAME), e);
    }
  }
}
