package io.pinyon.query.internal.imports;

import java.util.function.Predicate;
import java.util.regex.Pattern;

/// A regular expression that somebody else wrote, which may take exponential time: it looks at so
/// many characters in all, and finds nothing from then on. Nor does it in very long names.
final class BoundedPattern implements Predicate<String> {
  private static final int LONGEST_NAME = 500;
  private static final int MOST_LOOKS = 1_000_000;

  private final Pattern pattern;
  private int left = MOST_LOOKS;

  BoundedPattern(Pattern pattern) {
    this.pattern = pattern;
  }

  @Override
  public boolean test(String name) {
    if (name.length() > LONGEST_NAME || left <= 0) {
      return false;
    }
    try {
      return pattern.matcher(new Watched(name, 0, name.length())).find();
    } catch (SpentException e) {
      return false;
    }
  }

  private static final class SpentException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /// A name whose characters are counted when they are looked at.
  private final class Watched implements CharSequence {
    private final String name;
    private final int start;
    private final int end;

    Watched(String name, int start, int end) {
      this.name = name;
      this.start = start;
      this.end = end;
    }

    @Override
    public char charAt(int index) {
      if (--left < 0) {
        throw new SpentException();
      }
      return name.charAt(start + index);
    }

    @Override
    public int length() {
      return end - start;
    }

    @Override
    public CharSequence subSequence(int from, int to) {
      return new Watched(name, start + from, start + to);
    }

    @Override
    public String toString() {
      return name.substring(start, end);
    }
  }
}
