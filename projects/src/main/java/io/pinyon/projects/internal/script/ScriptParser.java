package io.pinyon.projects.internal.script;

import io.pinyon.projects.internal.script.Expr.Argument;
import io.pinyon.projects.internal.script.ScriptTokens.Kind;
import io.pinyon.projects.internal.script.ScriptTokens.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Makes statements of a build script's tokens. Knows what declarative scripts consist of: calls
/// with and without parentheses, closures, assignments, lists, maps and strings. Never fails: what
/// is something else is skipped.
public final class ScriptParser extends ScriptExpressions {
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

  private ScriptParser(List<Token> tokens) {
    super(tokens);
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

  @Override
  Expr.Closure closure() {
    int line = peek().line();
    boolean before = spansLines;
    spansLines = false;
    at++;
    List<String> parameters = parameters();
    List<Expr> statements = new ArrayList<>();
    if (++depth < MAX_DEPTH) {
      statements(statements);
    } else {
      skipToEnd();
    }
    depth--;
    accept("}");
    spansLines = before;
    return new Expr.Closure(line, parameters, statements);
  }
}
