package io.pinyon.query.internal.inline;

import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.navigation.Occurrence;
import io.pinyon.query.internal.navigation.OccurrenceLocator;
import io.pinyon.query.internal.navigation.Symbol;
import io.pinyon.query.internal.refactor.Refactoring;
import io.pinyon.query.internal.refactor.Site;
import java.util.ArrayList;
import java.util.List;

/// What can be inlined of the name at the caret.
public final class Inlinings {
  private Inlinings() {}

  public static List<Refactoring> of(Site site) {
    List<Refactoring> found = new ArrayList<>();
    Attribution attribution = site.attribution();
    Occurrence name = new OccurrenceLocator(attribution).at(site.range().start());
    if (name == null || name.symbols().size() != 1 || site.range().end() > name.range().end()) {
      return found;
    }
    switch (name.symbols().getFirst()) {
      case Symbol.OfLocal l -> new InlineVariable(site, l.node()).offer(found);
      case Symbol.OfField f -> new InlineField(site, f.symbol()).offer(found);
      case Symbol.OfMethod m -> new InlineMethod(site, m.symbol()).offer(found);
      default -> {}
    }
    return found;
  }
}
