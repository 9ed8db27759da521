package io.pinyon.query.internal.problems;

import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.attribution.Source;
import io.pinyon.query.internal.navigation.OccurrenceLocator;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.SymbolTable;
import io.pinyon.schema.ImportKind;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Node;
import java.util.HashMap;
import java.util.Map;

/// Tells where nothing takes part that is not known: what is missing there is certainly missing.
final class KnownTypes {
  private final Attribution attribution;
  private final SymbolTable symbols;
  private final Source source;
  private final Map<ClassSymbol, Boolean> classes = new HashMap<>();

  KnownTypes(Attribution attribution) {
    this.attribution = attribution;
    this.symbols = attribution.symbols();
    this.source = attribution.source();
  }

  /// False if an import may bring what is not known.
  boolean areImports() {
    for (Declaration.Import each : source.tree().unit().imports()) {
      String name = OccurrenceLocator.dotted(each.name());
      boolean isKnown =
          switch (each.kind()) {
            case SINGLE -> symbols.byQualifiedName(name) != null;
            case ON_DEMAND -> symbols.hasPackage(name) || symbols.byQualifiedName(name) != null;
            case STATIC, STATIC_ON_DEMAND -> {
              int dot = each.kind() == ImportKind.STATIC ? name.lastIndexOf('.') : name.length();
              ClassSymbol owner = dot < 0 ? null : symbols.byQualifiedName(name.substring(0, dot));
              yield owner != null && is(owner);
            }
            case MODULE -> false;
          };
      if (!isKnown) {
        return false;
      }
    }
    return true;
  }

  /// True if a class and all that it inherits from are known.
  boolean is(ClassSymbol symbol) {
    Boolean known = classes.get(symbol);
    if (known == null) {
      known = symbol.lineage().stream().noneMatch(ClassSymbol::lacksSupertypes);
      classes.put(symbol, known);
    }
    return known;
  }

  /// True if all classes around a node inherit from known ones alone.
  boolean isAround(Node node) {
    for (Node at = source.parent(node); at != null; at = source.parent(at)) {
      if (at instanceof Declaration.Type t) {
        ClassSymbol symbol = attribution.scopes().classOf(t);
        if (symbol == null || !is(symbol)) {
          return false;
        }
      }
    }
    return true;
  }
}
