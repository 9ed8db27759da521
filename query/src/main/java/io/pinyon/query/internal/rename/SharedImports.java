package io.pinyon.query.internal.rename;

import io.pinyon.query.answers.DeclarationId;
import io.pinyon.query.answers.SearchTarget;
import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.navigation.OccurrenceLocator;
import io.pinyon.query.internal.navigation.Symbol;
import io.pinyon.query.internal.references.Identities;
import io.pinyon.schema.ImportKind;
import io.pinyon.schema.TextRange;
import io.pinyon.syntax.Declaration;
import java.util.ArrayList;
import java.util.List;

/// Finds static imports that give a file the target and other members of the same name (JLS 7.5.3):
/// they have to stay when the target gets another.
public final class SharedImports {
  private SharedImports() {}

  /// The import declarations, in source order.
  public static List<TextRange> find(SearchTarget target, Attribution attribution) {
    OccurrenceLocator names = new OccurrenceLocator(attribution);
    List<TextRange> found = new ArrayList<>();
    for (Declaration.Import each : attribution.source().tree().unit().imports()) {
      if (each.kind() == ImportKind.STATIC) {
        attribution.symbols().effort().step();
        boolean isOfTarget = false;
        boolean isOfOthers = false;
        for (Symbol symbol : names.symbols(each.name())) {
          DeclarationId id = Identities.of(symbol, attribution.source().unit());
          boolean isMeant = id != null && target.declarations().contains(id);
          isOfTarget |= isMeant;
          isOfOthers |= !isMeant;
        }
        if (isOfTarget && isOfOthers) {
          found.add(new TextRange(each.start(), each.end()));
        }
      }
    }
    return found;
  }
}
