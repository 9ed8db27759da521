package io.pinyon.service.texts;

import io.pinyon.schema.cache.LruCache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/// A cache of the texts of the last few files, in the form to which the offsets of their file
/// indexes refer: decoded from UTF-8, without a byte order mark. Safe for use by many threads.
public final class TextCache {
  private static final int KEPT = 16;

  private record Text(long size, FileTime modified, String text) {}

  private final LruCache<String, Text> texts = LruCache.ofEntries(KEPT);

  /// The file's text as it is now, null if it cannot be read.
  public @Nullable String read(String location) {
    try {
      Path file = Path.of(location);
      long size = Files.size(file);
      FileTime modified = Files.getLastModifiedTime(file);
      Text known = texts.get(location);
      if (known != null && known.size == size && known.modified.equals(modified)) {
        return known.text;
      }
      String text = SourceFiles.read(file);
      texts.put(location, new Text(size, modified, text));
      return text;
    } catch (IOException e) {
      return null;
    }
  }
}
