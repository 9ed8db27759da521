package io.pinyon.query.internal.format;

import io.pinyon.syntax.TokenKind;
import io.pinyon.syntax.Tokens;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Whether a formatter has left the code what it was. Equal have to be the tokens, but for what
/// formatters of builds change without changing a meaning: the order of imports and of modifiers,
/// the indentation within text blocks (by their value, JLS 3.10.6), where a constant string is
/// split, parentheses around the one parameter of a lambda expression, a `;` that declares nothing,
/// and white space, stars and `<p>` in comments.
public final class SameCode {
  private static final Pattern LAYOUT = Pattern.compile("(?i)</?p */?>|[\\s*/]");

  private final Tokens tokens;
  private final List<String> code = new ArrayList<>();
  private final TreeSet<String> imports = new TreeSet<>();
  private int at;

  private SameCode(Tokens tokens) {
    this.tokens = tokens;
    while (at < tokens.count()) {
      next();
    }
  }

  /// What differs, as a few words; null if nothing does.
  public static @Nullable String difference(Lexemes one, Lexemes other) {
    SameCode before = new SameCode(one.tokens());
    SameCode after = new SameCode(other.tokens());
    int count = Math.min(before.code.size(), after.code.size());
    for (int i = 0; i < count; i++) {
      if (!before.code.get(i).equals(after.code.get(i))) {
        return "'" + shown(before.code.get(i)) + "' becomes '" + shown(after.code.get(i)) + "'";
      }
    }
    if (before.code.size() != after.code.size()) {
      return "the end of the text differs";
    }
    if (!before.imports.equals(after.imports)) {
      return "the imports differ";
    }
    return comments(one).equals(comments(other)) ? null : "comments differ";
  }

  private static String shown(String token) {
    return token.length() > 40 ? token.substring(0, 40) + "…" : token;
  }

  private void next() {
    int kind = tokens.kind(at);
    if (kind == TokenKind.IMPORT) {
      StringBuilder name = new StringBuilder();
      do {
        name.append(tokens.text(at++)).append(' ');
      } while (at < tokens.count()
          && tokens.kind(at - 1) != TokenKind.SEMICOLON
          && name.length() < 10_000);
      imports.add(name.toString());
    } else if (modifier(at) > 0) {
      List<String> modifiers = new ArrayList<>();
      for (int width = modifier(at); width > 0; width = modifier(at)) {
        modifiers.add(tokens.text(at));
        at += width;
      }
      Collections.sort(modifiers);
      code.addAll(modifiers);
    } else if (kind == TokenKind.STRING_LITERAL) {
      strings();
    } else if (kind == TokenKind.OPEN_PAREN && isLambdaOfOne()) {
      code.add(tokens.name(at + 1));
      at += 3;
    } else if (kind == TokenKind.SEMICOLON && declaresNothing()) {
      at++;
    } else if (kind == TokenKind.TEXT_BLOCK && tokens.isClosed(at)) {
      code.add(value(tokens.name(at++)));
    } else {
      code.add(tokens.name(at++));
    }
  }

  private boolean isLambdaOfOne() {
    return at + 3 < tokens.count()
        && tokens.isIdentifier(at + 1)
        && tokens.kind(at + 2) == TokenKind.CLOSE_PAREN
        && tokens.kind(at + 3) == TokenKind.ARROW;
  }

  private boolean declaresNothing() {
    int before = at == 0 ? TokenKind.SEMICOLON : tokens.kind(at - 1);
    return before == TokenKind.SEMICOLON || before == TokenKind.CLOSE_BRACE;
  }

  /// How many tokens the modifier here has; 0 if it is none.
  private int modifier(int token) {
    return switch (tokens.kind(token)) {
      case TokenKind.PUBLIC,
          TokenKind.PROTECTED,
          TokenKind.PRIVATE,
          TokenKind.ABSTRACT,
          TokenKind.DEFAULT,
          TokenKind.STATIC,
          TokenKind.FINAL,
          TokenKind.TRANSIENT,
          TokenKind.VOLATILE,
          TokenKind.SYNCHRONIZED,
          TokenKind.NATIVE,
          TokenKind.STRICTFP ->
          1;
      case TokenKind.IDENTIFIER ->
          tokens.is(token, "sealed")
              ? 1
              : tokens.is(token, "non") && tokens.is(token + 2, "sealed") ? 3 : 0;
      default -> 0;
    };
  }

  /// Constant strings that are added up count as one.
  private void strings() {
    StringBuilder whole = new StringBuilder("\"");
    while (true) {
      String written = tokens.name(at++);
      boolean isClosed = written.length() > 1 && written.endsWith("\"");
      whole.append(written, 1, isClosed ? written.length() - 1 : written.length());
      boolean goesOn =
          tokens.kind(at) == TokenKind.PLUS && tokens.kind(at + 1) == TokenKind.STRING_LITERAL;
      if (!goesOn) {
        code.add(whole.append('"').toString());
        return;
      }
      at++;
    }
  }

  private static String value(String block) {
    int line = block.indexOf('\n');
    int content = line < 0 ? block.indexOf('\r') : line;
    return content < 0 || content > block.length() - 4
        ? block
        : "\"\"\"" + block.substring(content + 1, block.length() - 3).stripIndent();
  }

  /// Those among imports in any order.
  private static List<String> comments(Lexemes lexemes) {
    Tokens tokens = lexemes.tokens();
    int lastImport = 0;
    for (int token = 0; token < tokens.count() && tokens.kind(token) != TokenKind.OPEN_BRACE; ) {
      if (tokens.kind(token) == TokenKind.IMPORT) {
        lastImport = tokens.start(token);
      }
      token++;
    }
    List<String> above = new ArrayList<>();
    StringBuilder rest = new StringBuilder();
    for (int each = 0; each < tokens.commentCount(); each++) {
      String comment = tokens.text().substring(tokens.commentStart(each), tokens.commentEnd(each));
      String plain = LAYOUT.matcher(comment).replaceAll("");
      if (tokens.commentStart(each) < lastImport) {
        above.add(plain);
      } else {
        rest.append(plain);
      }
    }
    Collections.sort(above);
    above.add(rest.toString());
    return above;
  }
}
