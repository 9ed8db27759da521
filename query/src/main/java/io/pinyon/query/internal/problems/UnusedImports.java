package io.pinyon.query.internal.problems;

import io.pinyon.query.answers.Problem;
import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.imports.ImportUse;
import io.pinyon.query.internal.navigation.OccurrenceLocator;
import io.pinyon.schema.ImportKind;
import io.pinyon.schema.TextRange;
import io.pinyon.syntax.Declaration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Imports that the file does without, see [ImportUse], or that are there twice.
final class UnusedImports {
  private UnusedImports() {}

  static void addTo(List<Problem> found, Attribution attribution) {
    ImportUse use = new ImportUse(attribution);
    Set<String> seen = new HashSet<>();
    for (Declaration.Import each : attribution.source().tree().unit().imports()) {
      attribution.symbols().effort().step();
      String name = OccurrenceLocator.dotted(each.name());
      if (name.isEmpty() || name.endsWith(".")) {
        continue;
      }
      if (!seen.add(each.kind() + " " + name) || !use.isNeeded(each)) {
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
}
