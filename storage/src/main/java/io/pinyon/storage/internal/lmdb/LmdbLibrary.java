package io.pinyon.storage.internal.lmdb;

import io.pinyon.storage.files.FileTrees;
import io.pinyon.storage.internal.folders.ProcessFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.lmdbjava.Meta;

/// LMDB's native library: lmdbjava unpacks it into a file for each process, which a killed one
/// would leave behind. So it is unpacked into a folder of its own that is deleted as soon as the
/// library is loaded (Windows keeps it until the process ends).
public final class LmdbLibrary {
  private static final String FOLDER = "lmdbjava.extract.dir";

  private LmdbLibrary() {}

  /// Loads the library, unless it is loaded: to be called before the first use of LMDB.
  public static void load() {
    Loaded.ensure();
  }

  private static final class Loaded {
    static {
      unpackAndLoad();
    }

    static void ensure() {}
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

  private static void log(String message, IOException cause) {
    System.getLogger(LmdbLibrary.class.getName()).log(System.Logger.Level.DEBUG, message, cause);
  }
}
