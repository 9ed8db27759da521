package io.pinyon.service;

import io.pinyon.indexer.Workspace;
import io.pinyon.indexer.report.Following;
import io.pinyon.service.facts.OpenNames;
import io.pinyon.service.symbols.FoundSymbol;
import io.pinyon.service.symbols.FuzzyNameIndex;
import io.pinyon.service.symbols.NameAnswer;
import io.pinyon.service.symbols.SymbolSearch;
import io.pinyon.storage.Snapshot;
import io.pinyon.storage.columns.NameTable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Finds declarations by name in several workspaces, and keeps the tables for fuzzy matches. Safe
/// for use by many threads.
final class WorkspaceNames {
  private final Map<Workspace, FuzzyNameIndex> names = new ConcurrentHashMap<>();
  private final boolean isKept;

  WorkspaceNames(Following following) {
    isKept = following == Following.CHANGES;
  }

  FuzzyNameIndex of(Workspace workspace) {
    return names.computeIfAbsent(workspace, each -> new FuzzyNameIndex(each, isKept));
  }

  void forget(Workspace workspace) {
    names.remove(workspace);
  }

  /// See [LanguageService#symbols].
  List<FoundSymbol> symbols(
      Collection<Session> sessions, String query, int limit, Map<String, String> buffers) {
    return symbols(sessions, query, limit, buffers, workspace -> of(workspace).table());
  }

  /// See [IndexedWorkspaces#closeSymbols].
  List<FoundSymbol> closeSymbols(Collection<Session> sessions, String query, int limit) {
    return symbols(sessions, query, limit, Map.of(), _ -> null);
  }

  private static List<FoundSymbol> symbols(
      Collection<Session> sessions,
      String query,
      int limit,
      Map<String, String> buffers,
      Function<Workspace, @Nullable NameTable> tables) {
    List<SymbolSearch.Match> found = new ArrayList<>();
    for (Session session : sessions) {
      Workspace workspace = session.workspace();
      workspace.awaitOpened(); // an answer cannot say that names may be missing
      Snapshot snapshot = workspace.snapshot();
      if (snapshot != null) {
        try (snapshot) {
          NameTable table = tables.apply(workspace);
          OpenNames open = session.openNames(buffers);
          found.addAll(
              new SymbolSearch(session.opened(), snapshot, table, open, limit).find(query));
        }
      }
    }
    return found.stream()
        .sorted(SymbolSearch.Match.BEST_FIRST)
        .limit(limit)
        .map(SymbolSearch.Match::symbol)
        .toList();
  }

  /// See [IndexedWorkspaces#named].
  NameAnswer named(
      Collection<Session> sessions, String name, int limit, Map<String, String> buffers) {
    NameAnswer found = new NameAnswer(List.of(), false, List.of());
    for (Session session : sessions) {
      NameTable known = of(session.workspace()).table();
      NameAnswer answer = session.named(name, limit, buffers, known);
      if (answer.declarations().stream().anyMatch(each -> !each.isOfLibrary())) {
        return answer;
      }
      found = found.declarations().isEmpty() ? answer : found;
    }
    return found;
  }
}
