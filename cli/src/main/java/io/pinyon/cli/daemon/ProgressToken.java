package io.pinyon.cli.daemon;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Finds which progress a message is about.
final class ProgressToken {
  private static final Pattern TOKEN = Pattern.compile("\"token\":(\"[^\"\\\\]*\"|\\d+)");

  private ProgressToken() {}

  /// As JSON; null if the message says none.
  static @Nullable String of(String message) {
    Matcher found = TOKEN.matcher(message);
    return found.find() ? found.group(1) : null;
  }
}
