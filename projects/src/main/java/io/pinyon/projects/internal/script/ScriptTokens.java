package io.pinyon.projects.internal.script;

import java.util.ArrayList;
import java.util.List;

/// The tokens of a build script, Groovy's and Kotlin's alike; comments are left out. Any text has
/// tokens.
final class ScriptTokens {
  /// What a token is.
  enum Kind {
    NAME,
    NUMBER,
    TEXT,
    SIGN,
    END
  }

  /// `isFirst` of its line, `isApart` from the token before. A text's parts are in `parts`.
  record Token(
      Kind kind, String text, List<Expr.Part> parts, int line, boolean isFirst, boolean isApart) {
    boolean is(String sign) {
      return (kind == Kind.SIGN || kind == Kind.NAME) && text.equals(sign);
    }
  }

  private static final List<String> SIGNS =
      List.of(
          "===", "!==", "?.", "?:", "->", "+=", "-=", "==", "!=", "<=", ">=", "&&", "||", "<<",
          "..", "::");
  private static final int MAX_NESTING = 20;

  /// Characters of an interpolated value.
  private static final int MAX_INTERPOLATION = 2_000;

  private final String text;
  private final int nesting;
  private final List<Token> tokens = new ArrayList<>();
  private int at;
  private int line;
  private boolean isFirst = true;
  private boolean isApart = true;

  private ScriptTokens(String text, int line, int nesting) {
    this.text = text;
    this.line = line;
    this.nesting = nesting;
  }

  static List<Token> of(String text) {
    return of(text, 1, 0);
  }

  private static List<Token> of(String text, int line, int nesting) {
    return new ScriptTokens(text, line, nesting).all();
  }

  private List<Token> all() {
    while (true) {
      blanks();
      if (at >= text.length()) {
        add(Kind.END, "", List.of(), line);
        return tokens;
      }
      next();
      isFirst = false;
      isApart = false;
    }
  }

  private void add(Kind kind, String word, List<Expr.Part> parts, int start) {
    tokens.add(new Token(kind, word, parts, start, isFirst, isApart));
  }

  private void blanks() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\n') {
        line++;
        isFirst = true;
        isApart = true;
        at++;
      } else if (Character.isWhitespace(c) || c == ';' || c == '\uFEFF') {
        isFirst |= c == ';';
        isApart = true;
        at++;
      } else if (c == '\\' && text.startsWith("\\\n", at)) {
        line++;
        at += 2;
      } else if (text.startsWith("//", at) || text.startsWith("#!", at)) {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
      } else if (text.startsWith("/*", at)) {
        int end = text.indexOf("*/", at + 2);
        int stop = end < 0 ? text.length() : end + 2;
        countLines(at, stop);
        at = stop;
        isApart = true;
      } else {
        return;
      }
    }
  }

  private void countLines(int from, int to) {
    for (int i = from; i < to; i++) {
      if (text.charAt(i) == '\n') {
        line++;
      }
    }
  }

  private void next() {
    char c = text.charAt(at);
    int start = at;
    if (Character.isJavaIdentifierStart(c)) {
      while (at < text.length() && Character.isJavaIdentifierPart(text.charAt(at))) {
        at++;
      }
      add(Kind.NAME, text.substring(start, at), List.of(), line);
    } else if (Character.isDigit(c)) {
      while (at < text.length()
          && (Character.isLetterOrDigit(text.charAt(at))
              || text.charAt(at) == '_'
              || isFraction())) {
        at++;
      }
      add(Kind.NUMBER, text.substring(start, at), List.of(), line);
    } else if (c == '`') {
      int end = text.indexOf('`', at + 1);
      at = end < 0 ? text.length() : end + 1;
      add(Kind.NAME, text.substring(start + 1, Math.max(start + 1, at - 1)), List.of(), line);
    } else if (c == '\'' || c == '"') {
      string(c);
    } else {
      String sign = String.valueOf(c);
      for (String each : SIGNS) {
        if (text.startsWith(each, at)) {
          sign = each;
          break;
        }
      }
      at += sign.length();
      add(Kind.SIGN, sign, List.of(), line);
    }
  }

  private boolean isFraction() {
    return text.charAt(at) == '.'
        && at + 1 < text.length()
        && Character.isDigit(text.charAt(at + 1));
  }

  private void string(char quote) {
    int start = line;
    String triple = String.valueOf(quote).repeat(3);
    boolean isLong = text.startsWith(triple, at);
    String end = isLong ? triple : String.valueOf(quote);
    at += end.length();
    List<Expr.Part> parts = new ArrayList<>();
    StringBuilder plain = new StringBuilder();
    while (at < text.length() && !text.startsWith(end, at)) {
      char c = text.charAt(at);
      if (c == '\n') {
        if (!isLong) {
          break; // not closed
        }
        line++;
        plain.append(c);
        at++;
      } else if (c == '\\' && at + 1 < text.length()) {
        char escaped = text.charAt(at + 1);
        plain.append(escaped == 'n' ? '\n' : escaped == 't' ? '\t' : escaped);
        at += 2;
      } else if (c == '$' && quote == '"' && interpolation(parts, plain)) {
        plain.setLength(0);
      } else {
        plain.append(c);
        at++;
      }
    }
    at = Math.min(text.length(), at + (text.startsWith(end, at) ? end.length() : 0));
    if (!plain.isEmpty() || parts.isEmpty()) {
      parts.add(new Expr.Part(plain.toString(), null));
    }
    add(Kind.TEXT, "", List.copyOf(parts), start);
  }

  /// Reads `$name.name` or `${value}`; false if the dollar stands for itself.
  private boolean interpolation(List<Expr.Part> parts, StringBuilder before) {
    int from = at + 1;
    String inside;
    int stop;
    if (text.startsWith("{", from)) {
      stop = closing(from);
      if (stop < 0) {
        return false;
      }
      inside = text.substring(from + 1, stop);
      stop++;
    } else {
      stop = from;
      while (stop < text.length() && isNamePart(stop, from)) {
        stop++;
      }
      if (stop == from) {
        return false;
      }
      inside = text.substring(from, stop);
    }
    if (!before.isEmpty()) {
      parts.add(new Expr.Part(before.toString(), null));
    }
    Expr value =
        nesting > MAX_NESTING
            ? new Expr.Unknown(line)
            : ScriptParser.value(of(inside, line, nesting + 1));
    parts.add(new Expr.Part(null, value));
    countLines(at, stop);
    at = stop;
    return true;
  }

  private boolean isNamePart(int i, int from) {
    char c = text.charAt(i);
    if (i == from) {
      return Character.isJavaIdentifierStart(c) && c != '$';
    }
    return Character.isJavaIdentifierPart(c) && c != '$'
        || c == '.'
            && i + 1 < text.length()
            && Character.isJavaIdentifierStart(text.charAt(i + 1))
            && text.charAt(i + 1) != '$';
  }

  private int closing(int open) {
    int depth = 0;
    for (int i = open; i < Math.min(text.length(), open + MAX_INTERPOLATION); i++) {
      char c = text.charAt(i);
      depth += c == '{' ? 1 : c == '}' ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    return -1;
  }
}
