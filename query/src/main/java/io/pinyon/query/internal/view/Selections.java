package io.pinyon.query.internal.view;

import io.pinyon.schema.TextRange;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.SyntaxTree;
import io.pinyon.syntax.TokenKind;
import io.pinyon.syntax.Tokens;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// What "expand selection" takes around an offset, step by step: the word, the token, the brackets
/// and nodes around it without and with what belongs to them, the file.
public final class Selections {
  private final SyntaxTree tree;
  private final Tokens tokens;
  private final String text;
  private final int offset;
  private final List<TextRange> found = new ArrayList<>();

  private Selections(SyntaxTree tree, int offset) {
    this.tree = tree;
    this.tokens = tree.tokens();
    this.text = tree.text();
    this.offset = offset;
  }

  /// From the smallest to the whole text; each contains the one before and is longer.
  public static List<TextRange> at(SyntaxTree tree, int offset) {
    Selections selections = new Selections(tree, offset);
    int comment = tree.tokens().commentAround(offset);
    if (comment >= 0) {
      selections.comment(comment);
    } else {
      selections.token();
    }
    selections.brackets();
    tree.path(offset).forEach(selections::node);
    selections.add(0, tree.text().length());
    return selections.chain();
  }

  private List<TextRange> chain() {
    found.sort(Comparator.comparingInt(TextRange::length));
    List<TextRange> result = new ArrayList<>();
    TextRange last = new TextRange(offset, offset);
    for (TextRange next : found) {
      if (next.start() <= last.start()
          && last.end() <= next.end()
          && next.length() > last.length()) {
        result.add(next);
        last = next;
      }
    }
    return result.isEmpty() ? List.of(last) : result;
  }

  private void add(int start, int end) {
    if (start < end && start <= offset && offset <= end) {
      found.add(new TextRange(start, end));
    }
  }

  // ---- words, tokens and comments

  /// The letters and digits around the offset.
  private void word(int from, int to) {
    int start = offset;
    while (start > from && Character.isJavaIdentifierPart(text.charAt(start - 1))) {
      start--;
    }
    int end = offset;
    while (end < to && Character.isJavaIdentifierPart(text.charAt(end))) {
      end++;
    }
    add(start, end);
  }

  /// What stands in the line of the offset, blanks around it left out.
  private void line(int from, int to) {
    int start = offset;
    while (start > from && !isLineEnd(text.charAt(start - 1))) {
      start--;
    }
    int end = offset;
    while (end < to && !isLineEnd(text.charAt(end))) {
      end++;
    }
    trimmed(start, end);
  }

  private void trimmed(int from, int to) {
    int start = from;
    int end = to;
    while (start < end && Character.isWhitespace(text.charAt(start))) {
      start++;
    }
    while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    add(start, end);
  }

  private static boolean isLineEnd(char c) {
    return c == '\n' || c == '\r';
  }

  private void comment(int comment) {
    int start = tokens.commentStart(comment);
    int end = tokens.commentEnd(comment);
    word(start, end);
    line(start, end);
    int kind = tokens.commentKind(comment);
    boolean isBlock = kind == Tokens.BLOCK_COMMENT || kind == Tokens.DOC_COMMENT;
    if (isBlock && text.startsWith("*/", end - 2)) {
      trimmed(start + (kind == Tokens.DOC_COMMENT ? 3 : 2), end - 2);
    }
    add(start, end);
    if (kind == Tokens.LINE_COMMENT) {
      add(runStart(comment), runEnd(comment));
    }
  }

  private int runStart(int comment) {
    int first = comment;
    while (first > 0 && isFollowed(first - 1)) {
      first--;
    }
    return tokens.commentStart(first);
  }

  private int runEnd(int comment) {
    int last = comment;
    while (last + 1 < tokens.commentCount() && isFollowed(last)) {
      last++;
    }
    return tokens.commentEnd(last);
  }

  /// True if only one line end and blanks stand between a line comment and a further one.
  private boolean isFollowed(int comment) {
    if (tokens.commentKind(comment) != Tokens.LINE_COMMENT
        || tokens.commentKind(comment + 1) != Tokens.LINE_COMMENT) {
      return false;
    }
    String between = text.substring(tokens.commentEnd(comment), tokens.commentStart(comment + 1));
    return between.isBlank() && between.lines().count() <= 2;
  }

  private void token() {
    int at = tokens.tokenAt(offset);
    if (at > 0 && tokens.start(at) == offset && !isWord(at) && isWord(at - 1)) {
      at--; // the caret is right behind a word
    }
    if (at < 0 || tokens.end(at) < offset) {
      return;
    }
    int start = tokens.start(at);
    int end = tokens.end(at);
    int kind = tokens.kind(at);
    if (kind == TokenKind.STRING_LITERAL || kind == TokenKind.TEXT_BLOCK) {
      int quotes = kind == TokenKind.TEXT_BLOCK ? 3 : 1;
      int last = tokens.isClosed(at) ? end - quotes : end;
      int first = Math.min(start + quotes, last);
      if (first <= offset && offset <= last) {
        word(first, last);
        if (kind == TokenKind.TEXT_BLOCK) {
          line(first, last);
        }
        add(first, last);
      }
      add(start, end);
    } else if (isWord(at)) {
      add(start, end);
    }
  }

  private boolean isWord(int token) {
    int kind = tokens.kind(token);
    return kind == TokenKind.IDENTIFIER
        || kind == TokenKind.UNDERSCORE
        || TokenKind.isKeyword(kind)
        || TokenKind.isLiteral(kind);
  }

  // ---- brackets and nodes

  /// Every pair of brackets around the offset: what is in it, then with them.
  private void brackets() {
    int token = tokens.tokenAt(offset - 1);
    while (token >= 0) {
      int match = isBracket(tokens.kind(token)) ? tokens.matchingClose(token) : -1;
      if (match > token) {
        trimmed(tokens.end(token), tokens.start(match));
        add(tokens.start(token), tokens.end(match));
      } else if (match >= 0 && tokens.end(token) <= offset) {
        add(tokens.start(match), tokens.end(token)); // the offset is right behind it
        token = match;
      }
      token--;
    }
  }

  private static boolean isBracket(int kind) {
    return kind >= TokenKind.OPEN_PAREN && kind <= TokenKind.CLOSE_BRACKET;
  }

  private void node(Node node) {
    add(node.start(), node.end());
    switch (node) {
      case Expression.Call c -> add(c.nameRange().start(), c.end());
      case Declaration.Type t -> documented(t, t.doc());
      case Declaration.Method m -> documented(m, m.doc());
      case Declaration.Variable v -> documented(v, v.doc());
      case Declaration.EnumConstant c -> documented(c, c.doc());
      default -> {}
    }
  }

  private void documented(Node node, TextRange doc) {
    if (!doc.isEmpty() && doc.start() < node.start()) {
      add(doc.start(), node.end());
    }
  }
}
