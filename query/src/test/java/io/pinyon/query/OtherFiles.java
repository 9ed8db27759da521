package io.pinyon.query;

import io.pinyon.query.facts.ImportCounts;
import io.pinyon.query.facts.Unit;
import io.pinyon.schema.FileIndex;
import io.pinyon.schema.usage.UsageBytes;
import io.pinyon.schema.usage.UsageCounts;
import io.pinyon.schema.usage.UsageKey;
import java.util.Map;

/// What the files of a [Fixture] count, the open one left out.
final class OtherFiles {
  private OtherFiles() {}

  static UsageCounts counts(Map<String, Unit> units, String open, UsageKey.Kind kind, int hash) {
    UsageCounts counts = new UsageCounts(UsageKey.packageOf(packageOf(units, open)));
    units.forEach((path, unit) -> {
      if (!path.equals(open)) {
        int in = UsageKey.packageOf(unit.index().packageName());
        UsageBytes.forContext(
            unit.index(),
            kind,
            UsageKey.context(kind, hash),
            (_, outcome, count) -> counts.add(in, outcome, count));
      }
    });
    return counts;
  }

  /// Files count as alike if they import anything that the open one does.
  static ImportCounts importers(Map<String, Unit> units, String open, String qualifiedName) {
    Unit own = units.get(open);
    int all = 0;
    int ofPackage = 0;
    int alike = 0;
    for (Map.Entry<String, Unit> each : units.entrySet()) {
      FileIndex index = each.getValue().index();
      if (!each.getKey().equals(open) && imports(index, qualifiedName)) {
        all++;
        ofPackage += index.packageName().equals(packageOf(units, open)) ? 1 : 0;
        boolean isAlike =
            own != null
                && own.index().imports().stream().anyMatch(known -> imports(index, known.name()));
        alike += isAlike ? 1 : 0;
      }
    }
    return new ImportCounts(all, ofPackage, alike);
  }

  private static boolean imports(FileIndex index, String name) {
    return index.imports().stream().anyMatch(each -> each.name().equals(name));
  }

  private static String packageOf(Map<String, Unit> units, String open) {
    Unit own = units.get(open);
    return own == null ? "" : own.index().packageName();
  }
}
