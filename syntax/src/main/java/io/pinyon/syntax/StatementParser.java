package io.pinyon.syntax;

import io.pinyon.schema.Problem;
import io.pinyon.schema.TextRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Statements (JLS 14).
abstract class StatementParser extends PatternParser {
  StatementParser(Tokens tokens, List<Problem> problems) {
    super(tokens, problems);
  }

  /// A local class, interface, enum or record behind its modifiers.
  abstract Declaration.Type localType(int start, Piece.Modifiers modifiers, TextRange doc);

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
    List<Statement> statements = statements();
    limit = outer;
    isCaseLabel = wasLabel;
    closeBrace(end);
    return new Statement.Block(start, lastEnd, statements);
  }

  private List<Statement> statements() {
    List<Statement> result = new ArrayList<>();
    while (p < limit) {
      statementInto(result);
    }
    return result;
  }

  @Override
  final List<Statement> caseStatements() {
    List<Statement> result = new ArrayList<>(3);
    while (p < limit && !at(TokenKind.CASE) && !isDefaultLabel()) {
      statementInto(result);
    }
    return result;
  }

  private boolean isDefaultLabel() {
    return at(TokenKind.DEFAULT)
        && (kindAt(p + 1) == TokenKind.COLON || kindAt(p + 1) == TokenKind.ARROW);
  }

  private void statementInto(List<Statement> result) {
    int before = p;
    Statement statement = blockStatement();
    if (p == before) {
      problem("unexpected '" + tokens.text(p) + "'");
      skip();
    } else {
      result.add(statement);
    }
  }

  private Statement blockStatement() {
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
      case TokenKind.CLASS, TokenKind.INTERFACE, TokenKind.ENUM -> declaration();
      case TokenKind.FINAL,
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

  private boolean isVariable() {
    int i = skipType(p);
    if (i < 0) {
      return false;
    }
    if (isName(kindAt(i))) {
      return !isNewStart(i) && kindAt(i + 1) != TokenKind.OPEN_PAREN;
    }
    int last = tokens.kind(i - 1);
    boolean isPlainlyType = last == TokenKind.GREATER || last == TokenKind.CLOSE_BRACKET;
    return isPlainlyType
        && (kindAt(i) == TokenKind.EOF || kindAt(i) == TokenKind.SEMICOLON || isNewStart(i));
  }

  /// True if the primitive type here begins `int[].class` or `int[]::new`.
  private boolean isClassLiteral() {
    int i = skipType(p);
    return i > 0 && (kindAt(i) == TokenKind.DOT || kindAt(i) == TokenKind.DOUBLE_COLON);
  }

  /// Local variables or a local type.
  private Statement declaration() {
    int start = start();
    TextRange doc = tokens.docBefore(p);
    Piece.Modifiers modifiers = modifiers();
    if (isTypeKeyword(p)) {
      Declaration.Type type = localType(start, modifiers, doc);
      return new Statement.LocalType(start, lastEnd, type);
    }
    List<Declaration.Variable> variables = localVariables(start, modifiers);
    endStatement();
    int from = variables.getFirst().start();
    return new Statement.LocalVariables(from, lastEnd, variables);
  }

  private List<Declaration.Variable> localVariables(int start, Piece.Modifiers modifiers) {
    TypeTree type = localType();
    List<Declaration.Variable> result = new ArrayList<>(1);
    result.add(initialized(Declaration.VariableKind.LOCAL, start, modifiers, type));
    while (accept(TokenKind.COMMA)) {
      result.add(initialized(Declaration.VariableKind.LOCAL, start(), modifiers, type));
    }
    return result;
  }

  private Declaration.Variable initialized(
      Declaration.VariableKind kind, int start, Piece.Modifiers modifiers, TypeTree type) {
    int from = modifiers.start() == start ? Math.min(start, type.start()) : start;
    Declaration.Variable v = named(from, kind, modifiers, type);
    Declaration.Initial initial = null;
    if (accept(TokenKind.EQUAL)) {
      Expression value = isStatementStart() ? missing("expression") : initializer();
      initial = new Declaration.Initial(new TextRange(value.start(), value.end()), () -> value);
    }
    return new Declaration.Variable(
        v.start(),
        lastEnd,
        kind,
        modifiers,
        type,
        v.extraDimensions(),
        false,
        v.name(),
        v.nameRange(),
        initial,
        TextRange.EMPTY);
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

  private Expression operand() {
    return isStatementStart() ? missing("expression") : expression();
  }

  private Statement expressionStatement() {
    int before = p;
    Expression expression = expression();
    if (p == before) {
      return new Statement.Empty(expression.start(), lastEnd);
    }
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

  /// The body of a loop, branch or label.
  private Statement embedded() {
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

  private Statement simpleStatement(int kind) {
    int start = start();
    return switch (kind) {
      case TokenKind.OPEN_BRACE -> block();
      case TokenKind.SEMICOLON -> {
        advance();
        yield new Statement.Empty(start, lastEnd);
      }
      case TokenKind.IF -> ifStatement();
      case TokenKind.WHILE -> {
        advance();
        Expression condition = condition();
        Statement body = embedded();
        yield new Statement.While(start, lastEnd, condition, body);
      }
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

  @Override
  final Expression condition() {
    if (!at(TokenKind.OPEN_PAREN)) {
      return missing("'('");
    }
    int open = p;
    boolean wasLabel = isCaseLabel;
    isCaseLabel = false;
    advance();
    boolean isMissing =
        isStatementStart()
            || at(TokenKind.CLOSE_PAREN)
            || isNewStart(p) && brackets.match(open) < 0;
    Expression result = isMissing ? missing("expression") : expression();
    isCaseLabel = wasLabel;
    closeParen(open);
    return result;
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

  private Statement doStatement(int start) {
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

  private Statement switchStatement(int start) {
    advance();
    Expression selector = condition();
    List<Piece.Case> cases = cases();
    return new Statement.Switch(start, lastEnd, selector, cases);
  }

  private boolean isDeclarationAhead() {
    return at(TokenKind.FINAL)
        || at(TokenKind.AT)
        || isPrimitive(kind()) && !isClassLiteral()
        || at(TokenKind.IDENTIFIER) && isVariable();
  }

  private Statement forStatement(int start) {
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
      List<Declaration.Variable> variables = new ArrayList<>(2);
      variables.add(variable);
      while (accept(TokenKind.COMMA)) {
        variables.add(initialized(Declaration.VariableKind.LOCAL, start(), modifiers, type));
      }
      initializers.add(new Statement.LocalVariables(variable.start(), lastEnd, variables));
    } else if (!at(TokenKind.SEMICOLON) && !isStatementStart() && !at(TokenKind.CLOSE_PAREN)) {
      do {
        Expression expression = expression();
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
          updates.add(operand());
        } while (accept(TokenKind.COMMA));
      }
    }
    closeParen(open);
    Statement body = embedded();
    return new Statement.For(start, lastEnd, initializers, condition, updates, body);
  }

  private Statement forEach(int start, int open, Declaration.Variable v) {
    Declaration.Variable variable =
        new Declaration.Variable(
            v.start(),
            v.end(),
            Declaration.VariableKind.FOR_EACH,
            v.modifiers(),
            v.type(),
            v.extraDimensions(),
            false,
            v.name(),
            v.nameRange(),
            null,
            TextRange.EMPTY);
    Expression iterable = accept(TokenKind.COLON) ? operand() : missing("':'");
    closeParen(open);
    Statement body = embedded();
    return new Statement.ForEach(start, lastEnd, variable, iterable, body);
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
              new Piece.Modifiers(at, at, 0, List.of()),
              missingType());
    }
    Statement.Block body = block();
    return new Piece.Catch(start, lastEnd, parameter, body);
  }

  private TypeTree catchType() {
    TypeTree first = type();
    if (!at(TokenKind.OR)) {
      return first;
    }
    List<TypeTree> alternatives = new ArrayList<>(3);
    alternatives.add(first);
    while (accept(TokenKind.OR)) {
      alternatives.add(type());
    }
    return new TypeTree.Union(first.start(), lastEnd, alternatives);
  }
}
