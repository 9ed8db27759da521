package io.pinyon.indexer.files;

import org.jspecify.annotations.Nullable;

/// One line of an ignore file, as gitignore(5) defines it and git's `dir.c` reads it: bytes, each
/// in a character.
final class IgnorePattern {
  private final Wildmatch wildmatch;
  private final boolean isNegated;
  private final boolean isOfFolders;
  private final boolean isAnchored;

  private IgnorePattern(
      Wildmatch wildmatch, boolean isNegated, boolean isOfFolders, boolean isAnchored) {
    this.wildmatch = wildmatch;
    this.isNegated = isNegated;
    this.isOfFolders = isOfFolders;
    this.isAnchored = isAnchored;
  }

  /// Null for a line that matches nothing: an empty one, a comment, an open bracket.
  static @Nullable IgnorePattern of(String line) {
    if (line.startsWith("#")) {
      return null;
    }
    String rest = withoutTrailingBlanks(line);
    boolean isNegated = rest.startsWith("!");
    rest = isNegated ? rest.substring(1) : rest;
    boolean isOfFolders = rest.endsWith("/");
    rest = isOfFolders ? rest.substring(0, rest.length() - 1) : rest;
    boolean isAnchored = rest.indexOf('/') >= 0;
    rest = rest.startsWith("/") ? rest.substring(1) : rest;
    if (rest.isEmpty()) {
      return null;
    }
    int literal = 0;
    while (literal < rest.length() && "*?[\\".indexOf(rest.charAt(literal)) < 0) {
      literal++;
    }
    Wildmatch wildmatch = Wildmatch.of(rest, literal, isAnchored);
    return wildmatch == null
        ? null
        : new IgnorePattern(wildmatch, isNegated, isOfFolders, isAnchored);
  }

  /// Blanks at the end count only after a backslash, which is not escaped itself.
  private static String withoutTrailingBlanks(String line) {
    int end = 0;
    for (int i = 0; i < line.length(); i++) {
      if (line.charAt(i) == '\\') {
        i++;
        end = Math.min(i + 1, line.length());
      } else if (line.charAt(i) != ' ') {
        end = i + 1;
      }
    }
    return line.substring(0, end);
  }

  /// True if what it matches is not ignored.
  boolean isNegated() {
    return isNegated;
  }

  /// True if it matches `path` from index `from` on, names with `/` between them.
  boolean matches(String path, int from, boolean isFolder) {
    if (isOfFolders && !isFolder) {
      return false;
    }
    int start = isAnchored ? from : Math.max(from, path.lastIndexOf('/') + 1);
    return wildmatch.matches(path, start);
  }
}
