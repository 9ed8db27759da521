package io.pinyon.query.internal.format;

import io.pinyon.syntax.TokenKind;
import io.pinyon.syntax.Tokens;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;

/// The column of each line of a text. One pass over the tokens with a stack of open brackets: a
/// line that starts a statement, a declaration, a label or a closing brace goes where its block
/// says; one that goes on with something moves with the line that it goes on from. Lines in a block
/// whose braces do not pair up stay, and so do those between `@formatter:off` and `@formatter:on`.
final class Indentation {
  /// Deeper brackets are not looked into.
  private static final int TOO_DEEP = 1_000;

  private final Lexemes lexemes;
  private final Tokens tokens;
  private final IndentStyle style;
  private final int firstLine;
  private final int lastLine;

  /// True if the one line was just made: what its blanks are says nothing.
  private final boolean isFresh;

  private final int[] before;
  private final int[] after;
  private final Deque<Frame> frames = new ArrayDeque<>();
  private final BitSet open = new BitSet();
  private boolean isOff;

  private Indentation(
      Lexemes lexemes, IndentStyle style, int firstLine, int lastLine, boolean isFresh) {
    this.lexemes = lexemes;
    this.tokens = lexemes.tokens();
    this.style = style;
    this.firstLine = firstLine;
    this.lastLine = lastLine;
    this.isFresh = isFresh;
    before = new int[lexemes.lines()];
    for (int line = 0; line < before.length; line++) {
      before[line] = style.column(lexemes.text(), lexemes.lineStart(line));
    }
    after = Arrays.copyOf(before, before.length);
    frames.push(new Frame(-1, tokens.count(), 0, BraceRole.BODY, 0, 0));
  }

  /// Before and after, by line; equal where a line stays. Lines that start within a token or
  /// comment, and blank ones, stay. Lines before `firstLine` and after `lastLine` count as right.
  static final class Columns {
    private final int[] before;
    private final int[] after;

    private Columns(int[] before, int[] after) {
      this.before = before;
      this.after = after;
    }

    int before(int line) {
      return before[line];
    }

    int after(int line) {
      return after[line];
    }

    int shift(int line) {
      return after[line] - before[line];
    }
  }

  static Columns of(Lexemes lexemes, IndentStyle style, int firstLine, int lastLine) {
    Indentation made = new Indentation(lexemes, style, firstLine, lastLine, false);
    made.run(lexemes.count());
    return new Columns(made.before, made.after);
  }

  /// The column of one line that was just made, blank or not; -1 if nobody can say.
  static int ofFresh(Lexemes lexemes, IndentStyle style, int line) {
    Indentation made = new Indentation(lexemes, style, line, line, true);
    int start = lexemes.lineStart(line);
    int next = 0;
    while (next < lexemes.count() && lexemes.start(next) < start) {
      next++;
    }
    if (lexemes.end(next - 1) > start) {
      return -1; // within a comment or text block
    }
    made.run(next);
    boolean isBlank = next >= lexemes.count() || lexemes.lineOf(lexemes.start(next)) != line;
    return made.isOff ? -1 : made.column(isBlank ? -1 : next, line);
  }

  private Frame top() {
    return frames.element();
  }

  private void run(int end) {
    for (int at = 0; at < end; at++) {
      int line = lexemes.line(at);
      if (lexemes.startsLine(at)) {
        place(at, line);
      }
      if (lexemes.isComment(at)) {
        isOff = lexemes.isOffBehind(at, isOff);
      } else {
        take(lexemes.token(at), line);
      }
    }
  }

  // ---- where a line goes

  private void place(int at, int line) {
    boolean stays = isOff || line < firstLine || line > lastLine;
    if (!stays) {
      int column = column(at, line);
      after[line] = column < 0 || !top().isCertain ? before[line] : column;
    }
    if (!lexemes.isComment(at) && goesOn(lexemes.token(at))) {
      top().lastColumn = after[line];
    }
  }

  private boolean goesOn(int token) {
    Frame frame = top();
    return token != frame.close
        && (!frame.isBlock() || frame.first >= 0 && !frame.isHead && !frame.isClause);
  }

  /// `at` is the lexeme that the line starts with, -1 for a blank line.
  private int column(int at, int line) {
    if (at >= 0 && lexemes.isComment(at)) {
      return comment(at, line);
    }
    int token = at < 0 ? -1 : lexemes.token(at);
    Frame frame = top();
    int kind = token < 0 ? TokenKind.EOF : tokens.kind(token);
    if (token >= 0 && token == frame.close) {
      return frame.isBlock() ? frame.base : moved(line, frame.line);
    }
    if (!frame.isBlock()) {
      return inBrackets(frame, kind, line);
    }
    if (TokenRoles.isCloser(kind)) {
      return -1;
    }
    if (frame.first < 0) {
      boolean isLabel = frame.isSwitch() && isLabel(token);
      int level = isLabel ? label(frame) : frame.level(style);
      // Some people write labels further to the left.
      return TokenRoles.isStatementLabel(tokens, token) ? Math.min(before[line], level) : level;
    }
    if (frame.isHead || frame.isClause) {
      return frame.firstColumn;
    }
    return continued(frame, token, kind, line);
  }

  private boolean isLabel(int token) {
    if (token < 0) {
      return false;
    }
    return tokens.kind(token) == TokenKind.CASE || tokens.kind(token) == TokenKind.DEFAULT;
  }

  private int label(Frame frame) {
    return frame.base + style.caseIndent();
  }

  private int moved(int line, int with) {
    return Math.max(0, before[line] + after[with] - before[with]);
  }

  private int inBrackets(Frame frame, int kind, int line) {
    boolean isArray = frame.role == BraceRole.ELEMENTS;
    int step = isArray ? style.unit() : style.continuation();
    if (isFresh && line == firstLine) {
      return frame.lastColumn >= 0 ? frame.lastColumn : after[frame.line] + step;
    }
    int column = moved(line, frame.line);
    return kind != TokenKind.TEXT_BLOCK && column <= statementColumn()
        ? after[frame.line] + step
        : column;
  }

  /// The column of the innermost statement that has begun.
  private int statementColumn() {
    for (Frame each : frames) {
      if (each.isBlock()) {
        return each.first < 0 ? each.content : each.firstColumn;
      }
    }
    return 0;
  }

  private int continued(Frame frame, int token, int kind, int line) {
    if (kind == TokenKind.OPEN_BRACE) {
      return isFresh
          ? frame.firstColumn
          : Math.max(moved(line, frame.firstLine), frame.firstColumn);
    }
    int fresh = frame.lastColumn >= 0 ? frame.lastColumn : frame.firstColumn + style.continuation();
    if (isFresh && line == firstLine) {
      return fresh;
    }
    int column = moved(line, frame.firstLine);
    boolean isTooFarLeft =
        column < frame.firstColumn
            || column == frame.firstColumn
                && (TokenRoles.joins(kind) || TokenRoles.joins(lastKind(token)));
    return isTooFarLeft ? frame.firstColumn + style.continuation() : column;
  }

  /// The kind of the token before; type parameters that end there join nothing.
  private int lastKind(int token) {
    int kind = tokens.kind(token - 1);
    return kind == TokenKind.GREATER ? TokenKind.EOF : kind;
  }

  private int comment(int at, int line) {
    int next = at;
    while (next < lexemes.count() && lexemes.isComment(next)) {
      next++;
    }
    int token = next < lexemes.count() ? lexemes.token(next) : -1;
    Frame frame = top();
    if (!frame.isBlock()) {
      return inBrackets(frame, TokenKind.EOF, line);
    }
    if (frame.first >= 0) {
      return frame.isHead || frame.isClause
          ? frame.firstColumn
          : Math.max(moved(line, frame.firstLine), frame.firstColumn);
    }
    int column = frame.level(style);
    if (frame.isSwitch() && (token == frame.close || isLabel(token))) {
      boolean isInBody = frame.labelColumn >= 0 && before[line] > frame.labelBefore;
      column = isInBody ? frame.level(style) : label(frame);
    }
    // Code that was commented out at the very start of its line stays there.
    boolean isAtStart = before[line] == 0 && lexemes.text().startsWith("//", lexemes.start(at));
    boolean isAlone = token < 0 || before[lexemes.lineOf(tokens.start(token))] > 0;
    return isAtStart && isAlone && !isFresh ? 0 : column;
  }

  // ---- what a token means for the lines after it

  private void take(int token, int line) {
    int kind = tokens.kind(token);
    switch (kind) {
      case TokenKind.OPEN_BRACE -> openBrace(token, line);
      case TokenKind.OPEN_PAREN, TokenKind.OPEN_BRACKET -> {
        begin(token, line);
        top().isHead = top().isHead && TokenRoles.isAnnotation(tokens, token);
        open(new Frame(token, tokens.matchingClose(token), line, null, 0, 0));
      }
      case TokenKind.CLOSE_BRACE, TokenKind.CLOSE_PAREN, TokenKind.CLOSE_BRACKET -> close(token);
      default -> {
        if (top().isBlock()) {
          plain(token, kind, line);
        }
      }
    }
  }

  private void open(Frame frame) {
    if (frame.close < 0) {
      frame.isCertain = false;
    }
    frame.isCertain &= top().isCertain;
    if (frames.size() < TOO_DEEP) {
      frames.push(frame);
      open.set(frame.open);
    } else {
      top().isCertain = false;
    }
  }

  private void begin(int token, int line) {
    Frame frame = top();
    if (frame.isBlock() && frame.first < 0) {
      frame.first = token;
      frame.firstLine = line;
      frame.firstColumn = after[line];
      frame.isHead = true;
      frame.lastColumn = -1;
      frame.isLabelled = false;
    }
    frame.isClause = false;
  }

  private void openBrace(int token, int line) {
    Frame frame = top();
    boolean isBlock = frame.isBlock();
    boolean startsStatement = isBlock && frame.first < 0;
    begin(token, line);
    int first = isBlock ? frame.first : -1;
    BraceRole role = BraceRole.of(tokens, token, first, frame.isLabelled, !isBlock);
    if (startsStatement && !frame.heads.isEmpty()) {
      role = BraceRole.BODY;
    }
    if (isBlock && frame.hasConstants && role == BraceRole.BODY) {
      role = BraceRole.VALUE; // the body of a constant
    }
    frame.isHead = false;
    int close = tokens.matchingClose(token);
    int base = base(frame, role, token, close, line);
    int content = base + (role.isSwitch() ? style.caseIndent() : style.unit());
    open(new Frame(token, close, line, role, base, content));
  }

  private int base(Frame frame, BraceRole role, int token, int close, int line) {
    boolean isOwnLine = tokens.isFirstOnLine(token);
    if (role.endsStatement()) {
      return isOwnLine ? after[line] : frame.firstColumn;
    }
    // A body in an expression goes with the line of its brace, or with its statement.
    if (close >= 0 && tokens.isFirstOnLine(close)) {
      int closed = before[lexemes.lineOf(tokens.start(close))];
      for (Frame each : frames) {
        if (each.isBlock() && each.first >= 0) {
          boolean goesWithStatement =
              closed != before[line] && closed == before[each.firstLine] && !isFresh;
          return goesWithStatement ? each.firstColumn : after[line];
        }
      }
    }
    return after[line];
  }

  private void close(int token) {
    int opening = tokens.matchingClose(token);
    if (opening < 0 || !open.get(opening)) {
      top().isCertain = false;
      return;
    }
    while (top().open != opening) {
      open.clear(frames.pop().open);
    }
    open.clear(opening);
    BraceRole role = frames.pop().role;
    Frame frame = top();
    if (!frame.isBlock()) {
      return;
    }
    int next = tokens.kind(token + 1);
    if (role != null && role.endsStatement()) {
      boolean goesOn =
          next == TokenKind.ELSE
              || next == TokenKind.CATCH
              || next == TokenKind.FINALLY
              || next == TokenKind.WHILE
                  && frame.first >= 0
                  && tokens.kind(frame.first) == TokenKind.DO;
      if (goesOn) {
        frame.isClause = true;
      } else {
        end(token);
      }
    } else if (role == null && opening > 0) {
      int head = tokens.kind(opening - 1);
      boolean isHead = head == TokenKind.IF || head == TokenKind.WHILE || head == TokenKind.FOR;
      if (isHead && next != TokenKind.OPEN_BRACE && next != TokenKind.SEMICOLON) {
        head(head == TokenKind.IF ? Frame.Head.Kind.IF : Frame.Head.Kind.OTHER);
      }
    }
  }

  /// What follows is the body of the statement that has begun.
  private void head(Frame.Head.Kind kind) {
    Frame frame = top();
    frame.heads.push(new Frame.Head(kind, frame.first, frame.firstColumn, frame.firstLine));
    frame.first = -1;
  }

  private void plain(int token, int kind, int line) {
    Frame frame = top();
    boolean isFirst = frame.first < 0;
    if (isFirst && frame.isSwitch() && isLabel(token)) {
      frame.heads.clear();
      frame.isLabel = true;
      frame.labelColumn = after[line];
      frame.labelBefore = before[line];
    }
    begin(token, line);
    switch (kind) {
      case TokenKind.SEMICOLON -> {
        frame.hasConstants = false;
        end(token);
      }
      case TokenKind.COMMA -> {
        if (frame.hasConstants) {
          end(token);
        }
      }
      case TokenKind.ARROW -> {
        frame.isLabelled |= frame.isLabel;
        frame.isLabel = false;
      }
      case TokenKind.COLON -> colon(frame, token);
      case TokenKind.ELSE, TokenKind.DO -> {
        int next = tokens.kind(token + 1);
        boolean isChain =
            next == TokenKind.IF
                && kind == TokenKind.ELSE
                && lexemes.lineOf(tokens.start(token + 1)) == line;
        if (next != TokenKind.OPEN_BRACE && !isChain) {
          head(kind == TokenKind.DO ? Frame.Head.Kind.DO : Frame.Head.Kind.OTHER);
        }
      }
      default -> {}
    }
    frame.isHead =
        frame.isHead && frame.first >= 0 && (!frame.isLabel && TokenRoles.isOfHead(tokens, token));
  }

  private void colon(Frame frame, int token) {
    boolean isLabelEnd = frame.isLabel;
    boolean isStatementLabel =
        !isLabelEnd && frame.first == token - 1 && tokens.isIdentifier(token - 1);
    if (isLabelEnd) {
      frame.isLabel = false;
      frame.first = -1;
    } else if (isStatementLabel) {
      frame.first = -1;
    }
  }

  /// The statement ends with this token, and with it the heads whose body it is.
  private void end(int token) {
    Frame frame = top();
    frame.first = -1;
    frame.isHead = false;
    frame.isLabelled = false;
    int next = tokens.kind(token + 1);
    while (!frame.heads.isEmpty()) {
      Frame.Head head = frame.heads.pop();
      boolean goesOn =
          switch (head.kind()) {
            case IF -> next == TokenKind.ELSE;
            case DO -> next == TokenKind.WHILE;
            case OTHER -> false;
          };
      if (goesOn) {
        goOn(frame, head);
        return;
      }
    }
  }

  private static void goOn(Frame frame, Frame.Head head) {
    frame.first = head.token();
    frame.firstLine = head.line();
    frame.firstColumn = head.column();
    frame.isClause = true;
  }
}
