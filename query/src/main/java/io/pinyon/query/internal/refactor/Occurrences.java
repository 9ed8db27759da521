package io.pinyon.query.internal.refactor;

import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.navigation.OccurrenceLocator;
import io.pinyon.query.internal.navigation.Symbol;
import io.pinyon.query.internal.references.Identities;
import io.pinyon.schema.TextRange;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.Tokens;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/// The expressions of some code that are written as another and mean the same, in source order.
public final class Occurrences {
  private final Attribution attribution;
  private final Tokens tokens;

  public Occurrences(Attribution attribution) {
    this.attribution = attribution;
    this.tokens = attribution.source().tree().tokens();
  }

  /// With the expression itself, as far as it lies in `in`.
  public List<Expression> of(Expression expression, Node in) {
    List<String> words = words(expression);
    List<Expression> found = new ArrayList<>();
    for (Node node : attribution.source().nodes()) {
      attribution.symbols().effort().step();
      if (node instanceof Expression e
          && e.getClass() == expression.getClass()
          && in.start() <= e.start()
          && e.end() <= in.end()
          && (e == expression
              || count(e) == words.size()
                  && words(e).equals(words)
                  && Value.of(attribution, e) != null
                  && meanings(e).equals(meanings(expression)))) {
        found.add(e);
      }
    }
    found.sort(Comparator.comparingInt(Node::start));
    return found;
  }

  private int count(Node node) {
    return tokens.tokenFrom(node.end()) - tokens.tokenFrom(node.start());
  }

  private List<String> words(Node node) {
    List<String> words = new ArrayList<>();
    int at = tokens.tokenFrom(node.start());
    while (at < tokens.count() && tokens.start(at) < node.end()) {
      TextRange range = tokens.range(at++);
      words.add(tokens.text().substring(range.start(), range.end()));
    }
    return words;
  }

  private List<Object> meanings(Expression expression) {
    OccurrenceLocator names = new OccurrenceLocator(attribution);
    List<Object> found = new ArrayList<>();
    for (Node node : named(attribution, expression)) {
      for (Symbol symbol : names.symbols(node)) {
        found.add(
            Objects.requireNonNullElse(Identities.of(symbol, attribution.source().unit()), "none"));
      }
    }
    found.add(attribution.typeOf(expression));
    return found;
  }

  /// The nodes in some code that have a name, by the place of that.
  public static List<Node> named(Attribution attribution, Node code) {
    OccurrenceLocator names = new OccurrenceLocator(attribution);
    List<Node> found = new ArrayList<>();
    Effects.walk(
        attribution,
        code,
        0,
        node -> {
          if (!names.nameRange(node).isEmpty()) {
            found.add(node);
          }
        });
    found.sort(Comparator.comparingInt(each -> names.nameRange(each).start()));
    return found;
  }

  /// The innermost node around all of some.
  public Node around(List<? extends Node> nodes) {
    Node at = nodes.getFirst();
    while (at.end() < nodes.getLast().end()) {
      Node parent = attribution.source().parent(at);
      if (parent == null) {
        return at;
      }
      at = parent;
    }
    return at;
  }
}
