package io.pinyon.indexer.files;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One line of an ignore file, as gitignore(5) defines it. It is matched by going on from the last
/// star alone, in names and between them, so a match takes at most the length of the pattern times
/// that of the path in steps, whatever the pattern.
final class IgnorePattern {
  /// A name, or all names on the way if `glob` is null: `**`.
  private record Segment(@Nullable NameGlob glob) {
    boolean isAnyFolders() {
      return glob == null;
    }

    boolean matches(String path, int start, int end) {
      return glob != null && glob.matches(path, start, end);
    }
  }

  private final List<Segment> segments;
  private final boolean isNegated;
  private final boolean isOfFolders;
  private final boolean isAnchored;

  private IgnorePattern(
      List<Segment> segments, boolean isNegated, boolean isOfFolders, boolean isAnchored) {
    this.segments = segments;
    this.isNegated = isNegated;
    this.isOfFolders = isOfFolders;
    this.isAnchored = isAnchored;
  }

  /// Null for a line that says nothing: an empty one, a comment.
  static @Nullable IgnorePattern of(String line) {
    String rest = withoutTrailingBlanks(line);
    if (rest.isEmpty() || rest.charAt(0) == '#') {
      return null;
    }
    boolean isNegated = rest.charAt(0) == '!';
    rest = isNegated ? rest.substring(1) : rest;
    boolean isOfFolders = rest.endsWith("/");
    rest = isOfFolders ? rest.substring(0, rest.length() - 1) : rest;
    boolean isAnchored = rest.indexOf('/') >= 0;
    rest = rest.startsWith("/") ? rest.substring(1) : rest;
    if (rest.isEmpty()) {
      return null;
    }
    List<Segment> segments = new ArrayList<>();
    for (String name : rest.split("/", -1)) {
      boolean isAnyFolders =
          isAnchored && name.length() > 1 && name.chars().allMatch(c -> c == '*');
      if (!isAnyFolders) {
        segments.add(new Segment(NameGlob.of(name)));
      } else if (segments.isEmpty() || !segments.getLast().isAnyFolders()) {
        segments.add(new Segment(null));
      }
    }
    if (segments.getLast().isAnyFolders()) {
      segments.add(new Segment(NameGlob.of("*"))); // what lies below, not the folder itself
    }
    return new IgnorePattern(List.copyOf(segments), isNegated, isOfFolders, isAnchored);
  }

  /// Blanks at the end count only after a backslash.
  private static String withoutTrailingBlanks(String line) {
    int end = line.length();
    while (end > 0 && line.charAt(end - 1) == ' ' && !(end > 1 && line.charAt(end - 2) == '\\')) {
      end--;
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
    if (!isAnchored) {
      int name = Math.max(from, path.lastIndexOf('/') + 1);
      return segments.getFirst().matches(path, name, path.length());
    }
    int segment = 0;
    int start = from;
    int starred = -1; // the segment behind the last `**`, to be tried at each name from `retry` on
    int retry = 0;
    while (start <= path.length()) {
      if (segment < segments.size() && segments.get(segment).isAnyFolders()) {
        segment++;
        starred = segment;
        retry = start;
        continue;
      }
      int end = end(path, start);
      if (segment < segments.size() && segments.get(segment).matches(path, start, end)) {
        segment++;
        start = end + 1;
      } else if (starred >= 0) {
        segment = starred;
        retry = end(path, retry) + 1;
        start = retry;
      } else {
        return false;
      }
    }
    return segment == segments.size();
  }

  /// The end of the name that begins at `start`.
  private static int end(String path, int start) {
    int slash = path.indexOf('/', start);
    return slash < 0 ? path.length() : slash;
  }
}
