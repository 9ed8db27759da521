package io.pinyon.syntax;

import io.pinyon.schema.Problem;
import io.pinyon.schema.TextRange;
import java.util.ArrayList;
import java.util.List;

/// Loops (JLS 14.12 to 14.14).
abstract class LoopParser extends SwitchParser {
  LoopParser(Tokens tokens, List<Problem> problems) {
    super(tokens, problems);
  }

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
