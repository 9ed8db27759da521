package io.pinyon.query.internal.refactor;

import io.pinyon.query.answers.actions.RefusedException;
import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.code.CodeStyle;
import io.pinyon.query.internal.code.Draft;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.Piece;
import io.pinyon.syntax.Tokens;

/// Writes a statement, or the field before a field, at an [Anchor], with the block that it needs
/// there.
public final class Insertion {
  private final Draft draft;
  private final Anchor anchor;

  public Insertion(Draft draft, Anchor anchor) {
    this.draft = draft;
    this.anchor = anchor;
  }

  /// To be called before other edits of the code at the anchor.
  public void insert(String statement) {
    switch (anchor.kind()) {
      case STATEMENT, FIELD -> draft.insert(anchor.code().start(), statement + gap());
      case BRANCH -> wrap(statement, "");
      case BODY -> wrap(statement, keyword());
    }
  }

  /// What stands between two statements here.
  private String gap() {
    int start = anchor.code().start();
    Tokens tokens = draft.tree().tokens();
    return tokens.isFirstOnLine(tokens.tokenFrom(start))
        ? draft.style().newline() + CodeStyle.indentation(draft.text(), start)
        : " ";
  }

  /// What an expression becomes in a block; it ends in a blank.
  private String keyword() {
    Attribution attribution = draft.attribution();
    return switch (attribution.source().parent(anchor.code())) {
      case Expression.Lambda l -> Lambdas.isVoid(attribution, l) ? "" : "return ";
      case Piece.Case c -> "yield ";
      case null, default -> "";
    };
  }

  private void wrap(String statement, String keyword) {
    String text = draft.text();
    Node code = anchor.code();
    int start = code.start();
    int gap = start;
    while (gap > 0 && Character.isWhitespace(text.charAt(gap - 1))) {
      gap--;
    }
    Tokens tokens = draft.tree().tokens();
    int previous = tokens.tokenFrom(start) - 1;
    if (previous < 0 || tokens.end(previous) != gap) {
      throw new RefusedException("There is a comment where a brace has to go.");
    }
    String newline = draft.style().newline();
    String outer = CodeStyle.indentation(text, gap);
    String inner = outer + draft.style().unit();
    draft.replace(gap, start, " {" + newline + inner + statement + newline + inner + keyword);
    boolean isOnItsLine = CodeStyle.lineStart(text, start) > gap;
    if (!isOnItsLine) {
      indent(code);
    }
    boolean needsSemicolon = code instanceof Expression;
    draft.insert(code.end(), (needsSemicolon ? ";" : "") + newline + outer + "}");
  }

  /// Moves the lines of a node but the first one level in.
  private void indent(Node code) {
    String text = draft.text();
    for (int at = code.start(); at < code.end(); at++) {
      boolean startsLine = text.charAt(at) == '\n';
      if (startsLine && at + 1 < code.end() && !Character.isWhitespace(first(text, at + 1))) {
        draft.insert(at + 1, draft.style().unit());
      }
    }
  }

  /// What a line starts with behind its blanks.
  private static char first(String text, int lineStart) {
    int at = lineStart;
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at++;
    }
    return at < text.length() ? text.charAt(at) : '\n';
  }
}
