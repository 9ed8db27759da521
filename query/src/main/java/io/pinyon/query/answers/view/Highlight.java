package io.pinyon.query.answers.view;

import io.pinyon.schema.TextRange;

/// A place of a text that belongs to what is under the caret.
public record Highlight(TextRange range, Kind kind) {

  /// Those of LSP's DocumentHighlightKind: of variables `READ` and `WRITE`, of all else `TEXT`.
  public enum Kind {
    TEXT,
    READ,
    WRITE
  }
}
