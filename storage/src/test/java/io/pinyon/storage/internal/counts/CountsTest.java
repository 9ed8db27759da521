package io.pinyon.storage.internal.counts;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.pinyon.schema.FileIndex;
import io.pinyon.schema.FileIndexBuilder;
import io.pinyon.schema.Origin;
import io.pinyon.schema.usage.UsageBytes;
import io.pinyon.schema.usage.UsageCounts;
import io.pinyon.schema.usage.UsageKey;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Counts against a map, in memory, in bytes and in files.
final class CountsTest {
  private static final int BY_PACKAGE = UsageKey.context(UsageKey.Kind.TYPE, "Foo");
  private static final int OTHER = UsageKey.context(UsageKey.Kind.PREVIOUS, "foo");

  private static Map<Long, Integer> read(CountSource source) throws IOException {
    Map<Long, Integer> result = new TreeMap<>();
    long last = -1;
    while (source.next()) {
      assertEquals(true, source.key() > last, "keys ascend");
      last = source.key();
      result.put(source.key(), source.count());
    }
    return result;
  }

  /// As the table has it.
  private static Map<ByteBuffer, byte[]> table(CountSource source) throws IOException {
    Map<ByteBuffer, byte[]> result = new TreeMap<>();
    CountBytes.write(source, (key, value) -> result.put(ByteBuffer.wrap(key), value));
    return result;
  }

  private static Map<Long, Integer> read(Map<ByteBuffer, byte[]> table) throws IOException {
    Map<Long, Integer> result = new TreeMap<>();
    for (Map.Entry<ByteBuffer, byte[]> each : table.entrySet()) {
      result.putAll(read(CountBytes.source(each.getKey(), ByteBuffer.wrap(each.getValue()))));
    }
    return result;
  }

  private static long key(Random random) {
    int context = random.nextBoolean() ? BY_PACKAGE : OTHER;
    return CountSource.key(
        context ^ random.nextInt(3) << 11,
        UsageKey.isByPackage(context) ? 1 + random.nextInt(3) : 0,
        random.nextInt(random.nextBoolean() ? 20 : 1 << 16));
  }

  @Test
  void randomCounts_areSummedUpWrittenAndReadAsAMapHasThem() throws IOException {
    for (int seed = 1; seed <= 20; seed++) {
      Random random = new Random(seed);
      Map<Long, Integer> model = new TreeMap<>();
      CountSums sums = new CountSums();
      for (int i = random.nextInt(2_000); i > 0; i--) {
        long key = key(random);
        int count = random.nextInt(4) == 0 ? random.nextInt(-300, 300) : random.nextInt(-1, 3);
        sums.add(key, count);
        model.merge(key, count, Integer::sum);
      }
      model.values().removeIf(count -> count == 0);
      assertEquals(model, read(sums.source()), "seed " + seed);
      assertEquals(model, read(table(sums.source())), "seed " + seed);
    }
  }

  @Test
  void severalSources_areAdded_andWhatCancelsOutIsGone() throws IOException {
    Random random = new Random(1);
    Map<Long, Integer> model = new TreeMap<>();
    List<CountSums> parts = new ArrayList<>();
    for (int part = 0; part < 5; part++) {
      CountSums sums = new CountSums();
      for (int i = 0; i < 300; i++) {
        long key = key(random);
        sums.add(key, part == 4 ? -1 : 1);
        model.merge(key, part == 4 ? -1 : 1, Integer::sum);
      }
      parts.add(sums);
    }
    model.values().removeIf(count -> count == 0);
    CountMerge merge = new CountMerge(parts.stream().map(CountSums::source).toList());
    assertEquals(model, read(table(merge)));
  }

  @Test
  void lookUp_hasOneContext_byPackageAndInAll() throws IOException {
    CountSums sums = new CountSums();
    int neighbour = BY_PACKAGE ^ 1; // of the same key
    for (int outcome = 0; outcome < 40; outcome++) {
      sums.add(CountSource.key(BY_PACKAGE, 1, outcome), 1);
      sums.add(CountSource.key(BY_PACKAGE, 2, outcome), outcome);
      sums.add(CountSource.key(neighbour, 2, outcome), 7);
    }
    Map<ByteBuffer, byte[]> table = table(sums.source());
    assertEquals(1, table.size());
    UsageCounts counts = new UsageCounts(2);
    CountBytes.read(ByteBuffer.wrap(table.values().iterator().next()), BY_PACKAGE, counts);
    assertEquals(40 + 39 * 20, counts.total());
    assertEquals(39 * 20, counts.nearTotal());
    assertEquals(31, counts.of(30));
    assertEquals(30, counts.near(30));
  }

  private static FileIndex file(String packageName, int seed) {
    UsageBytes usage = new UsageBytes();
    Random random = new Random(seed);
    for (int i = 0; i < 50; i++) {
      usage.add(random.nextBoolean() ? BY_PACKAGE : OTHER, random.nextInt(100));
    }
    FileIndexBuilder builder = new FileIndexBuilder(Origin.SOURCE, 0);
    return FileIndex.of(builder.packageName(packageName).usage(usage.toBytes()).build());
  }

  @Test
  void muchThatIsLoaded_goesThroughFiles_whichAreDeleted(@TempDir Path folder) throws IOException {
    Map<ByteBuffer, byte[]> found = new TreeMap<>();
    CountSums whole = new CountSums();
    try (CountLoad load = new CountLoad(i -> folder.resolve("run" + i), 100)) {
      for (int i = 0; i < 30; i++) {
        FileIndex file = file(i % 2 == 0 ? "a" : "b", i);
        load.add(file, 2);
        load.add(file, -1);
        whole.add(file, 1);
      }
      load.write(List.of(), (key, value) -> found.put(ByteBuffer.wrap(key), value));
      try (Stream<Path> files = Files.list(folder)) {
        assertEquals(true, files.count() > 1);
      }
    }
    Map<ByteBuffer, byte[]> expected = table(whole.source());
    assertEquals(expected.keySet(), found.keySet());
    expected.forEach((key, value) -> assertArrayEquals(value, found.get(key)));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(0, files.count());
    }
  }
}
