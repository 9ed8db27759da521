package io.pinyon.projects.internal.script;

import io.pinyon.projects.internal.script.Expr.Argument;
import io.pinyon.projects.internal.script.ScriptTokens.Kind;
import io.pinyon.projects.internal.script.ScriptTokens.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The expressions of a build script: literals, names, lists and maps, calls, operators.
abstract class ScriptExpressions extends ScriptCursor {
  private static final Set<String> OPERATORS =
      Set.of(
          "+",
          "-",
          "*",
          "/",
          "%",
          "==",
          "!=",
          "<",
          ">",
          "<=",
          ">=",
          "&&",
          "||",
          "<<",
          "..",
          "?:",
          "in",
          "as",
          "to",
          "instanceof",
          "is");

  /// Expressions and closures inside of each other that are read; what lies deeper is skipped.
  static final int MAX_DEPTH = 200;

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
      case NAME -> !OPERATORS.contains(token.text());
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
      at++;
      return new Expr.Unknown(peek().line());
    }
    try {
      Expr left = unary();
      while (goesOn()) {
        Token token = peek();
        if (OPERATORS.contains(token.text()) && token.kind() != Kind.TEXT) {
          at++;
          left = new Expr.Infix(left.line(), left, token.text(), unary());
        } else if (token.is("?")) {
          at++;
          expression();
          if (accept(":")) {
            expression();
          }
          left = new Expr.Unknown(left.line());
        } else {
          break;
        }
      }
      return left;
    } finally {
      depth--;
    }
  }

  private Expr unary() {
    Token token = peek();
    if (token.is("!") || token.is("-")) {
      at++;
      unary();
      return new Expr.Unknown(token.line());
    }
    if (token.is("new")) {
      at++;
    }
    return postfix(primary());
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
        at++;
        yield new Expr.Name(token.line(), token.text());
      }
      case SIGN -> {
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
    while (true) {
      Token token = peek();
      if (token.is(".") || token.is("?.") || token.is("::")) {
        if (peek(1).kind() != Kind.NAME && peek(1).kind() != Kind.TEXT) {
          at++;
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
      } else if (token.is("!") && peek(1).is("!")) {
        at += 2;
      } else {
        return expr;
      }
    }
  }

  private static boolean mayHaveClosure(Expr expr) {
    return expr instanceof Expr.Name || expr instanceof Expr.Member;
  }

  private Expr.@Nullable Closure trailingClosure() {
    return peek().is("{") && !peek().isFirst() ? closure() : null;
  }
}
