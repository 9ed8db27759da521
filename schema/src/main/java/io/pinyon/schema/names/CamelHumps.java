package io.pinyon.schema.names;

import java.util.List;

/// Matches names against what the user typed: by prefix, or by the humps of camel case. In
/// `URLConnection` both `uc` and `urlc` are initials: a run of capitals is one hump, or one each.
public final class CamelHumps {
  /// What [#fit] gives for a name that does not fit.
  public static final int NONE = 0;

  /// What [#fit] gives for a name that is what was typed.
  public static final int BEST = 4;

  private CamelHumps() {}

  /// How well a name fits: 4 if it equals `typed`, 3 for a prefix, 2 for a prefix ignoring case, 1
  /// for its humps (`NPE` and `NuPo` fit `NullPointerException`), [#NONE] if it does not fit.
  /// Everything starts with the empty text.
  public static int fit(String typed, String name) {
    if (typed.length() > name.length()) {
      return NONE;
    }
    if (name.startsWith(typed)) {
      return name.length() == typed.length() ? BEST : 3;
    }
    if (name.regionMatches(true, 0, typed, 0, typed.length())) {
      return 2;
    }
    return matches(typed, name) ? 1 : NONE;
  }

  /// The initials in lower case, at most two distinct ones of two characters and more; empty if the
  /// name has one hump.
  public static List<String> initials(String name) {
    String words = initials(name, 0);
    String capitals = initials(name, 1);
    boolean hasWords = words.length() > 1;
    boolean hasCapitals = capitals.length() > 1 && !capitals.equals(words);
    if (hasWords) {
      return hasCapitals ? List.of(words, capitals) : List.of(words);
    }
    return hasCapitals ? List.of(capitals) : List.of();
  }

  private static String initials(String name, int manner) {
    StringBuilder result = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      if (isStart(name, i, manner)) {
        result.append(Character.toLowerCase(name.charAt(i)));
      }
    }
    return result.toString();
  }

  /// `manner` 0: the start of a word; 1: every capital too.
  private static boolean isStart(String name, int i, int manner) {
    char c = name.charAt(i);
    if (!Character.isLetterOrDigit(c)) {
      return false;
    }
    if (i == 0 || !Character.isLetterOrDigit(name.charAt(i - 1))) {
      return true;
    }
    if (!Character.isUpperCase(c)) {
      return false;
    }
    return manner == 1
        || !Character.isUpperCase(name.charAt(i - 1))
        || i + 1 < name.length() && Character.isLowerCase(name.charAt(i + 1));
  }

  /// The key under which to look up initials: those of the typed humps or, if it has one alone,
  /// every character; in lower case.
  public static String typedInitials(String typed) {
    String humps = firstHump(typed).length() < typed.length() ? initials(typed, 1) : "";
    return humps.isEmpty() ? lower(typed) : humps;
  }

  /// What is typed of the first hump: all if there is one alone.
  public static String firstHump(String typed) {
    return typed.substring(0, firstHumpEnd(typed));
  }

  private static int firstHumpEnd(String typed) {
    int end = 1;
    while (end < typed.length() && isWithin(typed, end)) {
      end++;
    }
    return Math.min(end, typed.length());
  }

  /// True if `typed` is a run of the name's humps from the first on, each shortened to one
  /// character or more. Digits and underscores that the name has in a hump may be left out, as may
  /// what stands between a hump's typed letters and its digits. `typed` with at most one capital
  /// may give the initials alone.
  public static boolean matches(String typed, String name) {
    if (typed.length() > name.length()) {
      return false; // each typed character takes one of the name
    }
    if (firstHumpEnd(typed) < typed.length()
        && (matchesSegments(typed, name, 0) || matchesSegments(typed, name, 1))) {
      return true;
    }
    return !hasCapitals(typed) && (startInitials(typed, name, 0) || startInitials(typed, name, 1));
  }

  /// True if what is typed, whatever its case, is the first of the name's initials.
  private static boolean startInitials(String typed, String name, int manner) {
    int matched = 0;
    for (int i = 0; i < name.length() && matched < typed.length(); i++) {
      if (isStart(name, i, manner)) {
        if (Character.toLowerCase(name.charAt(i)) != Character.toLowerCase(typed.charAt(matched))) {
          return false;
        }
        matched++;
      }
    }
    return matched == typed.length();
  }

  /// True if a typed character goes on where the one before it was.
  private static boolean isWithin(String typed, int i) {
    char c = typed.charAt(i);
    return !isStart(typed, i, 1)
        && Character.isLetterOrDigit(c)
        && Character.isDigit(c) == Character.isDigit(typed.charAt(i - 1));
  }

  private static boolean matchesSegments(String typed, String name, int manner) {
    int at = 0;
    for (int i = 0; i < typed.length(); i++) {
      boolean isNext = isStart(typed, i, 1);
      if (isNext) {
        while (at < name.length() && !isStart(name, at, manner)) {
          at++;
        }
      } else if (i > 0 && !isWithin(typed, i)) {
        while (at < name.length()
            && !isStart(name, at, manner)
            && name.charAt(at) != typed.charAt(i)) {
          at++;
        }
      }
      if (at == name.length()
          || !isNext && isStart(name, at, manner)
          || Character.toLowerCase(name.charAt(at)) != Character.toLowerCase(typed.charAt(i))) {
        return false;
      }
      at++;
    }
    return true;
  }

  /// True if there is more than one.
  private static boolean hasCapitals(String text) {
    int count = 0;
    for (int i = 0; i < text.length(); i++) {
      count += Character.isUpperCase(text.charAt(i)) ? 1 : 0;
    }
    return count > 1;
  }

  /// One character for one, whatever the language: a prefix stays a prefix.
  private static String lower(String text) {
    char[] chars = text.toCharArray();
    for (int i = 0; i < chars.length; i++) {
      chars[i] = Character.toLowerCase(chars[i]);
    }
    return new String(chars);
  }
}
