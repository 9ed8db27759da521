package io.pinyon.storage.internal.lmdb;

import io.pinyon.storage.files.FileTrees;
import io.pinyon.storage.internal.folders.ProcessFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.lmdbjava.Meta;

/// LMDB's native library: lmdbjava unpacks it into a file for each process, which a killed one
/// would leave behind. So it is unpacked into a folder of its own that is deleted as soon as the
/// library is loaded (Windows keeps it until the process ends).
public final class LmdbLibrary {
  private static final String FOLDER = "lmdbjava.extract.dir";

  private static volatile boolean isLoaded;
  private static @Nullable LinkageError failure;

  private LmdbLibrary() {}

  /// Loads the library, unless it is loaded: to be called before the first use of LMDB. Throws the
  /// same error each time if it cannot be.
  public static void load() {
    if (!isLoaded) {
      loadOnce();
    }
  }

  private static synchronized void loadOnce() {
    LinkageError before = failure;
    if (before != null) {
      throw before;
    }
    if (!isLoaded) {
      try {
        unpackAndLoad();
      } catch (LinkageError e) {
        failure = e;
        throw e;
      }
      isLoaded = true;
    }
  }

  /// As [#load], where nobody waits for it yet: who does is told why it cannot be.
  public static void loadAhead() {
    try {
      load();
    } catch (LinkageError e) {
      log("cannot load LMDB's library", e);
    }
  }

  private static void unpackAndLoad() {
    Path folder = null;
    try {
      if (System.getProperty(FOLDER) == null && System.getProperty("lmdbjava.native.lib") == null) {
        Path guarded = ProcessFolder.known();
        folder =
            guarded == null
                ? Files.createTempDirectory("pinyon-lmdb")
                : Files.createTempDirectory(guarded, "lmdb");
        System.setProperty(FOLDER, folder.toString());
      }
      Meta.version();
    } catch (IOException e) {
      log("cannot make a folder for LMDB's library", e); // it is unpacked where lmdbjava likes
    } finally {
      if (folder != null) {
        FileTrees.delete(folder);
      }
    }
  }

  private static void log(String message, Throwable cause) {
    System.getLogger(LmdbLibrary.class.getName()).log(System.Logger.Level.DEBUG, message, cause);
  }
}
