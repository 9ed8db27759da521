package io.pinyon.syntax;

import io.pinyon.schema.Problem;
import java.util.ArrayList;
import java.util.List;

/// Switch statements and expressions, their cases and labels (JLS 14.11, 15.28).
abstract class SwitchParser extends PatternParser {
  SwitchParser(Tokens tokens, List<Problem> problems) {
    super(tokens, problems);
  }

  /// Reads one statement of a block; always gets on.
  abstract void statementInto(List<Statement> result);

  /// The parser stands at `throw`.
  abstract Statement throwStatement();

  /// Reads `;`, or goes to where the next statement is likely to start.
  abstract void endStatement();

  final Statement switchStatement(int start) {
    advance();
    Expression selector = condition();
    List<Piece.Case> cases = cases();
    for (Piece.Case each : cases) {
      if (each.isArrow()
          && each.body().size() == 1
          && each.body().getFirst() instanceof Statement.ExpressionStatement s) {
        onlyStatement(s.expression());
      }
    }
    return new Statement.Switch(start, lastEnd, selector, cases);
  }

  @Override
  final Expression switchExpression(int start) {
    if (!enter()) {
      skip();
      return new Expression.Missing(start, lastEnd);
    }
    boolean wasLabel = isCaseLabel;
    isCaseLabel = false;
    advance();
    Expression selector = condition();
    List<Piece.Case> cases = cases();
    isCaseLabel = wasLabel;
    leave();
    return new Expression.SwitchExpression(start, lastEnd, selector, cases);
  }

  /// The parser stands at `{` if there is one.
  private List<Piece.Case> cases() {
    if (!at(TokenKind.OPEN_BRACE)) {
      problem("'{' expected");
      return List.of();
    }
    int end = Math.min(brackets.end(p), limit);
    int outer = limit;
    limit = end;
    advance();
    List<Piece.Case> result = new ArrayList<>();
    while (p < limit) {
      if (at(TokenKind.CASE) || at(TokenKind.DEFAULT)) {
        result.add(oneCase());
      } else {
        problemHere("'case' or 'default' expected");
        skip();
      }
    }
    limit = outer;
    closeBrace(end);
    return result;
  }

  private Piece.Case oneCase() {
    int start = start();
    boolean isDefault = at(TokenKind.DEFAULT);
    List<Node> labels = new ArrayList<>(2);
    Expression guard = null;
    advance();
    boolean wasLabel = isCaseLabel;
    isCaseLabel = true;
    if (!isDefault) {
      do {
        if (accept(TokenKind.DEFAULT)) {
          isDefault = true;
        } else {
          labels.add(label());
        }
      } while (accept(TokenKind.COMMA));
    }
    if (isWord(p, "when")) {
      advance();
      guard = expression();
    }
    isCaseLabel = wasLabel;
    boolean isArrow = accept(TokenKind.ARROW);
    if (!isArrow && !accept(TokenKind.COLON)) {
      problem("':' or '->' expected");
      breakOff();
    }
    List<Statement> body = isArrow ? arrowBody() : caseStatements();
    return new Piece.Case(start, lastEnd, labels, isDefault, guard, isArrow, body);
  }

  private Node label() {
    if (isStatementStart() && !at(TokenKind.FINAL)) {
      return missing("label");
    }
    if (at(TokenKind.FINAL) || at(TokenKind.AT) || isPatternAhead(p)) {
      return pattern();
    }
    return expression();
  }

  private List<Statement> arrowBody() {
    if (at(TokenKind.OPEN_BRACE)) {
      return List.of(block());
    }
    if (at(TokenKind.THROW)) {
      return List.of(throwStatement());
    }
    boolean isMissing = isStatementStart() || at(TokenKind.EOF);
    Expression value = isMissing ? missing("expression") : expression();
    endStatement();
    return List.of(new Statement.ExpressionStatement(value.start(), lastEnd, value));
  }

  private List<Statement> caseStatements() {
    List<Statement> result = new ArrayList<>(3);
    while (p < limit && !at(TokenKind.CASE) && !isDefaultLabel()) {
      statementInto(result);
    }
    return result;
  }

  final boolean isDefaultLabel() {
    return at(TokenKind.DEFAULT)
        && (kindAt(p + 1) == TokenKind.COLON || kindAt(p + 1) == TokenKind.ARROW);
  }
}
