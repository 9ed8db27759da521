package io.pinyon.lsp;

import io.pinyon.indexer.Workspace;
import io.pinyon.schema.FileIndex;
import io.pinyon.schema.Modifiers;
import io.pinyon.schema.TextRange;
import io.pinyon.storage.FileRecord;
import io.pinyon.storage.Posting;
import io.pinyon.storage.Snapshot;
import io.pinyon.storage.TypePosting;
import io.pinyon.storage.columns.NameTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds declarations of one workspace by what was typed of their names: the very name, then types
/// by prefix and by camel humps, the most mentioned first, then members by prefix, then whatever
/// fits loosely, see [NameTable]. `Map.get` looks in types of that name only. One search; one
/// thread.
final class SymbolSearch {
  private static final int MOST_COMPARED = 2000;

  private final Workspace workspace;
  private final Snapshot snapshot;
  private final @Nullable NameTable names;
  private final int limit;
  private final Set<Posting> seen = new HashSet<>();

  /// `names` may be of an older state of the index, or null: then nothing fits loosely.
  SymbolSearch(Workspace workspace, Snapshot snapshot, @Nullable NameTable names, int limit) {
    this.workspace = workspace;
    this.snapshot = snapshot;
    this.names = names;
    this.limit = limit;
  }

  void collect(String query, List<Service.Symbol> found) {
    int dot = query.lastIndexOf('.');
    String typed = query.substring(dot + 1);
    String qualifier = dot < 0 ? "" : query.substring(0, dot).toLowerCase(Locale.ROOT);
    if (typed.isEmpty() && qualifier.isEmpty()) {
      return;
    }
    for (Posting posting : snapshot.declarationsNamed(typed)) {
      add(posting, qualifier, found);
    }
    List<TypePosting> types = new ArrayList<>();
    snapshot.typesByPrefix(typed, type -> gather(type, types));
    addByUse(types, qualifier, found);
    types.clear();
    snapshot.typesByHumps(typed, type -> gather(type, types));
    addByUse(types, qualifier, found);
    snapshot.declarationsByPrefix(typed, named -> add(named.posting(), qualifier, found));
    addLoose(typed, qualifier, found);
  }

  private void addLoose(String typed, String qualifier, List<Service.Symbol> found) {
    if (names == null || typed.isEmpty() || seen.size() >= limit) {
      return;
    }
    // A qualifier leaves few of the declarations of a name.
    int most = qualifier.isEmpty() ? limit : MOST_COMPARED;
    for (NameTable.Match match : names.search(typed, most)) {
      for (Posting posting : snapshot.declarationsNamed(match.name())) {
        if (!add(posting, qualifier, found)) {
          return;
        }
      }
    }
  }

  private static boolean gather(TypePosting type, List<TypePosting> to) {
    to.add(type);
    return to.size() < MOST_COMPARED;
  }

  /// Adds types, those first that more files mention.
  private void addByUse(List<TypePosting> types, String qualifier, List<Service.Symbol> found) {
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
  private boolean add(Posting posting, String qualifier, List<Service.Symbol> found) {
    if (seen.size() >= limit) {
      return false;
    }
    FileRecord file = snapshot.file(posting.file());
    FileIndex index = file == null || seen.contains(posting) ? null : index(file);
    if (file == null || index == null || posting.declaration() >= index.declarationCount()) {
      return true;
    }
    String container = container(index, posting.declaration());
    if (isIn(container, qualifier)) {
      seen.add(posting);
      TextRange name = index.nameRange(posting.declaration());
      found.add(
          new Service.Symbol(
              index.name(posting.declaration()),
              posting.kind(),
              container,
              workspace.absolute(file.path()),
              index.position(name.start()),
              index.position(name.end()),
              index.has(posting.declaration(), Modifiers.DEPRECATED)));
    }
    return true;
  }

  private @Nullable FileIndex index(FileRecord file) {
    FileIndex stored = snapshot.declarations(file);
    if (stored != null) {
      return stored;
    }
    // its object is damaged or gone: it is made again
    Path path = workspace.absolute(file.path());
    workspace.filesChanged(List.of(path));
    return workspace.demand(path);
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
