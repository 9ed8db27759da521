package io.pinyon.projects.internal.script;

import io.pinyon.projects.internal.script.Expr.Argument;
import io.pinyon.projects.internal.script.ScriptTokens.Kind;
import io.pinyon.projects.internal.script.ScriptTokens.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Makes statements of a build script's tokens. Knows what declarative scripts consist of: calls
/// with and without parentheses, closures, assignments, lists, maps and strings. Never fails: what
/// is something else is skipped.
public final class ScriptParser {
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
  private static final Set<String> LOOPS = Set.of("if", "for", "while", "switch", "when");
  private static final Set<String> DEFINITIONS = Set.of("fun", "class", "interface", "object");
  private static final Set<String> DECLARATIONS =
      Set.of(
          "def",
          "val",
          "var",
          "final",
          "private",
          "const",
          "lateinit",
          "String",
          "boolean",
          "int",
          "List",
          "Map");
  private static final int MAX_DEPTH = 200;

  private final List<Token> tokens;
  private int at;
  private int depth;
  private boolean spansLines;

  private ScriptParser(List<Token> tokens) {
    this.tokens = tokens;
  }

  /// The statements of a script.
  public static List<Expr> statements(String text) {
    ScriptParser parser = new ScriptParser(ScriptTokens.of(text));
    List<Expr> found = new ArrayList<>();
    while (parser.peek().kind() != Kind.END) {
      parser.statements(found);
      parser.at++; // a closing brace too many
    }
    return found;
  }

  static Expr value(List<Token> tokens) {
    return new ScriptParser(tokens).expression();
  }

  private Token peek() {
    return tokens.get(Math.min(at, tokens.size() - 1));
  }

  private Token peek(int ahead) {
    return tokens.get(Math.min(at + ahead, tokens.size() - 1));
  }

  private boolean accept(String sign) {
    if (peek().is(sign)) {
      at++;
      return true;
    }
    return false;
  }

  /// True if what comes belongs to the same statement.
  private boolean goesOn() {
    return peek().kind() != Kind.END && (spansLines || !peek().isFirst());
  }

  private void statements(List<Expr> found) {
    while (peek().kind() != Kind.END && !peek().is("}")) {
      int before = at;
      Expr statement = statement();
      if (!(statement instanceof Expr.Unknown)) {
        found.add(statement);
      }
      if (at == before) {
        at++;
      }
    }
  }

  private Expr statement() {
    Token token = peek();
    if (token.kind() == Kind.NAME) {
      if (token.is("import") || token.is("package") || token.is("return")) {
        at++;
        skipLine();
        return new Expr.Unknown(token.line());
      }
      if (LOOPS.contains(token.text()) && peek(1).is("(")) {
        return conditional();
      }
      if (DEFINITIONS.contains(token.text()) && peek(1).kind() == Kind.NAME) {
        skipDefinition();
        return new Expr.Unknown(token.line());
      }
      if (DECLARATIONS.contains(token.text()) && peek(1).kind() == Kind.NAME) {
        return declaration();
      }
    }
    if (token.is("@")) {
      at += 2;
      return new Expr.Unknown(token.line());
    }
    return assignment(command(expression()));
  }

  private void skipLine() {
    while (peek().kind() != Kind.END && !peek().isFirst()) {
      at++;
    }
  }

  private void skipDefinition() {
    while (peek().kind() != Kind.END && !peek().is("{")) {
      at++;
    }
    if (peek().is("{")) {
      closure();
    }
  }

  /// `def name = value`, `val name: Type = value`, `val name by extra(value)`.
  private Expr declaration() {
    int line = peek().line();
    while (DECLARATIONS.contains(peek().text()) && peek(1).kind() == Kind.NAME) {
      at++;
    }
    Expr name = new Expr.Name(line, peek().text());
    at++;
    if (peek().is("(")) { // a method
      skipDefinition();
      return new Expr.Unknown(line);
    }
    if (accept(":")) {
      while (goesOn() && !peek().is("=") && !peek().is("by")) {
        at++;
      }
    }
    if (accept("by")) {
      Expr by = expression();
      if (by instanceof Expr.Call call && call.name().equals("extra")) {
        Expr value =
            call.arguments().isEmpty()
                ? new Expr.Unknown(line)
                : call.arguments().getFirst().value();
        return new Expr.Assign(line, name, "by extra", value);
      }
      return new Expr.Unknown(line);
    }
    if (accept("=")) {
      return new Expr.Assign(line, name, "=", expression());
    }
    return new Expr.Unknown(line);
  }

  private Expr conditional() {
    int line = peek().line();
    List<Expr> statements = new ArrayList<>();
    at++;
    skipBalanced();
    body(statements);
    while (peek().is("else")) {
      at++;
      if (peek().is("if")) {
        at++;
        skipBalanced();
      }
      body(statements);
    }
    return new Expr.Conditional(line, statements);
  }

  private void body(List<Expr> statements) {
    if (peek().is("{")) {
      statements.addAll(closure().statements());
    } else if (peek().kind() != Kind.END) {
      statements.add(statement());
    }
  }

  /// From an opening parenthesis behind its closing one.
  private void skipBalanced() {
    int open = 0;
    do {
      Token token = peek();
      open += token.is("(") ? 1 : token.is(")") ? -1 : 0;
      at++;
    } while (open > 0 && peek().kind() != Kind.END);
  }

  private Expr assignment(Expr target) {
    Token token = peek();
    if (goesOn() && (token.is("=") || token.is("+="))) {
      at++;
      Expr value = command(expression());
      return new Expr.Assign(target.line(), target, token.text(), assignment(value));
    }
    return target;
  }

  /// Groovy's calls without parentheses: `implementation 'a:b:1'`.
  private Expr command(Expr callee) {
    boolean mayCall = callee instanceof Expr.Name || callee instanceof Expr.Member;
    if (!mayCall || !goesOn() || !startsArgument()) {
      return callee;
    }
    List<Argument> arguments = new ArrayList<>();
    Expr.Closure closure = null;
    do {
      Argument each = argument();
      if (each.value() instanceof Expr.Closure block) {
        closure = block;
      } else {
        arguments.add(each);
      }
    } while (goesOn() && accept(","));
    if (arguments.size() == 1
        && arguments.getFirst().value() instanceof Expr.Call inner
        && inner.closure() != null
        && closure == null
        && isDependency(inner)) {
      // implementation platform('a') { … }: the closure is the outer call's
      arguments.set(
          0,
          new Argument("", new Expr.Call(inner.line(), inner.callee(), inner.arguments(), null)));
      closure = inner.closure();
    }
    return new Expr.Call(callee.line(), callee, arguments, closure);
  }

  private static boolean isDependency(Expr.Call call) {
    return Set.of("project", "platform", "enforcedPlatform", "testFixtures").contains(call.name());
  }

  private boolean startsArgument() {
    Token token = peek();
    return switch (token.kind()) {
      case TEXT, NUMBER -> true;
      case NAME -> !OPERATORS.contains(token.text());
      case SIGN -> token.isApart() && token.is("[");
      case END -> false;
    };
  }

  private Argument argument() {
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

  private Expr expression() {
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

  /// How many tokens `<A, B>` before a call has; 0 if it is none.
  private int typeArguments() {
    int open = 0;
    for (int i = 0; ; i++) {
      Token token = peek(i);
      if (token.is("<")) {
        open++;
      } else if (token.is(">")) {
        open--;
      } else if (token.kind() != Kind.NAME
          && !token.is(",")
          && !token.is(".")
          && !token.is("?")
          && !token.is("*")) {
        return 0;
      }
      if (open == 0) {
        return peek(i + 1).is("(") || peek(i + 1).is("{") ? i + 1 : 0;
      }
    }
  }

  private Expr.Closure closure() {
    int line = peek().line();
    boolean before = spansLines;
    spansLines = false;
    at++;
    List<String> parameters = parameters();
    List<Expr> statements = new ArrayList<>();
    if (++depth < MAX_DEPTH) {
      statements(statements);
    } else {
      at = tokens.size() - 1;
    }
    depth--;
    accept("}");
    spansLines = before;
    return new Expr.Closure(line, parameters, statements);
  }

  /// `a, b ->`; `it` if none are named.
  private List<String> parameters() {
    List<String> names = new ArrayList<>();
    for (int i = 0; ; i++) {
      Token token = peek(i);
      if (token.is("->")) {
        at += i + 1;
        return names;
      }
      boolean isName = token.kind() == Kind.NAME;
      boolean isPart = isName || token.is(",") || token.is(":") || token.is(".");
      if (!isPart || i > 0 && token.isFirst()) {
        return List.of("it");
      }
      if (isName && (i == 0 || peek(i - 1).is(","))) {
        names.add(token.text());
      }
    }
  }
}
