package io.pinyon.syntax;

import io.pinyon.syntax.text.UnicodeEscapes;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// One pass over the characters of a text that fills the arrays of [Tokens]. Every input is
/// accepted. A text with Unicode escapes is scanned as if they were what they stand for, wherever
/// they are; at the end all offsets become those of the text as written. Used once, by one thread.
final class Scanner {
  private static final byte BLANK = 1;
  private static final byte LETTER = 2;
  private static final byte DIGIT = 3;
  private static final byte[] CLASSES = new byte[128];

  /// The kinds of characters that are a token whatever follows, 0 for the others.
  private static final byte[] SINGLES = new byte[128];

  static {
    for (int c = 0; c < 128; c++) {
      if (c == ' ' || c >= '\t' && c <= '\r' || c == 0x1a) {
        CLASSES[c] = BLANK;
      } else if (c >= '0' && c <= '9') {
        CLASSES[c] = DIGIT;
      } else if (Character.isJavaIdentifierStart(c)) {
        CLASSES[c] = LETTER;
      }
    }
    SINGLES['('] = TokenKind.OPEN_PAREN;
    SINGLES[')'] = TokenKind.CLOSE_PAREN;
    SINGLES['{'] = TokenKind.OPEN_BRACE;
    SINGLES['}'] = TokenKind.CLOSE_BRACE;
    SINGLES['['] = TokenKind.OPEN_BRACKET;
    SINGLES[']'] = TokenKind.CLOSE_BRACKET;
    SINGLES[';'] = TokenKind.SEMICOLON;
    SINGLES[','] = TokenKind.COMMA;
    SINGLES['@'] = TokenKind.AT;
    SINGLES['?'] = TokenKind.QUESTION;
    SINGLES['~'] = TokenKind.TILDE;
  }

  /// So many tokens of kind [TokenKind#EOF] stand behind the last one, so that looking ahead needs
  /// no check.
  static final int ENDS = 4;

  private static final int BETWEEN_CHECKPOINTS = 1 << 14;

  /// What a thread scans into, one text after the other: what is kept of a text is then as long as
  /// it has tokens, and not as long as it might have.
  private static final class Buffers {
    /// Longer texts, in UTF-16 units, and those with more tokens get arrays of their own.
    private static final int MOST_CHARS = 1 << 17;

    private static final int MOST_TOKENS = 1 << 15;
    private static final ThreadLocal<Buffers> OF_THREAD = ThreadLocal.withInitial(Buffers::new);

    private char[] chars = new char[1 << 13];
    private byte[] kinds = new byte[1 << 10];
    private int[] starts = new int[1 << 10];
    private int[] ends = new int[1 << 10];

    private char[] chars(int size) {
      if (size <= chars.length) {
        return chars;
      }
      char[] larger = new char[size + (size >> 2)];
      if (larger.length <= MOST_CHARS) {
        chars = larger;
      }
      return larger;
    }

    private void keep(Scanner scan) {
      if (scan.kinds.length > kinds.length && scan.kinds.length <= MOST_TOKENS) {
        kinds = scan.kinds;
        starts = scan.starts;
        ends = scan.ends;
      }
    }
  }

  private final @Nullable UnicodeEscapes escapes;
  private final String text;
  private final Runnable checkpoint;
  private final int length;
  private final boolean hasLoneReturns;

  /// So many zeros stand behind the text, so that looking ahead needs no check.
  private static final int AHEAD = 4;

  /// The text and the zeros; longer than that.
  private final char[] chars;

  byte[] kinds;
  int[] starts;
  int[] ends;
  int count;
  byte[] commentKinds = new byte[16];
  int[] commentStarts = new int[16];
  int[] commentEnds = new int[16];
  int commentCount;

  Scanner(String written, Runnable checkpoint) {
    this.checkpoint = checkpoint;
    escapes = UnicodeEscapes.of(written);
    text = escapes == null ? written : escapes.text();
    length = text.length();
    Buffers buffers = Buffers.OF_THREAD.get();
    chars = buffers.chars(length + AHEAD);
    text.getChars(0, length, chars, 0);
    Arrays.fill(chars, length, length + AHEAD, '\0');
    hasLoneReturns = hasLoneReturns(text);
    kinds = buffers.kinds;
    starts = buffers.starts;
    ends = buffers.ends;
  }

  private static boolean hasLoneReturns(String text) {
    int at = text.indexOf('\r');
    while (at >= 0) {
      if (at + 1 == text.length() || text.charAt(at + 1) != '\n') {
        return true;
      }
      at = text.indexOf('\r', at + 1);
    }
    return false;
  }

  Scanner run() {
    char[] c = chars;
    int i = 0;
    while (i < length) {
      char first = c[i];
      int type = first < 128 ? CLASSES[first] : 0;
      if (type == BLANK) {
        i++;
      } else if (type == LETTER) {
        i = identifier(i, i + 1);
      } else if (first < 128 && SINGLES[first] != 0) {
        i = add(SINGLES[first], i, i + 1);
      } else {
        i = other(i, first);
      }
    }
    Buffers.OF_THREAD.get().keep(this);
    int all = count + ENDS;
    kinds = Arrays.copyOf(kinds, all);
    starts = Arrays.copyOf(starts, all);
    ends = Arrays.copyOf(ends, all);
    for (int k = count; k < all; k++) {
      kinds[k] = TokenKind.EOF;
      starts[k] = length;
      ends[k] = length;
    }
    if (escapes != null) {
      asWritten(escapes, starts, all);
      asWritten(escapes, ends, all);
      asWritten(escapes, commentStarts, commentCount);
      asWritten(escapes, commentEnds, commentCount);
    }
    return this;
  }

  private static void asWritten(UnicodeEscapes escapes, int[] offsets, int count) {
    UnicodeEscapes.Ascending written = escapes.ascending();
    for (int i = 0; i < count; i++) {
      offsets[i] = written.of(offsets[i]);
    }
  }

  boolean hasEscapes() {
    return escapes != null;
  }

  boolean hasLoneReturns() {
    return hasLoneReturns;
  }

  /// True if the last token or comment of a text that ends with a line end may go on behind it.
  boolean isOpen() {
    return count > 0 && ends[count - 1] == length
        || commentCount > 0 && commentEnds[commentCount - 1] == length;
  }

  /// Comments, numbers, quoted text, operators and what is beyond ASCII.
  private int other(int i, char first) {
    char next = chars[i + 1];
    if (first == '/' && (next == '/' || next == '*')) {
      return next == '/' ? lineComment(i) : blockComment(i);
    }
    if (first >= '0' && first <= '9' || first == '.' && next >= '0' && next <= '9') {
      return number(i);
    }
    return first < 128 ? operator(i, first) : foreign(i);
  }

  private int add(int kind, int start, int end) {
    if (count + 1 >= kinds.length) {
      grow();
    }
    if ((count & BETWEEN_CHECKPOINTS - 1) == 0) {
      checkpoint.run();
    }
    kinds[count] = (byte) kind;
    starts[count] = start;
    ends[count] = end;
    count++;
    return end;
  }

  private void grow() {
    int size = kinds.length + (kinds.length >> 1) + 16;
    kinds = Arrays.copyOf(kinds, size);
    starts = Arrays.copyOf(starts, size);
    ends = Arrays.copyOf(ends, size);
  }

  /// An identifier or keyword whose first character ends at `next`.
  private int identifier(int start, int next) {
    char[] c = chars;
    int i = next;
    while (true) {
      char x = c[i];
      if (x < 128) {
        if (CLASSES[x] < LETTER) {
          break;
        }
        i++;
      } else {
        int point = pointAt(i);
        if (!Character.isJavaIdentifierPart(point)) {
          break;
        }
        i += Character.charCount(point);
      }
    }
    int kind = c[start] >= '_' ? TokenKind.Keywords.kind(c, start, i) : TokenKind.IDENTIFIER;
    return add(kind, start, i);
  }

  private int pointAt(int i) {
    return Character.codePointAt(chars, i, length);
  }

  /// Something beyond ASCII that starts a token.
  private int foreign(int i) {
    int point = pointAt(i);
    int next = i + Character.charCount(point);
    if (Character.isJavaIdentifierStart(point)) {
      return identifier(i, next);
    }
    if (Character.isWhitespace(point) || point == 0xfeff || Character.isSpaceChar(point)) {
      return next;
    }
    return add(TokenKind.ERROR, i, next);
  }

  private int lineEnd(int from) {
    if (!hasLoneReturns) {
      int end = text.indexOf('\n', from);
      if (end < 0) {
        return length;
      }
      return end > from && chars[end - 1] == '\r' ? end - 1 : end;
    }
    int i = from;
    while (i < length && chars[i] != '\n' && chars[i] != '\r') {
      i++;
    }
    return i;
  }

  private int lineComment(int start) {
    int end = lineEnd(start);
    boolean isMarkdown = chars[start + 2] == '/' && start + 2 < end;
    if (isMarkdown && commentCount > 0 && continuesMarkdown(start)) {
      commentEnds[commentCount - 1] = end;
      return end;
    }
    return comment(isMarkdown ? Tokens.MARKDOWN_DOC : Tokens.LINE_COMMENT, start, end);
  }

  /// True if the comment before is one of `///` that ends on the line above.
  private boolean continuesMarkdown(int start) {
    int last = commentCount - 1;
    if (commentKinds[last] != Tokens.MARKDOWN_DOC
        || count > 0 && ends[count - 1] > commentEnds[last]) {
      return false;
    }
    int lines = 0;
    for (int i = commentEnds[last]; i < start; i++) {
      if (chars[i] == '\n' || chars[i] == '\r' && chars[i + 1] != '\n') {
        lines++;
      }
    }
    return lines == 1;
  }

  private int blockComment(int start) {
    int end = text.indexOf("*/", start + 2);
    end = end < 0 ? length : end + 2;
    boolean isDoc = chars[start + 2] == '*' && end - start > 4;
    return comment(isDoc ? Tokens.DOC_COMMENT : Tokens.BLOCK_COMMENT, start, end);
  }

  private int comment(int kind, int start, int end) {
    if (commentCount == commentKinds.length) {
      int size = commentCount * 2;
      commentKinds = Arrays.copyOf(commentKinds, size);
      commentStarts = Arrays.copyOf(commentStarts, size);
      commentEnds = Arrays.copyOf(commentEnds, size);
    }
    commentKinds[commentCount] = (byte) kind;
    commentStarts[commentCount] = start;
    commentEnds[commentCount] = end;
    commentCount++;
    return end;
  }

  private int number(int start) {
    char[] c = chars;
    int i = start;
    boolean isHex = c[i] == '0' && (c[i + 1] | 0x20) == 'x';
    boolean isReal = false;
    if (isHex) {
      i += 2;
    }
    while (i < length) {
      char x = c[i];
      int lower = x | 0x20;
      if (x == '.' && !isReal) {
        isReal = true;
        i++;
      } else if (isHex ? lower == 'p' : lower == 'e') {
        isReal = true;
        i++;
        if (c[i] == '+' || c[i] == '-') {
          i++;
        }
      } else if (x < 128 && CLASSES[x] >= LETTER) {
        i++;
      } else {
        break;
      }
    }
    int last = c[i - 1] | 0x20;
    int kind;
    if (last == 'l') {
      kind = TokenKind.LONG_LITERAL;
    } else if (last == 'f' && (!isHex || isReal)) {
      kind = TokenKind.FLOAT_LITERAL;
    } else {
      boolean isDouble = isReal || last == 'd' && !isHex;
      kind = isDouble ? TokenKind.DOUBLE_LITERAL : TokenKind.INT_LITERAL;
    }
    return add(kind, start, i);
  }

  private int quoted(int start, char quote) {
    char[] c = chars;
    int i = start + 1;
    while (i < length) {
      char x = c[i];
      if (x == quote) {
        i++;
        break;
      }
      if (x == '\n' || x == '\r') {
        break;
      }
      i = x == '\\' ? afterBackslash(i) : i + 1;
    }
    int kind = quote == '"' ? TokenKind.STRING_LITERAL : TokenKind.CHAR_LITERAL;
    return add(kind, start, i);
  }

  /// The offset after an escape sequence; a line end is not part of it.
  private int afterBackslash(int i) {
    if (i + 1 >= length) {
      return length;
    }
    char escaped = chars[i + 1];
    return escaped == '\n' || escaped == '\r' ? i + 1 : i + 2;
  }

  private int textBlock(int start) {
    int i = start + 3;
    while (i < length) {
      char x = chars[i];
      if (x == '"' && chars[i + 1] == '"' && chars[i + 2] == '"') {
        return add(TokenKind.TEXT_BLOCK, start, i + 3);
      }
      i = x == '\\' ? Math.max(i + 1, afterBackslash(i)) : i + 1;
    }
    return add(TokenKind.TEXT_BLOCK, start, length);
  }

  /// `"""` opens a text block only if the line has nothing else behind it (JLS 3.10.6).
  private boolean opensTextBlock(int i) {
    if (chars[i + 1] != '"' || chars[i + 2] != '"') {
      return false;
    }
    for (int k = i + 3; k < length; k++) {
      char x = chars[k];
      if (x == '\n' || x == '\r') {
        return true;
      }
      if (x != ' ' && x != '\t' && x != '\f') {
        return false;
      }
    }
    return true;
  }

  private boolean isConflictMarker(int i, char mark) {
    if (i > 0 && chars[i - 1] != '\n' && chars[i - 1] != '\r' || i + 7 > length) {
      return false;
    }
    for (int k = 1; k < 7; k++) {
      if (chars[i + k] != mark) {
        return false;
      }
    }
    char after = chars[i + 7];
    return after == ' ' || after == '\n' || after == '\r' || i + 7 == length;
  }

  private int either(int i, int single, char second, int both) {
    return chars[i + 1] == second ? add(both, i, i + 2) : add(single, i, i + 1);
  }

  private int either(int i, int single, char second, int both, char other, int withOther) {
    return chars[i + 1] == other ? add(withOther, i, i + 2) : either(i, single, second, both);
  }

  private int operator(int i, char first) {
    char[] c = chars;
    return switch (first) {
      case '.' ->
          c[i + 1] == '.' && c[i + 2] == '.'
              ? add(TokenKind.ELLIPSIS, i, i + 3)
              : add(TokenKind.DOT, i, i + 1);
      case '"' -> opensTextBlock(i) ? textBlock(i) : quoted(i, '"');
      case '\'' -> quoted(i, '\'');
      case ':' -> either(i, TokenKind.COLON, ':', TokenKind.DOUBLE_COLON);
      case '!' -> either(i, TokenKind.NOT, '=', TokenKind.NOT_EQUAL);
      case '=' -> {
        if (c[i + 1] == '=' && isConflictMarker(i, '=')) {
          yield comment(Tokens.CONFLICT_MARKER, i, lineEnd(i));
        }
        if (count > 0 && kinds[count - 1] == TokenKind.GREATER && ends[count - 1] == i) {
          yield add(TokenKind.EQUAL, i, i + 1);
        }
        yield either(i, TokenKind.EQUAL, '=', TokenKind.EQUAL_EQUAL);
      }
      case '>' -> {
        if (c[i + 1] == '>' && isConflictMarker(i, '>')) {
          yield comment(Tokens.CONFLICT_MARKER, i, lineEnd(i));
        }
        yield add(TokenKind.GREATER, i, i + 1);
      }
      case '<' -> less(i);
      case '+' -> either(i, TokenKind.PLUS, '=', TokenKind.PLUS_EQUAL, '+', TokenKind.PLUS_PLUS);
      case '-' ->
          c[i + 1] == '>'
              ? add(TokenKind.ARROW, i, i + 2)
              : either(i, TokenKind.MINUS, '=', TokenKind.MINUS_EQUAL, '-', TokenKind.MINUS_MINUS);
      case '*' -> either(i, TokenKind.STAR, '=', TokenKind.STAR_EQUAL);
      case '/' -> either(i, TokenKind.SLASH, '=', TokenKind.SLASH_EQUAL);
      case '&' -> either(i, TokenKind.AND, '=', TokenKind.AND_EQUAL, '&', TokenKind.AND_AND);
      case '|' -> {
        if (c[i + 1] == '|' && isConflictMarker(i, '|')) {
          yield comment(Tokens.CONFLICT_MARKER, i, lineEnd(i));
        }
        yield either(i, TokenKind.OR, '=', TokenKind.OR_EQUAL, '|', TokenKind.OR_OR);
      }
      case '^' -> either(i, TokenKind.CARET, '=', TokenKind.CARET_EQUAL);
      case '%' -> either(i, TokenKind.PERCENT, '=', TokenKind.PERCENT_EQUAL);
      default -> add(TokenKind.ERROR, i, i + 1);
    };
  }

  private int less(int i) {
    if (chars[i + 1] != '<') {
      return either(i, TokenKind.LESS, '=', TokenKind.LESS_EQUAL);
    }
    if (isConflictMarker(i, '<')) {
      return comment(Tokens.CONFLICT_MARKER, i, lineEnd(i));
    }
    return chars[i + 2] == '='
        ? add(TokenKind.SHIFT_LEFT_EQUAL, i, i + 3)
        : add(TokenKind.SHIFT_LEFT, i, i + 2);
  }
}
