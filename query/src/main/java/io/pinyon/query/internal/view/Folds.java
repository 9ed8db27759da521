package io.pinyon.query.internal.view;

import io.pinyon.query.answers.view.Fold;
import io.pinyon.schema.TextRange;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.SyntaxTree;
import io.pinyon.syntax.TokenKind;
import io.pinyon.syntax.Tokens;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;

/// What can be folded in a text: braces, lists whose first element stands on a line of its own,
/// cases, text blocks, comments, imports and regions. Tokens say all of it, so no body is parsed,
/// and broken code has the folds of its sound parts.
public final class Folds {
  private static final Pattern REGION = Pattern.compile("//\\s*(?:#?region\\b|<editor-fold\\b)");
  private static final Pattern END_OF_REGION =
      Pattern.compile("//\\s*(?:#?endregion\\b|</editor-fold>)");

  private final SyntaxTree tree;
  private final Tokens tokens;
  private final int[] lines;
  private final List<Fold> folds = new ArrayList<>();

  private Folds(SyntaxTree tree) {
    this.tree = tree;
    this.tokens = tree.tokens();
    this.lines = tokens.lineStarts();
  }

  /// By their start; of two with the same start the longer one first.
  public static List<Fold> of(SyntaxTree tree) {
    Folds folds = new Folds(tree);
    folds.imports();
    folds.tokens();
    folds.comments();
    folds.folds.sort(
        Comparator.comparingInt((Fold f) -> f.range().start())
            .thenComparing(f -> f.range().end(), Comparator.reverseOrder()));
    return folds.folds;
  }

  private int line(int offset) {
    int found = Arrays.binarySearch(lines, offset);
    return found >= 0 ? found : -found - 2;
  }

  private void add(int start, int end, Fold.Kind kind) {
    if (start < end && line(start) < line(end)) {
      folds.add(new Fold(new TextRange(start, end), kind));
    }
  }

  private void imports() {
    List<Declaration.Import> imports = tree.unit().imports();
    if (imports.size() > 1) {
      int start = imports.getFirst().start() + "import".length();
      add(start, imports.getLast().end(), Fold.Kind.IMPORTS);
    }
  }

  // ---- code

  /// The cases of a switch, while its tokens are read.
  private static final class Switch {
    final int close;

    /// The token `case` or `default` of the last group, -1 before the first.
    int label = -1;

    Switch(int close) {
      this.close = close;
    }
  }

  private void tokens() {
    Deque<Switch> switches = new ArrayDeque<>();
    Deque<Integer> closes = new ArrayDeque<>();
    for (int token = 0; token < tokens.count(); token++) {
      int kind = tokens.kind(token);
      if (!closes.isEmpty() && closes.peek() == token) {
        closes.pop();
        if (!switches.isEmpty() && switches.peek().close == token) {
          endOfCase(switches.pop(), token);
        }
      }
      switch (kind) {
        case TokenKind.OPEN_BRACE, TokenKind.OPEN_PAREN, TokenKind.OPEN_BRACKET -> {
          int close = tokens.matchingClose(token);
          if (close > token) {
            closes.push(close);
            if (kind == TokenKind.OPEN_BRACE && isOfSwitch(token)) {
              switches.push(new Switch(close));
            }
            if (kind == TokenKind.OPEN_BRACE || isFirstElementBelow(token, close)) {
              add(tokens.end(token), tokens.start(endOfHead(close)), Fold.Kind.CODE);
            }
          }
        }
        case TokenKind.CASE, TokenKind.DEFAULT -> {
          Switch around = switches.peek();
          if (around != null && !closes.isEmpty() && closes.peek() == around.close) {
            endOfCase(around, token);
            around.label = token;
          }
        }
        case TokenKind.TEXT_BLOCK -> {
          int end = tokens.end(token) - (tokens.isClosed(token) ? 3 : 0);
          add(tokens.start(token) + 3, end, Fold.Kind.CODE);
        }
        default -> {}
      }
    }
  }

  /// Arguments and parameters in the line of their bracket fold with what they contain.
  private boolean isFirstElementBelow(int open, int close) {
    return close > open + 1 && line(tokens.start(open)) < line(tokens.start(open + 1));
  }

  /// What stands below the line of a method's name, or of a statement's keyword, folds with the
  /// body: the closing brace, or `close` itself where no body follows.
  private int endOfHead(int close) {
    int next = close + 1;
    if (tokens.kind(close) == TokenKind.CLOSE_PAREN && tokens.kind(next) == TokenKind.THROWS) {
      while (next < tokens.count()
          && tokens.kind(next) != TokenKind.OPEN_BRACE
          && tokens.kind(next) != TokenKind.SEMICOLON
          && (next == close + 1 || tokens.kind(next) != TokenKind.THROWS)) {
        next++; // up to the next method in broken code, so that no token is passed often
      }
    }
    boolean hasBody =
        tokens.kind(close) == TokenKind.CLOSE_PAREN && tokens.kind(next) == TokenKind.OPEN_BRACE;
    return hasBody ? Math.max(tokens.matchingClose(next), close) : close;
  }

  /// True for `switch (…) {`.
  private boolean isOfSwitch(int brace) {
    if (brace == 0 || tokens.kind(brace - 1) != TokenKind.CLOSE_PAREN) {
      return false;
    }
    int open = tokens.matchingClose(brace - 1);
    return open > 0 && tokens.kind(open - 1) == TokenKind.SWITCH;
  }

  /// Folds the case before a token: what stands below its line. One whose line opens braces folds
  /// with them.
  private void endOfCase(Switch around, int token) {
    if (around.label < 0 || token - 1 <= around.label) {
      return;
    }
    int line = line(tokens.start(around.label));
    int last = around.label;
    while (last + 1 < token && line(tokens.start(last + 1)) == line) {
      last++;
    }
    boolean opens =
        tokens.kind(last) == TokenKind.OPEN_BRACE
            || tokens.kind(last) == TokenKind.OPEN_PAREN
            || tokens.kind(last) == TokenKind.TEXT_BLOCK;
    if (last + 1 < token && !opens) {
      add(tokens.end(last), tokens.end(token - 1), Fold.Kind.CODE);
    }
  }

  // ---- comments

  private void comments() {
    Deque<Integer> regions = new ArrayDeque<>();
    int run = -1;
    for (int comment = 0; comment < tokens.commentCount(); comment++) {
      int start = tokens.commentStart(comment);
      int end = tokens.commentEnd(comment);
      if (!isLine(comment)) {
        if (isBlock(comment)) {
          add(Math.min(start + 2, end), end, Fold.Kind.COMMENT);
        }
      } else if (isMarker(comment, REGION)) {
        regions.push(end);
      } else if (isMarker(comment, END_OF_REGION)) {
        if (!regions.isEmpty()) {
          add(regions.pop(), end, Fold.Kind.REGION);
        }
      } else {
        run = run < 0 ? comment : run;
        if (!isFollowed(comment)) {
          add(tokens.commentEnd(run), end, Fold.Kind.COMMENT);
          run = -1;
        }
      }
    }
  }

  /// True if the line comment goes on in the next line.
  private boolean isFollowed(int comment) {
    int next = comment + 1;
    return next < tokens.commentCount()
        && isLine(next)
        && line(tokens.commentStart(comment)) + 1 == line(tokens.commentStart(next))
        && !isMarker(next, REGION)
        && !isMarker(next, END_OF_REGION);
  }

  /// True for a line comment on a line of its own.
  private boolean isLine(int comment) {
    return tokens.commentKind(comment) == Tokens.LINE_COMMENT
        && isFirst(tokens.commentStart(comment));
  }

  private boolean isBlock(int comment) {
    return switch (tokens.commentKind(comment)) {
      case Tokens.BLOCK_COMMENT, Tokens.DOC_COMMENT, Tokens.MARKDOWN_DOC -> true;
      default -> false;
    };
  }

  private boolean isMarker(int comment, Pattern marker) {
    return marker
        .matcher(tokens.text())
        .region(tokens.commentStart(comment), tokens.commentEnd(comment))
        .lookingAt();
  }

  /// True if nothing but blanks stands before the offset in its line.
  private boolean isFirst(int offset) {
    return tokens.text().substring(lines[line(offset)], offset).isBlank();
  }
}
