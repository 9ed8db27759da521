package io.pinyon.syntax;

import io.pinyon.schema.Problem;
import io.pinyon.schema.TextRange;
import java.util.ArrayList;
import java.util.List;

/// Patterns, switches and loops (JLS 14.11 to 14.14, 14.30).
abstract class BranchParser extends VariableParser {
  BranchParser(Tokens tokens, List<Problem> problems) {
    super(tokens, problems);
  }

  // ---- patterns

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

  // ---- switches

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

  // ---- loops

  /// One statement of a block or the body of another; may read nothing.
  abstract Statement blockStatement();

  /// The body of a loop, branch or label.
  final Statement embedded() {
    int before = p;
    Statement result =
        p >= limit || at(TokenKind.CASE) || isDefaultLabel()
            ? new Statement.Empty(lastEnd, lastEnd)
            : blockStatement();
    if (p == before) {
      problem("statement expected");
      int at = breakOff();
      return new Statement.Empty(at, at);
    }
    return result;
  }

  final Statement whileStatement(int start) {
    advance();
    Expression condition = condition();
    Statement body = embedded();
    return new Statement.While(start, lastEnd, condition, body);
  }

  final Statement doStatement(int start) {
    advance();
    Statement body = embedded();
    Expression condition;
    if (accept(TokenKind.WHILE)) {
      condition = condition();
      endStatement();
    } else {
      condition = missing("'while'");
    }
    return new Statement.DoWhile(start, lastEnd, body, condition);
  }

  final Statement forStatement(int start) {
    advance();
    int open = p;
    if (!expect(TokenKind.OPEN_PAREN)) {
      Statement body = new Statement.Empty(breakOff(), lastEnd);
      return new Statement.For(start, lastEnd, List.of(), null, List.of(), body);
    }
    List<Statement> initializers = new ArrayList<>(1);
    int first = start();
    if (isDeclarationAhead() && !(isNewStart(p) && brackets.match(open) < 0)) {
      Piece.Modifiers modifiers = modifiers();
      TypeTree type = localType();
      Declaration.Variable variable =
          initialized(Declaration.VariableKind.LOCAL, first, modifiers, type);
      int next = kind();
      if (next != TokenKind.SEMICOLON && next != TokenKind.COMMA && variable.initial() == null) {
        return forEach(start, open, variable);
      }
      List<Declaration.Variable> variables = declarators(variable, modifiers, type);
      initializers.add(new Statement.LocalVariables(variable.start(), lastEnd, variables));
    } else if (!at(TokenKind.SEMICOLON) && !isStatementStart() && !at(TokenKind.CLOSE_PAREN)) {
      do {
        Expression expression = expression();
        onlyStatement(expression);
        initializers.add(
            new Statement.ExpressionStatement(expression.start(), lastEnd, expression));
      } while (accept(TokenKind.COMMA));
    }
    return forRest(start, open, initializers);
  }

  private Statement forRest(int start, int open, List<Statement> initializers) {
    Expression condition = null;
    List<Expression> updates = new ArrayList<>(1);
    if (expect(TokenKind.SEMICOLON)) {
      if (!at(TokenKind.SEMICOLON)) {
        condition = operand();
      }
      if (expect(TokenKind.SEMICOLON) && !at(TokenKind.CLOSE_PAREN) && !isStatementStart()) {
        do {
          Expression update = operand();
          onlyStatement(update);
          updates.add(update);
        } while (accept(TokenKind.COMMA));
      }
    }
    closeParen(open);
    Statement body = embedded();
    return new Statement.For(start, lastEnd, initializers, condition, updates, body);
  }

  private Statement forEach(int start, int open, Declaration.Variable v) {
    Declaration.Variable variable =
        v.withInitial(Declaration.VariableKind.FOR_EACH, v.end(), null, TextRange.EMPTY);
    Expression iterable = accept(TokenKind.COLON) ? operand() : missing("':'");
    closeParen(open);
    Statement body = embedded();
    return new Statement.ForEach(start, lastEnd, variable, iterable, body);
  }
}
