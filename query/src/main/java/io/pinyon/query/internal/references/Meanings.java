package io.pinyon.query.internal.references;

import io.pinyon.query.answers.DeclarationId;
import io.pinyon.query.answers.Meaning;
import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.attribution.Source;
import io.pinyon.query.internal.navigation.OccurrenceLocator;
import io.pinyon.query.internal.navigation.Symbol;
import io.pinyon.schema.TextRange;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Node;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Says of every name in a file's code what type, member or variable it means. An ambiguous name
/// means all that it may. Names of packages and modules, imports and comments are left out.
public final class Meanings {
  private Meanings() {}

  /// In source order. `attribution` is of a source that is known everywhere.
  public static List<Meaning> of(Attribution attribution) {
    Source source = attribution.source();
    OccurrenceLocator names = new OccurrenceLocator(attribution);
    AmbiguousNames ambiguous = new AmbiguousNames(attribution);
    List<Meaning> found = new ArrayList<>();
    for (Node node : source.nodes()) {
      TextRange range = names.nameRange(node);
      if (range.isEmpty() || node instanceof Declaration || names.isInHeader(node)) {
        continue;
      }
      attribution.symbols().effort().step();
      Set<DeclarationId> declarations = new LinkedHashSet<>();
      for (Symbol symbol : names.symbols(node)) {
        boolean isNamespace =
            symbol instanceof Symbol.OfPackage || symbol instanceof Symbol.OfModule;
        DeclarationId id = isNamespace ? null : Identities.of(symbol, source.unit());
        if (id != null) {
          declarations.add(id);
        }
      }
      ambiguous.of(node).forEach(each -> declarations.add(Identities.of(each)));
      if (!declarations.isEmpty()) {
        found.add(new Meaning(range, declarations));
      }
    }
    found.sort(Comparator.comparingInt(each -> each.range().start()));
    return found;
  }
}
