package io.pinyon.lsp;

import io.pinyon.indexer.Workspace;
import io.pinyon.schema.FileIndex;
import io.pinyon.schema.Modifiers;
import io.pinyon.schema.TextRange;
import io.pinyon.storage.FileRecord;
import io.pinyon.storage.Posting;
import io.pinyon.storage.Snapshot;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Finds declarations of one workspace by what was typed of their names: the very name, then types
/// by prefix and by camel humps, then members by prefix. One search; one thread.
final class SymbolSearch {
  private final Workspace workspace;
  private final Snapshot snapshot;
  private final int limit;
  private final Set<Posting> seen = new HashSet<>();

  SymbolSearch(Workspace workspace, Snapshot snapshot, int limit) {
    this.workspace = workspace;
    this.snapshot = snapshot;
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
    snapshot.typesByPrefix(typed, type -> add(type.posting(), qualifier, found));
    snapshot.typesByHumps(typed, type -> add(type.posting(), qualifier, found));
    snapshot.declarationsByPrefix(typed, named -> add(named.posting(), qualifier, found));
  }

  /// False when there are enough.
  private boolean add(Posting posting, String qualifier, List<Service.Symbol> found) {
    if (seen.size() >= limit) {
      return false;
    }
    FileRecord file = snapshot.file(posting.file());
    FileIndex index = file == null || seen.contains(posting) ? null : snapshot.declarations(file);
    if (file == null || index == null || posting.declaration() >= index.declarationCount()) {
      return true;
    }
    String container = container(index, posting.declaration());
    if (qualifier.isEmpty() || container.toLowerCase(Locale.ROOT).endsWith(qualifier)) {
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
