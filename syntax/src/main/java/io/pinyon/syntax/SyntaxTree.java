package io.pinyon.syntax;

import io.pinyon.schema.Problem;
import io.pinyon.schema.TextRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The syntax tree of one text, whatever state it is in. Bodies and field initializers are parsed
/// when somebody looks into them. Used by one thread at a time.
public final class SyntaxTree {
  private final Tokens tokens;
  private final List<Problem> problems = new ArrayList<>();
  private final Declaration.Unit unit;

  private SyntaxTree(Tokens tokens) {
    this.tokens = tokens;
    unit = new Parser(tokens, problems).unit();
    if (tokens.isCut()) {
      int end = tokens.text().length();
      problems.add(
          new Problem(
              "the text is longer than "
                  + Tokens.MAX_TEXT
                  + " characters: what follows is not read",
              new TextRange(end, end)));
    }
  }

  /// Parses the declarations of a text, not yet what is in their bodies.
  public static SyntaxTree parse(String text) {
    return of(Tokens.of(text));
  }

  /// As [#parse] for an answer that may be given up, see [Tokens#of(String, Runnable)].
  public static SyntaxTree parse(String text, Runnable checkpoint) {
    return of(Tokens.of(text, checkpoint));
  }

  /// As [#parse] for a text that was scanned before.
  public static SyntaxTree of(Tokens tokens) {
    return new SyntaxTree(tokens);
  }

  public Declaration.Unit unit() {
    return unit;
  }

  public String text() {
    return tokens.text();
  }

  public Tokens tokens() {
    return tokens;
  }

  /// True if code was left out of the parts parsed so far because it is nested too deeply.
  public boolean isTooDeep() {
    return tokens.isSkipped();
  }

  /// What is wrong in the parts parsed so far, in source order.
  public List<Problem> problems() {
    List<Problem> result = new ArrayList<>(problems);
    result.sort(Comparator.comparingInt(p -> p.range().start()));
    return result;
  }

  /// The nodes around an offset, from the unit to the innermost whose range touches it. Where one
  /// node ends and the next starts, it is the one that ends if the token before the offset is a
  /// word, a literal or a dot, else the one that starts. Bodies on the way are parsed.
  public List<Node> path(int offset) {
    List<Node> result = new ArrayList<>();
    Node at = unit;
    while (at != null) {
      result.add(at);
      Best best = new Best(offset);
      at.forEachChild(best::offer);
      at = best.node;
    }
    return result;
  }

  private final class Best {
    private final int offset;
    private final boolean isBehindName;
    private int rank;
    private @Nullable Node node;

    Best(int offset) {
      this.offset = offset;
      int before = tokens.tokenAt(offset - 1);
      isBehindName =
          before >= 0 && tokens.end(before) >= offset && isNameOrDot(tokens.kind(before));
    }

    private static boolean isNameOrDot(int kind) {
      return kind == TokenKind.DOT
          || kind == TokenKind.IDENTIFIER
          || kind == TokenKind.UNDERSCORE
          || TokenKind.isKeyword(kind)
          || TokenKind.isLiteral(kind);
    }

    void offer(Node child) {
      int found = rank(child);
      if (found > rank) {
        rank = found;
        node = child;
      }
    }

    private int rank(Node child) {
      if (child.start() > offset || child.end() < offset) {
        return 0;
      }
      if (child.start() == child.end()) {
        return 1;
      }
      if (child.end() == offset) {
        return isBehindName ? 5 : 2;
      }
      return child.start() < offset ? 4 : 3;
    }
  }
}
