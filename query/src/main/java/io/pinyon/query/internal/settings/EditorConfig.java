package io.pinyon.query.internal.settings;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// What the `.editorconfig` files around a source say about it (editorconfig.org, 0.17): keys in
/// lower case with their values. Sections further down count more, and so do files that are nearer;
/// `unset` takes a value back, and nothing counts above a file with `root = true`.
public final class EditorConfig {
  public static final String FILE_NAME = ".editorconfig";

  private static final String UNSET = "unset";
  private static final int MOST_LINES = 20_000;

  private final Map<String, String> values;

  private EditorConfig(Map<String, String> values) {
    this.values = values;
  }

  /// What counts for the file at `path`, whose parts are separated by `/` or `\`. `texts` are the
  /// files beside it and in the folders above, the nearest first. In which folder each lies is not
  /// known: a glob with a `/` in it counts where it matches the end of the path.
  public static EditorConfig of(List<String> texts, String path) {
    Map<String, String> values = new HashMap<>();
    String file = path.replace('\\', '/');
    int outermost = 0;
    while (outermost < texts.size() - 1 && !isRoot(texts.get(outermost))) {
      outermost++;
    }
    for (int at = Math.min(outermost, texts.size() - 1); at >= 0; at--) {
      read(texts.get(at), file, values);
    }
    values.values().removeIf(each -> each.equalsIgnoreCase(UNSET));
    return new EditorConfig(Map.copyOf(values));
  }

  private static boolean isRoot(String text) {
    boolean isRoot = false;
    for (String line : lines(text)) {
      if (line.startsWith("[")) {
        break;
      }
      int equals = equals(line);
      if (equals > 0 && line.substring(0, equals).strip().equalsIgnoreCase("root")) {
        isRoot = line.substring(equals + 1).strip().equalsIgnoreCase("true");
      }
    }
    return isRoot;
  }

  private static void read(String text, String file, Map<String, String> values) {
    boolean counts = false;
    for (String line : lines(text)) {
      if (line.startsWith("[")) {
        int end = line.lastIndexOf(']');
        counts = end > 0 && SectionGlob.matches(line.substring(1, end), file);
      } else if (counts) {
        int equals = equals(line);
        if (equals > 0) {
          String key = line.substring(0, equals).strip().toLowerCase(Locale.ROOT);
          values.put(key, line.substring(equals + 1).strip());
        }
      }
    }
  }

  /// Stripped, without comments and empty lines.
  private static List<String> lines(String text) {
    String content = text.startsWith("\ufeff") ? text.substring(1) : text;
    return content
        .lines()
        .limit(MOST_LINES)
        .map(String::strip)
        .filter(line -> !line.isEmpty() && line.charAt(0) != '#' && line.charAt(0) != ';')
        .toList();
  }

  private static int equals(String line) {
    return line.indexOf('=');
  }

  /// The value of a key, in the spelling of the file; null if there is none.
  public @Nullable String get(String key) {
    return values.get(key);
  }

  /// As [#get] in lower case, for values that are words.
  public @Nullable String word(String key) {
    String value = values.get(key);
    return value == null ? null : value.toLowerCase(Locale.ROOT);
  }

  /// A number from 1 to 1000; empty if the key has no such value.
  public OptionalInt number(String key) {
    String value = values.get(key);
    if (value == null || !value.matches("\\d{1,4}")) {
      return OptionalInt.empty();
    }
    int number = Integer.parseInt(value);
    return number > 0 && number <= 1000 ? OptionalInt.of(number) : OptionalInt.empty();
  }

  /// True or false; null if the key has neither.
  public @Nullable Boolean flag(String key) {
    String value = word(key);
    return "true".equals(value) ? Boolean.TRUE : "false".equals(value) ? Boolean.FALSE : null;
  }
}
