package io.pinyon.storage.columns;

import java.nio.charset.StandardCharsets;

/// What was typed of a name, for fuzzy search: its characters have to occur in the name in this
/// order, the first at a hump, capitals at humps too; everything else ignores case. A hump begins
/// at the start of a word in camel case, of a run of digits, and behind `_` and `$`; each capital
/// is one.
///
/// A name's *mask* says in 64 bits which characters it has, and which of them at a hump: a name
/// whose mask lacks a bit of the pattern's cannot match. Works on UTF-8; characters beyond ASCII
/// have one bit for all of them and match themselves, byte for byte.
final class NamePattern {
  private static final int HUMPS = 32; // bits of humps lie this much higher
  private static final int DIGIT = 26;
  private static final int SIGN = 27; // _ and $
  private static final int OTHER = 28;

  /// No match; scores are above it and less than 65,536.
  static final int NONE = 0;

  private static final int HUMP = 16;
  private static final int CONTIGUOUS = 16;
  private static final int BASE = 1_000;

  /// A match from the name's start on has this score and more, any other less.
  static final int LEAST_FROM_START = 20_000;

  private static final int MOST = LEAST_FROM_START - 1;

  private final byte[] typed;
  private final boolean[] isCapital;
  private final long mask;

  /// Of each typed character the bit that says that a name has it at a hump.
  private final int[] humps;

  private NamePattern(byte[] typed, boolean[] isCapital, long mask) {
    this.typed = typed;
    this.isCapital = isCapital;
    this.mask = mask;
    this.humps = new int[typed.length];
    for (int i = 0; i < typed.length; i++) {
      humps[i] = bit(typed[i]) + HUMPS;
    }
  }

  /// The pattern of a text without blanks; one of no characters matches every name.
  static NamePattern of(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    byte[] typed = new byte[bytes.length];
    boolean[] isCapital = new boolean[bytes.length];
    long mask = 0;
    for (int i = 0; i < bytes.length; i++) {
      typed[i] = lower(bytes[i]);
      isCapital[i] = typed[i] != bytes[i];
      mask |= 1L << bit(typed[i]);
      if (i == 0 || isCapital[i]) {
        mask |= 1L << bit(typed[i]) + HUMPS;
      }
    }
    return new NamePattern(typed, isCapital, mask);
  }

  static long mask(byte[] name, int length) {
    long mask = 0;
    for (int i = 0; i < length; i++) {
      long bit = 1L << bit(lower(name[i]));
      mask |= isHump(name, i) ? bit | bit << HUMPS : bit;
    }
    return mask;
  }

  private static int bit(byte lower) {
    if (lower >= 'a' && lower <= 'z') {
      return lower - 'a';
    }
    return lower >= '0' && lower <= '9' ? DIGIT : lower == '_' || lower == '$' ? SIGN : OTHER;
  }

  private static byte lower(byte b) {
    return b >= 'A' && b <= 'Z' ? (byte) (b + ('a' - 'A')) : b;
  }

  private static boolean isHump(byte[] name, int at) {
    byte b = name[at];
    if (at == 0 || b >= 'A' && b <= 'Z') {
      return true;
    }
    byte before = name[at - 1];
    boolean isDigit = b >= '0' && b <= '9';
    boolean isAfterDigit = before >= '0' && before <= '9';
    return before == '_' || before == '$' || isDigit != isAfterDigit;
  }

  /// The bits that a name's mask needs.
  long mask() {
    return mask;
  }

  /// The highest score that a name of this length can have; `isFromStart` if it may match from its
  /// start on.
  int most(int length, boolean isFromStart) {
    return most(typed.length, length, isFromStart);
  }

  /// The same for a name with this mask: only characters that it has at a hump are found there.
  int most(long mask, int length, boolean isFromStart) {
    int found = 0;
    for (int hump : humps) {
      found += (int) (mask >>> hump) & 1;
    }
    return most(found, length, isFromStart);
  }

  private int most(int humps, int length, boolean isFromStart) {
    int most = unmatched(length) + humps * HUMP + (typed.length - 1) * CONTIGUOUS;
    return Math.min(most, MOST) + (isFromStart ? LEAST_FROM_START : 0);
  }

  private static int unmatched(int length) {
    return BASE - Math.min(length, BASE / 2);
  }

  /// How well the name's first `length` bytes fit, [#NONE] if they do not. To match from the name's
  /// start on counts most; then characters at humps and behind one another count, and what is left
  /// over costs. Each character is taken at the next hump that has it; if that leaves the rest
  /// without a place, where it comes next at all.
  int score(byte[] name, int length) {
    int next = score(name, length, false); // if there is any way then this one
    if (next == NONE) {
      return NONE;
    }
    int preferring = score(name, length, true);
    int score = preferring != NONE ? preferring : next;
    boolean isFromStart = length > 0 && typed.length > 0 && lower(name[0]) == typed[0];
    return isFromStart ? LEAST_FROM_START + score : score;
  }

  private int score(byte[] name, int length, boolean prefersHumps) {
    int score = unmatched(length);
    int at = -1; // of the character matched last
    for (int i = 0; i < typed.length; i++) {
      boolean needsHump = i == 0 || isCapital[i];
      int next = at + 1;
      boolean isNext = next < length && lower(name[next]) == typed[i];
      int found;
      if (isNext && (!needsHump || isHump(name, next))) {
        found = next;
      } else {
        found = needsHump || prefersHumps ? find(name, length, next, typed[i], true) : -1;
        if (found < 0 && !needsHump) {
          found = find(name, length, next, typed[i], false);
        }
      }
      if (found < 0) {
        return NONE;
      }
      if (isHump(name, found)) {
        score += HUMP;
      }
      if (found == at + 1 && i > 0) {
        score += CONTIGUOUS;
      }
      at = found;
    }
    return Math.min(score, MOST);
  }

  private static int find(byte[] name, int length, int from, byte wanted, boolean atHump) {
    for (int i = from; i < length; i++) {
      if (lower(name[i]) == wanted && (!atHump || isHump(name, i))) {
        return i;
      }
    }
    return -1;
  }
}
