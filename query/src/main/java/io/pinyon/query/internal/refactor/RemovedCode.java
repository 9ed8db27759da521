package io.pinyon.query.internal.refactor;

import io.pinyon.query.answers.actions.RefusedException;
import io.pinyon.schema.TextRange;
import io.pinyon.syntax.Tokens;

/// Code that goes, of which a part goes elsewhere.
public final class RemovedCode {
  private RemovedCode() {}

  /// Throws [RefusedException] if a comment would be lost: one in `removed` and not in `kept`.
  /// Documentation goes with what it documents.
  public static void requireNoComment(Tokens tokens, TextRange removed, TextRange kept) {
    for (int i = 0; i < tokens.commentCount(); i++) {
      TextRange comment = tokens.commentRange(i);
      boolean isDocumentation =
          tokens.commentKind(i) == Tokens.DOC_COMMENT
              || tokens.commentKind(i) == Tokens.MARKDOWN_DOC;
      boolean isRemoved = removed.start() <= comment.start() && comment.end() <= removed.end();
      boolean isKept = kept.start() <= comment.start() && comment.end() <= kept.end();
      if (isRemoved && !isKept && !isDocumentation) {
        throw new RefusedException("A comment would be lost.");
      }
    }
  }
}
