package io.pinyon.syntax;

import io.pinyon.schema.Problem;
import java.util.ArrayList;
import java.util.List;

/// Lists of expressions: arguments, the elements of annotations, array initializers (JLS 15.12,
/// 9.7, 10.6).
abstract class ArgumentParser extends TypeParser {
  /// True where `->` ends a case label, so that no lambda can start outside of parentheses.
  boolean isCaseLabel;

  ArgumentParser(Tokens tokens, List<Problem> problems) {
    super(tokens, problems);
  }

  /// What stands where an expression should be; never fails, may read nothing.
  abstract Expression expression();

  final Expression tooDeep() {
    int start = start();
    switch (kind()) {
      case TokenKind.SEMICOLON,
          TokenKind.COMMA,
          TokenKind.CLOSE_BRACE,
          TokenKind.CLOSE_PAREN,
          TokenKind.CLOSE_BRACKET,
          TokenKind.EOF -> {}
      default -> skip();
    }
    return new Expression.Missing(start, Math.max(start, lastEnd));
  }

  final Expression missing(String what) {
    problem(what + " expected");
    int at = breakOff();
    return new Expression.Missing(at, at);
  }

  /// An expression that does not run into the next statement.
  final Expression operand() {
    return isStatementStart() ? missing("expression") : expression();
  }

  /// True if no expression goes on here: a statement or declaration starts.
  final boolean isStatementStart() {
    return switch (kind()) {
      case TokenKind.IF,
          TokenKind.FOR,
          TokenKind.WHILE,
          TokenKind.DO,
          TokenKind.RETURN,
          TokenKind.THROW,
          TokenKind.TRY,
          TokenKind.BREAK,
          TokenKind.CONTINUE,
          TokenKind.FINAL,
          TokenKind.SYNCHRONIZED,
          TokenKind.ASSERT,
          TokenKind.CLASS,
          TokenKind.INTERFACE,
          TokenKind.ENUM,
          TokenKind.CASE,
          TokenKind.DEFAULT,
          TokenKind.ELSE,
          TokenKind.CATCH,
          TokenKind.FINALLY ->
          true;
      case TokenKind.IDENTIFIER -> isOnNewLine(p) && isTypeAndName(p);
      default -> isPrimitive(kind()) && isOnNewLine(p) && isTypeAndName(p);
    };
  }

  /// From `(` on.
  final Piece.Arguments arguments() {
    return arguments(false);
  }

  @Override
  final Piece.Arguments annotationArguments() {
    return arguments(true);
  }

  private Piece.Arguments arguments(boolean isAnnotation) {
    boolean wasLabel = isCaseLabel;
    isCaseLabel = false;
    int start = start();
    int open = p;
    advance();
    List<Expression> list = new ArrayList<>(3);
    List<Integer> commas = new ArrayList<>(2);
    boolean isClosed = accept(TokenKind.CLOSE_PAREN);
    while (!isClosed) {
      if (at(TokenKind.COMMA) || at(TokenKind.CLOSE_PAREN) || isStatementStart() || isListEnd()) {
        if (!commas.isEmpty() || at(TokenKind.COMMA)) {
          list.add(missing("argument"));
        }
      } else {
        list.add(isAnnotation ? elementPair() : expression());
      }
      if (!at(TokenKind.COMMA) && !at(TokenKind.CLOSE_PAREN)) {
        skipJunk(open);
      }
      int comma = start();
      if (accept(TokenKind.COMMA)) {
        commas.add(comma);
      } else {
        isClosed = accept(TokenKind.CLOSE_PAREN);
        break;
      }
    }
    if (!isClosed) {
      problem("')' expected");
      breakOff();
    }
    isCaseLabel = wasLabel;
    return new Piece.Arguments(start, lastEnd, list, commas, isClosed);
  }

  private boolean isListEnd() {
    int kind = kind();
    return kind == TokenKind.SEMICOLON
        || kind == TokenKind.CLOSE_BRACE
        || kind == TokenKind.CLOSE_BRACKET
        || kind == TokenKind.EOF;
  }

  /// Steps to the next comma or the end of the list if that is still on this line.
  private void skipJunk(int open) {
    int close = brackets.match(open);
    while (close > p
        && !at(TokenKind.COMMA)
        && !at(TokenKind.CLOSE_PAREN)
        && !isListEnd()
        && !isStatementStart()
        && !isNewStart(p)) {
      problem("',' or ')' expected");
      skip();
    }
  }

  /// `element = value` or a value alone.
  private Expression elementPair() {
    if (isName(kind()) && kindAt(p + 1) == TokenKind.EQUAL) {
      int start = start();
      Expression name = new Expression.Name(start, tokens.end(p), tokens.name(p));
      advance();
      advance();
      Expression value = elementValue();
      return new Expression.Assign(start, lastEnd, "=", name, value);
    }
    return elementValue();
  }

  /// The value of an annotation's element. An annotation in it becomes an [Expression.New].
  final Expression elementValue() {
    if (at(TokenKind.OPEN_BRACE)) {
      return arrayInitializer(true);
    }
    return at(TokenKind.AT) ? nestedAnnotation() : expression();
  }

  private Expression nestedAnnotation() {
    if (!enter()) {
      return tooDeep();
    }
    Piece.Annotation a = annotation();
    leave();
    return new Expression.New(a.start(), a.end(), null, List.of(), a.name(), a.arguments(), null);
  }

  /// The value of a variable: an expression or an array initializer.
  final Expression initializer() {
    return at(TokenKind.OPEN_BRACE) ? arrayInitializer(false) : expression();
  }

  final Expression.ArrayInitializer arrayInitializer(boolean isAnnotation) {
    int start = start();
    int open = p;
    int end = Math.min(brackets.end(open), limit);
    if (!enter()) {
      skip();
      return new Expression.ArrayInitializer(start, lastEnd, List.of());
    }
    boolean wasLabel = isCaseLabel;
    isCaseLabel = false;
    int outer = limit;
    limit = end;
    advance();
    List<Expression> elements = new ArrayList<>();
    while (p < limit) {
      int before = p;
      if (!at(TokenKind.COMMA)) {
        elements.add(isAnnotation ? elementValue() : initializer());
      } else if (!elements.isEmpty() || p + 1 < limit) { // `{,}` is allowed
        problemHere("expression expected");
      }
      if (!accept(TokenKind.COMMA) && p < limit) {
        problem("',' or '}' expected");
        if (p == before || isListEnd()) {
          skip();
        }
      }
    }
    limit = outer;
    isCaseLabel = wasLabel;
    closeBrace(end);
    leave();
    return new Expression.ArrayInitializer(start, lastEnd, elements);
  }
}
