package io.pinyon.projects.internal.script;

import io.pinyon.projects.internal.script.ScriptTokens.Kind;
import io.pinyon.projects.internal.script.ScriptTokens.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The declarations of a script and of the classes beside it, in Groovy, Kotlin and Java:
/// variables, methods, types.
abstract class ScriptDeclarations extends ScriptExpressions {
  private static final Set<String> TYPES =
      Set.of("class", "interface", "object", "enum", "record", "trait");
  private static final Set<String> MODIFIERS =
      Set.of(
          "def",
          "val",
          "var",
          "final",
          "private",
          "public",
          "protected",
          "static",
          "abstract",
          "override",
          "const",
          "lateinit",
          "String",
          "boolean",
          "int",
          "void",
          "List",
          "Map");

  /// Kotlin's modifiers that are usual names elsewhere.
  private static final Set<String> SOFT_MODIFIERS =
      Set.of("internal", "open", "inline", "operator", "infix", "data", "sealed", "companion");

  ScriptDeclarations(List<Token> tokens) {
    super(tokens);
  }

  /// The statements up to the brace that closes the block.
  abstract void statements(List<Expr> found);

  /// A declaration that starts at the next token, within a type or not; null if there is none, and
  /// nothing was read.
  final @Nullable Expr declaration(boolean isMember) {
    int start = at;
    Token first = peek();
    boolean hasModifier = false;
    while (isModifier()) {
      hasModifier = true;
      at++;
    }
    if (TYPES.contains(peek().text()) && startsType()) {
      return type();
    }
    if (peek().is("fun") && (peek(1).kind() == Kind.NAME || peek(1).is("<"))) {
      return function();
    }
    if (hasModifier && peek().is("(") && closesBefore("=")) { // def (a, b) = …
      at = closing() + 1;
      accept("=");
      expression();
      return new Expr.Unknown(first.line());
    }
    if (hasModifier && isExtensionProperty()) {
      return property();
    }
    int name = typedName();
    boolean isNamed = peek().kind() == Kind.NAME;
    if (isNamed && (hasModifier || isMember || name > 0 && peek(name + 1).is("="))) {
      Token behind = peek(name + 1);
      if (behind.is("(") && !behind.isFirst()) {
        if (hasModifier || name > 0 || isConstructor(name + 1)) {
          return method(name);
        }
      } else if (hasModifier || name > 0 || behind.is("=")) {
        at += name;
        return variable();
      }
    }
    at = start;
    return null;
  }

  private boolean isModifier() {
    Token next = peek(1);
    boolean goesOn = next.kind() == Kind.NAME || next.is("<") || next.is("(") || next.is("[");
    if (peek().kind() == Kind.NAME && SOFT_MODIFIERS.contains(peek().text())) {
      String word = next.text();
      return TYPES.contains(word)
          || MODIFIERS.contains(word)
          || SOFT_MODIFIERS.contains(word)
          || word.equals("fun");
    }
    if (!MODIFIERS.contains(peek().text()) || peek().kind() != Kind.NAME) {
      return false;
    }
    return goesOn && !next.isFirst() && !(next.is("(") && !peek().is("def") && !peek().is("val"));
  }

  private boolean startsType() {
    return peek(1).kind() == Kind.NAME || peek().is("object") && peek(1).is("{");
  }

  private boolean closesBefore(String sign) {
    return peek(closing() - at + 1).is(sign);
  }

  /// `Receiver<A>.name: Type`, Kotlin's; the parser is behind `val`.
  private boolean isExtensionProperty() {
    if (peek(1).is(".")) {
      return peek(3).is(":") || peek(3).is("get");
    }
    int before = at;
    at++;
    int arguments = peek().is("<") ? closingType() : 0;
    boolean isOne = arguments > 0 && peek(arguments).is(".");
    at = before;
    return isOne;
  }

  /// A property with a getter, as a function without parameters.
  private Expr property() {
    int line = peek().line();
    at++;
    if (peek().is("<")) {
      at += closingType();
    }
    accept(".");
    String name = peek().text();
    at++;
    if (accept(":")) {
      int start = at;
      while (peek().kind() != Kind.END
          && !peek().is("get")
          && !peek().is("=")
          && at - start < MAX_TYPE_ARGUMENTS) {
        at++;
      }
    }
    if (accept("get") && accept("(") && accept(")")) {
      if (peek().is("{")) {
        return new Expr.Definition(line, name, List.of(), closure().statements());
      }
      if (accept("=")) {
        Expr value = expression();
        return new Expr.Definition(
            line, name, List.of(), List.of(new Expr.Return(value.line(), value)));
      }
    }
    return new Expr.Unknown(line);
  }

  private boolean isConstructor(int parenthesis) {
    int before = at;
    at += parenthesis;
    int behind = closing() - at + 1;
    boolean isOne = peek(behind).is("{") || peek(behind).is("throws");
    at = before;
    return isOne;
  }

  /// How many tokens a type before a name has: `Map<String, A> name`; 0 if the next token is the
  /// name.
  private int typedName() {
    int i = 0;
    while (peek(i).kind() == Kind.NAME && i < MAX_TYPE_ARGUMENTS) {
      i++;
      while (peek(i).is(".") && peek(i + 1).kind() == Kind.NAME && i < MAX_TYPE_ARGUMENTS) {
        i += 2;
      }
      if (peek(i).is("<")) {
        int before = at;
        at += i;
        int end = closingType();
        at = before;
        i += end;
      }
      while (peek(i).is("[") && peek(i + 1).is("]")) {
        i += 2;
      }
      boolean isName =
          peek(i).kind() == Kind.NAME
              && !peek(i).isFirst()
              && !peek(i).is("by")
              && !(peek(i).is("get") && peek(i + 1).is("("));
      return isName ? i : 0;
    }
    return 0;
  }

  /// How many tokens the type arguments have that begin here; 0 if they do not end.
  private int closingType() {
    int open = 0;
    for (int i = 0; i < MAX_TYPE_ARGUMENTS; i++) {
      open += peek(i).is("<") ? 1 : peek(i).is(">") ? -1 : 0;
      if (open == 0) {
        return i + 1;
      }
    }
    return 0;
  }

  private Expr type() {
    int line = peek().line();
    String name = peek(1).kind() == Kind.NAME ? peek(1).text() : "";
    if (peek().is("enum") && peek(1).is("class")) {
      name = peek(2).text();
    }
    at++;
    while (peek().kind() != Kind.END && !peek().is("{")) {
      if (peek().is("(") || peek().is("[")) {
        at = closing();
      }
      Token before = peek();
      at++;
      boolean ends = peek().isFirst() && !before.is(",") && !before.is(":") && !peek().is("{");
      boolean continues =
          peek().is("extends") || peek().is("implements") || peek().is(":") || peek().is("(");
      if (ends && !continues) {
        return new Expr.Type(line, name, List.of()); // no body
      }
    }
    List<Expr> members = new ArrayList<>();
    int end = closing();
    at++;
    boolean before = spansLines;
    spansLines = false;
    if (++depth < MAX_DEPTH) {
      while (at < end && peek().kind() != Kind.END) {
        member(members);
      }
    } else {
      at--;
      skipTooDeep();
      at--;
    }
    depth--;
    spansLines = before;
    at = end;
    accept("}");
    return new Expr.Type(line, name, List.copyOf(members));
  }

  private void member(List<Expr> members) {
    int start = at;
    if (peek().is("@")) {
      at += 2;
      while (peek().is(".") || peek().is(":")) { // @get:Input, @a.b.C
        at += 2;
      }
      if (peek().is("(") && !peek().isApart()) {
        at = closing() + 1;
      }
    } else if (peek().is("{") || peek().is("init") || peek().is("static") && peek(1).is("{")) {
      while (!peek().is("{") && peek().kind() != Kind.END) {
        at++;
      }
      members.addAll(closure().statements());
    } else {
      Expr found = declaration(true);
      if (found != null && !(found instanceof Expr.Unknown)) {
        members.add(found);
      }
    }
    if (at == start) {
      at = peek().is("(") || peek().is("[") || peek().is("{") ? closing() + 1 : at + 1;
    }
  }

  /// `fun <T> Receiver.name(parameters): Type { … }` or `= value`.
  private Expr function() {
    int line = peek().line();
    at++;
    if (peek().is("<")) {
      at += Math.max(1, closingType());
    }
    while (peek().kind() != Kind.END && !peek().is("(")) {
      int arguments = peek().is("<") ? closingType() : 0;
      at += Math.max(1, arguments);
    }
    Token name = peek(-1);
    List<String> parameters = named();
    while (goesOn() && !peek().is("{") && !peek().is("=")) {
      at++;
    }
    if (accept("=")) {
      Expr value = expression();
      return new Expr.Definition(
          line, name.text(), parameters, List.of(new Expr.Return(value.line(), value)));
    }
    List<Expr> body = peek().is("{") ? closure().statements() : List.of();
    return new Expr.Definition(line, name.text(), parameters, body);
  }

  private Expr method(int nameAt) {
    at += nameAt;
    Token name = peek();
    at++;
    List<String> parameters = named();
    if (accept("throws")) {
      while (peek().kind() == Kind.NAME || peek().is(",") || peek().is(".")) {
        at++;
      }
    }
    List<Expr> body = peek().is("{") ? closure().statements() : List.of();
    return new Expr.Definition(name.line(), name.text(), parameters, body);
  }

  /// `name = value`, `name: Type = value`, `name by extra(value)`.
  private Expr variable() {
    int line = peek().line();
    Expr name = new Expr.Name(line, peek().text());
    at++;
    if (accept(":")) {
      while (goesOn() && !peek().is("=") && !peek().is("by")) {
        at++;
      }
    }
    if (accept("by")) {
      return delegate(line, name);
    }
    if (accept("get") && accept("(") && accept(")")) {
      accept("=");
      return new Expr.Assign(line, name, "=", expression());
    }
    if (accept("=")) {
      return new Expr.Assign(line, name, "=", command(expression()));
    }
    return new Expr.Unknown(line);
  }

  private Expr delegate(int line, Expr name) {
    Expr by = expression();
    if (by instanceof Expr.Call call && call.name().equals("extra")) {
      Expr value =
          call.arguments().isEmpty()
              ? call.closure() == null ? new Expr.Unknown(line) : call.closure()
              : call.arguments().getFirst().value();
      return new Expr.Assign(line, name, "by extra", value);
    }
    if (by instanceof Expr.Call lazy && lazy.name().equals("lazy") && lazy.closure() != null) {
      List<Expr> body = lazy.closure().statements();
      return new Expr.Assign(
          line, name, "=", body.size() == 1 ? body.getFirst() : new Expr.Unknown(line));
    }
    return new Expr.Assign(line, name, "by", by);
  }

  /// Groovy's calls without parentheses: `implementation 'a:b:1'`.
  abstract Expr command(Expr callee);
}
