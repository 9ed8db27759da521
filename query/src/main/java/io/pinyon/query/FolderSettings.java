package io.pinyon.query;

import io.pinyon.indexer.SourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Settings files that hold for the folders below them. A line `import PATH` stands for the
/// settings of another file, which count less than a file's own; the path may begin with `~` or
/// have an environment variable `<NAME>` in it, and leads into no archive. The disk is looked at
/// again when a second has gone by since the last look. Safe for use by many threads.
final class FolderSettings {
  private static final Pattern IMPORT = Pattern.compile("\\s*import\\s+(.+?)\\s*");
  private static final Pattern VARIABLE = Pattern.compile("<(\\w+)>");
  private static final int KEPT = 1000;
  private static final long FRESH_NANOS = 1_000_000_000L;

  private record Looked(long at, List<String> texts) {}

  private final Map<Path, Looked> byNearest =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Path, Looked> eldest) {
          return size() > KEPT;
        }
      };

  /// The texts of the files of this name beside `file` and in the folders above, nearest first.
  List<String> around(Path file, String fileName) {
    Path nearest = file.resolveSibling(fileName);
    long now = System.nanoTime();
    synchronized (byNearest) {
      Looked known = byNearest.get(nearest);
      if (known != null && now - known.at < FRESH_NANOS) {
        return known.texts;
      }
    }
    List<String> texts = new ArrayList<>();
    for (Path in = nearest.getParent(); in != null; in = in.getParent()) {
      String text = withImports(in.resolve(fileName), FolderSettings::read);
      if (text != null) {
        texts.add(text);
      }
    }
    List<String> result = List.copyOf(texts);
    synchronized (byNearest) {
      byNearest.put(nearest, new Looked(now, result));
    }
    return result;
  }

  /// The text of a file behind those of the files that it imports, as later lines count before
  /// earlier ones; null if there is none. `read` gives the text of one file alone.
  static @Nullable String withImports(Path file, Function<Path, @Nullable String> read) {
    StringBuilder text = new StringBuilder();
    return append(file, read, new HashSet<>(), text) ? text.toString() : null;
  }

  private static boolean append(
      Path file, Function<Path, @Nullable String> read, Set<Path> seen, StringBuilder into) {
    String own = seen.add(file) ? read.apply(file) : null;
    if (own == null) {
      return false;
    }
    for (String line : own.lines().toList()) {
      Matcher matcher = IMPORT.matcher(line);
      Path imported = matcher.matches() ? imported(file, matcher.group(1)) : null;
      if (imported != null) {
        append(imported, read, seen, into);
      }
    }
    into.append(own).append('\n');
    return true;
  }

  private static @Nullable Path imported(Path by, String written) {
    String path =
        VARIABLE
            .matcher(written)
            .replaceAll(each ->
                Matcher.quoteReplacement(
                    Objects.requireNonNullElse(System.getenv(each.group(1)), each.group())));
    if (path.startsWith("~")) {
      path = System.getProperty("user.home") + path.substring(1);
    }
    try {
      return by.resolveSibling(path).normalize();
    } catch (InvalidPathException e) {
      return null;
    }
  }

  private static @Nullable String read(Path file) {
    if (!Files.isRegularFile(file)) {
      return null;
    }
    try {
      return SourceText.read(file);
    } catch (IOException e) {
      return null; // gone or not to be read: as if it were not there
    }
  }
}
