package io.pinyon.benchmarks.objects;

import io.pinyon.schema.FileIndex;
import io.pinyon.schema.ObjectId;
import io.pinyon.storage.Codec;
import io.pinyon.storage.ObjectStore;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;

/// Reads random objects of one engine, in a process that has just begun:
///
///     Reads ENGINE CODEC HOT COLD IDS
///
/// HOT and COLD are folders that were filled alike. Objects of HOT are read until the code is
/// compiled and everything is in the page cache, then timed; then COLD is put out of the page cache,
/// opened, and each object timed when it is first read. One line `what=microseconds` each.
final class Reads {
  private static final int HOT_READS = 20_000;
  private static final int WARM_UPS = 3;
  private static final int COLD_READS = 200;

  private final List<ObjectId> ids;

  private Reads(List<ObjectId> ids) {
    this.ids = ids;
  }

  /// The lines of such a process.
  static List<String> inFreshProcess(Engine engine, Codec codec, Path hot, Path cold, Path ids)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Reads.class.getName()));
    command.addAll(List.of(engine.name(), codec.name()));
    for (Path each : List.of(hot, cold, ids)) {
      command.add(each.toString());
    }
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (var lines = process.inputReader(StandardCharsets.UTF_8)) {
      List<String> result = lines.readAllLines();
      if (process.waitFor() != 0) {
        throw new IllegalStateException("reading " + engine + " ended early");
      }
      return result;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  public static void main(String[] args) throws IOException {
    Engine engine = Engine.valueOf(args[0]);
    Codec codec = Codec.valueOf(args[1]);
    Path hot = Path.of(args[2]);
    Path cold = Path.of(args[3]);
    Reads reads =
        new Reads(Files.readAllLines(Path.of(args[4])).stream().map(ObjectId::ofHex).toList());
    if (engine == Engine.MEMORY) {
      try (ObjectStore from = Engine.PACKED.open(hot, codec);
          ObjectStore store = engine.open(hot, codec)) {
        for (ObjectId id : reads.ids) {
          store.write(id, Objects.requireNonNull(from.read(id)).bytes());
        }
        reads.hot(store);
      }
      return;
    }
    try (ObjectStore store = engine.open(hot, codec)) {
      reads.hot(store);
    }
    if (PageCache.isAvailable()) {
      PageCache.forget(cold);
      try (ObjectStore store = engine.open(cold, codec)) {
        print("cold", reads.time(store, COLD_READS, new Random(5)));
      }
    }
  }

  private void hot(ObjectStore store) {
    for (int i = 0; i < WARM_UPS; i++) {
      time(store, HOT_READS, new Random(3));
    }
    print("hot", time(store, HOT_READS, new Random(4)));
  }

  private static void print(String kind, long[] nanos) {
    Arrays.sort(nanos);
    double median = nanos[nanos.length / 2] / 1e3;
    double last = nanos[nanos.length * 99 / 100] / 1e3;
    System.out.printf(Locale.ROOT, "%s p50=%.3f%n%s p99=%.3f%n", kind, median, kind, last);
  }

  private long[] time(ObjectStore store, int count, Random random) {
    long[] nanos = new long[count];
    int declarations = 0;
    for (int i = 0; i < count; i++) {
      ObjectId id = ids.get(random.nextInt(ids.size()));
      long start = System.nanoTime();
      FileIndex index = Objects.requireNonNull(store.read(id), "an object that was written");
      declarations += index.declarationCount();
      nanos[i] = System.nanoTime() - start;
    }
    if (declarations == 0) {
      throw new IllegalStateException("objects without declarations");
    }
    return nanos;
  }
}
