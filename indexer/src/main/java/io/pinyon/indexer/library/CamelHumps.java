package io.pinyon.indexer.library;

/// How well a name fits what was typed of it.
public final class CamelHumps {
  /// What [#fit] gives for a name that does not fit.
  public static final int NONE = 0;

  private CamelHumps() {}

  /// 4 for the very name, 3 for a prefix, 2 for a prefix ignoring case, 1 for camel humps (`HaM`
  /// and `hm` fit `HashMap`), [#NONE] if it does not fit. Everything starts with the empty text.
  public static int fit(String typed, String name) {
    if (name.startsWith(typed)) {
      return name.length() == typed.length() ? 4 : 3;
    }
    if (name.regionMatches(true, 0, typed, 0, typed.length())) {
      return 2;
    }
    return humps(typed, 0, name, 0) ? 1 : NONE;
  }

  /// True if `typed` from `t` on can be read as starts of humps of `name`, the first of them at
  /// `n`.
  private static boolean humps(String typed, int t, String name, int n) {
    if (t == typed.length()) {
      return true;
    }
    int same = 0;
    while (t + same < typed.length()
        && n + same < name.length()
        && sameLetter(typed.charAt(t + same), name.charAt(n + same))) {
      same++;
    }
    for (int taken = same; taken > 0; taken--) {
      if (t + taken == typed.length()) {
        return true;
      }
      for (int next = n + taken; next < name.length(); next++) {
        if (isHump(name, next) && humps(typed, t + taken, name, next)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean sameLetter(char typed, char inName) {
    return typed == inName
        || !Character.isUpperCase(typed) && typed == Character.toLowerCase(inName);
  }

  private static boolean isHump(String name, int at) {
    char c = name.charAt(at);
    char before = name.charAt(at - 1);
    return Character.isUpperCase(c)
        || Character.isDigit(c) && !Character.isDigit(before)
        || before == '_';
  }
}
