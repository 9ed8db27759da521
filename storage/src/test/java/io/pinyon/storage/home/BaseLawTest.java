package io.pinyon.storage.home;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.storage.Batch;
import io.pinyon.storage.Blobs;
import io.pinyon.storage.Bulk;
import io.pinyon.storage.FileStamp;
import io.pinyon.storage.Snapshot;
import io.pinyon.storage.Writer;
import io.pinyon.storage.files.FileTrees;
import io.pinyon.storage.internal.environment.IndexSizes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// An index over the base of another workspace answers every question as a fresh index of the same
/// tree, whatever is changed, taken away, renamed and put back in either of the two.
class BaseLawTest {
  static final AllAnswers ANSWERS =
      new AllAnswers(IncrementalLawTest.PACKAGES, IncrementalLawTest.NAMES);
  private static final IndexSizes SIZES = new IndexSizes(1 << 20, 200_000, 3);

  /// Two seeds; more with `-Dpinyon.seeds=N`.
  static LongStream seeds() {
    return LongStream.rangeClosed(1, Long.getLong("pinyon.seeds", 2));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void deltaOverAnothersBase_answersAsAFreshIndex(long seed, @TempDir Path folder)
      throws IOException {
    Random random = new Random(seed);
    Map<String, ModelView.FileModel> first = new TreeMap<>();
    int fresh = 0;
    try (TestIndex one = new TestIndex(folder.resolve("both"), SIZES)) {
      try (Writer writer = one.writer()) {
        load(random, one.home, writer, first);
      }
      Map<String, ModelView.FileModel> second = new TreeMap<>();
      first.forEach((path, file) -> {
        FileStamp unknown = new FileStamp(file.stamp().size(), FileStamp.UNKNOWN);
        second.put(path, new ModelView.FileModel(file.present(), file.declaring(), unknown));
      });
      try (Writer writer = one.writer()) {
        edit(random, one.home, writer, first); // is in the delta, which the other does not get
      }
      Path root = folder.resolve("both").resolve("second");
      try (WorkspaceIndex two = WorkspaceIndex.open(one.home, root, SIZES);
          Writer writer = Objects.requireNonNull(two.tryWriter())) {
        assertTrue(writer.adopt(one.folder(), Map.of(), Blobs.NONE), "seed " + seed);
        assertFalse(writer.adopt(one.folder(), Map.of(), Blobs.NONE), "it is not empty any more");
        assertSame(seed, "adopted", second, two, folder.resolve("f" + fresh++));
      }
      for (int opening = 0; opening < 3; opening++) {
        try (WorkspaceIndex two = WorkspaceIndex.open(one.home, root, SIZES)) {
          for (int round = 0; round < 3; round++) {
            try (Writer writer = Objects.requireNonNull(two.tryWriter())) {
              edit(random, one.home, writer, second);
              if (random.nextInt(5) == 0) {
                writer.rebase(Blobs.NONE);
              }
              if (random.nextInt(8) == 0) {
                load(random, one.home, writer, second);
              }
            }
            String when = "opening " + opening + ", round " + round;
            assertSame(seed, when, second, two, folder.resolve("f" + fresh++));
          }
        }
        try (Writer writer = one.writer()) {
          edit(random, one.home, writer, first);
          writer.rebase(Blobs.NONE); // which gives up the base that the other still has
        }
      }
      assertSame(seed, "the first", first, one.index, folder.resolve("f" + fresh++));
      assertEquals(List.of(), one.notices);
    }
    FileTrees.delete(folder.resolve("both"));
  }

  private static void assertSame(
      long seed,
      String when,
      Map<String, ModelView.FileModel> model,
      WorkspaceIndex index,
      Path place) {
    try (TestIndex fresh = new TestIndex(place);
        Writer writer = fresh.writer()) {
      Batch batch = writer.batch();
      model.forEach((path, file) -> put(fresh.home, batch, path, file));
      batch.commit();
      try (Snapshot expected = fresh.index.snapshot();
          Snapshot actual = index.snapshot()) {
        assertEquals(
            "",
            ModelView.difference(ANSWERS.of(expected), ANSWERS.of(actual)),
            "seed " + seed + ", " + when);
      }
    }
  }

  static void load(
      Random random, Home home, Writer writer, Map<String, ModelView.FileModel> model) {
    try (Bulk bulk = writer.bulk()) {
      for (int i = random.nextInt(60); i >= 0; i--) {
        String path = path(random);
        SourceModel source = IncrementalLawTest.source(random);
        home.objects().write(source.id(), source.bytes());
        ModelView.FileModel file = new ModelView.FileModel(source, source, stamp(random));
        bulk.put(path, file.stamp(), source.id(), source.index());
        model.put(path, file);
      }
      bulk.commit();
    }
  }

  static void edit(
      Random random, Home home, Writer writer, Map<String, ModelView.FileModel> model) {
    Batch batch = writer.batch();
    for (int i = random.nextInt(30); i >= 0; i--) {
      String path = path(random);
      ModelView.FileModel old = model.get(path);
      switch (random.nextInt(9)) {
        case 0, 1 -> {
          batch.remove(path);
          model.remove(path);
        }
        case 2, 3 -> {
          FileStamp stamp = stamp(random);
          batch.touch(path, stamp);
          if (old != null) {
            model.put(path, new ModelView.FileModel(old.present(), old.declaring(), stamp));
          }
        }
        case 4 -> { // renamed
          List<String> paths = new ArrayList<>(model.keySet());
          if (!paths.isEmpty()) {
            String from = paths.get(random.nextInt(paths.size()));
            ModelView.FileModel moved = Objects.requireNonNull(model.remove(from));
            batch.remove(from);
            put(home, batch, path, moved);
            model.put(path, moved);
          }
        }
        case 5 -> { // no longer parses
          SourceModel present = IncrementalLawTest.source(random);
          SourceModel declaring = old == null ? present : old.declaring();
          change(
              home, batch, path, new ModelView.FileModel(present, declaring, stamp(random)), model);
        }
        case 6 -> { // taken away and put back
          if (old != null) {
            batch.remove(path);
            batch.commit();
            change(home, batch, path, old, model);
          }
        }
        default -> {
          SourceModel present = IncrementalLawTest.source(random);
          change(
              home, batch, path, new ModelView.FileModel(present, present, stamp(random)), model);
        }
      }
      if (random.nextInt(10) == 0) {
        batch.commit();
      }
    }
    batch.commit();
  }

  private static void change(
      Home home,
      Batch batch,
      String path,
      ModelView.FileModel file,
      Map<String, ModelView.FileModel> model) {
    put(home, batch, path, file);
    model.put(path, file);
  }

  static void put(Home home, Batch batch, String path, ModelView.FileModel file) {
    SourceModel present = file.present();
    SourceModel declaring = file.declaring();
    home.objects().write(present.id(), present.bytes());
    home.objects().write(declaring.id(), declaring.bytes());
    if (declaring.equals(present)) {
      batch.put(path, file.stamp(), present.id(), present.index());
    } else {
      batch.putBroken(path, file.stamp(), present.id(), present.index(), declaring.id());
    }
  }

  private static String path(Random random) {
    return random.nextInt(20) == 0
        ? "long/".repeat(120) + random.nextInt(3) + ".java"
        : "src/F" + random.nextInt(40) + ".java";
  }

  private static FileStamp stamp(Random random) {
    return new FileStamp(random.nextInt(1000), random.nextLong());
  }
}
