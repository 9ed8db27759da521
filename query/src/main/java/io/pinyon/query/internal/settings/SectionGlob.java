package io.pinyon.query.internal.settings;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// The glob that heads a section of an `.editorconfig`: `*` is any text without `/`, `**` any text,
/// `?` one character but `/`, `[abc]` and `[!abc]` one of a set, `{a,b}` one of several, `{1..3}` a
/// number; `\` takes the meaning from the next character. Takes steps in the order of pattern times
/// path, whatever the pattern.
final class SectionGlob {
  /// More alternatives than a person writes.
  private static final int MOST_ALTERNATIVES = 200;

  private static final int LONGEST = 1_000;

  private SectionGlob() {}

  /// A glob with a `/` has to match the path from some folder on, one without the file's name.
  static boolean matches(String glob, String path) {
    if (glob.length() > LONGEST || path.length() > LONGEST) {
      return false;
    }
    List<String> alternatives = new ArrayList<>();
    expand("", glob, alternatives);
    for (String each : alternatives) {
      boolean hasFolder = each.indexOf('/') >= 0;
      String pattern = each.startsWith("/") ? each.substring(1) : each;
      if (new Matcher(pattern).matches(path, hasFolder)) {
        return true;
      }
    }
    return false;
  }

  // ---- braces

  /// Adds what `rest` can stand for behind `done`, in which all braces are resolved.
  private static void expand(String done, String rest, List<String> found) {
    int open = find(rest, 0, '{');
    int close = open < 0 ? -1 : close(rest, open);
    if (close < 0) {
      if (found.size() < MOST_ALTERNATIVES) {
        found.add(done + rest);
      }
      return;
    }
    List<String> parts = parts(rest.substring(open + 1, close));
    String tail = rest.substring(close + 1);
    if (parts.size() == 1) {
      // One alone stands for itself, with its braces.
      expand(done + rest.substring(0, open) + "\\{" + parts.getFirst() + "\\}", tail, found);
      return;
    }
    for (String part : parts) {
      if (found.size() >= MOST_ALTERNATIVES) {
        return;
      }
      expand(done, rest.substring(0, open) + part + tail, found);
    }
  }

  private static int find(String text, int from, char wanted) {
    for (int at = from; at < text.length(); at++) {
      if (text.charAt(at) == '\\') {
        at++;
      } else if (text.charAt(at) == wanted) {
        return at;
      }
    }
    return -1;
  }

  private static int close(String text, int open) {
    int depth = 0;
    for (int at = open; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '\\') {
        at++;
      } else if (c == '{') {
        depth++;
      } else if (c == '}' && --depth == 0) {
        return at;
      }
    }
    return -1;
  }

  /// What stands between the commas of a pair of braces, or the numbers of a range.
  private static List<String> parts(String inside) {
    List<String> parts = new ArrayList<>();
    if (inside.matches("-?\\d{1,4}\\.\\.-?\\d{1,4}")) {
      int dots = inside.indexOf("..");
      int one = Integer.parseInt(inside.substring(0, dots));
      int other = Integer.parseInt(inside.substring(dots + 2));
      int last = Math.max(one, other);
      for (int n = Math.min(one, other); n <= last && parts.size() < MOST_ALTERNATIVES; n++) {
        parts.add(String.valueOf(n));
      }
      return parts;
    }
    int depth = 0;
    int start = 0;
    for (int at = 0; at < inside.length(); at++) {
      char c = inside.charAt(at);
      if (c == '\\') {
        at++;
      } else if (c == '{') {
        depth++;
      } else if (c == '}') {
        depth--;
      } else if (c == ',' && depth == 0) {
        parts.add(inside.substring(start, at));
        start = at + 1;
      }
    }
    parts.add(inside.substring(start));
    return parts;
  }

  // ---- the rest

  /// Follows all ways through a pattern without braces at once.
  private static final class Matcher {
    private final String pattern;

    Matcher(String pattern) {
      this.pattern = pattern;
    }

    boolean matches(String path, boolean fromAnyFolder) {
      int name = path.lastIndexOf('/') + 1;
      BitSet at = new BitSet();
      for (int i = fromAnyFolder ? 0 : name; i < path.length(); i++) {
        if (i == name || fromAnyFolder && (i == 0 || path.charAt(i - 1) == '/')) {
          reach(at, 0);
        }
        at = step(at, path.charAt(i));
      }
      return at.get(pattern.length());
    }

    /// Notes a place of the pattern, and those behind stars that match nothing.
    private void reach(BitSet to, int place) {
      int at = place;
      to.set(at);
      while (at < pattern.length() && pattern.charAt(at) == '*') {
        at = behindStars(at);
        to.set(at);
      }
    }

    private int behindStars(int place) {
      int at = place;
      while (at < pattern.length() && pattern.charAt(at) == '*') {
        at++;
      }
      return at;
    }

    private BitSet step(BitSet from, char c) {
      BitSet to = new BitSet();
      for (int at = from.nextSetBit(0); at >= 0; at = from.nextSetBit(at + 1)) {
        if (at < pattern.length()) {
          step(at, c, to);
        }
      }
      return to;
    }

    private void step(int at, char c, BitSet to) {
      char p = pattern.charAt(at);
      int set = p == '[' ? endOfSet(at) : -1;
      if (p == '*') {
        if (c != '/' || pattern.startsWith("**", at)) {
          reach(to, at);
        }
      } else if (p == '?') {
        if (c != '/') {
          reach(to, at + 1);
        }
      } else if (set > 0) {
        if (c != '/' && isIn(at, set, c)) {
          reach(to, set + 1);
        }
      } else if (p == '\\' && at + 1 < pattern.length()) {
        if (pattern.charAt(at + 1) == c) {
          reach(to, at + 2);
        }
      } else if (p == c) {
        reach(to, at + 1);
      }
    }

    /// The bracket that closes a set; -1 if it is just a bracket.
    private int endOfSet(int open) {
      int end = pattern.indexOf(']', open + 2);
      return end < 0 || pattern.substring(open, end).indexOf('/') >= 0 ? -1 : end;
    }

    private boolean isIn(int open, int end, char c) {
      boolean isNegated = pattern.charAt(open + 1) == '!';
      boolean found = false;
      for (int at = open + (isNegated ? 2 : 1); at < end; at++) {
        if (at + 2 < end && pattern.charAt(at + 1) == '-') {
          found |= pattern.charAt(at) <= c && c <= pattern.charAt(at + 2);
          at += 2;
        } else {
          found |= pattern.charAt(at) == c;
        }
      }
      return found != isNegated;
    }
  }
}
