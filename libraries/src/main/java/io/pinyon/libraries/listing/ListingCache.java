package io.pinyon.libraries.listing;

import io.pinyon.storage.cache.LastUse;
import io.pinyon.storage.files.AtomicFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The listings of all libraries of the machine, one file each: `<folder>/<key>.types`, and beside
/// it the subtypes of one that has been indexed whole, `<key>.subtypes`, and the calls in one that
/// was asked about, `<key>.calls`. The key stands for the library's content, so that equal
/// libraries at different places share one. A folder that cannot be written costs time, not
/// answers. Safe for use by many threads and processes.
public record ListingCache(Path folder) {
  private Path file(String key) {
    return folder.resolve(key + ".types");
  }

  /// Null if nothing is kept, or nothing that can be used.
  public @Nullable ClassListing read(String key) {
    try {
      byte[] bytes = Files.readAllBytes(file(key));
      ClassListing listing = ClassListing.decode(bytes);
      if (listing != null) {
        LastUse.note(file(key));
      } else if (!ClassListing.isOfOtherVersion(bytes)) {
        System.getLogger(ListingCache.class.getName())
            .log(
                System.Logger.Level.WARNING,
                "{0} is damaged; listing the library again",
                file(key));
      }
      return listing;
    } catch (IOException e) {
      return null; // as good as none
    }
  }

  public void write(String key, ClassListing listing) {
    write(file(key), key, listing::encode);
  }

  private Path subtypesFile(String key) {
    return folder.resolve(key + ".subtypes");
  }

  /// Null if nothing is kept, or nothing that can be used: then the library has not been indexed
  /// whole.
  public @Nullable SubtypeTable readSubtypes(String key) {
    Path file = subtypesFile(key);
    try {
      SubtypeTable table =
          Files.exists(file) ? SubtypeTable.decode(Files.readAllBytes(file)) : null;
      if (table != null) {
        LastUse.note(file);
      }
      return table;
    } catch (IOException e) {
      return null; // as good as none
    }
  }

  public void write(String key, SubtypeTable table) {
    write(subtypesFile(key), key, table::encode);
  }

  private Path callsFile(String key) {
    return folder.resolve(key + ".calls");
  }

  /// Null if nothing is kept, or nothing that can be used.
  public @Nullable CallTable readCalls(String key) {
    Path file = callsFile(key);
    try {
      CallTable table = Files.exists(file) ? CallTable.decode(Files.readAllBytes(file)) : null;
      if (table != null) {
        LastUse.note(file);
      }
      return table;
    } catch (IOException e) {
      return null; // as good as none
    }
  }

  public void write(String key, CallTable table) {
    write(callsFile(key), key, table::encode);
  }

  private void write(Path file, String key, Supplier<byte[]> content) {
    try {
      Files.createDirectories(folder);
      Path draft = Files.createTempFile(folder, key, ".tmp");
      try {
        AtomicFiles.write(file, draft, made -> Files.write(made, content.get()));
      } finally {
        LastUse.note(file);
      }
    } catch (IOException e) {
      // listed again next time
    }
  }
}
