package io.pinyon.syntax;

import io.pinyon.schema.Problem;
import java.util.ArrayList;
import java.util.List;

/// Operators, casts and lambdas (JLS 15.15 to 15.27). Chains of binary operators and of
/// conditionals are read by loops.
abstract class ExpressionParser extends ArgumentParser {
  private final List<Pending> pending = new ArrayList<>();

  /// A binary operator that waits for its right operand.
  private record Pending(Expression left, String operator, int precedence) {}

  ExpressionParser(Tokens tokens, List<Problem> problems) {
    super(tokens, problems);
  }

  abstract Statement.Block block();

  abstract Declaration.Variable lambdaParameter();

  /// A type or pattern behind `instanceof`.
  abstract Node instanceOfType();

  /// An operand without prefix operators, with all its selectors, calls and postfix operators.
  abstract Expression postfix();

  @Override
  final Expression expression() {
    if (!enter()) {
      return tooDeep();
    }
    Expression result = assignment();
    leave();
    return result;
  }

  private Expression assignment() {
    if (isLambda()) {
      return lambda();
    }
    Expression left = conditional();
    int width = assignmentWidth();
    if (width == 0) {
      return left;
    }
    String operator = operator(width);
    Expression value = expression();
    return new Expression.Assign(left.start(), lastEnd, operator, left, value);
  }

  /// How many tokens the assignment operator here has, 0 if there is none.
  private int assignmentWidth() {
    int kind = kind();
    if (kind == TokenKind.EQUAL
        || kind >= TokenKind.PLUS_EQUAL && kind <= TokenKind.SHIFT_LEFT_EQUAL) {
      return 1;
    }
    if (kind != TokenKind.GREATER) {
      return 0;
    }
    int shift = shiftWidth();
    return shift > 1 && isGlued(p + shift - 1, TokenKind.EQUAL) ? shift + 1 : 0;
  }

  /// True if a token of the kind follows the given one with nothing between.
  private boolean isGlued(int token, int kind) {
    return kindAt(token + 1) == kind && tokens.touchesNext(token);
  }

  /// How many `>` touch each other here, at most 3.
  private int shiftWidth() {
    int width = 1;
    while (width < 3 && isGlued(p + width - 1, TokenKind.GREATER)) {
      width++;
    }
    return width;
  }

  private String operator(int width) {
    if (width == 1) {
      String result = TokenKind.spelling(kind());
      advance();
      return result;
    }
    String result = tokens.text().substring(start(), tokens.end(p + width - 1)).intern();
    for (int i = 0; i < width; i++) {
      advance();
    }
    return result;
  }

  private Expression conditional() {
    Expression first = binary();
    if (!at(TokenKind.QUESTION)) {
      return first;
    }
    List<Expression> parts = new ArrayList<>();
    while (at(TokenKind.QUESTION)) {
      advance();
      boolean wasLabel = isCaseLabel;
      isCaseLabel = false;
      parts.add(first);
      parts.add(expression());
      isCaseLabel = wasLabel;
      if (expect(TokenKind.COLON)) {
        first = isLambda() ? lambda() : binary();
      } else {
        first = new Expression.Missing(lastEnd, lastEnd);
      }
    }
    for (int i = parts.size() - 2; i >= 0; i -= 2) {
      Expression condition = parts.get(i);
      first =
          new Expression.Conditional(
              condition.start(), lastEnd, condition, parts.get(i + 1), first);
    }
    return first;
  }

  // ---- binary operators

  /// Binds tighter when higher; 0 if the token is no binary operator.
  private int precedence() {
    return switch (kind()) {
      case TokenKind.OR_OR -> 1;
      case TokenKind.AND_AND -> 2;
      case TokenKind.OR -> 3;
      case TokenKind.CARET -> 4;
      case TokenKind.AND -> 5;
      case TokenKind.EQUAL_EQUAL, TokenKind.NOT_EQUAL -> 6;
      case TokenKind.LESS, TokenKind.LESS_EQUAL, TokenKind.INSTANCEOF -> 7;
      case TokenKind.GREATER -> greaterPrecedence();
      case TokenKind.SHIFT_LEFT -> 8;
      case TokenKind.PLUS, TokenKind.MINUS -> 9;
      case TokenKind.STAR, TokenKind.SLASH, TokenKind.PERCENT -> 10;
      default -> 0;
    };
  }

  private int greaterPrecedence() {
    int width = shiftWidth();
    if (width == 1) {
      return 7;
    }
    return isGlued(p + width - 1, TokenKind.EQUAL) ? 0 : 8;
  }

  private int operatorWidth() {
    if (!at(TokenKind.GREATER)) {
      return 1;
    }
    int width = shiftWidth();
    return width == 1 && isGlued(p, TokenKind.EQUAL) ? 2 : width;
  }

  private Expression binary() {
    Expression operand = unary();
    int precedence = precedence();
    if (precedence == 0) {
      return operand;
    }
    int base = pending.size();
    while (precedence > 0) {
      operand = reduce(operand, base, precedence);
      if (at(TokenKind.INSTANCEOF)) {
        advance();
        Node type = instanceOfType();
        operand = new Expression.InstanceOf(operand.start(), lastEnd, operand, type);
      } else {
        pending.add(new Pending(operand, operator(operatorWidth()), precedence));
        operand = isStatementStart() ? missing("expression") : unary();
      }
      precedence = precedence();
    }
    return reduce(operand, base, 0);
  }

  /// Joins the operand with the pending operators that bind at least as tight.
  private Expression reduce(Expression operand, int base, int precedence) {
    Expression result = operand;
    while (pending.size() > base && pending.getLast().precedence >= precedence) {
      Pending left = pending.removeLast();
      result =
          new Expression.Binary(
              left.left.start(),
              Math.max(result.end(), left.left.end()),
              left.operator,
              left.left,
              result);
    }
    return result;
  }

  private Expression unary() {
    int kind = kind();
    return switch (kind) {
      case TokenKind.PLUS,
          TokenKind.MINUS,
          TokenKind.NOT,
          TokenKind.TILDE,
          TokenKind.PLUS_PLUS,
          TokenKind.MINUS_MINUS -> {
        int start = start();
        advance();
        Expression operand = nestedUnary();
        yield new Expression.Unary(start, lastEnd, TokenKind.spelling(kind), false, operand);
      }
      case TokenKind.OPEN_PAREN -> isCast() ? cast() : postfix();
      default -> postfix();
    };
  }

  private Expression nestedUnary() {
    if (!enter()) {
      return tooDeep();
    }
    Expression result = unary();
    leave();
    return result;
  }

  private boolean isCast() {
    int i = skipType(p + 1);
    if (i < 0) {
      return false;
    }
    while (kindAt(i) == TokenKind.AND) {
      i = skipType(i + 1);
      if (i < 0) {
        return false;
      }
    }
    if (kindAt(i) != TokenKind.CLOSE_PAREN) {
      return false;
    }
    int after = kindAt(i + 1);
    return isPrimitive(kindAt(p + 1)) && i == p + 2
        ? startsOperand(after) || after == TokenKind.PLUS || isSigned(after)
        : startsOperand(after) && !(isOnNewLine(i + 1) && isTypeAndName(i + 1));
  }

  private static boolean isSigned(int kind) {
    return kind == TokenKind.MINUS || kind == TokenKind.PLUS_PLUS || kind == TokenKind.MINUS_MINUS;
  }

  private static boolean startsOperand(int kind) {
    return switch (kind) {
      case TokenKind.IDENTIFIER,
          TokenKind.UNDERSCORE,
          TokenKind.OPEN_PAREN,
          TokenKind.NOT,
          TokenKind.TILDE,
          TokenKind.THIS,
          TokenKind.SUPER,
          TokenKind.NEW,
          TokenKind.SWITCH,
          TokenKind.VOID ->
          true;
      default -> TokenKind.isLiteral(kind) || isPrimitive(kind);
    };
  }

  private Expression cast() {
    int start = start();
    advance();
    List<TypeTree> types = typeList(TokenKind.AND);
    TypeTree type = types.getFirst();
    if (types.size() > 1) {
      type = new TypeTree.Intersection(type.start(), lastEnd, types);
    }
    expect(TokenKind.CLOSE_PAREN);
    Expression value = isLambda() ? lambda() : nestedUnary();
    return new Expression.Cast(start, lastEnd, type, value);
  }

  // ---- lambdas

  private boolean isLambda() {
    int kind = kind();
    if (isCaseLabel) {
      return false;
    }
    if (isName(kind)) {
      return kindAt(p + 1) == TokenKind.ARROW;
    }
    if (kind != TokenKind.OPEN_PAREN) {
      return false;
    }
    int close = brackets.match(p);
    return close > 0 && kindAt(close + 1) == TokenKind.ARROW;
  }

  /// JLS 15.27.1: all parameters have a type, all have `var`, or none has anything.
  private static boolean isMixed(List<Declaration.Variable> parameters) {
    int typed = 0;
    int inferred = 0;
    for (Declaration.Variable each : parameters) {
      typed += each.type() == null ? 0 : 1;
      inferred += each.type() instanceof TypeTree.Var ? 1 : 0;
    }
    return typed != 0 && typed != parameters.size() || inferred != 0 && inferred != typed;
  }

  private Expression lambda() {
    int start = start();
    if (!enter()) {
      return tooDeep();
    }
    List<Declaration.Variable> parameters = new ArrayList<>(2);
    if (accept(TokenKind.OPEN_PAREN)) {
      int from = p;
      while (!at(TokenKind.CLOSE_PAREN) && !at(TokenKind.EOF)) {
        parameters.add(lambdaParameter());
        if (!accept(TokenKind.COMMA) && !at(TokenKind.CLOSE_PAREN)) {
          problem("',' or ')' expected");
          p = Math.max(p, brackets.end(from - 1));
        }
      }
      expect(TokenKind.CLOSE_PAREN);
      if (isMixed(parameters)) {
        problem("invalid lambda parameter declaration", start, lastEnd);
      }
    } else {
      parameters.add(lambdaParameter());
    }
    expect(TokenKind.ARROW);
    Node body;
    if (at(TokenKind.OPEN_BRACE)) {
      body = block();
    } else {
      body = isStatementStart() ? missing("lambda body") : expression();
    }
    leave();
    return new Expression.Lambda(start, lastEnd, parameters, body);
  }
}
