package io.pinyon.query.internal.refactor;

import io.pinyon.query.answers.DeclarationId;
import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.navigation.OccurrenceLocator;
import io.pinyon.query.internal.navigation.Symbol;
import io.pinyon.query.internal.references.Identities;
import io.pinyon.schema.TextRange;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Node;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/// What the names of one text mean, as far as somebody asks. Names that declare, and those of
/// imports and packages, are left out.
final class Meanings {
  private final Attribution attribution;
  private final OccurrenceLocator names;
  private final Map<Node, TextRange> named = new IdentityHashMap<>();

  /// A declaration that a name means: `place` is where its name stands in `location`, which is the
  /// text itself if `isHere`. `isCertain` is false for a method that does not really fit.
  record Meaning(
      String location, int place, boolean isHere, Class<?> kind, String name, boolean isCertain) {}

  Meanings(Attribution attribution) {
    this.attribution = attribution;
    this.names = new OccurrenceLocator(attribution);
    for (Node node : attribution.source().nodes()) {
      if (!(node instanceof Declaration)) {
        TextRange range = names.nameRange(node);
        if (!range.isEmpty() && !names.isInHeader(node)) {
          named.put(node, range);
        }
      }
    }
  }

  Iterable<Node> named() {
    return named.keySet();
  }

  TextRange range(Node node) {
    return named.getOrDefault(node, TextRange.EMPTY);
  }

  String word(Node node) {
    TextRange range = range(node);
    return attribution.source().text().substring(range.start(), range.end());
  }

  List<Meaning> of(Node node) {
    List<Meaning> found = new ArrayList<>();
    String here = attribution.source().unit().location();
    for (Symbol symbol : names.symbols(node)) {
      boolean isCertain =
          !(symbol instanceof Symbol.OfMethod m) || m.call() == null || m.call().isCertain();
      DeclarationId id = Identities.of(symbol, attribution.source().unit());
      String location = id == null ? "" : id.location();
      found.add(
          new Meaning(
              location,
              id == null ? 0 : id.place(),
              location.equals(here),
              symbol.getClass(),
              word(node),
              isCertain));
    }
    return found;
  }
}
