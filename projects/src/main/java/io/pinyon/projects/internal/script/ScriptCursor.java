package io.pinyon.projects.internal.script;

import io.pinyon.projects.internal.script.ScriptTokens.Kind;
import io.pinyon.projects.internal.script.ScriptTokens.Token;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// The place in the tokens of a build script, with what looks at tokens alone: ends of statements,
/// skipping, and looking ahead for type arguments and the parameters of closures.
class ScriptCursor {
  /// Tokens of type arguments that are looked at.
  static final int MAX_TYPE_ARGUMENTS = 100;

  private final List<Token> tokens;

  /// The index of the next token.
  int at;

  /// True inside parentheses and brackets, where a statement goes on behind a line's end.
  boolean spansLines;

  /// By the index of an opening bracket that of its closing one; the end where there is none.
  private final int[] closing;

  /// The line of the first place that nests too deep; 0 if there is none.
  private int tooDeep;

  ScriptCursor(List<Token> tokens) {
    this.tokens = tokens;
    this.closing = new int[tokens.size()];
    Deque<Integer> open = new ArrayDeque<>();
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      closing[i] = tokens.size() - 1;
      if (token.is("(") || token.is("[") || token.is("{")) {
        open.push(i);
      } else if (token.is(")") || token.is("]") || token.is("}")) {
        String opening = token.is(")") ? "(" : token.is("]") ? "[" : "{";
        // a brace closes what is still open inside of it
        while (opening.equals("{") && !open.isEmpty() && !tokens.get(open.element()).is("{")) {
          closing[open.pop()] = i;
        }
        if (!open.isEmpty() && tokens.get(open.element()).is(opening)) {
          closing[open.pop()] = i;
        }
      }
    }
  }

  /// The index of the bracket that closes the one at the next token.
  int closing() {
    return closing[Math.min(at, closing.length - 1)];
  }

  /// Notes that something nests too deep and goes behind it: behind the bracket that closes the
  /// next token, else behind that token.
  void skipTooDeep() {
    tooDeep = tooDeep == 0 ? peek().line() : tooDeep;
    Token token = peek();
    boolean opens = token.is("(") || token.is("[") || token.is("{");
    at = Math.min(opens ? closing() + 1 : at + 1, tokens.size() - 1);
  }

  /// See [ScriptParser.Script].
  int tooDeep() {
    return tooDeep;
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

  /// How many tokens `<A, B>` before a call has; 0 if it is none.
  int typeArguments() {
    int open = 0;
    for (int i = 0; i < MAX_TYPE_ARGUMENTS; i++) {
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
    return 0;
  }

  /// `a, b ->`; `it` if none are named.
  List<String> parameters() {
    List<String> names = new ArrayList<>();
    int opened = 0;
    for (int i = 0; ; i++) {
      Token token = peek(i);
      if (token.is("->")) {
        at += i + 1;
        return names;
      }
      boolean isName = token.kind() == Kind.NAME;
      boolean isPart = isName || token.is(",") || token.is(":") || token.is(".");
      boolean isOpening = token.is("(") && (i == 0 || peek(i - 1).is(",")); // (a, b) of a pair
      opened += isOpening ? 1 : 0;
      boolean isBracket =
          isOpening || token.is(")") && opened > 0 || token.is("<") || token.is(">");
      if (!isPart && !isBracket || i > 0 && token.isFirst()) {
        return List.of("it");
      }
      boolean isTyped = isName && !names.isEmpty() && i > 0 && peek(i - 1).kind() == Kind.NAME;
      if (isTyped) {
        names.set(names.size() - 1, token.text()); // Type name
      } else if (isName && (i == 0 || peek(i - 1).is(",") || peek(i - 1).is("("))) {
        names.add(token.text());
      }
    }
  }
}
