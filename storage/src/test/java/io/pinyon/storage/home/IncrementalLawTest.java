package io.pinyon.storage.home;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.pinyon.schema.ImportKind;
import io.pinyon.storage.Batch;
import io.pinyon.storage.Blobs;
import io.pinyon.storage.Bulk;
import io.pinyon.storage.FileStamp;
import io.pinyon.storage.Snapshot;
import io.pinyon.storage.Writer;
import io.pinyon.storage.internal.environment.IndexSizes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// An index reached edit by edit answers like one built from scratch, and both like a model of
/// plain maps.
class IncrementalLawTest {
  static final List<String> PACKAGES = List.of("", "a", "a.b", "a.b.c", "a$x", "ab", "z.y");
  static final List<String> NAMES =
      List.of(
          "Alpha",
          "alpha",
          "ALPHA",
          "AlphaBeta",
          "Beta",
          "BetaGamma",
          "Gamma",
          "Delta",
          "delta",
          "Éclair",
          "\uD83D\uDE00Face",
          "X".repeat(600),
          "X".repeat(599) + "Y",
          "Li",
          "$Odd",
          "run");

  /// Three seeds; more with `-Dpinyon.seeds=N`.
  static LongStream seeds() {
    return LongStream.rangeClosed(1, Long.getLong("pinyon.seeds", 3));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void editsOneByOne_equalFreshBuild(long seed, @TempDir Path folder) throws IOException {
    Random random = new Random(seed);
    Map<String, ModelView.FileModel> model = new HashMap<>();
    ModelView view = new ModelView(PACKAGES, NAMES);
    // A map and a memory so small that growing and committing early happen on the way.
    IndexSizes tiny = new IndexSizes(1 << 20, 60_000, 3);
    String edited;
    try (TestIndex test = new TestIndex(folder.resolve("edited"), tiny)) {
      for (int round = 0; round < 25; round++) {
        try (Writer writer = test.writer()) {
          Batch batch = writer.batch();
          for (int i = random.nextInt(30); i >= 0; i--) {
            edit(random, test, batch, model);
          }
          if (random.nextInt(5) == 0) {
            editAfterLoss(random, test, writer, model);
          }
          if (random.nextInt(4) == 0) {
            bulk(random, test, writer, batch, model);
          }
          batch.commit();
          if (writer.isRebaseDue()) { // what a lost object had counted is known again then
            writer.rebase(Blobs.NONE);
          }
        }
        try (Snapshot s = test.index.snapshot()) {
          assertEquals(
              "",
              ModelView.difference(view.of(model), view.of(s)),
              "seed " + seed + ", round " + round);
        }
      }
      try (Snapshot s = test.index.snapshot()) {
        edited = view.of(s);
      }
      assertEquals(List.of(), test.notices);
    }
    try (TestIndex fresh = new TestIndex(folder.resolve("fresh"));
        Writer writer = fresh.writer()) {
      Batch batch = writer.batch();
      new TreeMap<>(model)
          .forEach((path, f) -> {
            store(fresh, f.present());
            store(fresh, f.declaring());
            put(batch, path, f);
          });
      batch.commit();
      try (Snapshot s = fresh.index.snapshot()) {
        assertEquals("", ModelView.difference(view.of(s), edited), "seed " + seed);
      }
    }
    try (TestIndex loaded = new TestIndex(folder.resolve("loaded"), tiny);
        Writer writer = loaded.writer();
        Bulk bulk = writer.bulk()) {
      model.forEach((path, f) -> {
        store(loaded, f.declaring());
        bulk.put(path, f.stamp(), f.declaring().id(), f.declaring().index());
      });
      bulk.commit();
      Map<String, ModelView.FileModel> sound = new HashMap<>();
      model.forEach((path, f) ->
          sound.put(path, new ModelView.FileModel(f.declaring(), f.declaring(), f.stamp())));
      try (Snapshot s = loaded.index.snapshot()) {
        assertEquals("", ModelView.difference(view.of(sound), view.of(s)), "seed " + seed);
      }
    }
  }

  /// A bulk load with edits of the same paths between; what comes later counts.
  private static void bulk(
      Random random,
      TestIndex test,
      Writer writer,
      Batch batch,
      Map<String, ModelView.FileModel> model) {
    try (Bulk bulk = writer.bulk()) {
      for (int i = random.nextInt(80); i >= 0; i--) {
        String path = "src/F" + random.nextInt(90) + ".java";
        SourceModel present = source(random);
        store(test, present);
        FileStamp stamp = new FileStamp(random.nextInt(1000), random.nextLong());
        ModelView.FileModel f = new ModelView.FileModel(present, present, stamp);
        switch (random.nextInt(6)) {
          case 0 -> {
            batch.remove(path);
            model.remove(path);
          }
          case 1 -> {
            put(batch, path, f);
            model.put(path, f);
          }
          case 2 -> batch.commit();
          default -> {
            bulk.put(path, stamp, present.id(), present.index());
            model.put(path, f);
          }
        }
      }
      bulk.commit();
    }
  }

  private static void edit(
      Random random, TestIndex test, Batch batch, Map<String, ModelView.FileModel> model) {
    String path =
        random.nextInt(20) == 0
            ? "long/".repeat(120) + random.nextInt(3) + ".java"
            : "src/F" + random.nextInt(60) + ".java";
    ModelView.FileModel old = model.get(path);
    FileStamp stamp = new FileStamp(random.nextInt(1000), random.nextLong());
    switch (random.nextInt(10)) {
      case 0, 1 -> {
        batch.remove(path);
        model.remove(path);
      }
      case 2 -> {
        batch.touch(path, stamp);
        if (old != null) {
          model.put(path, new ModelView.FileModel(old.present(), old.declaring(), stamp));
        }
      }
      case 3 -> {
        SourceModel present = source(random);
        store(test, present);
        SourceModel declaring = old == null ? present : old.declaring();
        store(test, declaring);
        ModelView.FileModel f = new ModelView.FileModel(present, declaring, stamp);
        put(batch, path, f);
        model.put(path, f);
      }
      default -> {
        SourceModel present = source(random);
        store(test, present);
        ModelView.FileModel f = new ModelView.FileModel(present, present, stamp);
        put(batch, path, f);
        model.put(path, f);
      }
    }
  }

  private static void put(Batch batch, String path, ModelView.FileModel f) {
    SourceModel present = f.present();
    if (f.declaring().equals(present)) {
      batch.put(path, f.stamp(), present.id(), present.index());
    } else {
      batch.putBroken(path, f.stamp(), present.id(), present.index(), f.declaring().id());
    }
  }

  private static void store(TestIndex test, SourceModel source) {
    test.home.objects().write(source.id(), source.bytes());
  }

  /// A file's object is gone when the file changes: its old postings have to go all the same. Equal
  /// content elsewhere gets its object back.
  private static void editAfterLoss(
      Random random, TestIndex test, Writer writer, Map<String, ModelView.FileModel> model) {
    if (model.isEmpty()) {
      return;
    }
    Batch batch = writer.batch();
    batch.commit();
    String path = any(random, new ArrayList<>(new TreeMap<>(model).keySet()));
    ModelView.FileModel old = Objects.requireNonNull(model.get(path));
    test.home.objects().fold(info -> !info.id().equals(old.declaring().id()));
    SourceModel present = source(random);
    store(test, present);
    ModelView.FileModel next = new ModelView.FileModel(present, present, old.stamp());
    put(batch, path, next);
    model.put(path, next);
    batch.commit();
    store(test, old.declaring());
  }

  static SourceModel source(Random random) {
    List<SourceModel.Imported> imports = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      ImportKind[] kinds = ImportKind.values();
      imports.add(
          new SourceModel.Imported(kinds[random.nextInt(kinds.length)], "a." + any(random, NAMES)));
    }
    List<SourceModel.Type> types = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      types.add(type(random, 0, false));
    }
    List<String> mentions = new ArrayList<>();
    for (int i = random.nextInt(8); i > 0; i--) {
      String name = any(random, NAMES);
      if (!mentions.contains(name)) {
        mentions.add(name);
      }
    }
    return new SourceModel(any(random, PACKAGES), imports, types, mentions);
  }

  private static SourceModel.Type type(Random random, int depth, boolean isLocal) {
    List<String> supertypes = new ArrayList<>();
    List<String> methods = new ArrayList<>();
    List<SourceModel.Type> nested = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      supertypes.add(any(random, NAMES));
      methods.add(any(random, NAMES));
    }
    for (int i = depth < 2 ? random.nextInt(3) : 0; i > 0; i--) {
      nested.add(type(random, depth + 1, random.nextInt(4) == 0));
    }
    List<String> distinct = supertypes.stream().distinct().toList();
    return new SourceModel.Type(any(random, NAMES), distinct, methods, nested, isLocal);
  }

  private static <T> T any(Random random, List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
