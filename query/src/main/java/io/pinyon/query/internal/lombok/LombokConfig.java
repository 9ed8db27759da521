package io.pinyon.query.internal.lombok;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The `lombok.config` files that hold for a folder, put together: what a nearer one says counts
/// before those above, up to one that says `config.stopBubbling = true`. Lines that are no settings
/// are passed over.
public final class LombokConfig {
  public static final LombokConfig NONE = new LombokConfig(Map.of());
  public static final String FILE_NAME = "lombok.config";

  private final Map<String, List<String>> values;

  private LombokConfig(Map<String, List<String>> values) {
    this.values = values;
  }

  /// From the texts of the files, the nearest first.
  public static LombokConfig of(List<String> texts) {
    int count = 0;
    while (count < texts.size() && !stopsBubbling(texts.get(count++))) {
      // the files above count as well
    }
    Map<String, List<String>> values = new HashMap<>();
    for (int i = count - 1; i >= 0; i--) {
      texts.get(i).lines().forEach(line -> apply(line, values));
    }
    return values.isEmpty() ? NONE : new LombokConfig(values);
  }

  private static boolean stopsBubbling(String text) {
    Map<String, List<String>> own = new HashMap<>();
    text.lines().forEach(line -> apply(line, own));
    return List.of("true").equals(own.get("config.stopbubbling"));
  }

  private static void apply(String line, Map<String, List<String>> values) {
    int comment = line.indexOf('#');
    String setting = (comment < 0 ? line : line.substring(0, comment)).strip();
    if (setting.startsWith("clear ")) {
      values.remove(setting.substring(6).strip().toLowerCase(Locale.ROOT));
      return;
    }
    int equals = setting.indexOf('=');
    if (equals <= 0) {
      return;
    }
    char before = setting.charAt(equals - 1);
    boolean changesList = before == '+' || before == '-';
    String key = setting.substring(0, changesList ? equals - 1 : equals).strip();
    String value = setting.substring(equals + 1).strip();
    key = key.toLowerCase(Locale.ROOT);
    switch (before) {
      case '+' -> values.computeIfAbsent(key, k -> new ArrayList<>()).add(value);
      case '-' -> values.computeIfAbsent(key, k -> new ArrayList<>()).remove(value);
      default -> values.put(key, new ArrayList<>(List.of(value)));
    }
  }

  /// Null if nothing sets it. Keys in lower case.
  @Nullable String text(String key) {
    List<String> all = values.get(key);
    return all == null || all.isEmpty() ? null : all.getLast();
  }

  /// Null if nothing sets it.
  @Nullable Boolean flag(String key) {
    String value = text(key);
    return value == null ? null : Boolean.valueOf(value.equalsIgnoreCase("true"));
  }

  boolean isTrue(String key) {
    return Boolean.TRUE.equals(flag(key));
  }

  List<String> list(String key) {
    return values.getOrDefault(key, List.of());
  }
}
