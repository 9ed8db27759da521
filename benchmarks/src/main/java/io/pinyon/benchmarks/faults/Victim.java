package io.pinyon.benchmarks.faults;

import io.pinyon.indexer.Workspace;
import io.pinyon.indexer.report.Following;
import io.pinyon.indexer.report.WorkspaceOptions;
import io.pinyon.schema.FileIndex;
import io.pinyon.schema.ObjectId;
import io.pinyon.storage.Batch;
import io.pinyon.storage.Bulk;
import io.pinyon.storage.FileRecord;
import io.pinyon.storage.ObjectStore;
import io.pinyon.storage.Snapshot;
import io.pinyon.storage.Writer;
import io.pinyon.storage.cache.Cache;
import io.pinyon.storage.home.Home;
import io.pinyon.storage.home.WorkspaceIndex;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/// The process that is killed: works until then.
///
///     Victim WORK HOME ROOT FILES SEED
final class Victim {
  /// What it does.
  enum Work {
    /// Indexes the workspace from nothing, once.
    BULK,
    /// Edits sources and indexes them, again and again.
    INCREMENTAL,
    /// Drops half of the index and loads it again in bulk, which swaps the file, again and again.
    SWAP,
    /// Edits, folds objects and collects the home, again and again.
    COMPACTION
  }

  private Victim() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    Path home = Path.of(args[1]);
    SourceTree tree = new SourceTree(Path.of(args[2]), Integer.parseInt(args[3]));
    Random random = new Random(Long.parseLong(args[4]));
    switch (Work.valueOf(args[0])) {
      case BULK -> {
        System.out.println("ready");
        index(home, tree.root());
        System.out.println("done");
      }
      case INCREMENTAL -> {
        System.out.println("ready");
        while (true) {
          tree.edit(random);
          index(home, tree.root());
        }
      }
      case SWAP -> swap(home, tree.root());
      case COMPACTION -> compact(home, tree, random);
    }
  }

  static void index(Path home, Path root) throws InterruptedException {
    WorkspaceOptions options = WorkspaceOptions.of(Following.NOTHING).withHome(home);
    try (Workspace workspace = Workspace.open(root, options)) {
      workspace.indexNow();
    }
  }

  private static void swap(Path path, Path root) {
    Home home = Home.open(path, notice -> {});
    try (WorkspaceIndex index = WorkspaceIndex.open(home, root);
        Writer writer = Objects.requireNonNull(index.tryWriter())) {
      System.out.println("ready");
      while (true) {
        load(writer, dropHalf(index, writer));
      }
    }
  }

  /// Files with what they declare.
  record Dropped(List<FileRecord> files, List<FileIndex> facts) {}

  /// Takes every other file out of the index.
  static Dropped dropHalf(WorkspaceIndex index, Writer writer) {
    Dropped half = new Dropped(new ArrayList<>(), new ArrayList<>());
    try (Snapshot s = index.snapshot()) {
      s.files(file -> {
        FileIndex read = file.id().value() % 2 == 0 ? s.facts(file) : null;
        if (read != null) {
          half.files().add(file);
          half.facts().add(read);
        }
      });
    }
    Batch batch = writer.batch();
    half.files().forEach(file -> batch.remove(file.path()));
    batch.commit();
    return half;
  }

  /// Loads files in bulk, which swaps the index's file.
  static void load(Writer writer, Dropped half) {
    try (Bulk bulk = writer.bulk()) {
      for (int i = 0; i < half.files().size(); i++) {
        FileRecord file = half.files().get(i);
        bulk.put(file.path(), file.stamp(), file.object(), half.facts().get(i));
      }
      bulk.commit();
    }
  }

  private static void compact(Path path, SourceTree tree, Random random)
      throws IOException, InterruptedException {
    Home home = Home.open(path, notice -> {});
    ObjectStore objects = home.objects();
    byte[] some;
    try (WorkspaceIndex index = WorkspaceIndex.open(home, tree.root());
        Snapshot s = index.snapshot()) {
      List<FileRecord> files = new ArrayList<>();
      s.files(files::add);
      FileIndex facts = Objects.requireNonNull(s.facts(files.getFirst()));
      some = new byte[facts.bytes().remaining()];
      facts.bytes().get(some);
    }
    System.out.println("ready");
    for (int round = 0; ; round++) {
      for (int i = 0; i < 30; i++) {
        String content = "unneeded " + random.nextLong();
        objects.write(
            ObjectId.ofContent(content.getBytes(StandardCharsets.UTF_8)),
            java.nio.ByteBuffer.wrap(some));
        if (i % 5 == 0) {
          objects.publish();
        }
      }
      objects.publish();
      if (round % 2 == 0) {
        objects.fold(ObjectStore.ALL);
      } else {
        Cache.of(home, Map.of()).collect(null);
      }
      tree.edit(random);
      index(path, tree.root());
    }
  }
}
