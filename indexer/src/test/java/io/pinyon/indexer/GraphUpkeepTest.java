package io.pinyon.indexer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.indexer.report.Following;
import io.pinyon.storage.FileRecord;
import io.pinyon.storage.Snapshot;
import io.pinyon.storage.graph.Direction;
import io.pinyon.storage.graph.FileGraph;
import io.pinyon.storage.graph.FileGraphs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The graph of files is built beside the index, answers changes at once, and is built again when
/// they are many.
class GraphUpkeepTest {
  private static final int MANY = 520;

  @TempDir private Path temp;
  private IndexedFolder folder;

  @BeforeEach
  void make() throws IOException {
    folder = new IndexedFolder(temp);
  }

  /// The graph as it is answered now; null if none was built.
  private static FileGraph graph(Workspace workspace, Snapshot snapshot) {
    return Objects.requireNonNull(workspace.graphs()).at(snapshot);
  }

  private static boolean isBuilt(Workspace workspace) {
    FileGraphs graphs = workspace.graphs();
    try (Snapshot snapshot = workspace.snapshot()) {
      return graphs != null && snapshot != null && graphs.at(snapshot) != null;
    }
  }

  private static Set<String> dependencies(Workspace workspace, String path) {
    Set<String> result = new TreeSet<>();
    try (Snapshot snapshot = Objects.requireNonNull(workspace.snapshot())) {
      FileRecord file = snapshot.file(path);
      FileGraph found = graph(workspace, snapshot);
      int node = file == null ? Integer.MAX_VALUE : file.id().value();
      if (found != null && node < found.graph().nodes()) {
        for (int each : found.graph().neighbours(Direction.DEPENDENCIES, node)) {
          snapshot.files(other -> {
            if (other.id().value() == each) {
              result.add(other.path());
            }
          });
        }
      }
    }
    return result;
  }

  private static long generation(Workspace workspace) {
    try (Snapshot snapshot = Objects.requireNonNull(workspace.snapshot())) {
      return snapshot.graphGeneration();
    }
  }

  @Test
  void editedFile_hasItsNewDependencies_andManyChangesBuildTheGraphAgain() throws Exception {
    folder.writeClass("a/One.java", "Two two;");
    folder.writeClass("a/Two.java", "");
    folder.writeClass("a/Three.java", "");
    try (Workspace workspace = Workspace.open(folder.root, folder.options(Following.CHANGES))) {
      folder.await("a graph", () -> isBuilt(workspace));
      long first = generation(workspace);
      assertEquals(Set.of("a/Two.java"), dependencies(workspace, "a/One.java"));

      folder.writeClass("a/One.java", "Three three;");
      folder.await(
          "the edit in the graph",
          () -> dependencies(workspace, "a/One.java").equals(Set.of("a/Three.java")));
      assertEquals(first, generation(workspace), "one change is laid over the graph there is");

      for (int i = 0; i < MANY; i++) {
        folder.writeClass("b/Many" + i + ".java", "a.One one; Many" + (i + 1) % MANY + " next;");
      }
      folder.await(
          "another graph",
          () -> {
            try {
              if (IndexedFolder.files(workspace).size() == MANY + 3) {
                folder.writeClass(
                    "a/Three.java", "int touched;"); // what is due is seen at a change
              }
            } catch (IOException e) {
              throw new java.io.UncheckedIOException(e);
            }
            return generation(workspace) != first;
          });
      assertEquals(Set.of("a/Three.java"), dependencies(workspace, "a/One.java"));
      assertTrue(dependencies(workspace, "b/Many7.java").contains("b/Many8.java"));
      assertEquals(java.util.List.of(), folder.warnings);
    }
  }
}
