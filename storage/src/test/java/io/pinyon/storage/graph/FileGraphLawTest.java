package io.pinyon.storage.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.schema.FileId;
import io.pinyon.schema.ImportKind;
import io.pinyon.storage.Batch;
import io.pinyon.storage.FileRecord;
import io.pinyon.storage.Snapshot;
import io.pinyon.storage.Writer;
import io.pinyon.storage.home.SourceModel;
import io.pinyon.storage.home.TestIndex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The graph of files: its rule, and that a stored graph with the changes since equals one made of
/// all files.
class FileGraphLawTest {
  private static final List<String> PACKAGES = List.of("", "a", "a.b", "java.lang");
  private static final List<String> NAMES = List.of("Alpha", "Beta", "Gamma", "Delta", "Li");

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void storedGraphWithChanges_equalsOneMadeAnew(long seed) {
    Random random = new Random(seed);
    int stored = 0;
    try (TestIndex test = new TestIndex(folder)) {
      FileGraphs graphs = test.index.graphs();
      for (int round = 0; round < 40; round++) {
        try (Writer writer = test.writer()) {
          Batch batch = writer.batch();
          for (int i = random.nextInt(6); i >= 0; i--) {
            String path = (random.nextBoolean() ? "main/F" : "test/F") + random.nextInt(20);
            if (random.nextInt(4) == 0) {
              batch.remove(path);
            } else {
              test.put(batch, path, source(random));
            }
          }
          batch.commit();
          if (random.nextInt(8) == 0) {
            graphs.build(writer, () -> false);
          } else if (random.nextInt(8) == 0) {
            graphs.build(writer, () -> true); // cancelled: nothing changes
          }
        }
        try (Snapshot snapshot = test.index.snapshot()) {
          FileGraph known = graphs.at(snapshot);
          if (known != null) {
            stored++;
            String where = "seed " + seed + ", round " + round;
            assertEquals(edges(anew(test, snapshot)), edges(known), where);
          }
        }
      }
      assertEquals(List.of(), test.notices);
    }
    assertTrue(stored > 10, "a graph was there in " + stored + " of 40 rounds");
  }

  /// As if no graph was stored.
  private FileGraph anew(TestIndex test, Snapshot snapshot) {
    return new FileGraphs(
            test.index.root(), test.index::snapshot, folder.resolve("nowhere"), message -> {})
        .atOrInMemory(snapshot);
  }

  private static TreeSet<String> edges(FileGraph graph) {
    TreeSet<String> edges = new TreeSet<>();
    for (int node = 0; node < graph.graph().nodes(); node++) {
      for (int target : graph.graph().neighbours(Direction.DEPENDENCIES, node)) {
        edges.add(node + " depends on " + target);
      }
      for (int source : graph.graph().neighbours(Direction.DEPENDENTS, node)) {
        assertTrue(edges.contains(source + " depends on " + node) || source > node);
      }
    }
    return edges;
  }

  private static SourceModel source(Random random) {
    SourceModel.Type[] types = new SourceModel.Type[random.nextInt(3)];
    for (int i = 0; i < types.length; i++) {
      types[i] = SourceModel.type(any(random, NAMES), "a.b." + any(random, NAMES));
    }
    SourceModel source = SourceModel.of(any(random, PACKAGES), types);
    TreeSet<String> mentions = new TreeSet<>(List.of("a", "b"));
    for (SourceModel.Type type : types) {
      mentions.add(type.name());
      type.supertypes().forEach(each -> mentions.add(each.substring(4)));
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      String name = any(random, NAMES);
      mentions.add(name);
      source =
          switch (random.nextInt(5)) {
            case 0 -> source.importing(ImportKind.SINGLE, "a." + name);
            case 1 -> source.importing(ImportKind.STATIC, "a.b." + name + ".run");
            case 2 -> source.importing(ImportKind.ON_DEMAND, "a.b");
            case 3 -> source.importing(ImportKind.ON_DEMAND, "a." + name);
            default -> source;
          };
    }
    return source.mentioning(mentions.toArray(String[]::new));
  }

  private static <T> T any(Random random, List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  // ---- the rule

  @Test
  void file_dependsOn_whatItImportsAndWhatItsScopesHave() {
    try (TestIndex test = new TestIndex(folder)) {
      test.commit("a/One.java", SourceModel.of("a", SourceModel.type("One")));
      test.commit("a/Two.java", SourceModel.of("a", SourceModel.type("Two")));
      test.commit("b/One.java", SourceModel.of("b", SourceModel.type("One")));
      test.commit("b/Two.java", SourceModel.of("b", SourceModel.type("Two")));
      test.commit("c/Three.java", SourceModel.of("c", SourceModel.type("Three")));
      SourceModel own = SourceModel.of("a", SourceModel.type("User", "c.Three"));

      // its own package; a header's qualified name
      assertDependencies(test, own.mentioning("One"), "a/One.java", "c/Three.java");
      // a single import goes before the own package, that before one on demand
      assertDependencies(
          test,
          own.importing(ImportKind.SINGLE, "b.One")
              .importing(ImportKind.ON_DEMAND, "b")
              .mentioning("One", "Two"),
          "a/Two.java",
          "b/One.java",
          "c/Three.java");
      // a static import of a member, a nested type
      assertDependencies(
          test,
          own.importing(ImportKind.STATIC, "b.One.run")
              .importing(ImportKind.SINGLE, "b.Two.Nested"),
          "b/One.java",
          "b/Two.java",
          "c/Three.java");
      // on demand from elsewhere
      assertDependencies(
          test,
          SourceModel.of("d", SourceModel.type("User"))
              .importing(ImportKind.ON_DEMAND, "b")
              .mentioning("Two"),
          "b/Two.java");
    }
  }

  private static void assertDependencies(TestIndex test, SourceModel source, String... expected) {
    test.commit("User.java", source);
    try (Snapshot snapshot = test.index.snapshot()) {
      FileGraph graph = test.index.graphs().atOrInMemory(snapshot);
      FileRecord user = Objects.requireNonNull(snapshot.file("User.java"));
      List<String> paths = new ArrayList<>();
      for (int id : graph.graph().neighbours(Direction.DEPENDENCIES, user.id().value())) {
        paths.add(Objects.requireNonNull(snapshot.file(new FileId(id))).path());
      }
      assertArrayEquals(expected, paths.stream().sorted().toArray());
    }
  }

  @Test
  void typeDeclaredTwice_isTheNearerOne() {
    try (TestIndex test = new TestIndex(folder)) {
      test.commit("x/main/One.java", SourceModel.of("a", SourceModel.type("One")));
      test.commit("y/main/One.java", SourceModel.of("a", SourceModel.type("One")));
      test.commit(
          "y/main/User.java", SourceModel.of("a", SourceModel.type("User")).mentioning("One"));
      try (Snapshot snapshot = test.index.snapshot()) {
        FileGraph graph = test.index.graphs().atOrInMemory(snapshot);
        int user = Objects.requireNonNull(snapshot.file("y/main/User.java")).id().value();
        int near = Objects.requireNonNull(snapshot.file("y/main/One.java")).id().value();

        assertArrayEquals(new int[] {near}, graph.graph().neighbours(Direction.DEPENDENCIES, user));
      }
    }
  }

  // ---- the stored file

  @Test
  void damagedFile_isDroppedSaidOnceAndBuiltAgain() throws IOException {
    try (TestIndex test = new TestIndex(folder)) {
      test.commit("a/One.java", SourceModel.of("a", SourceModel.type("One")));
      try (Writer writer = test.writer()) {
        test.index.graphs().build(writer, () -> false);
      }
    }
    try (TestIndex test = new TestIndex(folder)) {
      Path file = graphFile(test);
      byte[] bytes = Files.readAllBytes(file);
      bytes[20] ^= 1;
      Files.write(file, bytes);
      FileGraphs graphs = test.index.graphs();
      try (Snapshot snapshot = test.index.snapshot()) {
        assertNull(graphs.at(snapshot));
        assertNull(graphs.at(snapshot));
        assertTrue(graphs.isDue(snapshot));
      }
      assertEquals(1, test.notices.size(), test.notices.toString());
      try (Writer writer = test.writer()) {
        graphs.build(writer, () -> false);
      }
      try (Snapshot snapshot = test.index.snapshot()) {
        assertNotNull(graphs.at(snapshot));
      }
    }
  }

  @Test
  void build_whileObjectsAreGone_isSaidAndLeftForLater() throws IOException {
    SourceModel one = SourceModel.of("a", SourceModel.type("One"));
    SourceModel two = SourceModel.of("a", SourceModel.type("Two")).mentioning("One");
    try (TestIndex test = new TestIndex(folder)) {
      test.commit("a/One.java", one);
      test.commit("a/Two.java", two);
      FileGraphs graphs = test.index.graphs();
      deleteObjects(test);
      assertFalse(build(test));
      assertEquals(1, test.notices.size(), test.notices.toString());
      assertTrue(test.notices.getFirst().contains("of 2 files"), test.notices.toString());
      writeObjects(test, one, two);
      assertTrue(build(test));
      try (Snapshot snapshot = test.index.snapshot()) {
        assertEquals(1, edges(Objects.requireNonNull(graphs.at(snapshot))).size());
      }
    }
  }

  @Test
  void changesWhoseObjectsAreGone_areFollowedOnceTheyAreMadeAgain() throws IOException {
    SourceModel one = SourceModel.of("a", SourceModel.type("One"));
    SourceModel two = SourceModel.of("a", SourceModel.type("Two")).mentioning("One");
    try (TestIndex test = new TestIndex(folder)) {
      test.commit("a/One.java", one);
      assertTrue(build(test));
      test.commit("a/Two.java", two);
      deleteObjects(test);
      FileGraphs graphs = test.index.graphs();
      try (Snapshot snapshot = test.index.snapshot()) {
        assertEquals(0, edges(Objects.requireNonNull(graphs.at(snapshot))).size());
        assertFalse(build(test));
        writeObjects(test, one, two);
        assertEquals(1, edges(Objects.requireNonNull(graphs.at(snapshot))).size());
      }
    }
  }

  private static boolean build(TestIndex test) {
    try (Writer writer = test.writer()) {
      return test.index.graphs().build(writer, () -> false);
    }
  }

  private static void writeObjects(TestIndex test, SourceModel... sources) {
    for (SourceModel each : sources) {
      test.home.objects().write(each.id(), each.bytes());
    }
    test.home.objects().publish();
  }

  private static void deleteObjects(TestIndex test) throws IOException {
    try (Stream<Path> files = Files.walk(test.home.folder().resolve("objects"))) {
      for (Path each : files.filter(Files::isRegularFile).toList()) {
        Files.delete(each);
      }
    }
  }

  @Test
  void newGraph_replacesTheFileOfTheOld() throws IOException {
    try (TestIndex test = new TestIndex(folder)) {
      test.commit("a/One.java", SourceModel.of("a", SourceModel.type("One")));
      for (int i = 0; i < 3; i++) {
        try (Writer writer = test.writer()) {
          test.index.graphs().build(writer, () -> false);
        }
      }
      graphFile(test); // one
      try (Snapshot snapshot = test.index.snapshot()) {
        assertEquals(0, snapshot.graphDelta().size());
      }
    }
  }

  private static Path graphFile(TestIndex test) throws IOException {
    try (Stream<Path> files = Files.list(test.folder())) {
      List<Path> graphs =
          files.filter(each -> each.getFileName().toString().startsWith("graph-")).toList();
      assertEquals(1, graphs.size(), graphs.toString());
      return graphs.getFirst();
    }
  }
}
