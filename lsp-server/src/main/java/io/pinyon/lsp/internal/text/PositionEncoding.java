package io.pinyon.lsp.internal.text;

/// The unit of `character` in protocol positions (LSP 3.17, general.positionEncodings).
public enum PositionEncoding {
  UTF_16("utf-16") {
    @Override
    public int offset(CharSequence text, int lineStart, int lineEnd, int character) {
      return character > lineEnd - lineStart ? lineEnd : lineStart + Math.max(character, 0);
    }

    @Override
    public int character(CharSequence text, int lineStart, int offset) {
      return offset - lineStart;
    }
  },

  UTF_8("utf-8") {
    @Override
    public int offset(CharSequence text, int lineStart, int lineEnd, int character) {
      int bytes = 0;
      int at = lineStart;
      while (at < lineEnd && bytes < character) {
        int codePoint = Character.codePointAt(text, at);
        bytes += length(codePoint);
        at += Character.charCount(codePoint);
      }
      return Math.min(at, lineEnd);
    }

    @Override
    public int character(CharSequence text, int lineStart, int offset) {
      int bytes = 0;
      int at = lineStart;
      while (at < offset) {
        int codePoint = Character.codePointAt(text, at);
        bytes += length(codePoint);
        at += Character.charCount(codePoint);
      }
      return bytes;
    }

    private static int length(int codePoint) {
      return codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
    }
  };

  /// The protocol's name of the encoding.
  public final String wireName;

  PositionEncoding(String wireName) {
    this.wireName = wireName;
  }

  /// The offset in `text` (UTF-16 units) of a character in a line; a character outside the line is
  /// moved to its nearer end.
  public abstract int offset(CharSequence text, int lineStart, int lineEnd, int character);

  /// The character in its line of an offset in `text`.
  public abstract int character(CharSequence text, int lineStart, int offset);
}
