package io.pinyon.lsp;

import io.pinyon.query.Analysis;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.jspecify.annotations.Nullable;

/// An open document. Changed and read by the reader thread only; what requests see are its [Text]s.
/// Of one that is longer than [Analysis#MAX_TEXT] characters its beginning is kept, and changes
/// behind that are left out.
final class Document {
  private static final int MOST = Analysis.MAX_TEXT;

  final String uri;
  final Path path;

  /// Names the document in this session, briefer than its URI.
  final int number;

  private final StringBuilder content;
  private boolean isCut;
  private LineTable lines;
  private @Nullable Text text;
  private int edits;

  Document(String uri, Path path, int number, String content) {
    this.uri = uri;
    this.path = path;
    this.number = number;
    this.content = new StringBuilder(Math.min(content.length(), MOST));
    this.lines = LineTable.of("");
    replace(content);
  }

  private void replace(String whole) {
    isCut = whole.length() > MOST;
    content.setLength(0);
    content.append(whole, 0, Math.min(whole.length(), MOST));
    lines = LineTable.of(content);
    text = null;
  }

  /// True if the document is longer than what is kept of it.
  boolean isCut() {
    return isCut;
  }

  /// Applies changes in order. Positions outside the text are moved to the nearest place in it, a
  /// range that ends before it starts is turned round.
  void change(List<TextDocumentContentChangeEvent> changes, PositionEncoding encoding) {
    for (TextDocumentContentChangeEvent change : changes) {
      if (change == null) {
        continue;
      }
      String inserted = change.getText() == null ? "" : change.getText();
      Range range = change.getRange();
      if (range == null) {
        replace(inserted);
      } else if (!isCut || offset(range.getStart(), encoding) < content.length()) {
        int from = offset(range.getStart(), encoding);
        int to = offset(range.getEnd(), encoding);
        int start = Math.min(from, to);
        int end = Math.max(from, to);
        content.replace(start, end, inserted);
        lines.replaced(content, start, end, inserted.length());
        if (content.length() > 2 * MOST) {
          replace(content.toString());
        }
      }
      text = null;
      edits++;
    }
  }

  /// How many changes were made: tells whether an answer still fits.
  int edits() {
    return edits;
  }

  /// The content as it is now; the same object until the next change.
  Text text() {
    Text current = text;
    if (current == null) {
      current = new Text(content.toString(), lines.copy());
      text = current;
    }
    return current;
  }

  private int offset(@Nullable Position position, PositionEncoding encoding) {
    return position == null ? 0 : Text.offset(content, lines, position, encoding);
  }
}
