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
  /// A text with more problems in its declarations is parsed as a whole.
  private static final int MOST_MOVED_PROBLEMS = 50;

  private final Tokens tokens;
  private final List<Problem> problems;
  private final Declaration.Unit unit;

  /// What this tree has declarations of, and the edit from there to this text; null for a tree
  /// that stands for itself.
  private final @Nullable SyntaxTree base;

  private final @Nullable BodyEdit edit;

  /// How many of the problems were found while declarations were read.
  private final int declarationProblems;

  private SyntaxTree(Tokens tokens) {
    this.tokens = tokens;
    problems = new ArrayList<>();
    base = null;
    edit = null;
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
    declarationProblems = problems.size();
  }

  private SyntaxTree(
      SyntaxTree base, Tokens tokens, BodyEdit.Edited edited, List<Problem> moved) {
    this.tokens = tokens;
    this.base = base;
    edit = edited.edit();
    unit = edited.unit();
    problems = moved;
    declarationProblems = moved.size();
  }

  /// Parses the declarations of a text, not yet what is in their bodies.
  public static SyntaxTree parse(String text) {
    return of(Tokens.of(text));
  }

  /// As [#parse] for an answer that may be given up, see [Tokens#of(String, Runnable)].
  public static SyntaxTree parse(String text, Runnable checkpoint) {
    return of(Tokens.of(text, checkpoint));
  }

  /// As [#parse], of a text that may be another after an edit. Nothing but the lines of the edit is
  /// scanned. If it is inside the body of a method, no declaration is parsed before somebody looks
  /// at it: those before the body are the nodes of `before` or its [#base].
  public static SyntaxTree parse(String text, SyntaxTree before, Runnable checkpoint) {
    SyntaxTree base = before.base == null ? before : before.base;
    Rescan changed = Rescan.of(base.tokens, text, checkpoint);
    if (changed == null) {
      return parse(text, checkpoint);
    }
    Tokens tokens = Tokens.of(text, base.tokens, changed, checkpoint);
    SyntaxTree edited = base.edited(tokens, changed.tokens);
    return edited == null ? of(tokens) : edited;
  }

  private @Nullable SyntaxTree edited(Tokens now, Splice splice) {
    if (declarationProblems > MOST_MOVED_PROBLEMS || isTooDeep()) {
      return null;
    }
    List<Problem> moved = new ArrayList<>();
    BodyEdit.Edited edited = BodyEdit.of(unit, tokens, now, splice, moved);
    if (edited == null) {
      return null;
    }
    int end = edited.edit().body().end();
    for (Problem each : problems.subList(0, declarationProblems)) {
      TextRange range = each.range();
      int delta = range.start() >= end ? splice.delta() : 0;
      moved.add(
          new Problem(
              each.message(), new TextRange(range.start() + delta, range.end() + delta)));
    }
    return new SyntaxTree(this, now, edited, moved);
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

  /// The tree that this one has its declarations of; itself if it was parsed by itself.
  public SyntaxTree base() {
    return base == null ? this : base;
  }

  /// The body that was edited since [#base], in the text of that; empty if this is it.
  public TextRange editedBody() {
    return edit == null ? TextRange.EMPTY : edit.body();
  }

  /// The method or initializer with that body.
  public Declaration editedMember() {
    return edit == null ? unit : edit.member();
  }

  /// By how much that body is longer now.
  public int editedDelta() {
    return edit == null ? 0 : edit.delta();
  }

  /// Of members of a type or unit those that may touch an offset: few of many.
  public static List<Declaration> around(List<Declaration> members, int offset) {
    return members instanceof MemberList list ? list.around(offset) : members;
  }

  /// True if code was left out of the parts parsed so far because it is nested too deeply.
  public boolean isTooDeep() {
    return tokens.isSkipped() || base != null && base.isTooDeep();
  }

  /// What is wrong in the parts parsed so far, in source order.
  public List<Problem> problems() {
    List<Problem> result = new ArrayList<>(problems);
    if (base != null) {
      base.problems.stream()
          .skip(base.declarationProblems)
          .filter(each -> each.range().start() < editedBody().start())
          .forEach(result::add);
    }
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
      switch (at) {
        case Declaration.Unit u -> {
          u.forEachOther(best::offer);
          around(u.members(), offset).forEach(best::offer);
        }
        case Declaration.Type t -> {
          t.forEachOther(best::offer);
          around(t.members(), offset).forEach(best::offer);
        }
        default -> at.forEachChild(best::offer);
      }
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
