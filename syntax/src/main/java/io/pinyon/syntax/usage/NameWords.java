package io.pinyon.syntax.usage;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The words that a name is made of: `getURLOf` is get, url, of; `MAX_SIZE` is max, size.
public final class NameWords {
  private NameWords() {}

  /// In lower case, in order.
  public static List<String> of(String name) {
    List<String> words = new ArrayList<>(4);
    int start = 0;
    while (start < name.length()) {
      int end = end(name, start);
      if (end > start) {
        words.add(name.substring(start, end).toLowerCase(Locale.ROOT));
      }
      start = Math.max(end, start + 1);
    }
    return words;
  }

  /// The first word as it is written, such as `get`; the name itself if it has but one.
  public static String first(String name) {
    int end = end(name, 0);
    return end > 0 ? name.substring(0, end) : name;
  }

  /// Where the word ends that starts here.
  private static int end(String name, int start) {
    int at = start;
    while (at < name.length() && Character.isUpperCase(name.charAt(at))) {
      at++;
    }
    boolean isCapitals = at - start > 1;
    if (isCapitals && at < name.length() && Character.isLowerCase(name.charAt(at))) {
      return at - 1;
    }
    if (isCapitals) {
      return at;
    }
    while (at < name.length()
        && (Character.isLowerCase(name.charAt(at)) || Character.isDigit(name.charAt(at)))) {
      at++;
    }
    return at;
  }
}
