package io.pinyon.libraries.listing;

import io.pinyon.storage.cache.LastUse;
import io.pinyon.storage.files.AtomicFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The listings of all libraries of the machine, one file each: `<folder>/<key>.types`. The key
/// stands for the library's content, so that equal libraries at different places share one. A
/// folder that cannot be written costs time, not answers. Safe for use by many threads and
/// processes.
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
    Path file = file(key);
    try {
      Files.createDirectories(folder);
      Path draft = Files.createTempFile(folder, key, ".tmp");
      try {
        AtomicFiles.write(file, draft, made -> Files.write(made, listing.encode()));
      } finally {
        LastUse.note(file);
      }
    } catch (IOException e) {
      // listed again next time
    }
  }
}
