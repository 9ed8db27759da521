package io.pinyon.lsp.internal.text;

import io.pinyon.schema.TextRange;
import io.pinyon.schema.Utf16Offset;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;

/// A document's content at one moment, with its lines. Immutable.
public final class Text {
  public final String content;
  private final LineTable lines;

  public Text(String content, LineTable lines) {
    this.content = content;
    this.lines = lines;
  }

  public static Text of(String content) {
    return new Text(content, LineTable.of(content));
  }

  public Utf16Offset offset(Position position, PositionEncoding encoding) {
    return new Utf16Offset(offset(content, lines, position, encoding));
  }

  public Position position(int offset, PositionEncoding encoding) {
    int at = Math.clamp(offset, 0, content.length());
    int line = lines.lineOf(at);
    return new Position(line, encoding.character(content, lines.start(line), at));
  }

  /// The line of an offset that does not lie before the line `from`: quick for offsets one after
  /// the other.
  public int line(int offset, int from) {
    int line = from;
    while (line + 1 < lines.count() && lines.start(line + 1) <= offset) {
      line++;
    }
    return line;
  }

  /// The character of an offset in its line.
  public int character(int offset, int line, PositionEncoding encoding) {
    return encoding.character(content, lines.start(line), offset);
  }

  public Range range(TextRange range, PositionEncoding encoding) {
    return new Range(position(range.start(), encoding), position(range.end(), encoding));
  }

  /// One whose end lies before its start is empty.
  public TextRange range(Range range, PositionEncoding encoding) {
    int start = offset(range.getStart(), encoding).value();
    return new TextRange(start, Math.max(start, offset(range.getEnd(), encoding).value()));
  }

  /// True if only blanks stand before the offset in its line.
  public boolean isBlankBefore(int offset) {
    int at = Math.clamp(offset, 0, content.length());
    return content.substring(lines.start(lines.lineOf(at)), at).isBlank();
  }

  /// A protocol position of a place counted in UTF-16 units.
  public Position position(io.pinyon.schema.Position place, PositionEncoding encoding) {
    int line = Math.clamp(place.line(), 0, lines.count() - 1);
    int start = lines.start(line);
    int end = lines.end(content, line);
    int at = Math.clamp(start + (long) place.column(), start, end);
    return new Position(line, encoding.character(content, start, at));
  }

  /// The offset of a position; one outside the text is moved to the nearest place in it.
  public static int offset(
      CharSequence content, LineTable lines, Position position, PositionEncoding encoding) {
    int line = position.getLine();
    if (line < 0) {
      return 0;
    }
    if (line >= lines.count()) {
      return content.length();
    }
    int start = lines.start(line);
    return encoding.offset(content, start, lines.end(content, line), position.getCharacter());
  }
}
