package io.pinyon.syntax.facts;

import com.github.javaparser.Position;
import io.pinyon.syntax.TokenKind;
import io.pinyon.syntax.Tokens;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The declarations of a source as a shorter text that JavaParser reads several times faster: on
/// one line, without comments and needless blanks, with `""` for every string and `a` for every
/// name: the names are those of the tokens it leads back to. What may hold no type body is cut:
/// `{}` stands for braces, `()` for the arguments of annotations and enum constants, `null` for
/// what is assigned, unless it is a literal. Bodies that declare local or anonymous types keep
/// those and what is around them.
final class CutText extends ParsedText {
  /// Contextual keywords (JLS 3.9).
  private static final Set<String> CONTEXTUAL =
      Set.of(
          "exports",
          "module",
          "non",
          "open",
          "opens",
          "permits",
          "provides",
          "record",
          "requires",
          "sealed",
          "to",
          "transitive",
          "uses",
          "var",
          "when",
          "with",
          "yield");

  private final boolean[] typeBodies;
  private final int[] typeBodiesBefore;
  private final boolean[] arguments;
  private final StringBuilder cut;
  private int[] keptTokens;
  private int[] keptStarts;
  private int kept;

  private CutText(Tokens tokens) {
    super(tokens);
    typeBodies = new boolean[tokens.count() + 1];
    typeBodiesBefore = new int[tokens.count() + 2];
    arguments = new boolean[tokens.count() + 1];
    cut = new StringBuilder(tokens.text().length() / 3 + 16);
    keptTokens = new int[tokens.count() / 2 + 16];
    keptStarts = new int[keptTokens.length];
  }

  /// Null if the brackets of the source do not pair up.
  static @Nullable CutText of(Tokens tokens) {
    CutText result = new CutText(tokens);
    if (!result.pairBrackets()) {
      return null;
    }
    result.findTypeBodies();
    result.write();
    return result;
  }

  @Override
  String text() {
    return cut.toString();
  }

  @Override
  int token(Position position) {
    int at = Arrays.binarySearch(keptStarts, 0, kept, position.column - 1);
    return keptTokens[at >= 0 ? at : -at - 2];
  }

  // ---- which braces are bodies of types (or of a module)

  private void findTypeBodies() {
    for (int i = 0; i < tokens.count(); i++) {
      switch (tokens.kind(i)) {
        case TokenKind.CLASS, TokenKind.INTERFACE -> {
          if (i == 0 || tokens.kind(i - 1) != TokenKind.DOT) {
            markBody(i + 1);
          }
        }
        case TokenKind.ENUM -> markConstants(markBody(i + 1));
        case TokenKind.NEW -> markAnonymous(i + 1);
        case TokenKind.AT -> markAnnotation(i + 1);
        case TokenKind.IDENTIFIER -> {
          if (isRecord(i) || isModule(i)) {
            markBody(i + 1);
          }
        }
        default -> {}
      }
    }
    for (int i = 0; i <= tokens.count(); i++) {
      typeBodiesBefore[i + 1] = typeBodiesBefore[i] + (typeBodies[i] ? 1 : 0);
    }
  }

  private boolean isRecord(int i) {
    return tokens.is(i, "record")
        && i + 2 < tokens.count()
        && tokens.kind(i + 1) == TokenKind.IDENTIFIER
        && (tokens.kind(i + 2) == TokenKind.OPEN_PAREN || tokens.kind(i + 2) == TokenKind.LESS);
  }

  private boolean isModule(int i) {
    return tokens.is(i, "module")
        && (i == 0 || tokens.kind(i - 1) != TokenKind.IMPORT)
        && i + 2 < tokens.count()
        && tokens.kind(i + 1) == TokenKind.IDENTIFIER
        && (tokens.kind(i + 2) == TokenKind.DOT || tokens.kind(i + 2) == TokenKind.OPEN_BRACE);
  }

  /// Marks the first brace of a header that starts there; returns it, -1 if there is none.
  private int markBody(int from) {
    for (int i = from; i < tokens.count(); i++) {
      switch (tokens.kind(i)) {
        case TokenKind.OPEN_BRACE -> {
          typeBodies[i] = true;
          return i;
        }
        case TokenKind.OPEN_PAREN -> i = match[i];
        case TokenKind.SEMICOLON, TokenKind.CLOSE_BRACE, TokenKind.CLOSE_PAREN -> {
          return -1;
        }
        default -> {}
      }
    }
    return -1;
  }

  /// Marks the bodies of an enum's constants.
  private void markConstants(int body) {
    if (body < 0) {
      return;
    }
    for (int i = body + 1; i < match[body]; i++) {
      switch (tokens.kind(i)) {
        case TokenKind.OPEN_PAREN -> {
          arguments[i] = true;
          i = match[i];
        }
        case TokenKind.OPEN_BRACE -> {
          typeBodies[i] = true;
          i = match[i];
        }
        case TokenKind.SEMICOLON -> {
          return;
        }
        default -> {}
      }
    }
  }

  /// Marks the arguments of an annotation whose name starts there.
  private void markAnnotation(int from) {
    int i = from + 1;
    while (tokens.kind(i - 1) == TokenKind.IDENTIFIER && tokens.kind(i) == TokenKind.DOT) {
      i += 2;
    }
    if (tokens.kind(i - 1) == TokenKind.IDENTIFIER && tokens.kind(i) == TokenKind.OPEN_PAREN) {
      arguments[i] = true;
    }
  }

  /// Marks the class body of a creation whose type starts there.
  private void markAnonymous(int from) {
    for (int i = from; i < tokens.count(); i++) {
      switch (tokens.kind(i)) {
        case TokenKind.OPEN_PAREN -> {
          i = match[i];
          if (tokens.kind(i + 1) == TokenKind.OPEN_BRACE) {
            typeBodies[i + 1] = true;
            return;
          }
          if (tokens.kind(i + 1) != TokenKind.IDENTIFIER) {
            return; // else these were the arguments of a type annotation
          }
        }
        case TokenKind.OPEN_BRACE,
            TokenKind.CLOSE_BRACE,
            TokenKind.SEMICOLON,
            TokenKind.CLOSE_PAREN -> {
          return;
        }
        default -> {}
      }
    }
  }

  // ---- writing

  private void write() {
    for (int i = 0; i < tokens.count(); i++) {
      append(i);
      boolean isCut =
          switch (tokens.kind(i)) {
            case TokenKind.OPEN_BRACE -> !typeBodies[i];
            case TokenKind.OPEN_PAREN -> arguments[i];
            default -> false;
          };
      if (isCut && !hasTypeBody(i, match[i])) {
        i = match[i];
        append(i);
      } else if (tokens.kind(i) == TokenKind.EQUAL) {
        int last = assignedUpTo(i + 1);
        if (last > i) {
          i = last;
          append(i, "null");
        }
      }
    }
  }

  private boolean hasTypeBody(int from, int to) {
    return typeBodiesBefore[to] > typeBodiesBefore[from];
  }

  /// The last token of the expression that starts there, behind `=`; -1 if it must stay: it is a
  /// literal, has a type body, or may go on behind a comma that belongs to type arguments.
  private int assignedUpTo(int from) {
    boolean hasLess = false;
    int i = from;
    while (i < tokens.count()) {
      int kind = tokens.kind(i);
      if (kind == TokenKind.COMMA && hasLess) {
        return -1;
      }
      if (kind == TokenKind.COMMA
          || kind == TokenKind.SEMICOLON
          || kind == TokenKind.CLOSE_PAREN
          || kind == TokenKind.CLOSE_BRACE
          || kind == TokenKind.CLOSE_BRACKET) {
        break;
      }
      hasLess |= kind == TokenKind.LESS;
      i = match[i] > i ? match[i] + 1 : i + 1;
    }
    int last = i - 1;
    return last < from || hasTypeBody(from, last) || isLiteral(from, last) ? -1 : last;
  }

  private boolean isLiteral(int from, int last) {
    int i = from;
    while (tokens.kind(i) == TokenKind.MINUS || tokens.kind(i) == TokenKind.PLUS) {
      i++;
    }
    return i == last && TokenKind.isLiteral(tokens.kind(i));
  }

  private void append(int token) {
    append(token, "");
  }

  /// `instead` is what stands for the token, empty for itself.
  private void append(int token, String instead) {
    if (kept > 0) {
      int before = keptTokens[kept - 1];
      if (!(before + 1 == token && tokens.touchesNext(before))
          && !standsAlone(tokens.kind(before))
          && !(instead.isEmpty() && standsAlone(tokens.kind(token)))) {
        cut.append(' ');
      }
    }
    if (kept == keptTokens.length) {
      keptTokens = Arrays.copyOf(keptTokens, kept * 2);
      keptStarts = Arrays.copyOf(keptStarts, kept * 2);
    }
    keptTokens[kept] = token;
    keptStarts[kept++] = cut.length();
    if (!instead.isEmpty()) {
      cut.append(instead);
      return;
    }
    switch (tokens.kind(token)) {
      case TokenKind.STRING_LITERAL, TokenKind.TEXT_BLOCK ->
          cut.append(tokens.isClosed(token) ? "\"\"" : "\"");
      case TokenKind.IDENTIFIER -> {
        if (isContextual(token)) {
          cut.append(tokens.text(), tokens.start(token), tokens.end(token));
        } else {
          cut.append('a');
        }
      }
      default -> cut.append(tokens.text(), tokens.start(token), tokens.end(token));
    }
  }

  private boolean isContextual(int token) {
    int length = tokens.end(token) - tokens.start(token);
    return length >= 2
        && length <= 10
        && CONTEXTUAL.contains(tokens.text().substring(tokens.start(token), tokens.end(token)));
  }

  /// True for brackets and separators, which never run together with their neighbours.
  private static boolean standsAlone(int kind) {
    return kind >= TokenKind.OPEN_PAREN && kind <= TokenKind.COMMA || kind == TokenKind.AT;
  }
}
