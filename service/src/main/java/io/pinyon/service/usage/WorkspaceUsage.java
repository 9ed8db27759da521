package io.pinyon.service.usage;

import io.pinyon.query.facts.ImportCounts;
import io.pinyon.schema.FileIndex;
import io.pinyon.schema.Import;
import io.pinyon.schema.ImportKind;
import io.pinyon.schema.usage.UsageBytes;
import io.pinyon.schema.usage.UsageCounts;
import io.pinyon.schema.usage.UsageKey;
import io.pinyon.storage.FileRecord;
import io.pinyon.storage.FileSet;
import io.pinyon.storage.Snapshot;
import io.pinyon.storage.TypePosting;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How the workspace uses names and imports types, as the open file sees it: what the index stores
/// of that file does not count, because it has the name that is being typed. One request; one
/// thread.
public final class WorkspaceUsage {
  /// Files that count as like the open one.
  private static final int ALIKE = 40;

  /// What more files import says little of any of them.
  private static final int COMMON = 400;

  private final Snapshot snapshot;
  private final @Nullable FileIndex stored;
  private final int own;
  private final String packageName;
  private final List<Import> imports;
  private @Nullable BitSet ofPackage;
  private @Nullable BitSet alike;

  /// `record` is what the index has of the open file, null if nothing; the package and the imports
  /// are those of its present text.
  public WorkspaceUsage(
      Snapshot snapshot, @Nullable FileRecord record, String packageName, List<Import> imports) {
    this.snapshot = snapshot;
    this.stored = record == null ? null : snapshot.facts(record);
    this.own = record == null ? -1 : record.id().value();
    this.packageName = packageName;
    this.imports = imports;
  }

  /// See [io.pinyon.query.facts.Facts#counts].
  public UsageCounts counts(UsageKey.Kind kind, int hash) {
    int context = UsageKey.context(kind, hash);
    UsageCounts counts = snapshot.counts(context, UsageKey.packageOf(packageName));
    FileIndex facts = stored;
    if (facts != null && !counts.isEmpty()) {
      int in = UsageKey.isByPackage(context) ? UsageKey.packageOf(facts.packageName()) : 0;
      UsageBytes.forContext(
          facts, kind, context, (_, outcome, count) -> counts.add(in, outcome, -count));
    }
    return counts;
  }

  /// See [io.pinyon.query.facts.Facts#importers]. Nothing is stored for this: the index has the
  /// files of each import.
  public ImportCounts importers(String qualifiedName) {
    FileSet files = snapshot.filesImporting(qualifiedName, ImportKind.SINGLE);
    if (files.isEmpty()) {
      return ImportCounts.NONE;
    }
    BitSet beside = filesOfPackage();
    BitSet like = filesAlike();
    int[] counts = new int[3];
    files.forEachId(id -> {
      if (id != own) {
        counts[0]++;
        counts[1] += beside.get(id) ? 1 : 0;
        counts[2] += like.get(id) ? 1 : 0;
      }
    });
    return new ImportCounts(counts[0], counts[1], counts[2]);
  }

  private BitSet filesOfPackage() {
    BitSet known = ofPackage;
    if (known == null) {
      known = new BitSet();
      for (TypePosting type : snapshot.typesInPackage(packageName)) {
        known.set(type.posting().file().value());
      }
      ofPackage = known;
    }
    return known;
  }

  /// Those that import most of what the open file imports, of two that import as much the one that
  /// the index knows longer; those of its package while it imports nothing.
  private BitSet filesAlike() {
    BitSet known = alike;
    if (known != null) {
      return known;
    }
    Map<Integer, Integer> shared = new HashMap<>();
    for (Import each : imports) {
      if (each.kind() == ImportKind.SINGLE) {
        FileSet files = snapshot.filesImporting(each.name(), ImportKind.SINGLE);
        if (files.size() <= COMMON) {
          files.forEachId(id -> shared.merge(id, 1, Integer::sum));
        }
      }
    }
    if (imports.isEmpty()) {
      filesOfPackage().stream().forEach(id -> shared.put(id, 1));
    }
    shared.remove(own);
    BitSet found = new BitSet();
    shared.entrySet().stream()
        .sorted(
            Map.Entry.<Integer, Integer>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(ALIKE)
        .forEach(each -> found.set(each.getKey()));
    alike = found;
    return found;
  }
}
