package io.pinyon.service.rename;

import io.pinyon.schema.Position;
import java.util.Arrays;

/// Lines and columns of one text, 0-based.
final class Positions {
  private final int length;
  private final int[] starts;

  Positions(String text) {
    this.length = text.length();
    int[] found = new int[1 + text.length() / 32];
    int lines = 1;
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '\n' || c == '\r' && !text.startsWith("\n", at + 1)) {
        found = lines == found.length ? Arrays.copyOf(found, lines * 2) : found;
        found[lines++] = at + 1;
      }
    }
    this.starts = Arrays.copyOf(found, lines);
  }

  /// The place of an offset; one behind the text counts as its end.
  Position at(int offset) {
    int end = Math.min(offset, length);
    int found = Arrays.binarySearch(starts, end);
    int line = found < 0 ? -found - 2 : found;
    return new Position(line, end - starts[line]);
  }
}
