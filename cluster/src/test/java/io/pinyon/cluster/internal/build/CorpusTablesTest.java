package io.pinyon.cluster.internal.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.cluster.internal.build.SnapshotBuild.Input;
import io.pinyon.cluster.internal.input.FolderTree;
import io.pinyon.indexer.Workspace;
import io.pinyon.indexer.report.Following;
import io.pinyon.indexer.report.WorkspaceOptions;
import io.pinyon.storage.FileRecord;
import io.pinyon.storage.Snapshot;
import io.pinyon.storage.graph.Dependencies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The tables say what an index of the same files says.
@Timeout(300)
class CorpusTablesTest {
  private static JavaSparkContext spark;

  @TempDir Path temp;

  @BeforeAll
  static void startSpark() {
    spark = SnapshotBuildTest.local();
  }

  @AfterAll
  static void stopSpark() {
    spark.stop();
  }

  private Map<Integer, String> write(Path root) throws IOException {
    Path work = Files.createDirectories(temp.resolve("work"));
    new SnapshotBuild(spark, work.toString())
        .build(
            List.of(new Input("", new FolderTree(root.toString()))),
            null,
            temp.resolve("cluster.pinyon"),
            temp.resolve("tables").toString());
    Map<Integer, String> paths = new HashMap<>();
    for (Row row : table("files")) {
      paths.put(row.getAs("file"), row.getAs("path"));
    }
    return paths;
  }

  private List<Row> table(String name) {
    return SparkSession.builder()
        .sparkContext(spark.sc())
        .getOrCreate()
        .read()
        .parquet(temp.resolve("tables").resolve(name).toString())
        .collectAsList();
  }

  private Set<String> dependencies(Path root) throws InterruptedException {
    Set<String> edges = new TreeSet<>();
    WorkspaceOptions options =
        WorkspaceOptions.of(Following.NOTHING).withHome(temp.resolve("home"));
    try (Workspace workspace = Workspace.open(root, options)) {
      workspace.indexNow();
      try (Snapshot snapshot = workspace.snapshot()) {
        List<FileRecord> files = new ArrayList<>();
        snapshot.files(files::add);
        Map<Integer, String> paths = new HashMap<>();
        files.forEach(each -> paths.put(each.id().value(), each.path()));
        Dependencies dependencies = new Dependencies();
        for (FileRecord file : files) {
          for (int target : dependencies.of(file, snapshot)) {
            edges.add(file.path() + " -> " + paths.get(target));
          }
        }
      }
    }
    return edges;
  }

  @Test
  void dependencies_ofRealSources_areThoseOfTheIndex() throws Exception {
    Path root = temp.resolve("sources");
    Path sources = Path.of(System.getProperty("pinyon.root"), "syntax/src/main/java");
    SnapshotBuildTest.copy(sources, root.resolve("a"));
    SnapshotBuildTest.copy(sources.resolve("io"), root.resolve("b/io")); // each type twice
    Map<Integer, String> paths = write(root);
    Set<String> found = new TreeSet<>();
    for (Row row : table("dependencies")) {
      found.add(paths.get(row.getInt(0)) + " -> " + paths.get(row.getInt(1)));
    }
    Set<String> expected = dependencies(root);
    assertTrue(expected.size() > 200, () -> expected.size() + " edges");
    assertEquals(expected, found);
    double sum = table("importance").stream().mapToDouble(row -> row.getDouble(1)).sum();
    assertEquals(paths.size(), sum, 0.01 * paths.size());
  }

  @Test
  void reach_ofAChain_isItsLength() throws Exception {
    Path root = Files.createDirectories(temp.resolve("chain"));
    int length = 12;
    for (int i = 0; i < length; i++) {
      String supertype = i + 1 < length ? " extends C" + (i + 1) : "";
      Files.writeString(root.resolve("C" + i + ".java"), "class C" + i + supertype + " {}");
    }
    Map<Integer, String> paths = write(root);
    for (Row row : table("reach")) {
      String name = paths.get(row.getInt(0));
      int place = Integer.parseInt(name.substring(1, name.length() - ".java".length()));
      assertEquals(length - place, row.getDouble(1), 1.5, name);
      assertEquals(place + 1, row.getDouble(2), 1.5, name);
    }
  }
}
