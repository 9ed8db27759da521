package io.pinyon.storage.internal.tables;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.storage.internal.environment.IndexEnvironment;
import io.pinyon.storage.internal.format.FileChunk;
import io.pinyon.storage.internal.format.Table;
import io.pinyon.storage.internal.lmdb.Access;
import io.pinyon.storage.internal.postings.PostingBuffer;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lmdbjava.Txn;

/// Sets of files over several chunks, changed at random and compared with plain sets.
class FileSetsTest {
  private static final List<String> NAMES =
      List.of("a", "ab", "a0", "common", "x".repeat(300), "y".repeat(700));

  static LongStream seeds() {
    return LongStream.rangeClosed(1, Long.getLong("pinyon.seeds", 6));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void changes_overSeveralChunks_equalPlainSets(long seed, @TempDir Path folder) {
    Random random = new Random(seed);
    TreeMap<String, TreeSet<Integer>> model = new TreeMap<>();
    NAMES.forEach(name -> model.put(name, new TreeSet<>()));
    IndexEnvironment environment =
        IndexEnvironment.open(folder, 1, Access.READ_WRITE, 1 << 26, Long.MAX_VALUE);
    for (int round = 0; round < 12; round++) {
      PostingBuffer added = new PostingBuffer(Table.MENTIONS);
      PostingBuffer removed = new PostingBuffer(Table.MENTIONS);
      Set<Integer> swept = new TreeSet<>();
      for (String name : NAMES) {
        TreeSet<Integer> files = model.get(name);
        for (int file : List.copyOf(files)) {
          if (random.nextInt(4) == 0) {
            files.remove(file);
            removed.add(name, bytes(file));
          }
        }
        boolean isDense = name.equals("common");
        int start = random.nextInt(5) * FileChunk.SIZE;
        TreeSet<Integer> fresh = new TreeSet<>();
        for (int i = random.nextInt(isDense ? 9000 : 6); i > 0; i--) {
          fresh.add(start + random.nextInt(isDense ? 10_000 : FileChunk.SIZE));
        }
        for (int file : fresh) {
          if (files.add(file)) {
            added.add(name, bytes(file));
          }
        }
      }
      if (random.nextInt(3) == 0) {
        model.values().stream()
            .filter(set -> !set.isEmpty())
            .forEach(set -> swept.add(set.first()));
      }
      try (TableWriter out = new TableWriter(environment)) {
        out.remove(Table.MENTIONS, removed);
        out.add(Table.MENTIONS, added, (hash, text) -> out.put(Table.LONG, hash, text));
        if (!swept.isEmpty()) {
          out.sweep(Table.MENTIONS, swept);
        }
        out.commit();
      }
      model.values().forEach(set -> set.removeAll(swept));
      assertEqual(model, environment, "seed " + seed + ", round " + round);
    }
    assertTrue(environment.close());
  }

  private static void assertEqual(
      TreeMap<String, TreeSet<Integer>> model, IndexEnvironment environment, String when) {
    try (Txn<ByteBuffer> txn = environment.beginRead();
        TableReader reader = new TableReader(environment, txn)) {
      model.forEach((name, files) -> {
        List<Integer> found = new ArrayList<>();
        reader.files(Table.MENTIONS, name).forEach((org.roaringbitmap.IntConsumer) found::add);
        assertEquals(List.copyOf(files), found, name + ", " + when);
        assertEquals(files.size(), reader.fileCount(Table.MENTIONS, name), name + ", " + when);
      });
    }
  }

  private static ByteBuffer bytes(int file) {
    return ByteBuffer.allocate(4).putInt(file).flip();
  }
}
