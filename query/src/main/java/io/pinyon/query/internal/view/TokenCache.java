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
/// at again. Good as long as all that other files declare stays the same. Used by one thread.
public final class TokenCache {
  private List<Segment> segments = List.of();

  /// A stretch of the text. `tokens` count from its start, null while nobody asked for them.
  private static final class Segment {
    final int start;
    final String text;
    final boolean isBody;
    @Nullable List<Token> tokens;

    Segment(int start, String text, boolean isBody) {
      this.start = start;
      this.text = text;
      this.isBody = isBody;
    }

    TextRange range() {
      return new TextRange(start, start + text.length());
    }
  }

  /// The tokens of the range and of whatever lies beside it in the same bodies, in source order.
  /// `attributions` gives the attribution of the tree around spots.
  public List<Token> tokens(
      SyntaxTree tree, TextRange range, Function<Spots, Attribution> attributions) {
    List<Segment> now = cut(tree);
    keep(now);
    segments = now;
    List<Segment> wanted =
        now.stream()
            .filter(each -> each.start <= range.end() && range.start() <= each.range().end())
            .toList();
    List<Segment> missing = wanted.stream().filter(each -> each.tokens == null).toList();
    boolean isCut = !missing.isEmpty() && find(missing, missing.size() == now.size(), attributions);
    List<Token> result = new ArrayList<>();
    for (Segment segment : wanted) {
      for (Token token : segment.tokens == null ? List.<Token>of() : segment.tokens) {
        result.add(token.movedBy(segment.start));
      }
    }
    if (isCut) {
      segments = List.of();
    }
    return result;
  }

  /// Forgets what other files may have changed.
  public void clear() {
    segments = List.of();
  }

  /// True if the attribution was given up before its end.
  private static boolean find(
      List<Segment> missing, boolean isAll, Function<Spots, Attribution> attributions) {
    List<TextRange> ranges = missing.stream().map(Segment::range).toList();
    Attribution attribution = attributions.apply(isAll ? Spots.ALL : Spots.in(ranges));
    List<Token> found = new TokenFinder(attribution).in(ranges);
    int at = 0;
    for (Segment segment : missing) {
      List<Token> own = new ArrayList<>();
      int end = segment.range().end();
      while (at < found.size() && found.get(at).end() <= end) {
        own.add(found.get(at++).movedBy(-segment.start));
      }
      segment.tokens = own;
    }
    return attribution.symbols().effort().isPartial();
  }

  /// Takes over what is known of the segments of the text before.
  private void keep(List<Segment> now) {
    if (now.size() != segments.size()) {
      return;
    }
    for (int i = 0; i < now.size(); i++) {
      if (!now.get(i).isBody && !now.get(i).text.equals(segments.get(i).text)) {
        return;
      }
    }
    for (int i = 0; i < now.size(); i++) {
      if (now.get(i).text.equals(segments.get(i).text)) {
        now.get(i).tokens = segments.get(i).tokens;
      }
    }
  }

  // ---- segments

  private static List<Segment> cut(SyntaxTree tree) {
    List<TextRange> bodies = new ArrayList<>();
    bodies(tree.unit().members(), bodies);
    List<Segment> result = new ArrayList<>(bodies.size() * 2 + 1);
    String text = tree.text();
    int at = 0;
    for (TextRange body : bodies) {
      result.add(new Segment(at, text.substring(at, body.start()), false));
      result.add(new Segment(body.start(), text.substring(body.start(), body.end()), true));
      at = body.end();
    }
    result.add(new Segment(at, text.substring(at), false));
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
