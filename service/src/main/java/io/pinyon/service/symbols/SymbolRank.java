package io.pinyon.service.symbols;

import io.pinyon.schema.FileId;
import io.pinyon.schema.Modifiers;
import io.pinyon.service.facts.OpenedWorkspace;
import io.pinyon.storage.FileRecord;
import io.pinyon.storage.Posting;
import io.pinyon.storage.Snapshot;
import io.pinyon.storage.graph.FileGraphs;
import java.util.HashMap;
import java.util.Map;

/// What a declaration counts among others that fit what is typed equally well: how many files
/// mention its name, how much depends on its file, how near that is to the open ones, and who may
/// use it. One search; one thread.
final class SymbolRank {
  private static final double LEAST_IMPORTANCE = -6;
  private static final double MOST_IMPORTANCE = 14;
  private static final double PRIVATE = -4;
  private static final double DEPRECATED = -2;
  private static final double OPEN = 4;

  private final OpenedWorkspace workspace;
  private final Snapshot snapshot;
  private final Nearness nearness;
  private final String root;
  private final Map<String, Double> mentions = new HashMap<>();

  SymbolRank(OpenedWorkspace workspace, Snapshot snapshot, Nearness nearness) {
    this.workspace = workspace;
    this.snapshot = snapshot;
    this.nearness = nearness;
    this.root = workspace.files().root() + "/";
  }

  /// Of a declaration in the index, the higher the better.
  double of(String name, Posting posting) {
    FileRecord file = snapshot.file(posting.file());
    String location = file == null ? "" : root + file.path();
    return mentions(name)
        + importance(posting.file())
        + nearness.of(location)
        + ((posting.modifiers() & Modifiers.PRIVATE) != 0 ? PRIVATE : 0)
        + ((posting.modifiers() & Modifiers.DEPRECATED) != 0 ? DEPRECATED : 0);
  }

  /// Of a declaration in an open file.
  double ofOpen(String name, String location) {
    return mentions(name) + nearness.of(location) + OPEN;
  }

  /// A point for each doubling of the files that mention the name.
  double mentions(String name) {
    return mentions.computeIfAbsent(name, each -> log2(1 + snapshot.weight(each)));
  }

  /// Two points for each doubling of what depends on the file, compared to the average.
  private double importance(FileId file) {
    FileGraphs graphs = workspace.files().graphs();
    float importance = graphs == null ? 0 : graphs.importance(file, snapshot);
    return importance <= 0
        ? 0
        : Math.clamp(2 * log2(importance), LEAST_IMPORTANCE, MOST_IMPORTANCE);
  }

  private static double log2(double number) {
    return Math.log(number) / Math.log(2);
  }
}
