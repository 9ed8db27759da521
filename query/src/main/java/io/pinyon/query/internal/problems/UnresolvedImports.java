package io.pinyon.query.internal.problems;

import io.pinyon.query.answers.Problem;
import io.pinyon.query.answers.Problem.Severity;
import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.navigation.OccurrenceLocator;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.SymbolTable;
import io.pinyon.schema.ImportKind;
import io.pinyon.schema.TextRange;
import io.pinyon.syntax.Declaration;
import java.util.List;
import java.util.Set;

/// Imports of what does not exist, in javac's words. Ask only where all types are known.
final class UnresolvedImports {
  private final Attribution attribution;
  private final SymbolTable symbols;

  UnresolvedImports(Attribution attribution) {
    this.attribution = attribution;
    this.symbols = attribution.symbols();
  }

  void addTo(List<Problem> found) {
    for (Declaration.Import each : attribution.source().tree().unit().imports()) {
      symbols.effort().step();
      String name = OccurrenceLocator.dotted(each.name());
      int dot = name.lastIndexOf('.');
      if (dot > 0 && !name.endsWith(".")) {
        switch (each.kind()) {
          case SINGLE -> noteType(each, name, dot, found);
          case STATIC, STATIC_ON_DEMAND -> {
            String owner = each.kind() == ImportKind.STATIC ? name.substring(0, dot) : name;
            if (owner.indexOf('.') > 0) {
              noteType(each, owner, owner.lastIndexOf('.'), found);
            }
          }
          case ON_DEMAND, MODULE -> {}
        }
      }
    }
  }

  private void noteType(Declaration.Import each, String name, int dot, List<Problem> found) {
    String outer = name.substring(0, dot);
    String simple = name.substring(dot + 1);
    if (symbols.byQualifiedName(name) != null || symbols.facts().mayBeGenerated(simple)) {
      return;
    }
    ClassSymbol around = symbols.byQualifiedName(outer);
    TextRange range = new TextRange(each.name().start(), each.name().end());
    if (around == null && !symbols.hasPackage(outer)) {
      found.add(error(range, "compiler.err.doesnt.exist", "package " + outer + " does not exist"));
    } else if (around == null || !hasUnknown(around)) {
      found.add(
          error(
              range,
              "compiler.err.cant.resolve.location",
              "cannot find symbol\n  symbol:   class "
                  + simple
                  + "\n  location: "
                  + (around == null ? "package " : "class ")
                  + outer));
    }
  }

  /// True if the class may inherit from something that is not known.
  private boolean hasUnknown(ClassSymbol symbol) {
    for (ClassSymbol each : symbol.lineage()) {
      symbols.effort().step();
      if (each.supertypes().stream().anyMatch(type -> type.isUnknown())) {
        return true;
      }
    }
    return false;
  }

  private static Problem error(TextRange range, String code, String message) {
    return new Problem(range, Severity.ERROR, code, message, Set.of(), List.of());
  }
}
