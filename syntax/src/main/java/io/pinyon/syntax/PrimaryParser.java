package io.pinyon.syntax;

import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.Problem;
import io.pinyon.schema.TextRange;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Primary expressions and what can follow them (JLS 15.8 to 15.14). Chains of selectors and calls
/// are read by a loop.
abstract class PrimaryParser extends ExpressionParser {
  PrimaryParser(Tokens tokens, List<Problem> problems) {
    super(tokens, problems);
  }

  /// The members of a class body; the parser stands at `{`.
  abstract List<Declaration> members(DeclarationKind kind, String typeName);

  /// The parser stands at `switch`.
  abstract Expression switchExpression(int start);

  @Override
  final Expression postfix() {
    int first = p;
    Expression result = primary();
    while (true) {
      int before = p;
      Expression next = selector(result, first);
      if (next == null || p <= before) {
        p = Math.max(p, before);
        return result;
      }
      result = next;
    }
  }

  /// One more selector or postfix operator, null if there is none. `first` is the first token of
  /// the operand.
  private @Nullable Expression selector(Expression target, int first) {
    return switch (kind()) {
      case TokenKind.DOT -> select(target, first);
      case TokenKind.OPEN_BRACKET -> index(target, first);
      case TokenKind.PLUS_PLUS, TokenKind.MINUS_MINUS -> {
        if (isNewStart(p)) {
          yield null;
        }
        String operator = TokenKind.spelling(kind());
        advance();
        yield new Expression.Unary(target.start(), lastEnd, operator, true, target);
      }
      case TokenKind.DOUBLE_COLON -> methodReference(target);
      case TokenKind.LESS -> isTypeName(target) ? typeMethodReference(first) : null;
      default -> null;
    };
  }

  private static boolean isTypeName(Expression target) {
    return target instanceof Expression.Name || target instanceof Expression.Select;
  }

  /// If a type stands at `first` that is the target of a method reference: that reference.
  private @Nullable Expression typeMethodReference(int first) {
    int end = skipType(first);
    if (end <= p || kindAt(end) != TokenKind.DOUBLE_COLON) {
      return null;
    }
    p = first;
    return methodReference(type());
  }

  private Expression methodReference(Node target) {
    advance();
    List<TypeTree> typeArguments = at(TokenKind.LESS) ? typeArguments() : List.of();
    boolean isPresent = at(TokenKind.NEW) || isName(kind()) && !isMissingName();
    String name = isPresent ? tokens.name(p) : "";
    TextRange range = identifier(isPresent);
    return new Expression.MethodReference(
        target.start(), lastEnd, target, typeArguments, name, range);
  }

  /// True if the identifier here, behind a dot, is no member name but starts the next statement.
  private boolean isMissingName() {
    return isOnNewLine(p) && isTypeAndName(p);
  }

  private Expression select(Expression target, int first) {
    int dot = start();
    advance();
    int kind = kind();
    if (isName(kind) && !isMissingName()) {
      return member(target, dot, List.of());
    }
    if (kind == TokenKind.LESS) {
      return member(target, dot, typeArguments());
    }
    switch (isNewStart(p) ? TokenKind.EOF : kind) {
      case TokenKind.AT -> {
        if (isName(kindAt(skipAnnotations(p)))) {
          p = first;
          TypeTree type = type();
          return at(TokenKind.DOUBLE_COLON)
              ? methodReference(type)
              : new Expression.ClassLiteral(type.start(), lastEnd, type);
        }
      }
      case TokenKind.NEW -> {
        return creation(target);
      }
      case TokenKind.THIS -> {
        advance();
        return new Expression.This(target.start(), lastEnd, target);
      }
      case TokenKind.SUPER -> {
        return member(target, dot, List.of());
      }
      case TokenKind.CLASS -> {
        return classLiteral(target, first);
      }
      default -> {}
    }
    problem("identifier expected");
    return new Expression.Select(target.start(), lastEnd, target, dot, "", emptyRange());
  }

  private Expression classLiteral(Expression target, int first) {
    int dot = p;
    if (!isTypeName(target)) {
      problem("type expected");
    }
    p = first;
    TypeTree type = type();
    p = dot;
    advance();
    return new Expression.ClassLiteral(target.start(), lastEnd, type);
  }

  /// A field, call or qualified `super` behind the dot.
  private Expression member(Expression target, int dot, List<TypeTree> typeArguments) {
    int start = target.start();
    boolean isSuper = at(TokenKind.SUPER);
    boolean isPresent = isSuper || isName(kind());
    String name = isPresent ? tokens.name(p) : "";
    TextRange range = identifier(isPresent);
    if (isSuper && !at(TokenKind.OPEN_PAREN)) {
      return new Expression.Super(start, lastEnd, target);
    }
    if (at(TokenKind.OPEN_PAREN) && !name.isEmpty()) {
      Piece.Arguments arguments = arguments();
      return new Expression.Call(start, lastEnd, target, typeArguments, name, range, arguments);
    }
    onlyCall(typeArguments);
    return new Expression.Select(start, lastEnd, target, dot, name, range);
  }

  /// Only what is called may have type arguments before its name (JLS 15.12).
  private void onlyCall(List<TypeTree> typeArguments) {
    if (!typeArguments.isEmpty()) {
      problem("'(' expected");
    }
  }

  private @Nullable Expression index(Expression target, int first) {
    if (kindAt(p + 1) == TokenKind.CLOSE_BRACKET && isTypeName(target)) {
      int end = skipType(first);
      if (end > p && kindAt(end) == TokenKind.DOUBLE_COLON) {
        return typeMethodReference(first);
      }
      if (end > p && kindAt(end) == TokenKind.DOT && kindAt(end + 1) == TokenKind.CLASS) {
        p = first;
        return arrayClassLiteral();
      }
    }
    boolean wasLabel = isCaseLabel;
    isCaseLabel = false;
    advance();
    Expression index = at(TokenKind.CLOSE_BRACKET) ? missing("index") : expression();
    isCaseLabel = wasLabel;
    expect(TokenKind.CLOSE_BRACKET);
    return new Expression.Index(target.start(), lastEnd, target, index);
  }

  /// `int[].class` and the like, from the type on.
  private Expression arrayClassLiteral() {
    TypeTree type = type();
    if (at(TokenKind.DOUBLE_COLON)) {
      return methodReference(type);
    }
    if (!at(TokenKind.DOT) || kindAt(p + 1) != TokenKind.CLASS) {
      problem("'.class' expected");
      accept(TokenKind.DOT);
    } else {
      advance();
      advance();
    }
    return new Expression.ClassLiteral(type.start(), lastEnd, type);
  }

  private Expression primary() {
    int start = start();
    int kind = kind();
    return switch (kind) {
      case TokenKind.IDENTIFIER, TokenKind.UNDERSCORE -> name(start, List.of());
      case TokenKind.THIS, TokenKind.SUPER -> selfReference(start, kind, List.of());
      case TokenKind.OPEN_PAREN -> parenthesized(start);
      case TokenKind.NEW -> creation(null);
      case TokenKind.SWITCH -> switchExpression(start);
      case TokenKind.LESS -> {
        List<TypeTree> typeArguments = typeArguments();
        if (at(TokenKind.THIS) || at(TokenKind.SUPER)) {
          yield selfReference(start, kind(), typeArguments);
        }
        yield isName(kind()) ? name(start, typeArguments) : missing("expression");
      }
      case TokenKind.AT -> arrayClassLiteral();
      case TokenKind.VOID ->
          kindAt(p + 1) == TokenKind.DOT ? arrayClassLiteral() : missing("expression");
      default -> {
        if (TokenKind.isLiteral(kind)) {
          yield literal(start, kind);
        }
        if (isPrimitive(kind) && !isTypeAndName(p)) {
          yield arrayClassLiteral();
        }
        yield missing("expression");
      }
    };
  }

  private Expression literal(int start, int kind) {
    Expression.LiteralKind literal =
        switch (kind) {
          case TokenKind.INT_LITERAL -> Expression.LiteralKind.INT;
          case TokenKind.LONG_LITERAL -> Expression.LiteralKind.LONG;
          case TokenKind.FLOAT_LITERAL -> Expression.LiteralKind.FLOAT;
          case TokenKind.DOUBLE_LITERAL -> Expression.LiteralKind.DOUBLE;
          case TokenKind.CHAR_LITERAL -> Expression.LiteralKind.CHAR;
          case TokenKind.STRING_LITERAL, TokenKind.TEXT_BLOCK -> Expression.LiteralKind.STRING;
          case TokenKind.NULL -> Expression.LiteralKind.NULL;
          default -> Expression.LiteralKind.BOOLEAN;
        };
    String text = tokens.text(p);
    int token = p;
    advance();
    if (kind >= TokenKind.CHAR_LITERAL && kind <= TokenKind.TEXT_BLOCK && !tokens.isClosed(token)) {
      problem("closing quote expected", start, lastEnd);
    }
    return new Expression.Literal(start, lastEnd, literal, text);
  }

  private Expression name(int start, List<TypeTree> typeArguments) {
    String name = tokens.name(p);
    TextRange range = nameRange();
    if (at(TokenKind.OPEN_PAREN)) {
      Piece.Arguments arguments = arguments();
      return new Expression.Call(start, lastEnd, null, typeArguments, name, range, arguments);
    }
    onlyCall(typeArguments);
    return new Expression.Name(start, lastEnd, name);
  }

  private Expression selfReference(int start, int kind, List<TypeTree> typeArguments) {
    TextRange range = nameRange();
    if (at(TokenKind.OPEN_PAREN)) {
      String name = TokenKind.spelling(kind);
      Piece.Arguments arguments = arguments();
      return new Expression.Call(start, lastEnd, null, typeArguments, name, range, arguments);
    }
    return kind == TokenKind.THIS
        ? new Expression.This(start, lastEnd, null)
        : new Expression.Super(start, lastEnd, null);
  }

  private Expression parenthesized(int start) {
    int open = p;
    boolean wasLabel = isCaseLabel;
    isCaseLabel = false;
    advance();
    Expression inner = operand();
    isCaseLabel = wasLabel;
    closeParen(open);
    return new Expression.Parenthesized(start, lastEnd, inner);
  }

  /// The expression in parentheses behind `if`, `switch` and the like.
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

  /// Reads `)`, over what stands before it on the same line.
  final void closeParen(int open) {
    int close = brackets.match(open);
    while (close > p
        && !at(TokenKind.CLOSE_PAREN)
        && !at(TokenKind.SEMICOLON)
        && !at(TokenKind.EOF)
        && !isStatementStart()
        && !isNewStart(p)) {
      problem("')' expected");
      skip();
    }
    if (!expect(TokenKind.CLOSE_PAREN)) {
      breakOff();
    }
  }

  // ---- creation

  private Expression creation(@Nullable Expression outer) {
    int start = outer == null ? start() : outer.start();
    advance();
    List<TypeTree> typeArguments = at(TokenKind.LESS) ? typeArguments() : List.of();
    boolean isMissing = isOnNewLine(p) && isTypeAndName(p);
    TypeTree type;
    if (isMissing) {
      problem("type expected");
      type = missingType();
    } else {
      isCreation = true;
      type = elementType();
      isCreation = false;
    }
    if (!isMissing && (at(TokenKind.OPEN_BRACKET) || at(TokenKind.AT))) {
      return arrayCreation(start, type);
    }
    Piece.Arguments arguments = null;
    Declaration.Type body = null;
    if (at(TokenKind.OPEN_PAREN) && !isMissing) {
      arguments = arguments();
      if (at(TokenKind.OPEN_BRACE) && arguments.isClosed()) {
        body = anonymousClass(type);
      }
    } else if (type instanceof TypeTree.Primitive || !isMissing) {
      problem("'(' or '[' expected");
    }
    return new Expression.New(start, lastEnd, outer, typeArguments, type, arguments, body);
  }

  /// A class body that has no name of its own; the parser stands at `{`.
  final Declaration.Type anonymousClass(@Nullable TypeTree extended) {
    int start = start();
    List<Declaration> members = List.of();
    if (enter()) {
      members = members(DeclarationKind.CLASS, "");
      leave();
    } else {
      skip();
    }
    return new Declaration.Type(
        start,
        lastEnd,
        DeclarationKind.CLASS,
        Piece.Modifiers.none(start),
        "",
        new TextRange(start, start),
        List.of(),
        List.of(),
        extended,
        List.of(),
        List.of(),
        members,
        new TextRange(start, lastEnd),
        TextRange.EMPTY,
        true);
  }

  private Expression arrayCreation(int start, TypeTree element) {
    List<Expression> sizes = new ArrayList<>(2);
    int dimensions = 0;
    while (true) {
      annotations();
      if (!at(TokenKind.OPEN_BRACKET)) {
        break;
      }
      int open = p;
      if (kindAt(p + 1) == TokenKind.CLOSE_BRACKET) {
        advance();
        advance();
      } else if (dimensions > sizes.size()) {
        break;
      } else {
        advance();
        sizes.add(expression());
        if (!expect(TokenKind.CLOSE_BRACKET) && brackets.match(open) < 0) {
          breakOff();
        }
      }
      dimensions++;
    }
    Expression.ArrayInitializer initializer =
        at(TokenKind.OPEN_BRACE) && sizes.isEmpty() ? arrayInitializer(false) : null;
    return new Expression.NewArray(
        start, lastEnd, element, sizes, Math.min(dimensions, MAX_DIMENSIONS), initializer);
  }
}
