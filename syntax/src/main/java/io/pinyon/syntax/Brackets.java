package io.pinyon.syntax;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Which `(`, `[` and `{` belongs to which closing token. Braces that pair up are taken as they
/// come. In a text where they do not, indentation and what looks like a member declaration tell
/// which brace lost its partner, so that one unfinished block costs no more than itself.
final class Brackets {
  private static final int STRAY = -1;
  private static final int BETWEEN_CHECKPOINTS = 1 << 16;

  private final Tokens tokens;
  private final int[] match;
  private int[] stack = new int[32];
  private int depth;
  private int closers;
  private boolean isBalanced = true;

  private Brackets(Tokens tokens) {
    this.tokens = tokens;
    match = new int[tokens.count() + 1];
  }

  static Brackets of(Tokens tokens) {
    Brackets result = new Brackets(tokens);
    result.pair();
    if (!result.isBalanced) {
      result.repair();
    }
    result.stack = new int[0];
    return result;
  }

  /// Those of a text with some other tokens between the braces of one body; null if braces did not
  /// pair up before or others pair up now. `open` is the body's first brace.
  static @Nullable Brackets edited(Brackets before, Tokens tokens, Rescan.Splice splice, int open) {
    int close = before.match[open];
    if (!before.isBalanced || open >= splice.first() || close < splice.tail()) {
      return null;
    }
    Brackets result = new Brackets(tokens);
    int growth = splice.growth();
    result.take(before.match, 0, open, 0, splice);
    result.take(before.match, close + 1, before.match.length - 1, growth, splice);
    return result.pairBody(open, close + growth) ? result : null;
  }

  /// Takes over the partners of tokens from another text, in which they stood `growth` before.
  private void take(int[] others, int from, int to, int growth, Rescan.Splice splice) {
    int tail = splice.tail();
    int delta = splice.growth();
    for (int i = from; i < to; i++) {
      int other = others[i];
      if (other >= tail) {
        other += delta;
      } else if (-other - 2 >= tail) {
        other -= delta;
      }
      match[i + growth] = other;
    }
  }

  /// Pairs what stands between two braces; false if these are none of each other.
  private boolean pairBody(int open, int close) {
    push(open);
    for (int i = open + 1; i <= close; i++) {
      if (depth == 0) {
        return false;
      }
      pair(i, tokens.kind(i));
    }
    stack = new int[0];
    return depth == 0 && match[open] == close;
  }

  /// The partner of a bracket token; less than 0 if it has none.
  int match(int token) {
    return match[token];
  }

  /// The token that ends what an opening bracket began: its partner or, if it has none, the first
  /// token that does not belong to it any more.
  int end(int open) {
    int partner = match[open];
    return partner >= 0 ? partner : -partner - 2;
  }

  /// True if the `{` begins a list of values: of an array or an annotation's element. `isInArray`
  /// if the bracket around it does.
  boolean isArray(int open, boolean isInArray) {
    int before = open == 0 ? TokenKind.EOF : tokens.kind(open - 1);
    return switch (before) {
      case TokenKind.EQUAL, TokenKind.CLOSE_BRACKET, TokenKind.OPEN_PAREN, TokenKind.COMMA -> true;
      case TokenKind.OPEN_BRACE -> isInArray;
      default -> false;
    };
  }

  private void push(int token) {
    if (depth == stack.length) {
      stack = Arrays.copyOf(stack, depth * 2);
    }
    stack[depth++] = token;
  }

  private void join(int open, int close) {
    match[open] = close;
    match[close] = open;
  }

  /// Leaves the topmost bracket without partner; it reaches to before `limit`.
  private void abandon(int limit) {
    match[stack[--depth]] = -limit - 2;
  }

  private static boolean opens(int close, int open) {
    return switch (close) {
      case TokenKind.CLOSE_BRACE -> open == TokenKind.OPEN_BRACE;
      case TokenKind.CLOSE_PAREN -> open == TokenKind.OPEN_PAREN;
      default -> open == TokenKind.OPEN_BRACKET;
    };
  }

  private void pair() {
    int count = tokens.count();
    for (int i = 0; i < count; i++) {
      if ((i & BETWEEN_CHECKPOINTS - 1) == 0) {
        tokens.checkpoint();
      }
      int kind = tokens.kind(i);
      if (kind >= TokenKind.OPEN_PAREN && kind <= TokenKind.CLOSE_BRACKET) {
        pair(i, kind);
      }
    }
    while (depth > 0) {
      isBalanced &= tokens.kind(stack[depth - 1]) != TokenKind.OPEN_BRACE;
      abandon(count);
    }
  }

  private void pair(int token, int kind) {
    switch (kind) {
      case TokenKind.OPEN_PAREN, TokenKind.OPEN_BRACE, TokenKind.OPEN_BRACKET -> push(token);
      case TokenKind.CLOSE_BRACE -> closeBrace(token);
      case TokenKind.CLOSE_PAREN, TokenKind.CLOSE_BRACKET -> close(token, kind);
      default -> {}
    }
  }

  private void closeBrace(int token) {
    closers++;
    int frame = depth - 1;
    while (frame >= 0 && tokens.kind(stack[frame]) != TokenKind.OPEN_BRACE) {
      frame--;
    }
    if (frame < 0) {
      isBalanced = false;
      match[token] = STRAY;
      return;
    }
    closeAt(frame, token);
  }

  private void closeAt(int frame, int token) {
    while (depth - 1 > frame) {
      abandon(token);
    }
    join(stack[--depth], token);
  }

  /// A `)` or `]`: its partner is the nearest of its kind in the same braces.
  private void close(int token, int kind) {
    for (int frame = depth - 1; frame >= 0; frame--) {
      int open = tokens.kind(stack[frame]);
      if (opens(kind, open)) {
        closeAt(frame, token);
        return;
      }
      if (open == TokenKind.OPEN_BRACE) {
        break;
      }
    }
    match[token] = STRAY;
  }

  // ---- braces that do not pair up

  /// For each frame of the stack: indentation of the statement or declaration that opened it.
  private int[] indents = new int[0];

  /// For each frame: [#TYPE] if it is a type's body, [#ARRAY] if a list of values, else 0.
  private byte[] contents = new byte[0];

  private static final int TYPE = 1;
  private static final int ARRAY = 2;

  private void repair() {
    int count = tokens.count();
    Arrays.fill(match, 0);
    int openers = 0;
    for (int i = 0; i < count; i++) {
      openers += tokens.kind(i) == TokenKind.OPEN_BRACE ? 1 : 0;
    }
    int surplus = closers - openers;
    indents = new int[64];
    contents = new byte[64];
    int head = 0;
    for (int i = 0; i < count; i++) {
      int kind = tokens.kind(i);
      switch (kind) {
        case TokenKind.OPEN_PAREN, TokenKind.OPEN_BRACKET -> pushFrame(i, 0, 0);
        case TokenKind.CLOSE_PAREN, TokenKind.CLOSE_BRACKET -> close(i, kind);
        case TokenKind.SEMICOLON -> {
          leaveArrays(i);
          head = i + 1;
        }
        case TokenKind.PUBLIC, TokenKind.PRIVATE, TokenKind.PROTECTED -> {
          if (tokens.isFirstOnLine(i)) {
            leaveBodies(i, tokens.indentation(tokens.start(i)));
            head = i;
          }
        }
        case TokenKind.OPEN_BRACE -> {
          openBrace(i, head);
          head = i + 1;
        }
        case TokenKind.CLOSE_BRACE -> {
          surplus -= repairClose(i, surplus);
          head = i + 1;
        }
        default -> {}
      }
    }
    while (depth > 0) {
      abandon(count);
    }
  }

  private void pushFrame(int token, int indent, int content) {
    push(token);
    if (depth > indents.length) {
      indents = Arrays.copyOf(indents, depth * 2);
      contents = Arrays.copyOf(contents, depth * 2);
    }
    indents[depth - 1] = indent;
    contents[depth - 1] = (byte) content;
  }

  private boolean isBrace(int frame) {
    return tokens.kind(stack[frame]) == TokenKind.OPEN_BRACE;
  }

  private void openBrace(int token, int head) {
    int indent = tokens.indentation(tokens.start(head));
    boolean isType = isTypeHead(head, token);
    if (head < token && tokens.isFirstOnLine(head) && (isType || isMethodHead(head, token))) {
      leaveBodies(head, indent);
    }
    boolean isInArray = depth > 0 && contents[depth - 1] == ARRAY;
    pushFrame(token, indent, isType ? TYPE : isArray(token, isInArray) ? ARRAY : 0);
  }

  /// No list of values has a semicolon.
  private void leaveArrays(int semicolon) {
    int keep = depth;
    for (int frame = depth - 1; frame >= 0; frame--) {
      if (isBrace(frame)) {
        if (contents[frame] != ARRAY) {
          break;
        }
        keep = frame;
      }
    }
    while (depth > keep) {
      abandon(semicolon);
    }
  }

  /// A member starts at `head`: bodies that are not indented less are over.
  private void leaveBodies(int head, int indent) {
    int frame = depth;
    int keep = depth;
    while (--frame >= 0) {
      if (!isBrace(frame)) {
        continue;
      }
      if (contents[frame] == TYPE || indents[frame] < indent) {
        break;
      }
      keep = frame;
    }
    while (depth > keep) {
      abandon(head);
    }
  }

  private boolean isTypeHead(int head, int brace) {
    boolean isNew = false;
    for (int i = Math.max(head, brace - 200); i < brace; i++) {
      switch (tokens.kind(i)) {
        case TokenKind.CLASS -> {
          if (i == 0 || tokens.kind(i - 1) != TokenKind.DOT) {
            return true;
          }
        }
        case TokenKind.INTERFACE, TokenKind.ENUM -> {
          return true;
        }
        case TokenKind.NEW -> isNew = true;
        case TokenKind.IDENTIFIER -> {
          if (tokens.is(i, "record") && tokens.isIdentifier(i + 1)) {
            return true;
          }
        }
        default -> {}
      }
    }
    return isNew && tokens.kind(brace - 1) == TokenKind.CLOSE_PAREN;
  }

  /// `… name(…) {` or `… name(…) throws X {` with a type or modifier before the name.
  private boolean isMethodHead(int head, int brace) {
    int first = tokens.kind(head);
    if (first != TokenKind.IDENTIFIER
        && first != TokenKind.AT
        && first != TokenKind.LESS
        && !isModifierOrPrimitive(first)) {
      return false;
    }
    for (int i = head + 1; i < brace; i++) {
      int kind = tokens.kind(i);
      if (kind == TokenKind.OPEN_PAREN) {
        if (tokens.kind(i - 1) != TokenKind.IDENTIFIER || i - 1 == head) {
          return false;
        }
        int before = tokens.kind(i - 2);
        boolean isAnnotation = before == TokenKind.AT;
        if (!isAnnotation) {
          int after = match[i] > 0 ? tokens.kind(match[i] + 1) : TokenKind.EOF;
          return (before == TokenKind.IDENTIFIER
                  || before == TokenKind.GREATER
                  || before == TokenKind.CLOSE_BRACKET
                  || isModifierOrPrimitive(before))
              && (after == TokenKind.OPEN_BRACE || after == TokenKind.THROWS);
        }
        if (match[i] <= 0) {
          return false;
        }
        i = match[i];
      } else if (kind == TokenKind.EQUAL || kind == TokenKind.ARROW || kind == TokenKind.NEW) {
        return false;
      }
    }
    return false;
  }

  static boolean isModifierOrPrimitive(int kind) {
    return switch (kind) {
      case TokenKind.STATIC,
          TokenKind.FINAL,
          TokenKind.ABSTRACT,
          TokenKind.PUBLIC,
          TokenKind.PRIVATE,
          TokenKind.PROTECTED,
          TokenKind.SYNCHRONIZED,
          TokenKind.NATIVE,
          TokenKind.DEFAULT,
          TokenKind.STRICTFP,
          TokenKind.TRANSIENT,
          TokenKind.VOLATILE,
          TokenKind.VOID ->
          true;
      default -> Cursor.isPrimitive(kind);
    };
  }

  /// Returns 1 if the brace was found to be one too many, else 0.
  private int repairClose(int token, int surplus) {
    int frame = depth - 1;
    while (frame >= 0 && !isBrace(frame)) {
      frame--;
    }
    if (frame < 0) {
      match[token] = STRAY;
      return 1;
    }
    if (tokens.isFirstOnLine(token)) {
      int indent = tokens.indentation(tokens.start(token));
      if (surplus > 0 && indent > indents[frame] && contents[frame] == TYPE) {
        match[token] = STRAY;
        return 1;
      }
      int exact = frame;
      while (exact >= 0 && (!isBrace(exact) || indents[exact] > indent)) {
        exact--;
      }
      if (exact >= 0 && indents[exact] == indent) {
        frame = exact;
      }
    }
    closeAt(frame, token);
    return 0;
  }
}
