package io.pinyon.service.texts;

import io.pinyon.query.facts.SettingsFile;
import io.pinyon.schema.cache.LruCache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Settings files that hold for the folders below them, with what they import, see [SettingsFile].
/// Looks at the disk again when a second has passed since the last look. Safe for use by many
/// threads.
public final class FolderSettings {
  private static final int KEPT = 1000;
  private static final long FRESH_NANOS = 1_000_000_000L;

  private record Looked(long at, List<String> texts) {}

  private final LruCache<Path, Looked> byNearest = LruCache.ofEntries(KEPT);

  /// The texts of the files of this name beside `file` and in the folders above, nearest first.
  public List<String> around(Path file, String fileName) {
    Path nearest = file.resolveSibling(fileName);
    long now = System.nanoTime();
    Looked known = byNearest.get(nearest);
    if (known != null && now - known.at < FRESH_NANOS) {
      return known.texts;
    }
    List<String> texts = new ArrayList<>();
    for (Path in = nearest.getParent(); in != null; in = in.getParent()) {
      String text =
          SettingsFile.withImports(
              in.resolve(fileName), FolderSettings::read, FolderSettings::variable);
      if (text != null) {
        texts.add(text);
      }
    }
    List<String> result = List.copyOf(texts);
    byNearest.put(nearest, new Looked(now, result));
    return result;
  }

  private static @Nullable String variable(String name) {
    return name.equals(SettingsFile.HOME) ? System.getProperty("user.home") : System.getenv(name);
  }

  private static @Nullable String read(Path file) {
    if (!Files.isRegularFile(file)) {
      return null;
    }
    try {
      return SourceFiles.read(file);
    } catch (IOException e) {
      return null; // gone or not to be read: as if it were not there
    }
  }
}
