package io.pinyon.storage.home;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.pinyon.schema.ImportKind;
import io.pinyon.storage.Batch;
import io.pinyon.storage.Bulk;
import io.pinyon.storage.FileStamp;
import io.pinyon.storage.Snapshot;
import io.pinyon.storage.Writer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A few files that change all at once, between few contents that many of them share: whole tables
/// become empty and fill again, with postings of old files and of new ones.
class RewriteLawTest {
  private static final List<String> PACKAGES = List.of("", "a", "b");
  private static final List<String> NAMES = List.of("Alpha", "Beta", "Gamma", "run");
  private static final SourceModel.Type ALPHA =
      new SourceModel.Type(
          "Alpha",
          List.of("Beta", "Gamma"),
          List.of("run", "run"),
          List.of(SourceModel.type("Beta", "Alpha")),
          false);
  private static final List<SourceModel> SOURCES =
      List.of(
          SourceModel.of(""),
          SourceModel.of("a"),
          SourceModel.of("a").mentioning("Alpha"),
          SourceModel.of("a", ALPHA),
          SourceModel.of("b", ALPHA, SourceModel.type("Gamma")).mentioning("run", "Alpha"),
          SourceModel.of("b", SourceModel.type("Beta", "Gamma"))
              .mentioning("Gamma")
              .importing(ImportKind.SINGLE, "a.Alpha"));

  /// Four seeds; more with `-Dpinyon.seeds=N`.
  static LongStream seeds() {
    return LongStream.rangeClosed(1, Long.getLong("pinyon.seeds", 4));
  }

  @Test
  void tableFilledAgain_latestFileFirst_hasAllPostings(@TempDir Path folder) {
    SourceModel bare = SourceModel.of("a");
    SourceModel full = SOURCES.get(4);
    Map<String, ModelView.FileModel> model = new HashMap<>();
    try (TestIndex test = new TestIndex(folder);
        Writer writer = test.writer()) {
      Batch batch = writer.batch();
      for (int file = 0; file < 6; file++) {
        test.put(batch, file + ".java", bare);
      }
      batch.commit();
      for (int file = 5; file >= 0; file--) {
        test.put(batch, file + ".java", full);
        model.put(file + ".java", new ModelView.FileModel(full, full, TestIndex.STAMP));
      }
      batch.commit();
      ModelView view = new ModelView(PACKAGES, NAMES);
      try (Snapshot s = test.index.snapshot()) {
        assertEquals("", ModelView.difference(view.of(model), view.of(s)));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void filesRewritten_equalModelAndFreshBuild(long seed, @TempDir Path folder) {
    Random random = new Random(seed);
    Map<String, ModelView.FileModel> model = new HashMap<>();
    ModelView view = new ModelView(PACKAGES, NAMES);
    Path edited = folder.resolve("edited");
    String last = "";
    for (int opening = 0; opening < 3; opening++) {
      try (TestIndex test = new TestIndex(edited)) {
        for (int round = 0; round < 8; round++) {
          try (Writer writer = test.writer()) {
            rewrite(random, test, writer, model);
          }
          try (Snapshot s = test.index.snapshot()) {
            last = view.of(s);
          }
          String message = "seed " + seed + ", opening " + opening + ", round " + round;
          assertEquals("", ModelView.difference(view.of(model), last), message);
        }
        assertEquals(List.of(), test.notices);
      }
    }
    try (TestIndex fresh = new TestIndex(folder.resolve("fresh"));
        Writer writer = fresh.writer()) {
      Batch batch = writer.batch();
      new TreeMap<>(model).forEach((path, file) -> put(fresh, batch, path, file));
      batch.commit();
      try (Snapshot s = fresh.index.snapshot()) {
        assertEquals("", ModelView.difference(view.of(s), last), "seed " + seed);
      }
    }
  }

  /// Changes most files, in any order, some to one content of the round; a few of them twice.
  private static void rewrite(
      Random random, TestIndex test, Writer writer, Map<String, ModelView.FileModel> model) {
    Batch batch = writer.batch();
    int common = random.nextInt(SOURCES.size());
    for (int i = random.nextInt(20); i >= 0; i--) {
      String path = random.nextInt(8) + ".java";
      SourceModel present = SOURCES.get(random.nextBoolean() ? common : any(random));
      ModelView.FileModel old = model.get(path);
      SourceModel declaring = present;
      switch (random.nextInt(6)) {
        case 0 -> {
          batch.remove(path);
          model.remove(path);
          continue;
        }
        case 1 -> declaring = old == null ? SOURCES.get(any(random)) : old.declaring();
        case 2 -> {
          if (random.nextBoolean()) {
            batch.commit();
          }
        }
        default -> {}
      }
      FileStamp stamp = new FileStamp(random.nextInt(100), random.nextInt());
      ModelView.FileModel file = new ModelView.FileModel(present, declaring, stamp);
      put(test, batch, path, file);
      model.put(path, file);
    }
    batch.commit();
    if (random.nextInt(6) == 0) {
      load(random, test, writer, model);
    }
  }

  /// What has no path yet goes into a new generation of the index, beside changes of the others.
  private static void load(
      Random random, TestIndex test, Writer writer, Map<String, ModelView.FileModel> model) {
    try (Bulk bulk = writer.bulk()) {
      for (int file = 9; file >= 0; file--) {
        SourceModel present = SOURCES.get(any(random));
        FileStamp stamp = new FileStamp(random.nextInt(100), random.nextInt());
        test.home.objects().write(present.id(), present.bytes());
        bulk.put(file + ".java", stamp, present.id(), present.index());
        model.put(file + ".java", new ModelView.FileModel(present, present, stamp));
      }
      bulk.commit();
    }
  }

  private static void put(TestIndex test, Batch batch, String path, ModelView.FileModel file) {
    SourceModel present = file.present();
    SourceModel declaring = file.declaring();
    test.home.objects().write(present.id(), present.bytes());
    test.home.objects().write(declaring.id(), declaring.bytes());
    if (declaring.equals(present)) {
      batch.put(path, file.stamp(), present.id(), present.index());
    } else {
      batch.putBroken(path, file.stamp(), present.id(), present.index(), declaring.id());
    }
  }

  private static int any(Random random) {
    return random.nextInt(SOURCES.size());
  }
}
