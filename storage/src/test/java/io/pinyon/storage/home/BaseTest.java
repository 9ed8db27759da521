package io.pinyon.storage.home;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.schema.FileId;
import io.pinyon.schema.FileIndex;
import io.pinyon.storage.Batch;
import io.pinyon.storage.Blobs;
import io.pinyon.storage.Bulk;
import io.pinyon.storage.FileRecord;
import io.pinyon.storage.FileStamp;
import io.pinyon.storage.Snapshot;
import io.pinyon.storage.Writer;
import io.pinyon.storage.files.FileTrees;
import io.pinyon.storage.graph.Dependencies;
import io.pinyon.storage.graph.Direction;
import io.pinyon.storage.graph.FileGraph;
import io.pinyon.storage.internal.environment.BaseFiles;
import io.pinyon.storage.internal.environment.Generations;
import io.pinyon.storage.internal.environment.IndexEnvironment;
import io.pinyon.storage.internal.environment.MetaTable;
import io.pinyon.storage.internal.format.Table;
import io.pinyon.storage.internal.lmdb.Access;
import io.pinyon.storage.internal.pages.PageChecksums;
import io.pinyon.storage.internal.tables.TableWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What becomes of a base on disk: shared, damaged, of another version.
class BaseTest {
  private static final AllAnswers ANSWERS =
      new AllAnswers(IncrementalLawTest.PACKAGES, IncrementalLawTest.NAMES);

  /// Twenty places; more with `-Dpinyon.places=N`.
  private static final int PLACES = Integer.getInteger("pinyon.places", 20);

  @TempDir Path temp;

  private static void load(TestIndex test, int files) {
    Random random = new Random(7);
    try (Writer writer = test.writer();
        Bulk bulk = writer.bulk()) {
      for (int i = 0; i < files; i++) {
        SourceModel source = IncrementalLawTest.source(random);
        test.home.objects().write(source.id(), source.bytes());
        bulk.put("F" + i + ".java", new FileStamp(i, 100 + i), source.id(), source.index());
      }
      bulk.commit();
    }
  }

  private static String answers(WorkspaceIndex index) {
    try (Snapshot snapshot = index.snapshot()) {
      return ANSWERS.of(snapshot);
    }
  }

  private static long files(WorkspaceIndex index) {
    try (Snapshot snapshot = index.snapshot()) {
      return snapshot.statistics().files();
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    FileTrees.delete(to);
    Files.createDirectories(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
  }

  @Test
  void base_damagedAnywhere_isNeverAnsweredFrom() throws IOException {
    Path folder;
    String expected;
    try (TestIndex test = new TestIndex(temp)) {
      load(test, 120);
      folder = test.folder();
      expected = answers(test.index);
    }
    Path saved = temp.resolve("saved");
    copy(folder, saved);
    Path base = BaseFiles.in(folder).getFirst().index();
    Random random = new Random(1);
    int found = 0;
    for (int i = 0; i < PLACES; i++) {
      copy(saved, folder);
      Path damaged = i % 4 == 3 ? PageChecksums.of(base) : base;
      byte[] bytes = Files.readAllBytes(damaged);
      int at = random.nextInt(bytes.length);
      bytes[at] ^= (byte) (1 << random.nextInt(8));
      Files.write(damaged, i % 10 == 9 ? Arrays.copyOf(bytes, at) : bytes);
      try (TestIndex test = new TestIndex(temp)) {
        if (files(test.index) == 0) {
          found++;
          assertEquals(1, test.notices.size(), "place " + at);
          assertTrue(test.notices.getFirst().contains("built again"), test.notices.getFirst());
          load(test, 120);
        }
        assertEquals("", ModelView.difference(expected, answers(test.index)), "place " + at);
      }
    }
    assertTrue(found > PLACES / 4, "most bytes mean something: " + found);
  }

  @Test
  void base_ofAnother_outlivesItsFolderAndItsChanges() throws IOException {
    try (TestIndex one = new TestIndex(temp)) {
      load(one, 50);
      Path root = temp.resolve("second");
      Instant before = Instant.ofEpochMilli(System.currentTimeMillis());
      try (WorkspaceIndex two = WorkspaceIndex.open(one.home, root);
          Writer writer = Objects.requireNonNull(two.tryWriter())) {
        assertTrue(writer.adopt(one.folder(), Map.of(), Blobs.NONE));
        String expected = answers(two);
        try (Writer other = one.writer()) {
          Batch batch = other.batch();
          for (int i = 0; i < 50; i++) {
            batch.remove("F" + i + ".java");
          }
          batch.commit();
          other.rebase(Blobs.NONE);
        }
        assertEquals(0, files(one.index));
        one.index.close();
        FileTrees.delete(one.folder());
        assertEquals("", ModelView.difference(expected, answers(two)));
        try (Snapshot snapshot = two.snapshot()) {
          assertFalse(snapshot.versions("F1.java").getFirst().since().isBefore(before));
        }
      }
    }
  }

  /// A graph that an index had of other files than its base's is not the base's.
  @Test
  void graph_ofTheBaseAlone_isAdoptedWithIt() {
    try (TestIndex one = new TestIndex(temp)) {
      load(one, 50);
      assertFalse(hasGraph(one, "early"));
      SourceModel source = SourceModel.of("z", SourceModel.type("More"));
      try (Writer writer = one.writer()) {
        Batch batch = writer.batch();
        one.put(batch, "More.java", source);
        batch.commit();
        batch.remove("More.java");
        batch.commit();
        assertTrue(one.index.graphs().build(writer, () -> false));
      }
      assertFalse(hasGraph(one, "other"));
      try (Writer writer = one.writer()) {
        writer.rebase(Blobs.NONE);
        assertTrue(one.index.graphs().build(writer, () -> false));
      }
      assertTrue(hasGraph(one, "late"));
    }
  }

  /// Of an index that adopts; equal to the graph made from its files' facts, after a change too.
  private boolean hasGraph(TestIndex one, String name) {
    try (WorkspaceIndex two = WorkspaceIndex.open(one.home, temp.resolve(name));
        Writer writer = Objects.requireNonNull(two.tryWriter())) {
      assertTrue(writer.adopt(one.folder(), Map.of(), Blobs.NONE));
      boolean isThere;
      try (Snapshot snapshot = two.snapshot()) {
        isThere = two.graphs().at(snapshot) != null;
        assertEquals(!isThere, two.graphs().isDue(snapshot));
      }
      Batch batch = writer.batch();
      SourceModel changed = SourceModel.of("a", SourceModel.type("Alpha", "Beta"));
      one.put(batch, "F1.java", changed);
      batch.remove("F2.java");
      batch.commit();
      try (Snapshot snapshot = two.snapshot()) {
        FileGraph graph = two.graphs().atOrInMemory(snapshot);
        Dependencies dependencies = new Dependencies();
        for (int id = 0; id < snapshot.fileIds(); id++) {
          FileRecord file = snapshot.file(new FileId(id));
          int[] expected = file == null ? new int[0] : dependencies.of(file, snapshot);
          int[] actual = graph.graph().neighbours(Direction.DEPENDENCIES, id);
          assertArrayEquals(expected, actual, name + " " + id);
        }
      }
      return isThere;
    }
  }

  /// Ids in git stand for content only under equal rules, and only where the size is the same.
  @Test
  void adopt_byIdsOfGit_touchesWhatIsSurelyTheSame() {
    byte[] rules = {1};
    Map<String, byte[]> ids =
        Map.of("F1.java", new byte[20], "F2.java", filled(2), "F3.java", filled(3));
    try (TestIndex one = new TestIndex(temp)) {
      load(one, 5);
      try (Writer writer = one.writer()) {
        writer.rebase(blobs(rules, ids));
      }
      Map<String, FileStamp> present =
          Map.of(
              "F1.java", new FileStamp(1, 77),
              "F2.java", new FileStamp(99, 77),
              "F3.java", new FileStamp(3, 77),
              "F4.java", new FileStamp(4, 77));
      Map<String, byte[]> here =
          Map.of("F1.java", new byte[20], "F2.java", filled(2), "F3.java", filled(9));
      assertEquals(77, modified(one, "a", present, blobs(rules, here), "F1.java"));
      assertEquals(FileStamp.UNKNOWN, modified(one, "b", present, blobs(rules, here), "F2.java"));
      assertEquals(FileStamp.UNKNOWN, modified(one, "c", present, blobs(rules, here), "F3.java"));
      assertEquals(FileStamp.UNKNOWN, modified(one, "d", present, blobs(rules, here), "F4.java"));
      byte[] others = {2};
      assertEquals(FileStamp.UNKNOWN, modified(one, "e", present, blobs(others, here), "F1.java"));
    }
  }

  private static byte[] filled(int value) {
    byte[] result = new byte[20];
    Arrays.fill(result, (byte) value);
    return result;
  }

  private static Blobs blobs(byte[] rules, Map<String, byte[]> ids) {
    return new Blobs() {
      @Override
      public byte[] rules() {
        return rules;
      }

      @Override
      public byte @Nullable [] idOf(String path, FileStamp stamp) {
        return ids.get(path);
      }
    };
  }

  private long modified(
      TestIndex one, String name, Map<String, FileStamp> present, Blobs blobs, String path) {
    try (WorkspaceIndex two = WorkspaceIndex.open(one.home, temp.resolve(name));
        Writer writer = Objects.requireNonNull(two.tryWriter())) {
      assertTrue(writer.adopt(one.folder(), present, blobs));
      try (Snapshot snapshot = two.snapshot()) {
        return Objects.requireNonNull(snapshot.file(path)).stamp().modifiedNanos();
      }
    }
  }

  @Test
  void index_overABase_ofAnEarlierExtractor_startsEmpty() throws IOException {
    Path folder;
    try (TestIndex test = new TestIndex(temp)) {
      load(test, 20);
      folder = test.folder();
    }
    int generation = Generations.current(folder);
    IndexEnvironment opened =
        IndexEnvironment.open(folder, generation, Access.READ_WRITE, 0, Long.MAX_VALUE);
    try (TableWriter out = new TableWriter(opened)) {
      ByteBuffer version = ByteBuffer.allocate(4);
      version.putShort((short) MetaTable.FORMAT).putShort((short) (FileIndex.EXTRACTOR - 1));
      out.put(Table.META, new byte[] {'v'}, version.array());
      out.commit();
    }
    opened.close();
    try (TestIndex test = new TestIndex(temp)) {
      assertEquals(0, files(test.index));
      assertTrue(test.notices.getFirst().contains("extractor"), test.notices.toString());
      load(test, 20);
      assertEquals(20, files(test.index));
      assertEquals(1, BaseFiles.in(folder).size(), "the earlier one is gone");
    }
  }
}
