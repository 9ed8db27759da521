package io.pinyon.service.facts;

import io.pinyon.indexer.Workspace;
import io.pinyon.query.facts.Facts.TypeEntry;
import io.pinyon.query.facts.Unit;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.FileIndex;
import io.pinyon.schema.Modifiers;
import io.pinyon.schema.names.CamelHumps;
import io.pinyon.schema.names.NameMatches;
import io.pinyon.service.facts.Overlay.Buffer;
import io.pinyon.storage.columns.DeclarationTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The types and packages that completion may offer in a file: of the open buffers, then
/// [TypeCandidates], then, while the index is being built, what the names of files promise, then
/// guesses. One request; one thread.
final class OfferedTypes {
  private final Workspace workspace;
  private final @Nullable Path place;
  private final Overlay overlay;
  private final WorkspaceUnits units;
  private final Visibility visibility;
  private final GuessedTypes guesses;
  private final TypeCandidates candidates;

  /// `place` is as for [WorkspaceFacts].
  OfferedTypes(
      Workspace workspace,
      @Nullable Path place,
      Overlay overlay,
      WorkspaceUnits units,
      Visibility visibility,
      GuessedTypes guesses,
      TypeCandidates candidates) {
    this.workspace = workspace;
    this.place = place;
    this.overlay = overlay;
    this.units = units;
    this.visibility = visibility;
    this.guesses = guesses;
    this.candidates = candidates;
  }

  List<String> subpackages(String name) {
    Set<String> names = new TreeSet<>();
    for (TypeCandidates.Subpackage each : candidates.belowWithout(units.shadowed(), name)) {
      names.add(each.name());
    }
    for (Buffer buffer : overlay.buffers()) {
      String packageName = units.of(buffer).index().packageName();
      if (WorkspaceFacts.isBelow(packageName, name)
          && visibility.offers(buffer.location(), packageName)) {
        String rest = packageName.substring(name.isEmpty() ? 0 : name.length() + 1);
        int dot = rest.indexOf('.');
        names.add(dot < 0 ? rest : rest.substring(0, dot));
      }
    }
    return List.copyOf(names);
  }

  List<TypeEntry> typesIn(String packageName) {
    Set<String> seen = new HashSet<>();
    List<TypeEntry> types = new ArrayList<>();
    for (Buffer buffer : overlay.buffers()) {
      FileIndex index = units.of(buffer).index();
      if (index.packageName().equals(packageName)
          && visibility.offers(buffer.location(), packageName)) {
        DeclarationTable rows = buffer.types(units.of(buffer));
        for (int row = 0; row < rows.size(); row++) {
          if (rows.isOutermost(row) && seen.add(rows.qualifiedName(row))) {
            types.add(candidates.entry(rows, row));
          }
        }
      }
    }
    for (TypeCandidates.Found each : candidates.typesIn(packageName)) {
      boolean isReplaced = each.file() != null && units.shadowed().contains(each.file());
      if (!isReplaced && seen.add(each.entry().qualifiedName())) {
        types.add(each.entry());
      }
    }
    if (!units.isIndexWhole()) {
      addByConvention(packageName, seen, types);
    }
    if (types.isEmpty()) {
      guesses.typesIn(packageName).forEach(each -> types.add(candidates.entry(each)));
    }
    return types;
  }

  /// What the names of files promise.
  private void addByConvention(String packageName, Set<String> seen, List<TypeEntry> types) {
    List<Path> files = new ArrayList<>(workspace.findPackage(packageName));
    if (packageName.equals(units.openPackage())) {
      Path around = place;
      if (around != null) {
        files.addAll(workspace.besideOdd(around, packageName));
      }
    }
    for (Path file : files) {
      String name = file.getFileName().toString().replaceFirst("\\.java$", "");
      if (name.indexOf('-') < 0
          && overlay.at(file.toString()) == null
          && visibility.offers(file.toString(), packageName)) {
        String qualified = packageName.isEmpty() ? name : packageName + "." + name;
        if (seen.add(qualified)) {
          types.add(
              new TypeEntry(qualified, packageName, DeclarationKind.CLASS, Modifiers.PUBLIC, 0));
        }
      }
    }
  }

  List<TypeEntry> typesMatching(String typed, int limit) {
    NameMatches<TypeEntry> matches = TypeCandidates.matches(typed);
    for (Buffer buffer : overlay.buffers()) {
      Unit unit = units.of(buffer);
      if (visibility.offers(buffer.location(), unit.index().packageName())) {
        DeclarationTable rows = buffer.types(unit);
        for (int row = 0; row < rows.size(); row++) {
          if (CamelHumps.fit(typed, rows.name(row)) != CamelHumps.NONE) {
            matches.add(candidates.entry(rows, row));
          }
        }
      }
    }
    for (TypeCandidates.Found each : candidates.matching(typed, limit)) {
      if (each.file() == null || !units.shadowed().contains(each.file())) {
        matches.add(each.entry());
      }
    }
    if (matches.size() == 0) {
      candidates.offeredOf(guesses.matching(typed, limit)).forEach(matches::add);
    }
    return matches.nearest().limit(limit).toList();
  }

  int mentions(String name) {
    return candidates.uses(name);
  }
}
