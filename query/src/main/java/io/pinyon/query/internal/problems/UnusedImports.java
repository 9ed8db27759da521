package io.pinyon.query.internal.problems;

import io.pinyon.query.answers.Problem;
import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.navigation.OccurrenceLocator;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.SymbolTable;
import io.pinyon.schema.ImportKind;
import io.pinyon.schema.TextRange;
import io.pinyon.syntax.Declaration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Imports that the file does without: of names that stand nowhere in its code or documentation, or
/// that are there twice. An import on demand counts as used if any word of the file may come from
/// it, and if what it names is not known.
final class UnusedImports {
  private final Attribution attribution;
  private final SymbolTable symbols;
  private final Words words;

  UnusedImports(Attribution attribution, Words words) {
    this.attribution = attribution;
    this.symbols = attribution.symbols();
    this.words = words;
  }

  void addTo(List<Problem> found) {
    Set<String> seen = new HashSet<>();
    for (Declaration.Import each : attribution.source().tree().unit().imports()) {
      attribution.symbols().effort().step();
      String name = OccurrenceLocator.dotted(each.name());
      if (name.isEmpty() || name.endsWith(".")) {
        continue;
      }
      if (!seen.add(each.kind() + " " + name) || !isUsed(each, name)) {
        found.add(
            Remarks.unnecessary(
                new TextRange(each.start(), each.end()),
                "pinyon.unused.import",
                "The import " + name + suffix(each.kind()) + " is never used"));
      }
    }
  }

  private static String suffix(ImportKind kind) {
    return switch (kind) {
      case ON_DEMAND, STATIC_ON_DEMAND -> ".*";
      case SINGLE, STATIC, MODULE -> "";
    };
  }

  private boolean isUsed(Declaration.Import each, String name) {
    return switch (each.kind()) {
      case SINGLE, STATIC -> words.has(name.substring(name.lastIndexOf('.') + 1));
      case ON_DEMAND -> isPackageUsed(name);
      case STATIC_ON_DEMAND -> isClassUsed(symbols.byQualifiedName(name));
      case MODULE -> true;
    };
  }

  private boolean isPackageUsed(String name) {
    ClassSymbol outer = symbols.byQualifiedName(name);
    if (outer != null) {
      return isClassUsed(outer);
    }
    if (!symbols.hasPackage(name)) {
      return true;
    }
    for (String word : words.names()) {
      symbols.effort().step();
      if (symbols.topLevel(name, word) != null) {
        return true;
      }
    }
    return symbols.effort().isSpent();
  }

  private boolean isClassUsed(@Nullable ClassSymbol owner) {
    if (owner == null) {
      return true;
    }
    for (ClassSymbol each : owner.lineage()) {
      symbols.effort().step();
      if (each.supertypes().stream().anyMatch(type -> type.isUnknown())) {
        return true;
      }
    }
    for (String word : words.names()) {
      symbols.effort().step();
      if (attribution.members().field(owner, word) != null
          || !attribution.members().methods(owner, word).isEmpty()
          || symbols.memberClass(owner, word) != null) {
        return true;
      }
    }
    return symbols.effort().isSpent();
  }
}
