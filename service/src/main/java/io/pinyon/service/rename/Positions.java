package io.pinyon.service.rename;

import io.pinyon.schema.Position;

/// Lines and columns of a text.
final class Positions {
  private Positions() {}

  /// The place of an offset; one behind the text counts as its end.
  static Position of(String text, int offset) {
    int line = 0;
    int start = 0;
    int end = Math.min(offset, text.length());
    for (int at = 0; at < end; at++) {
      char c = text.charAt(at);
      if (c == '\n' || c == '\r' && !text.startsWith("\n", at + 1)) {
        line++;
        start = at + 1;
      }
    }
    return new Position(line, end - start);
  }
}
