package io.pinyon.indexer.files;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A pattern for a path as git's `wildmatch.c` reads it: `*` and `?` within a name, `**` across
/// names, `[a-z]`, `[!a-z]`, `[[:alpha:]]`, and `\` before a character that means itself. Pattern
/// and path are bytes, each in a character, with `/` between the names.
///
/// A match goes on from the last star of a name, and from the last `**` at the next name, alone:
/// that is enough, because what follows a star within a name is found at its first place, and what
/// follows `**` begins a name. So it takes at most the length of the pattern times that of the path
/// in steps, whatever the pattern.
final class Wildmatch {
  /// Any characters of a name.
  private static final int STAR = -1;

  /// Folders, or none: `**/`.
  private static final int FOLDERS = -2;

  /// Anything up to a slash and that slash: `**\/`.
  private static final int TO_A_SLASH = -3;

  /// All that is left: `**` at the end.
  private static final int REST = -4;

  /// A set of characters is this minus its number.
  private static final int FIRST_SET = -5;

  private static final BitSet ANY = new BitSet();

  static {
    ANY.set(0, 256);
    ANY.clear('/');
  }

  /// Characters, or what is below zero.
  private final int[] parts;

  private final List<BitSet> sets;

  private Wildmatch(int[] parts, List<BitSet> sets) {
    this.parts = parts;
    this.sets = sets;
  }

  /// The first `literal` characters of the pattern mean themselves; `**` counts right behind them,
  /// as it does behind a slash, if the pattern is of a path and not of one name (`isOfPath`). Null
  /// for a pattern that can match nothing: an open bracket, a backslash at the end.
  static @Nullable Wildmatch of(String pattern, int literal, boolean isOfPath) {
    return new Reader(pattern, literal, isOfPath).read();
  }

  /// True if it matches all of `path` from index `start` on.
  boolean matches(String path, int start) {
    int end = path.length();
    int last = parts.length == 0 ? STAR : parts[parts.length - 1];
    if ((last >= 0 || last <= FIRST_SET) && (start == end || !fits(last, path.charAt(end - 1)))) {
      return false; // most do not end so
    }
    int part = 0;
    int at = start;
    int star = -1; // the part behind the last star of this name, to be tried from `starAt` on
    int starAt = 0;
    int folders = -1; // the part behind the last `**`, to be tried at the name behind `foldersAt`
    int foldersAt = 0;
    while (true) {
      int wanted = part < parts.length ? parts[part] : Integer.MIN_VALUE;
      if (wanted == REST || part == parts.length && at == end) {
        return true;
      }
      if (wanted == STAR) {
        part++;
        star = part;
        starAt = at;
        continue;
      }
      if (wanted == FOLDERS) {
        part++;
        star = -1;
        folders = part;
        foldersAt = at;
        continue;
      }
      if (wanted == TO_A_SLASH) {
        folders = part + 1;
        foldersAt = at;
      } else if (part < parts.length && at < end && fits(wanted, path.charAt(at))) {
        star = wanted == '/' ? -1 : star;
        part++;
        at++;
        continue;
      } else if (star >= 0 && starAt < end && path.charAt(starAt) != '/') {
        starAt++;
        part = star;
        at = starAt;
        continue;
      }
      int slash = folders < 0 ? -1 : path.indexOf('/', foldersAt);
      if (slash < 0) {
        return false;
      }
      foldersAt = slash + 1;
      star = -1;
      part = folders;
      at = foldersAt;
    }
  }

  private boolean fits(int wanted, char c) {
    return wanted == c || wanted <= FIRST_SET && sets.get(FIRST_SET - wanted).get(c);
  }

  private static final class Reader {
    private final String pattern;
    private final int literal;
    private final boolean isOfPath;
    private final int[] parts;
    private final List<BitSet> sets = new ArrayList<>();
    private int count;
    private int at;

    Reader(String pattern, int literal, boolean isOfPath) {
      this.pattern = pattern;
      this.literal = literal;
      this.isOfPath = isOfPath;
      this.parts = new int[pattern.length()];
    }

    @Nullable Wildmatch read() {
      while (at < pattern.length()) {
        char c = pattern.charAt(at++);
        switch (c) {
          case '*' -> stars();
          case '?' -> add(ANY);
          case '[' -> {
            BitSet set = set();
            if (set == null) {
              return null;
            }
            add(set);
          }
          case '\\' -> {
            if (at == pattern.length()) {
              return null;
            }
            parts[count++] = pattern.charAt(at++);
          }
          default -> parts[count++] = c;
        }
      }
      return new Wildmatch(Arrays.copyOf(parts, count), List.copyOf(sets));
    }

    private void add(BitSet set) {
      parts[count++] = FIRST_SET - sets.size();
      sets.add(set);
    }

    /// Stars, of which the first is before `at`.
    private void stars() {
      int first = at - 1;
      while (pattern.startsWith("*", at)) {
        at++;
      }
      boolean isAlone = first == literal || pattern.charAt(first - 1) == '/';
      boolean isAcrossNames = isOfPath && at - first > 1 && isAlone;
      if (isAcrossNames && at == pattern.length()) {
        parts[count++] = REST;
      } else if (isAcrossNames && pattern.startsWith("/", at)) {
        at++;
        parts[count++] = FOLDERS;
      } else if (isAcrossNames && pattern.startsWith("\\/", at)) {
        at += 2;
        parts[count++] = TO_A_SLASH;
      } else {
        parts[count++] = STAR;
      }
    }

    /// What stands between brackets, never a slash; `at` is behind the first. Null if they do not
    /// close, or for a class that git does not have.
    private @Nullable BitSet set() {
      boolean isNegated = at < pattern.length() && "!^".indexOf(pattern.charAt(at)) >= 0;
      at += isNegated ? 1 : 0;
      BitSet set = new BitSet();
      int before = 0; // the character that a range would begin with, if any
      boolean isFirst = true; // a bracket that closes means itself there
      while (at < pattern.length()) {
        char c = pattern.charAt(at++);
        if (c == ']' && !isFirst) {
          if (isNegated) {
            set.flip(0, 256);
          }
          set.clear('/');
          return set;
        }
        isFirst = false;
        if (c == '-' && before != 0 && at < pattern.length() && pattern.charAt(at) != ']') {
          char to = pattern.charAt(at++);
          if (to == '\\') {
            if (at == pattern.length()) {
              return null;
            }
            to = pattern.charAt(at++);
          }
          if (before <= to) {
            set.set(before, to + 1);
          }
          before = 0;
        } else if (c == '[' && pattern.startsWith(":", at)) {
          int end = pattern.indexOf(']', at + 1);
          if (end < 0) {
            return null;
          }
          if (end > at + 1 && pattern.charAt(end - 1) == ':') {
            if (!addClass(pattern.substring(at + 1, end - 1), set)) {
              return null;
            }
            at = end + 1;
            before = 0;
          } else {
            set.set('[');
            before = '[';
          }
        } else {
          if (c == '\\') {
            if (at == pattern.length()) {
              return null;
            }
            c = pattern.charAt(at++);
          }
          set.set(c);
          before = c;
        }
      }
      return null;
    }

    /// False for a class that git does not have.
    private static boolean addClass(String name, BitSet set) {
      String pairs =
          switch (name) {
            case "alnum" -> "09AZaz";
            case "alpha" -> "AZaz";
            case "blank" -> "\t\t  ";
            case "cntrl" -> "\0\37\177\177";
            case "digit" -> "09";
            case "graph" -> "!~";
            case "lower" -> "az";
            case "print" -> " ~";
            case "punct" -> "!/:@[`{~";
            case "space" -> "\t\n\r\r  ";
            case "upper" -> "AZ";
            case "xdigit" -> "09AFaf";
            default -> "";
          };
      for (int i = 0; i < pairs.length(); i += 2) {
        set.set(pairs.charAt(i), pairs.charAt(i + 1) + 1);
      }
      return !pairs.isEmpty();
    }
  }
}
