package io.pinyon.service.symbols;

import io.pinyon.query.facts.Unit;
import io.pinyon.schema.FileId;
import io.pinyon.schema.FileIndex;
import io.pinyon.schema.Modifiers;
import io.pinyon.schema.TextRange;
import io.pinyon.schema.names.CamelHumps;
import io.pinyon.service.facts.OpenNames;
import io.pinyon.service.facts.OpenedWorkspace;
import io.pinyon.storage.FileRecord;
import io.pinyon.storage.Posting;
import io.pinyon.storage.Snapshot;
import io.pinyon.storage.TypePosting;
import io.pinyon.storage.columns.DeclarationTable;
import io.pinyon.storage.columns.NameTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/// Finds declarations of one workspace by what the user typed: the exact name, then types by prefix
/// and by camel humps, the most mentioned first, then members by prefix and by humps, then fuzzy
/// matches, see [NameTable]. What open buffers declare counts in the place of what is stored of
/// their files, and comes first of what fits equally well. Each phase streams from the index until
/// there is enough, which is why they are not gathered and ranked at once. `Map.get` looks in types
/// of that name only. One search; one thread.
public final class SymbolSearch {
  private static final int MOST_COMPARED = 2000;

  private final OpenedWorkspace workspace;
  private final Snapshot snapshot;
  private final @Nullable NameTable names;
  private final OpenNames open;
  private final int limit;
  private final Set<FileId> shadowed = new HashSet<>();
  private final BitSet ownFiles = new BitSet();
  private final Set<Posting> seen = new HashSet<>();
  private final BitSet seenRows = new BitSet();
  private int count;

  /// `names` may be of an older state of the index, or null; then there are no fuzzy matches among
  /// stored names.
  public SymbolSearch(
      OpenedWorkspace workspace,
      Snapshot snapshot,
      @Nullable NameTable names,
      OpenNames open,
      int limit) {
    this.workspace = workspace;
    this.snapshot = snapshot;
    this.names = names;
    this.open = open;
    this.limit = limit;
    for (int i = 0; i < open.files().size(); i++) {
      String path = workspace.files().relative(Path.of(open.files().get(i).location()));
      if (path != null) {
        ownFiles.set(i);
        FileRecord stored = snapshot.file(path);
        if (stored != null) {
          shadowed.add(stored.id());
        }
      }
    }
  }

  public void collect(String query, List<FoundSymbol> found) {
    int dot = query.lastIndexOf('.');
    String typed = query.substring(dot + 1);
    String qualifier = dot < 0 ? "" : query.substring(0, dot).toLowerCase(Locale.ROOT);
    if (typed.isEmpty() && qualifier.isEmpty()) {
      return;
    }
    addNamed(typed, qualifier, found);
    DeclarationTable rows = open.rows();
    List<TypePosting> types = new ArrayList<>();
    addOpen(row -> rows.kind(row).isType() && isPrefix(typed, rows.name(row)), qualifier, found);
    snapshot.typesByPrefix(typed, type -> gather(type, types));
    addByUse(types, qualifier, found);
    types.clear();
    addOpen(
        row -> rows.kind(row).isType() && CamelHumps.fit(typed, rows.name(row)) != CamelHumps.NONE,
        qualifier,
        found);
    snapshot.typesByHumps(typed, type -> gather(type, types));
    addByUse(types, qualifier, found);
    addOpen(row -> isPrefix(typed, rows.name(row)), qualifier, found);
    snapshot.declarationsByPrefix(typed, named -> add(named.posting(), qualifier, found));
    addOpen(row -> CamelHumps.matches(typed, rows.name(row)), qualifier, found);
    snapshot.declarationsByHumps(typed, named -> add(named.posting(), qualifier, found));
    addLoose(typed, qualifier, found);
  }

  private void addNamed(String name, String qualifier, List<FoundSymbol> found) {
    addOpen(row -> open.rows().name(row).equals(name), qualifier, found);
    for (Posting posting : snapshot.declarationsNamed(name)) {
      if (!add(posting, qualifier, found)) {
        return;
      }
    }
  }

  private static boolean isPrefix(String typed, String name) {
    return name.regionMatches(true, 0, typed, 0, typed.length());
  }

  private void addLoose(String typed, String qualifier, List<FoundSymbol> found) {
    if (typed.isEmpty()) {
      return;
    }
    // A qualifier leaves few of the declarations of a name.
    int most = qualifier.isEmpty() ? limit : MOST_COMPARED;
    List<NameTable.Match> matches = new ArrayList<>(open.names().search(typed, most));
    if (names != null && count < limit) {
      matches.addAll(names.search(typed, most));
      matches.sort(Comparator.comparingInt(NameTable.Match::score).reversed());
    }
    for (NameTable.Match match : matches) {
      if (count >= limit) {
        return;
      }
      addNamed(match.name(), qualifier, found);
    }
  }

  /// Adds declarations of open buffers that were not added before.
  private void addOpen(IntPredicate test, String qualifier, List<FoundSymbol> found) {
    DeclarationTable rows = open.rows();
    for (int row = 0; row < rows.size() && count < limit; row++) {
      if (ownFiles.get(rows.file(row)) && !seenRows.get(row) && test.test(row)) {
        Unit unit = open.files().get(rows.file(row));
        if (add(unit.index(), rows.declaration(row), Path.of(unit.location()), qualifier, found)) {
          seenRows.set(row);
        }
      }
    }
  }

  private static boolean gather(TypePosting type, List<TypePosting> to) {
    to.add(type);
    return to.size() < MOST_COMPARED;
  }

  /// Adds types, those first that more files mention.
  private void addByUse(List<TypePosting> types, String qualifier, List<FoundSymbol> found) {
    Map<String, Integer> weights = new HashMap<>();
    types.sort(
        Comparator.comparingInt(
            type -> -weights.computeIfAbsent(type.simpleName(), snapshot::weight)));
    for (TypePosting type : types) {
      add(type.posting(), qualifier, found);
    }
  }

  private static boolean isIn(String container, String qualifier) {
    String lower = container.toLowerCase(Locale.ROOT);
    return qualifier.isEmpty() || lower.equals(qualifier) || lower.endsWith("." + qualifier);
  }

  /// False when there are enough.
  private boolean add(Posting posting, String qualifier, List<FoundSymbol> found) {
    if (count >= limit) {
      return false;
    }
    boolean isToBeAdded = !shadowed.contains(posting.file()) && !seen.contains(posting);
    FileRecord file = isToBeAdded ? snapshot.file(posting.file()) : null;
    FileIndex index = file == null ? null : workspace.declarations(snapshot, file);
    if (file != null
        && index != null
        && posting.declaration() < index.declarationCount()
        && add(
            index,
            posting.declaration(),
            workspace.files().absolute(file.path()),
            qualifier,
            found)) {
      seen.add(posting);
    }
    return true;
  }

  /// False if the declaration is not in what `qualifier` names.
  private boolean add(
      FileIndex index, int declaration, Path file, String qualifier, List<FoundSymbol> found) {
    String container = container(index, declaration);
    if (!isIn(container, qualifier)) {
      return false;
    }
    count++;
    TextRange name = index.nameRange(declaration);
    found.add(
        new FoundSymbol(
            index.name(declaration),
            index.kind(declaration),
            container,
            file,
            index.position(name.start()),
            index.position(name.end()),
            index.has(declaration, Modifiers.DEPRECATED)));
    return true;
  }

  /// The qualified name of the enclosing type, or the package.
  private static String container(FileIndex index, int declaration) {
    int parent = index.parent(declaration);
    while (parent >= 0) {
      String name = index.kind(parent).isType() ? index.qualifiedName(parent) : null;
      if (name != null) {
        return name;
      }
      parent = index.parent(parent);
    }
    return index.packageName();
  }
}
