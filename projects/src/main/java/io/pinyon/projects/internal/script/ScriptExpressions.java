package io.pinyon.projects.internal.script;

import io.pinyon.projects.internal.script.Expr.Argument;
import io.pinyon.projects.internal.script.ScriptTokens.Kind;
import io.pinyon.projects.internal.script.ScriptTokens.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The expressions of a build script: literals, names, lists and maps, calls, operators.
abstract class ScriptExpressions extends ScriptCursor {
  /// Operators by how tight they bind; all are read from left to right.
  private static final Map<String, Integer> OPERATORS =
      Map.ofEntries(
          Map.entry("||", 1),
          Map.entry("&&", 2),
          Map.entry("==", 3),
          Map.entry("!=", 3),
          Map.entry("===", 3),
          Map.entry("!==", 3),
          Map.entry("<", 3),
          Map.entry(">", 3),
          Map.entry("<=", 3),
          Map.entry(">=", 3),
          Map.entry("in", 3),
          Map.entry("instanceof", 3),
          Map.entry("is", 3),
          Map.entry("?:", 4),
          Map.entry("to", 5),
          Map.entry("..", 6),
          Map.entry("+", 7),
          Map.entry("-", 7),
          Map.entry("<<", 7),
          Map.entry("*", 8),
          Map.entry("/", 8),
          Map.entry("%", 8),
          Map.entry("as", 9));

  /// Expressions and closures inside of each other that are read; what lies deeper is skipped.
  static final int MAX_DEPTH = 200;

  /// Operators, names and calls in one chain.
  private static final int MAX_CHAIN = 1_000;

  int depth;

  ScriptExpressions(List<Token> tokens) {
    super(tokens);
  }

  /// The closure that begins at the next token.
  abstract Expr.Closure closure();

  boolean startsArgument() {
    Token token = peek();
    return switch (token.kind()) {
      case TEXT, NUMBER -> true;
      case NAME -> !OPERATORS.containsKey(token.text());
      case SIGN -> token.isApart() && token.is("[");
      case END -> false;
    };
  }

  Argument argument() {
    Token token = peek();
    boolean isName = token.kind() == Kind.NAME || token.kind() == Kind.TEXT;
    boolean isNamed = isName && (peek(1).is(":") || peek(1).is("=") && spansLines);
    if (isNamed) {
      at += 2;
      String name =
          token.kind() == Kind.NAME
              ? token.text()
              : String.valueOf(token.parts().getFirst().text());
      return new Argument(name, expression());
    }
    return new Argument("", expression());
  }

  Expr expression() {
    if (++depth > MAX_DEPTH) {
      depth--;
      int line = peek().line();
      skipTooDeep();
      return new Expr.Unknown(line);
    }
    try {
      Expr value = operation(1);
      if (goesOn() && accept("?")) {
        Expr then = expression();
        Expr otherwise = accept(":") ? expression() : new Expr.Unknown(value.line());
        value = new Expr.Choice(value.line(), value, then, otherwise);
      }
      return value;
    } finally {
      depth--;
    }
  }

  /// Operands joined by operators that bind at least as tight as `least`.
  private Expr operation(int least) {
    Expr left = unary();
    for (int length = 0; goesOn(); length++) {
      Token token = peek();
      int binds = token.kind() == Kind.TEXT ? 0 : OPERATORS.getOrDefault(token.text(), 0);
      if (binds == 0 || binds < least) {
        break;
      }
      at++;
      if (token.is("as")) {
        accept("?");
      }
      Expr right = operation(binds + 1);
      left =
          length > MAX_CHAIN
              ? tooLong(left)
              : new Expr.Infix(left.line(), left, token.text(), right);
    }
    return left;
  }

  private static Expr tooLong(Expr chain) {
    return new Expr.Unknown(chain.line());
  }

  private Expr unary() {
    Token token = peek();
    boolean isNegative = false;
    boolean isNot = false;
    while (peek().is("!") || peek().is("-") || peek().is("new")) {
      isNegative |= peek().is("-");
      isNot ^= peek().is("!");
      at++;
    }
    Expr value = postfix(primary());
    return isNegative
        ? new Expr.Unknown(token.line())
        : isNot ? new Expr.Not(token.line(), value) : value;
  }

  private Expr primary() {
    Token token = peek();
    return switch (token.kind()) {
      case TEXT -> {
        at++;
        yield new Expr.Text(token.line(), token.parts());
      }
      case NUMBER -> {
        at++;
        yield new Expr.Numeral(token.line(), token.text());
      }
      case NAME -> {
        if (peek(1).is("->")) {
          at += 2;
          yield lambda(token.line(), List.of(token.text()));
        }
        if (token.is("if") && peek(1).is("(")) {
          at++;
          Expr condition = inParentheses();
          Expr then = branch();
          Expr otherwise = accept("else") ? branch() : new Expr.Unknown(token.line());
          yield new Expr.Choice(token.line(), condition, then, otherwise);
        }
        at++;
        yield new Expr.Name(token.line(), token.text());
      }
      case SIGN -> {
        if (token.is("(") && isLambda()) {
          List<String> names = named();
          accept("->");
          yield lambda(token.line(), names);
        }
        if (token.is("{")) {
          yield closure();
        }
        if (token.is("[")) {
          at++;
          boolean isEmptyMap = peek().is(":") && peek(1).is("]");
          List<Argument> inside = elements("]");
          yield isEmptyMap
              ? new Expr.Call(token.line(), new Expr.Name(token.line(), "mapOf"), List.of(), null)
              : new Expr.Listing(token.line(), inside);
        }
        if (token.is("(")) {
          at++;
          List<Argument> inside = elements(")");
          if (inside.size() == 1 && isCast(inside.getFirst().value())) {
            yield primary();
          }
          yield inside.size() == 1
              ? inside.getFirst().value()
              : new Expr.Listing(token.line(), inside);
        }
        yield new Expr.Unknown(token.line());
      }
      case END -> {
        yield new Expr.Unknown(token.line());
      }
    };
  }

  /// True if what stood in parentheses names a type and a value follows.
  private boolean isCast(Expr inside) {
    String name =
        inside instanceof Expr.Name plain
            ? plain.name()
            : inside instanceof Expr.Member member ? member.name() : "";
    boolean isValue =
        peek().kind() == Kind.NAME && !OPERATORS.containsKey(peek().text())
            || peek().kind() == Kind.TEXT;
    return isValue && goesOn() && !name.isEmpty() && Character.isUpperCase(name.charAt(0));
  }

  /// True if an arrow stands behind the parenthesis that closes the next token.
  private boolean isLambda() {
    int behind = closing() - at + 1;
    return peek(behind).is("->") && !peek(behind).isFirst();
  }

  /// The names in a list of parameters, of which the next token is the opening parenthesis.
  final List<String> named() {
    int end = closing();
    List<String> names = new ArrayList<>();
    String last = "";
    boolean isName = true; // false behind `:` and `=`
    at++;
    for (int open = 0; at < end; at++) {
      Token token = peek();
      open += token.is("(") || token.is("<") ? 1 : token.is(")") || token.is(">") ? -1 : 0;
      if (open == 0 && token.is(",")) {
        names.add(last);
        last = "";
        isName = true;
      } else if (token.is(":") || token.is("=")) {
        isName = false;
      } else if (isName && token.kind() == Kind.NAME) {
        last = token.text();
      }
    }
    if (!last.isEmpty()) {
      names.add(last);
    }
    accept(")");
    return names;
  }

  /// What stands behind the arrow of a lambda.
  private Expr lambda(int line, List<String> names) {
    if (peek().is("{")) {
      return new Expr.Closure(line, names, closure().statements());
    }
    return new Expr.Closure(line, names, List.of(expression()));
  }

  /// A branch of Kotlin's `if`: its value, that of the last statement of a block.
  private Expr branch() {
    if (!peek().is("{")) {
      return expression();
    }
    List<Expr> statements = closure().statements();
    return statements.size() == 1 ? statements.getFirst() : new Expr.Unknown(peek().line());
  }

  /// A value in parentheses, of which the next token is the opening one.
  Expr inParentheses() {
    int end = closing();
    boolean before = spansLines;
    spansLines = true;
    at++;
    Expr value = expression();
    spansLines = before;
    at = end;
    accept(")");
    return value;
  }

  private List<Argument> elements(String end) {
    boolean before = spansLines;
    spansLines = true;
    List<Argument> found = new ArrayList<>();
    while (peek().kind() != Kind.END && !peek().is(end)) {
      int start = at;
      if (peek().is(":")) { // an empty map
        at++;
        continue;
      }
      Argument each = argument();
      if (peek().is("=")) {
        at++;
        expression();
      }
      found.add(each);
      accept(",");
      if (at == start) {
        at++;
      }
    }
    accept(end);
    spansLines = before;
    return found;
  }

  private Expr postfix(Expr start) {
    Expr expr = start;
    for (int length = 0; ; length++) {
      Token token = peek();
      if (length > MAX_CHAIN) {
        expr = tooLong(expr);
        length = 0;
      }
      if (token.is(".") || token.is("?.") || token.is("::")) {
        if (peek(1).kind() != Kind.NAME && peek(1).kind() != Kind.TEXT) {
          at++;
          if (peek().is("<") && typeArguments() > 0) {
            at += typeArguments(); // Java's Type.<A>method()
          }
          return expr;
        }
        Token name = peek(1);
        at += 2;
        String text =
            name.kind() == Kind.NAME ? name.text() : String.valueOf(name.parts().getFirst().text());
        expr = new Expr.Member(name.line(), expr, text);
      } else if (token.is("<") && !token.isApart() && typeArguments() > 0) {
        at += typeArguments();
      } else if (token.is("(") && !token.isFirst()) {
        at++;
        expr = new Expr.Call(expr.line(), expr, elements(")"), trailingClosure());
      } else if (token.is("{") && !token.isFirst() && mayHaveClosure(expr)) {
        Expr.Closure closure = closure();
        expr = new Expr.Call(expr.line(), expr, List.of(), closure);
      } else if (token.is("[") && !token.isFirst() && !token.isApart()) {
        at++;
        List<Argument> index = elements("]");
        Expr value = index.isEmpty() ? new Expr.Unknown(token.line()) : index.getFirst().value();
        expr = new Expr.Index(expr.line(), expr, value);
      } else if (token.is("!") && peek(1).is("!") && !token.isApart()) {
        at += 2;
      } else {
        return expr;
      }
    }
  }

  private static boolean mayHaveClosure(Expr expr) {
    return expr instanceof Expr.Name || expr instanceof Expr.Member || expr instanceof Expr.Text;
  }

  private Expr.@Nullable Closure trailingClosure() {
    return peek().is("{") && !peek().isFirst() ? closure() : null;
  }
}
