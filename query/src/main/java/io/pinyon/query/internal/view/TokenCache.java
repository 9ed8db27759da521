package io.pinyon.query.internal.view;

import io.pinyon.query.answers.view.Token;
import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.schema.TextRange;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.SyntaxTree;
import io.pinyon.syntax.facts.Spots;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The names of a text by what they are, kept from one state of it to the next. A text is cut into
/// the bodies of its members and what lies between them. What stands in one body means nothing for
/// the others: as long as nothing between the bodies has changed, only bodies that have are looked
/// at again. One question looks at so much of a long text only; the next goes on behind that. Good
/// as long as all that other files declare stays the same. Used by one thread.
public final class TokenCache {
  /// Of a body longer than this, in UTF-16 units, only the part that is asked for is looked at.
  private static final int LONG = 20_000;

  private String text = "";
  private List<Segment> segments = List.of();
  private boolean isUnfinished;

  /// A stretch of the text. `tokens` count from `origin`, null while they are not known.
  private static final class Segment {
    final int start;
    final int end;
    final boolean isBody;
    int origin;
    @Nullable List<Token> tokens;

    Segment(int start, int end, boolean isBody) {
      this.start = start;
      this.end = end;
      this.isBody = isBody;
    }
  }

  /// The tokens of the range, and some of whatever lies beside it in the same bodies, in source
  /// order. `attributions` gives the attribution of the tree around spots.
  public List<Token> tokens(
      SyntaxTree tree, TextRange range, Function<Spots, Attribution> attributions) {
    update(tree);
    List<Segment> wanted = new ArrayList<>();
    List<Segment> missing = new ArrayList<>();
    for (Segment each : segments) {
      if (each.start <= range.end() && range.start() <= each.end) {
        wanted.add(each);
        if (each.tokens == null) {
          missing.add(each);
        }
      }
    }
    List<Token> beside = missing.isEmpty() ? List.of() : find(missing, range, attributions);
    List<Token> result = new ArrayList<>();
    int at = 0;
    for (Segment segment : wanted) {
      while (at < beside.size() && beside.get(at).start() < segment.end) {
        result.add(beside.get(at++));
      }
      if (segment.tokens != null) {
        for (Token token : segment.tokens) {
          result.add(token.movedBy(segment.start - segment.origin));
        }
      }
    }
    return result;
  }

  /// True if the last question left out what it would have taken too long to find: who asks again
  /// gets more.
  public boolean isUnfinished() {
    return isUnfinished;
  }

  public void startCounting() {
    isUnfinished = false;
  }

  /// Forgets what other files may have changed.
  public void clear() {
    segments = List.of();
  }

  /// Looks for the tokens of segments as far as a question goes, and keeps those of what it has
  /// gone through. Gives the tokens of the others.
  private List<Token> find(
      List<Segment> missing, TextRange range, Function<Spots, Attribution> attributions) {
    List<TextRange> ranges = new ArrayList<>(missing.size());
    for (Segment each : missing) {
      ranges.add(
          isInPart(each, range)
              ? new TextRange(Math.max(each.start, range.start()), Math.min(each.end, range.end()))
              : new TextRange(each.start, each.end));
    }
    boolean isAll = missing.size() == segments.size() && ranges.getFirst().start() == 0;
    Attribution attribution = attributions.apply(isAll ? Spots.ALL : Spots.in(ranges));
    TokenFinder.Found found = new TokenFinder(attribution).in(ranges);
    List<Token> beside = new ArrayList<>();
    int at = 0;
    for (int i = 0; i < missing.size(); i++) {
      Segment segment = missing.get(i);
      List<Token> own = new ArrayList<>();
      while (at < found.tokens().size() && found.tokens().get(at).end() <= segment.end) {
        own.add(found.tokens().get(at++));
      }
      // One that is too much for a question by itself would be so in the next.
      boolean isDone = segment.end <= found.end() || i == 0;
      if (isInPart(segment, range)) {
        beside.addAll(own);
      } else if (isDone) {
        segment.tokens = own;
        segment.origin = segment.start;
      } else {
        beside.addAll(own);
        isUnfinished = true;
      }
    }
    return beside;
  }

  private static boolean isInPart(Segment segment, TextRange range) {
    return segment.end - segment.start > LONG
        && (segment.start < range.start() || range.end() < segment.end);
  }

  /// Cuts the text, and takes over what is known of the text before.
  private void update(SyntaxTree tree) {
    String now = tree.text();
    if (now.equals(text) && !segments.isEmpty()) {
      return;
    }
    List<Segment> cut = cut(tree);
    if (isSameBetweenBodies(cut, now)) {
      for (int i = 0; i < cut.size(); i++) {
        Segment known = segments.get(i);
        if (known.tokens != null && isSame(known, cut.get(i), now)) {
          cut.get(i).tokens = known.tokens;
          cut.get(i).origin = known.origin;
        }
      }
    }
    segments = cut;
    text = now;
  }

  private boolean isSameBetweenBodies(List<Segment> cut, String now) {
    if (cut.size() != segments.size()) {
      return false;
    }
    for (int i = 0; i < cut.size(); i++) {
      if (!cut.get(i).isBody && !isSame(segments.get(i), cut.get(i), now)) {
        return false;
      }
    }
    return true;
  }

  private boolean isSame(Segment known, Segment cut, String now) {
    int length = known.end - known.start;
    return length == cut.end - cut.start && text.regionMatches(known.start, now, cut.start, length);
  }

  // ---- segments

  private static List<Segment> cut(SyntaxTree tree) {
    List<TextRange> bodies = new ArrayList<>();
    bodies(tree.unit().members(), bodies);
    List<Segment> result = new ArrayList<>(bodies.size() * 2 + 1);
    int at = 0;
    for (TextRange body : bodies) {
      result.add(new Segment(at, body.start(), false));
      result.add(new Segment(body.start(), body.end(), true));
      at = body.end();
    }
    result.add(new Segment(at, tree.text().length(), false));
    return result;
  }

  /// The bodies and initial values of members, in source order.
  private static void bodies(List<Declaration> members, List<TextRange> to) {
    for (Declaration member : members) {
      TextRange body =
          switch (member) {
            case Declaration.Method m -> m.body() == null ? null : m.body().range();
            case Declaration.Initializer i -> i.body().range();
            case Declaration.Variable v -> v.initial() == null ? null : v.initial().range();
            case Declaration.EnumConstant c -> c.members() == null ? null : c.members().body();
            default -> null;
          };
      boolean isBehind = to.isEmpty() || body == null || to.getLast().end() <= body.start();
      if (body != null && !body.isEmpty() && isBehind) {
        to.add(body);
      }
      if (member instanceof Declaration.Type type) {
        bodies(type.members(), to);
      }
    }
  }
}
