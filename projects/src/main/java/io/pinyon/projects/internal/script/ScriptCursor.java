package io.pinyon.projects.internal.script;

import io.pinyon.projects.internal.script.ScriptTokens.Kind;
import io.pinyon.projects.internal.script.ScriptTokens.Token;
import java.util.ArrayList;
import java.util.List;

/// The place in the tokens of a build script, with what looks at tokens alone: ends of statements,
/// skipping, and looking ahead for type arguments and the parameters of closures.
class ScriptCursor {
  private final List<Token> tokens;

  /// The index of the next token.
  int at;

  /// True inside parentheses and brackets, where a statement goes on behind a line's end.
  boolean spansLines;

  ScriptCursor(List<Token> tokens) {
    this.tokens = tokens;
  }

  void skipToEnd() {
    at = tokens.size() - 1;
  }

  Token peek() {
    return tokens.get(Math.min(at, tokens.size() - 1));
  }

  Token peek(int ahead) {
    return tokens.get(Math.min(at + ahead, tokens.size() - 1));
  }

  boolean accept(String sign) {
    if (peek().is(sign)) {
      at++;
      return true;
    }
    return false;
  }

  /// True if what comes belongs to the same statement.
  boolean goesOn() {
    return peek().kind() != Kind.END && (spansLines || !peek().isFirst());
  }

  void skipLine() {
    while (peek().kind() != Kind.END && !peek().isFirst()) {
      at++;
    }
  }

  /// From an opening parenthesis behind its closing one.
  void skipBalanced() {
    int open = 0;
    do {
      Token token = peek();
      open += token.is("(") ? 1 : token.is(")") ? -1 : 0;
      at++;
    } while (open > 0 && peek().kind() != Kind.END);
  }

  /// How many tokens `<A, B>` before a call has; 0 if it is none.
  int typeArguments() {
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

  /// `a, b ->`; `it` if none are named.
  List<String> parameters() {
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
