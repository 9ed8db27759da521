package io.pinyon.syntax;

import io.pinyon.schema.Problem;
import io.pinyon.schema.TextDifference;
import io.pinyon.schema.TextRange;
import io.pinyon.syntax.text.Moves;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The syntax tree of one text, whatever state it is in. Bodies and field initializers are parsed
/// when somebody looks into them. Used by one thread at a time.
public final class SyntaxTree {
  /// A text with more problems in its declarations is parsed as a whole.
  private static final int MOST_MOVED_PROBLEMS = 50;

  /// So many characters behind a body tell where it ends in another text.
  private static final int SAMPLE = 64;

  private final Tokens tokens;
  private final List<Problem> problems;
  private final Declaration.Unit unit;

  /// The tree of another text that this one is an edit of; null for one that stands for itself.
  private final @Nullable SyntaxTree before;

  private final MemberList.@Nullable BodyEdit edit;

  /// Where declarations have moved to since the first of the trees before.
  private final Moves moves;

  /// How many of the problems were found while declarations were read.
  private final int declarationProblems;

  private SyntaxTree(Tokens tokens) {
    this.tokens = tokens;
    problems = new ArrayList<>();
    before = null;
    edit = null;
    moves = Moves.NONE;
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
      SyntaxTree before, Tokens tokens, MemberList.BodyEdit.Edited edited, List<Problem> moved) {
    this.tokens = tokens;
    this.before = before;
    edit = edited.edit();
    moves = before.moves.and(edit.body().end(), edit.delta());
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

  /// As [#parse], of a text that may be another after an edit. Only the lines of the edit are
  /// scanned. If it is inside the body of a method, or inside of two, no declaration is parsed
  /// before somebody looks at it: then [#before] is `before`, or an edit of that.
  public static SyntaxTree parse(String text, SyntaxTree before, Runnable checkpoint) {
    Rescan changed = Rescan.of(before.tokens, text, checkpoint);
    if (changed == null) {
      return parse(text, checkpoint);
    }
    Tokens tokens = Tokens.of(text, before.tokens, changed, checkpoint);
    SyntaxTree edited = before.edited(tokens, changed.tokens);
    if (edited == null) {
      SyntaxTree half = before.halfway(text, checkpoint);
      Rescan rest = half == null ? null : Rescan.of(half.tokens, text, checkpoint);
      edited = half == null || rest == null ? null : half.edited(tokens, rest.tokens);
    }
    return edited == null ? of(tokens) : edited;
  }

  private @Nullable SyntaxTree edited(Tokens now, Rescan.Splice splice) {
    if (declarationProblems > MOST_MOVED_PROBLEMS || isTooDeep() || moves.isFull()) {
      return null;
    }
    List<Problem> moved = new ArrayList<>();
    MemberList.BodyEdit.Edited edited = MemberList.BodyEdit.of(unit, tokens, now, splice, moved);
    if (edited == null) {
      return null;
    }
    int end = edited.edit().body().end();
    for (Problem each : problems.subList(0, declarationProblems)) {
      TextRange range = each.range();
      int delta = range.start() >= end ? splice.delta() : 0;
      moved.add(
          new Problem(each.message(), new TextRange(range.start() + delta, range.end() + delta)));
    }
    return new SyntaxTree(this, now, edited, moved);
  }

  /// This tree with the first of two bodies as it is in another text; null if it is not two bodies
  /// that are different there. Somebody who goes on typing elsewhere makes such a text.
  private @Nullable SyntaxTree halfway(String text, Runnable checkpoint) {
    String old = tokens.text();
    TextDifference edits = TextDifference.between(old, text);
    TextRange body = MemberList.BodyEdit.bodyAt(unit, edits.start());
    int length = Math.min(edits.oldEnd() - body.end(), SAMPLE);
    if (body.isEmpty() || length < SAMPLE / 4) {
      return null;
    }
    int behind = text.indexOf(old.substring(body.end(), body.end() + length), edits.start());
    if (behind < 0) {
      return null;
    }
    String half = text.substring(0, behind) + old.substring(body.end());
    Rescan changed = Rescan.of(tokens, half, checkpoint);
    return changed == null
        ? null
        : edited(Tokens.of(half, tokens, changed, checkpoint), changed.tokens);
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

  /// The tree of another text that this one is an edit of; null if it was parsed by itself. Nodes
  /// that stand before the body that was edited belong to both.
  public @Nullable SyntaxTree before() {
    return before;
  }

  /// The tree at the start of all edits; itself if it was parsed by itself.
  public SyntaxTree root() {
    SyntaxTree root = this;
    while (root.before != null) {
      root = root.before;
    }
    return root;
  }

  /// Where the declarations of [#root] are now.
  public Moves moves() {
    return moves;
  }

  /// The body that was edited since [#before], in the text of that; empty if there is none.
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

  /// The body of a method or initializer that an offset is in, between its braces; null if it is in
  /// none. Nothing is parsed for this.
  public Declaration.@Nullable Lazy<Statement.Block> bodyAt(int offset) {
    return MemberList.BodyEdit.lazyBodyAt(unit, offset);
  }

  /// Of members of a type or unit those that may touch an offset: few of many.
  public static List<Declaration> around(List<Declaration> members, int offset) {
    return members instanceof MemberList list ? list.around(offset) : members;
  }

  /// True if code was left out of the parts parsed so far because it is nested too deeply.
  public boolean isTooDeep() {
    return tokens.isSkipped() || before != null && before.isTooDeep();
  }

  /// What is wrong in the parts parsed so far, in source order.
  public List<Problem> problems() {
    List<Problem> result = new ArrayList<>(problems);
    if (before != null) {
      before.addProblemsOfBodies(editedBody().start(), result);
    }
    result.sort(Comparator.comparingInt(p -> p.range().start()));
    return result;
  }

  private void addProblemsOfBodies(int before, List<Problem> to) {
    problems.stream()
        .skip(declarationProblems)
        .filter(each -> each.range().start() < before)
        .forEach(to::add);
    if (this.before != null) {
      this.before.addProblemsOfBodies(Math.min(before, editedBody().start()), to);
    }
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
