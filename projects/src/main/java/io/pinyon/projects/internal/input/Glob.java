package io.pinyon.projects.internal.input;

import java.util.ArrayList;
import java.util.List;

/// A pattern of paths that a build file has: `*` is anything in a name, `?` one character of it,
/// `**/` any number of folders. Matching costs the product of both lengths at most, whatever the
/// pattern.
public final class Glob {
  private final List<String> names;

  private Glob(List<String> names) {
    this.names = names;
  }

  /// `pattern` has slashes.
  public static Glob of(String pattern) {
    List<String> names = new ArrayList<>();
    for (String each : pattern.split("/")) {
      boolean isAnother = each.equals("**") && !names.isEmpty() && names.getLast().equals("**");
      if (!each.isEmpty() && !isAnother) {
        names.add(each);
      }
    }
    return new Glob(names);
  }

  /// True if a relative path, with slashes, fits as a whole.
  public boolean matches(String path) {
    List<String> parts = List.of(path.split("/"));
    boolean[] fits = new boolean[parts.size() + 1]; // the names so far fit as many parts
    fits[0] = true;
    for (String name : names) {
      boolean[] next = new boolean[fits.length];
      boolean isAny = name.equals("**");
      for (int i = 0; i < fits.length; i++) {
        next[i] =
            isAny
                ? fits[i] || i > 0 && next[i - 1]
                : i > 0 && fits[i - 1] && isName(name, parts.get(i - 1));
      }
      fits = next;
    }
    return fits[parts.size()];
  }

  private static boolean isName(String pattern, String name) {
    int star = -1; // of the last star, and where in the name what follows it was tried
    int tried = 0;
    int p = 0;
    int n = 0;
    while (n < name.length()) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        tried = n;
      } else if (p < pattern.length()
          && (pattern.charAt(p) == '?' || pattern.charAt(p) == name.charAt(n))) {
        p++;
        n++;
      } else if (star >= 0) {
        p = star + 1;
        n = ++tried;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }
}
