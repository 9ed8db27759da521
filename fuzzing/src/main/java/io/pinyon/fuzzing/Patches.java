package io.pinyon.fuzzing;

import java.util.Arrays;

/// Parts of an input, and files that an input changes at a few places: what has a checksum is not
/// met by chance.
final class Patches {
  private static final int BYTES = 4;

  private Patches() {}

  static byte[] from(byte[] input, int start) {
    return Arrays.copyOfRange(input, start, input.length);
  }

  /// Two bytes as a number.
  static int number(byte[] input, int at) {
    return (input[at] & 0xff) << 8 | input[at + 1] & 0xff;
  }

  /// The file with every four bytes of the input from `start` on as a change: where, in two bytes,
  /// what is to be there, and, if the last is odd, that the file ends there.
  static byte[] apply(byte[] file, byte[] input, int start) {
    byte[] changed = file.clone();
    for (int at = start; at + BYTES <= input.length && changed.length > 0; at += BYTES) {
      int place = number(input, at) % changed.length;
      changed[place] = input[at + 2];
      if ((input[at + 3] & 1) != 0) {
        changed = Arrays.copyOf(changed, place);
      }
    }
    return changed;
  }
}
