package io.pinyon.lsp.internal.text;

import io.pinyon.query.Analysis;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.jspecify.annotations.Nullable;

/// An open document. Changed and read by the reader thread only; what requests see are its [Text]s.
/// Of one that is longer than [Analysis#MAX_TEXT] characters its beginning is kept, and changes
/// behind that are left out.
public final class Document {
  private static final int MOST = Analysis.MAX_TEXT;

  /// As the client spelled it last.
  public final String uri;

  /// Names the document in this session, briefer than its URI.
  public final int number;

  private @Nullable Integer version;

  private final StringBuilder content;
  private boolean isCut;
  private LineTable lines;
  private @Nullable Text text;
  private final AtomicInteger edits = new AtomicInteger();
  private Documents.Place place;
  private final Set<String> spellings = new LinkedHashSet<>();

  public Document(String uri, Documents.Place place, int number, String content) {
    this.uri = uri;
    this.place = place;
    this.spellings.add(uri);
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

  /// The client's number of this text; null if it gives none.
  public @Nullable Integer version() {
    return version;
  }

  public void numbered(@Nullable Integer newVersion) {
    version = newVersion;
  }

  /// True if the document is longer than what is kept of it.
  public boolean isCut() {
    return isCut;
  }

  public Documents.Place place() {
    return place;
  }

  public void moved(Documents.Place to) {
    place = to;
  }

  /// The URIs under which the client has it open.
  public Set<String> spellings() {
    return spellings;
  }

  public void spelled(String other) {
    spellings.add(other);
  }

  /// Says that the client has closed a URI; true if it has the document open under no other.
  public boolean closed(String spelling) {
    return !spellings.remove(spelling) || spellings.isEmpty();
  }

  /// Applies changes in order. Positions outside the text are moved to the nearest place in it, a
  /// range that ends before it starts is turned round.
  public void change(List<TextDocumentContentChangeEvent> changes, PositionEncoding encoding) {
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
      edits.incrementAndGet();
    }
  }

  /// How many changes were made: tells whether an answer still fits. For any thread.
  public int edits() {
    return edits.get();
  }

  /// The content as it is now; the same object until the next change.
  public Text text() {
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
