package io.pinyon.query.internal.refactor;

import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.attribution.Source;
import io.pinyon.query.internal.symbols.SymbolTable;
import io.pinyon.schema.TextRange;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.Piece;
import io.pinyon.syntax.Statement;
import io.pinyon.syntax.Tokens;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is selected in a text, in its surroundings. While actions are listed only the class members
/// around it are known; all is, once an action is made.
public final class Site {
  private final Attribution attribution;
  private final TextRange range;
  private final List<Node> path;
  private final boolean isWhole;

  /// `selected` may reach over the end of the text.
  public Site(Attribution attribution, TextRange selected, boolean isWhole) {
    this.isWhole = isWhole;
    this.attribution = attribution;
    this.range = trimmed(attribution.source().text(), selected);
    this.path = attribution.source().tree().path(range.start()).reversed();
  }

  private static TextRange trimmed(String text, TextRange selected) {
    int start = Math.min(selected.start(), text.length());
    int end = Math.clamp(selected.end(), start, text.length());
    if (start == end) {
      return new TextRange(start, end);
    }
    while (start < end && Character.isWhitespace(text.charAt(start))) {
      start++;
    }
    while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    return new TextRange(start, end);
  }

  /// True if all of the text is known.
  public boolean isWhole() {
    return isWhole;
  }

  public Attribution attribution() {
    return attribution;
  }

  public SymbolTable symbols() {
    return attribution.symbols();
  }

  public Source source() {
    return attribution.source();
  }

  public String text() {
    return attribution.source().text();
  }

  /// What is selected, without white space at its ends.
  public TextRange range() {
    return range;
  }

  public boolean isCaret() {
    return range.isEmpty();
  }

  /// The nodes around the start, the innermost first.
  public List<Node> path() {
    return path;
  }

  public @Nullable Node parent(Node node) {
    return attribution.source().parent(node);
  }

  public String text(Node node) {
    return text().substring(node.start(), node.end());
  }

  /// The innermost node around the start that is of this kind.
  public <T extends Node> @Nullable T around(Class<T> kind) {
    for (Node node : path) {
      if (kind.isInstance(node)) {
        return kind.cast(node);
      }
    }
    return null;
  }

  /// The innermost node of this kind that a node is in, or is.
  public <T extends Node> @Nullable T above(@Nullable Node node, Class<T> kind) {
    for (Node at = node; at != null; at = parent(at)) {
      if (kind.isInstance(at)) {
        return kind.cast(at);
      }
    }
    return null;
  }

  /// The outermost expression that is exactly what is selected; null if none is.
  public @Nullable Expression expression() {
    Expression found = null;
    for (Node node : path) {
      if (node instanceof Expression e && e.start() == range.start() && e.end() == range.end()) {
        found = e;
      }
    }
    return found;
  }

  /// The statements that are exactly what is selected, comments at its ends aside: neighbours in a
  /// block or behind a `case`; empty if none are.
  public List<Statement> statements() {
    Tokens tokens = source().tree().tokens();
    int first = tokens.tokenFrom(range.start());
    int last = tokens.tokenFrom(range.end()) - 1;
    if (isCaret() || last < first) {
      return List.of();
    }
    for (Node node : path) {
      List<Statement> all =
          switch (node) {
            case Statement.Block b -> b.statements();
            case Piece.Case c when !c.isArrow() -> c.body();
            default -> List.of();
          };
      for (int from = 0; from < all.size(); from++) {
        if (all.get(from).start() == tokens.start(first)) {
          for (int to = from; to < all.size(); to++) {
            if (all.get(to).end() == tokens.end(last)) {
              return all.subList(from, to + 1);
            }
          }
        }
      }
    }
    return List.of();
  }

  /// The class member that a node lies in; null if it is none's.
  public @Nullable Declaration member(Node node) {
    for (Node at = node; at != null; at = parent(at)) {
      if (at instanceof Declaration d && parent(at) instanceof Declaration.Type) {
        return d;
      }
    }
    return null;
  }
}
