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
public final class ScriptParser extends ScriptDeclarations {
  private static final Set<String> LOOPS = Set.of("while", "switch", "when");

  /// A script. `tooDeep` is the line of the first place that nests deeper than is read, 0 if there
  /// is none; what stands there is left out.
  public record Script(List<Expr> statements, int tooDeep) {}

  private ScriptParser(List<Token> tokens) {
    super(tokens);
  }

  /// The statements of a script.
  public static List<Expr> statements(String text) {
    return script(text).statements();
  }

  public static Script script(String text) {
    ScriptParser parser = new ScriptParser(ScriptTokens.of(text));
    List<Expr> found = new ArrayList<>();
    while (parser.peek().kind() != Kind.END) {
      parser.statements(found);
      parser.at++; // a closing brace too many
    }
    return new Script(found, parser.tooDeep());
  }

  static Expr value(List<Token> tokens) {
    return new ScriptParser(tokens).expression();
  }

  @Override
  void statements(List<Expr> found) {
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
      if (token.is("import") || token.is("package")) {
        at++;
        skipLine();
        return new Expr.Unknown(token.line());
      }
      if (token.is("return")) {
        at++;
        Expr value =
            goesOn() && !peek().is("}") ? command(expression()) : new Expr.Unknown(token.line());
        return new Expr.Return(token.line(), value);
      }
      if (token.is("if") && peek(1).is("(")) {
        return condition();
      }
      if (token.is("for") && peek(1).is("(")) {
        return loop();
      }
      if (LOOPS.contains(token.text()) && peek(1).is("(")) {
        return unknownBranches();
      }
      if (token.is("try") && peek(1).is("{")) {
        return attempt();
      }
      Expr declaration = declaration(false);
      if (declaration != null) {
        return declaration;
      }
    }
    if (token.is("@")) {
      at += 2;
      return new Expr.Unknown(token.line());
    }
    return assignment(command(expression()));
  }

  private Expr condition() {
    int line = peek().line();
    if (++depth > MAX_DEPTH) {
      depth--;
      at++;
      skipTooDeep();
      if (peek().is("{")) {
        skipTooDeep();
      }
      return new Expr.Unknown(line);
    }
    at++;
    Expr condition = inParentheses();
    List<Expr> then = new ArrayList<>();
    body(then);
    List<Expr> otherwise = new ArrayList<>();
    if (accept("else")) {
      body(otherwise);
    }
    depth--;
    return new Expr.Conditional(line, condition, then, otherwise);
  }

  /// Kotlin's and Groovy's `in`, Java's `:`.
  private Expr loop() {
    int line = peek().line();
    at++;
    int end = closing();
    at++;
    List<String> variables = new ArrayList<>();
    while (at < end && !peek().is("in") && !peek().is(":")) {
      if (peek().kind() == Kind.NAME
          && (peek(1).is("in") || peek(1).is(":") || peek(1).is(",") || peek(1).is(")"))) {
        variables.add(peek().text());
      }
      at++;
    }
    Expr over = new Expr.Unknown(line);
    if (at < end) {
      at++;
      boolean before = spansLines;
      spansLines = true;
      over = expression();
      spansLines = before;
    }
    at = end;
    accept(")");
    List<Expr> statements = new ArrayList<>();
    body(statements);
    return new Expr.Loop(line, variables, over, statements);
  }

  private Expr unknownBranches() {
    int line = peek().line();
    at++;
    at = closing() + 1;
    List<Expr> statements = new ArrayList<>();
    body(statements);
    return new Expr.Conditional(line, new Expr.Unknown(line), statements, List.of());
  }

  /// `try { … }`, as if nothing were thrown.
  private Expr attempt() {
    int line = peek().line();
    at++;
    List<Expr> statements = new ArrayList<>();
    body(statements);
    while (peek().is("catch") || peek().is("finally")) {
      boolean isLast = peek().is("finally");
      at++;
      if (peek().is("(")) {
        at = closing() + 1;
      }
      body(isLast ? statements : new ArrayList<>());
    }
    return new Expr.Conditional(line, new Expr.Name(line, "true"), statements, List.of());
  }

  private void body(List<Expr> statements) {
    if (peek().is("{")) {
      statements.addAll(closure().statements());
    } else if (peek().kind() != Kind.END && !peek().is("}")) {
      statements.add(statement());
    }
  }

  private Expr assignment(Expr first) {
    Expr target = first;
    Token token = peek();
    if (goesOn() && (token.is("=") || token.is("+=") || token.is("-="))) {
      at++;
      Expr value = command(expression());
      Expr inner = goesOn() && peek().is("=") ? nested(value) : value;
      return new Expr.Assign(target.line(), target, token.text(), inner);
    }
    return target;
  }

  /// `a = b = value`.
  private Expr nested(Expr target) {
    if (++depth > MAX_DEPTH) {
      depth--;
      skipTooDeep();
      return target;
    }
    Expr found = assignment(target);
    depth--;
    return found;
  }

  @Override
  Expr command(Expr callee) {
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
    if (++depth >= MAX_DEPTH) {
      depth--;
      skipTooDeep();
      return new Expr.Closure(line, List.of(), List.of());
    }
    boolean before = spansLines;
    spansLines = false;
    at++;
    List<String> parameters = parameters();
    List<Expr> statements = new ArrayList<>();
    statements(statements);
    depth--;
    accept("}");
    spansLines = before;
    return new Expr.Closure(line, parameters, statements);
  }
}
