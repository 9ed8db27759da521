package io.pinyon.query.answers.view;

import io.pinyon.schema.TextRange;

/// A stretch of several lines that an editor may hide. `range` is what goes: it starts behind what
/// stays visible of the first line and ends before what closes it, if anything does.
public record Fold(TextRange range, Kind kind) {

  /// Those of LSP's FoldingRangeKind, and `CODE` for what has none.
  public enum Kind {
    CODE,
    COMMENT,
    IMPORTS,
    REGION
  }
}
