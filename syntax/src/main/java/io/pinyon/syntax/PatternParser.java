package io.pinyon.syntax;

import io.pinyon.schema.Problem;
import java.util.ArrayList;
import java.util.List;

/// Patterns (JLS 14.30).
abstract class PatternParser extends VariableParser {
  PatternParser(Tokens tokens, List<Problem> problems) {
    super(tokens, problems);
  }

  /// Notes an expression that cannot be a statement (JLS 14.8).
  final void onlyStatement(Expression expression) {
    boolean isStatement =
        switch (expression) {
          case Expression.Assign a -> true;
          case Expression.Call c -> true;
          case Expression.New n -> true;
          case Expression.Missing m -> true;
          case Expression.Unary u -> u.operator().equals("++") || u.operator().equals("--");
          default -> false;
        };
    if (!isStatement) {
      problem("not a statement", expression.start(), expression.end());
    }
  }

  @Override
  final Node instanceOfType() {
    if (at(TokenKind.FINAL) || isPatternAhead(p)) {
      return pattern();
    }
    if (isStatementStart()) {
      problem("type expected");
      return missingType();
    }
    return type();
  }

  /// True if a type with a name or with `(` behind it stands there.
  final boolean isPatternAhead(int token) {
    int i = skipType(token);
    if (i < 0) {
      return false;
    }
    int kind = kindAt(i);
    return (isName(kind) || kind == TokenKind.OPEN_PAREN) && !isNewStart(i);
  }

  final Pattern pattern() {
    int start = start();
    if (at(TokenKind.UNDERSCORE)) {
      int after = kindAt(p + 1);
      if (after == TokenKind.COMMA || after == TokenKind.CLOSE_PAREN) {
        advance();
        return new Pattern.Unnamed(start, lastEnd);
      }
    }
    Piece.Modifiers modifiers = modifiers();
    TypeTree type = localType();
    if (at(TokenKind.OPEN_PAREN)) {
      return recordPattern(start, type);
    }
    Declaration.Variable variable =
        named(Math.min(start, type.start()), Declaration.VariableKind.PATTERN, modifiers, type);
    return new Pattern.Binding(variable.start(), lastEnd, variable);
  }

  private Pattern recordPattern(int start, TypeTree type) {
    int open = p;
    boolean wasLabel = isCaseLabel;
    isCaseLabel = false;
    advance();
    List<Pattern> components = new ArrayList<>(2);
    if (!at(TokenKind.CLOSE_PAREN) && enter()) {
      do {
        components.add(pattern());
      } while (accept(TokenKind.COMMA));
      leave();
    }
    isCaseLabel = wasLabel;
    closeParen(open);
    return new Pattern.Record(Math.min(start, type.start()), lastEnd, type, components);
  }
}
