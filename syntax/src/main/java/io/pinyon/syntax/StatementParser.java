package io.pinyon.syntax;

import io.pinyon.schema.Modifiers;
import io.pinyon.schema.Problem;
import io.pinyon.schema.TextRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Blocks and the statements in them (JLS 14).
abstract class StatementParser extends BranchParser {
  private static final int OF_LOCAL_TYPES =
      Modifiers.FINAL | Modifiers.ABSTRACT | Modifiers.STRICTFP;

  StatementParser(Tokens tokens, List<Problem> problems) {
    super(tokens, problems);
  }

  /// A class, interface, enum or record behind its modifiers.
  abstract Declaration.Type typeDeclaration(
      int start, Piece.Modifiers modifiers, TextRange doc, boolean isLocal);

  /// True if a type declaration's keyword stands there.
  abstract boolean isTypeKeyword(int token);

  @Override
  final Statement.Block block() {
    int start = start();
    if (!at(TokenKind.OPEN_BRACE)) {
      problem("'{' expected");
      int at = breakOff();
      return new Statement.Block(at, at, List.of());
    }
    int end = Math.min(brackets.end(p), limit);
    int outer = limit;
    boolean wasLabel = isCaseLabel;
    isCaseLabel = false;
    limit = end;
    advance();
    List<Statement> statements = new ArrayList<>();
    while (p < limit) {
      statementInto(statements);
    }
    limit = outer;
    isCaseLabel = wasLabel;
    closeBrace(end);
    return new Statement.Block(start, lastEnd, statements);
  }

  @Override
  final void statementInto(List<Statement> result) {
    int before = p;
    Statement statement = blockStatement();
    if (p == before) {
      problemHere(unexpected());
      skip();
    } else {
      result.add(statement);
    }
  }

  private String unexpected() {
    return switch (kind()) {
      case TokenKind.ELSE -> "'else' without 'if'";
      case TokenKind.CATCH -> "'catch' without 'try'";
      case TokenKind.FINALLY -> "'finally' without 'try'";
      default -> "unexpected '" + tokens.text(p) + "'";
    };
  }

  @Override
  final Statement blockStatement() {
    if (!enter()) {
      int start = start();
      skip();
      return new Statement.Empty(start, lastEnd);
    }
    Statement result = anyStatement();
    leave();
    return result;
  }

  private Statement anyStatement() {
    int kind = kind();
    return switch (kind) {
      case TokenKind.CLASS,
          TokenKind.INTERFACE,
          TokenKind.ENUM,
          TokenKind.FINAL,
          TokenKind.ABSTRACT,
          TokenKind.STATIC,
          TokenKind.STRICTFP,
          TokenKind.PUBLIC,
          TokenKind.PRIVATE,
          TokenKind.PROTECTED,
          TokenKind.AT ->
          declaration();
      case TokenKind.IDENTIFIER -> {
        if (isTypeKeyword(p) || isModifier(p)) {
          yield declaration();
        }
        if (kindAt(p + 1) == TokenKind.COLON) {
          yield labeled();
        }
        if (isWord(p, "yield") && isYield()) {
          yield yieldStatement();
        }
        yield isVariable() ? declaration() : expressionStatement();
      }
      default -> {
        if (isPrimitive(kind)) {
          yield isClassLiteral() ? expressionStatement() : declaration();
        }
        yield simpleStatement(kind);
      }
    };
  }

  /// JLS 3.9: what follows tells a yield statement from an expression that starts with the name.
  private boolean isYield() {
    if (isOnNewLine(p + 1)) {
      return true;
    }
    int after = kindAt(p + 1);
    return switch (after) {
      case TokenKind.PLUS_PLUS, TokenKind.MINUS_MINUS ->
          kindAt(p + 2) != TokenKind.SEMICOLON && kindAt(p + 2) != TokenKind.CLOSE_PAREN;
      case TokenKind.DOT,
          TokenKind.EQUAL,
          TokenKind.OPEN_BRACKET,
          TokenKind.DOUBLE_COLON,
          TokenKind.ARROW,
          TokenKind.LESS,
          TokenKind.GREATER,
          TokenKind.STAR,
          TokenKind.SLASH ->
          false;
      default ->
          after < TokenKind.EQUAL_EQUAL
              || after >= TokenKind.FIRST_KEYWORD
              || after == TokenKind.PLUS
              || after == TokenKind.MINUS;
    };
  }

  /// Local variables or a local type.
  private Statement declaration() {
    int start = start();
    TextRange doc = tokens.docBefore(p);
    Piece.Modifiers modifiers = modifiers();
    if (isTypeKeyword(p)) {
      onlyModifiers(modifiers, OF_LOCAL_TYPES);
      Declaration.Type type = typeDeclaration(start, modifiers, doc, true);
      return new Statement.LocalType(start, lastEnd, type);
    }
    onlyModifiers(modifiers, Modifiers.FINAL);
    List<Declaration.Variable> variables = localVariables(start, modifiers);
    endStatement();
    int from = variables.getFirst().start();
    return new Statement.LocalVariables(from, lastEnd, variables);
  }

  private Statement labeled() {
    int start = start();
    String label = tokens.name(p);
    advance();
    advance();
    Statement body = embedded();
    return new Statement.Labeled(start, lastEnd, label, body);
  }

  private Statement yieldStatement() {
    int start = start();
    advance();
    Expression value = operand();
    endStatement();
    return new Statement.Yield(start, lastEnd, value);
  }

  private Statement expressionStatement() {
    int before = p;
    Expression expression = expression();
    if (p == before) {
      return new Statement.Empty(expression.start(), lastEnd);
    }
    onlyStatement(expression);
    endStatement();
    return new Statement.ExpressionStatement(expression.start(), lastEnd, expression);
  }

  @Override
  final void endStatement() {
    if (accept(TokenKind.SEMICOLON)) {
      return;
    }
    problem("';' expected");
    while (p < limit && !isOnNewLine(p) && !isStatementStart()) {
      int kind = kind();
      if (kind == TokenKind.SEMICOLON) {
        advance();
        return;
      }
      if (kind == TokenKind.OPEN_BRACE || kind == TokenKind.CLOSE_BRACE) {
        return;
      }
      skip();
    }
    breakOff();
  }

  private Statement simpleStatement(int kind) {
    int start = start();
    return switch (kind) {
      case TokenKind.OPEN_BRACE -> block();
      case TokenKind.SEMICOLON -> {
        advance();
        yield new Statement.Empty(start, lastEnd);
      }
      case TokenKind.IF -> ifStatement();
      case TokenKind.WHILE -> whileStatement(start);
      case TokenKind.DO -> doStatement(start);
      case TokenKind.FOR -> forStatement(start);
      case TokenKind.TRY -> tryStatement(start);
      case TokenKind.SWITCH -> switchStatement(start);
      case TokenKind.RETURN -> {
        advance();
        boolean isBare = at(TokenKind.SEMICOLON) || isStatementStart();
        Expression value = isBare || at(TokenKind.EOF) ? null : expression();
        endStatement();
        yield new Statement.Return(start, lastEnd, value);
      }
      case TokenKind.THROW -> throwStatement();
      case TokenKind.BREAK, TokenKind.CONTINUE -> jump(start, kind);
      case TokenKind.SYNCHRONIZED -> {
        advance();
        Expression lock = condition();
        Statement.Block body = block();
        yield new Statement.Synchronized(start, lastEnd, lock, body);
      }
      case TokenKind.ASSERT -> {
        advance();
        Expression condition = operand();
        Expression message = accept(TokenKind.COLON) ? operand() : null;
        endStatement();
        yield new Statement.Assert(start, lastEnd, condition, message);
      }
      case TokenKind.VOID -> kindAt(p + 1) == TokenKind.DOT ? expressionStatement() : declaration();
      case TokenKind.ELSE,
          TokenKind.CATCH,
          TokenKind.FINALLY,
          TokenKind.CASE,
          TokenKind.DEFAULT,
          TokenKind.CLOSE_PAREN,
          TokenKind.CLOSE_BRACKET,
          TokenKind.CLOSE_BRACE,
          TokenKind.COMMA,
          TokenKind.ERROR ->
          new Statement.Empty(start, start);
      default -> expressionStatement();
    };
  }

  @Override
  final Statement throwStatement() {
    int start = start();
    advance();
    Expression value = operand();
    endStatement();
    return new Statement.Throw(start, lastEnd, value);
  }

  private Statement jump(int start, int kind) {
    advance();
    String label = null;
    int labelStart = -1;
    if (isName(kind()) && !isOnNewLine(p)) {
      label = tokens.name(p);
      labelStart = start();
      advance();
    }
    endStatement();
    return new Statement.Jump(start, lastEnd, kind == TokenKind.CONTINUE, label, labelStart);
  }

  /// Long chains of `else if` are read by a loop.
  private Statement ifStatement() {
    List<Integer> starts = new ArrayList<>(2);
    List<Expression> conditions = new ArrayList<>(2);
    List<Statement> branches = new ArrayList<>(2);
    Statement otherwise = null;
    while (true) {
      starts.add(start());
      advance();
      conditions.add(condition());
      branches.add(embedded());
      if (!accept(TokenKind.ELSE)) {
        break;
      }
      if (!at(TokenKind.IF)) {
        otherwise = embedded();
        break;
      }
    }
    for (int i = starts.size() - 1; i >= 0; i--) {
      otherwise =
          new Statement.If(starts.get(i), lastEnd, conditions.get(i), branches.get(i), otherwise);
    }
    return Objects.requireNonNull(otherwise);
  }

  private Statement tryStatement(int start) {
    advance();
    List<Node> resources = at(TokenKind.OPEN_PAREN) ? resources() : List.of();
    Statement.Block body = block();
    List<Piece.Catch> catches = new ArrayList<>(2);
    while (at(TokenKind.CATCH)) {
      catches.add(catchClause());
    }
    Statement.Block finallyBlock = accept(TokenKind.FINALLY) ? block() : null;
    if (resources.isEmpty() && catches.isEmpty() && finallyBlock == null) {
      problem(
          "'try' without 'catch', 'finally' or resource declarations",
          start,
          start + TokenKind.spelling(TokenKind.TRY).length());
    }
    return new Statement.Try(start, lastEnd, resources, body, catches, finallyBlock);
  }

  private List<Node> resources() {
    int open = p;
    advance();
    List<Node> result = new ArrayList<>(2);
    while (!at(TokenKind.CLOSE_PAREN) && !at(TokenKind.EOF) && !at(TokenKind.OPEN_BRACE)) {
      int before = p;
      int start = start();
      if (isDeclarationAhead()) {
        Piece.Modifiers modifiers = modifiers();
        TypeTree type = localType();
        result.add(initialized(Declaration.VariableKind.RESOURCE, start, modifiers, type));
      } else {
        result.add(operand());
      }
      if (!accept(TokenKind.SEMICOLON) || p == before) {
        break;
      }
    }
    closeParen(open);
    return result;
  }

  private Piece.Catch catchClause() {
    int start = start();
    advance();
    int open = p;
    Declaration.Variable parameter;
    if (expect(TokenKind.OPEN_PAREN)) {
      int first = start();
      Piece.Modifiers modifiers = modifiers();
      TypeTree type = catchType();
      first = Math.min(first, type.start());
      parameter = named(first, Declaration.VariableKind.CATCH_PARAMETER, modifiers, type);
      closeParen(open);
    } else {
      int at = breakOff();
      parameter =
          named(
              at,
              Declaration.VariableKind.CATCH_PARAMETER,
              Piece.Modifiers.none(at),
              missingType());
    }
    Statement.Block body = block();
    return new Piece.Catch(start, lastEnd, parameter, body);
  }

  private TypeTree catchType() {
    List<TypeTree> types = typeList(TokenKind.OR);
    TypeTree first = types.getFirst();
    return types.size() == 1 ? first : new TypeTree.Union(first.start(), lastEnd, types);
  }
}
