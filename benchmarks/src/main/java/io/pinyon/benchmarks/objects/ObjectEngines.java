package io.pinyon.benchmarks.objects;

import io.pinyon.benchmarks.Plot;
import io.pinyon.benchmarks.Plot.Figure;
import io.pinyon.benchmarks.Plot.Scale;
import io.pinyon.schema.FileIndex;
import io.pinyon.schema.ObjectId;
import io.pinyon.storage.Codec;
import io.pinyon.storage.ObjectStore;
import io.pinyon.storage.files.FileTrees;
import io.pinyon.syntax.facts.SourceExtractor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// Writes, reads and weighs real objects, those of the JDK's sources, in every engine and codec:
/// `benchmarks/objects [FOLDER OF FIGURES] [OBJECTS]`. Prints tables, writes the raw figures as CSV
/// and draws the plots from these.
final class ObjectEngines {
  private static final int ROUNDS = 3;
  private static final int SINGLE_PUTS = 500;
  private static final int BLOCK = 4096;

  private final List<Stored> objects;
  private final Path scratch;

  /// An object as extraction makes it.
  private record Stored(ObjectId id, ByteBuffer bytes) {}

  private ObjectEngines(List<Stored> objects, Path scratch) {
    this.objects = objects;
    this.scratch = scratch;
  }

  public static void main(String[] args) throws IOException {
    Path figures = Path.of(args.length > 0 ? args[0] : "docs/figures");
    int count = args.length > 1 ? Integer.parseInt(args[1]) : 10_000;
    Path scratch = Files.createTempDirectory("pinyon-objects");
    try {
      List<Stored> objects = extract(count);
      long bytes = objects.stream().mapToLong(each -> each.bytes().remaining()).sum();
      System.out.printf(Locale.ROOT, "%,d objects, %.1f MB%n", objects.size(), bytes / 1e6);
      ObjectEngines engines = new ObjectEngines(objects, scratch);
      engines.write(figures.resolve("objects-write.csv"));
      engines.size(figures.resolve("objects-size.csv"));
      engines.read(figures.resolve("objects-read.csv"));
    } finally {
      FileTrees.delete(scratch);
    }
  }

  private static List<Stored> extract(int count) throws IOException {
    List<Stored> result = new ArrayList<>();
    Path archive = Path.of(System.getProperty("java.home"), "lib", "src.zip");
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      List<? extends ZipEntry> entries =
          new ArrayList<>(
              zip.stream()
                  .filter(each -> each.getName().endsWith(".java"))
                  .sorted(Comparator.comparing(ZipEntry::getName))
                  .toList());
      Collections.shuffle(entries, new Random(1));
      for (ZipEntry entry : entries.subList(0, Math.min(count, entries.size()))) {
        try (InputStream in = zip.getInputStream(entry)) {
          byte[] source = in.readAllBytes();
          ByteBuffer index = SourceExtractor.extract(source).index();
          result.add(new Stored(ObjectId.ofContent(source), index));
        }
      }
    }
    return result;
  }

  // ---- write

  private void write(Path csv) throws IOException {
    List<Figure> figures = new ArrayList<>();
    for (Engine engine : Engine.values()) {
      String title =
          switch (engine) {
            case LOOSE, MEMORY -> engine.title;
            case PACKED -> "one pack";
            case LMDB -> "one LMDB transaction";
          };
      figures.add(new Figure(title, "raw", writeAll(engine, objects.size(), objects.size())));
    }
    figures.add(new Figure("packs of 100", "raw", writeAll(Engine.PACKED, objects.size(), 100)));
    figures.add(
        new Figure(
            "LMDB puts", "raw", writeAll(Engine.LMDB, Math.min(SINGLE_PUTS, objects.size()), 1)));
    report(csv, "written as,codec,microseconds per object", figures, "µs per object written");
    Plot.bars(
        csv,
        "Writing " + objects.size() + " objects",
        "µs per object (logarithmic)",
        Scale.LOGARITHMIC);
  }

  /// Microseconds per object, the median of some rounds; `at` once are published.
  private double writeAll(Engine engine, int count, int at) throws IOException {
    double[] rounds = new double[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      Path folder = Files.createTempDirectory(scratch, "write");
      try (ObjectStore store = engine.open(folder, Codec.RAW)) {
        long start = System.nanoTime();
        for (int i = 0; i < count; i++) {
          store.write(objects.get(i).id(), objects.get(i).bytes());
          if ((i + 1) % at == 0) {
            store.publish();
          }
        }
        store.publish();
        rounds[round] = (System.nanoTime() - start) / 1e3 / count;
      }
      FileTrees.delete(folder);
    }
    Arrays.sort(rounds);
    return rounds[ROUNDS / 2];
  }

  // ---- size

  private void size(Path csv) throws IOException {
    List<Figure> figures = new ArrayList<>();
    long json = 0;
    for (Stored each : objects) {
      json += JsonFacts.of(FileIndex.of(each.bytes())).length;
    }
    figures.add(new Figure("JSON", "content", json / 1e6));
    for (Codec codec : Codec.values()) {
      for (Engine engine : List.of(Engine.PACKED, Engine.LOOSE, Engine.LMDB)) {
        Path folder = filled(engine, codec);
        figures.add(new Figure(codec.name(), engine.title, blocks(folder) / 1e6));
        FileTrees.delete(folder);
      }
    }
    report(csv, "codec,engine,megabytes on disk", figures, "MB on disk, in blocks of 4 kB");
    Plot.bars(csv, objects.size() + " objects on disk", "MB, in blocks of 4 kB", Scale.LINEAR);
  }

  private Path filled(Engine engine, Codec codec) throws IOException {
    Path folder = Files.createTempDirectory(scratch, "filled");
    try (ObjectStore store = engine.open(folder, codec)) {
      for (Stored each : objects) {
        store.write(each.id(), each.bytes());
      }
    }
    return folder;
  }

  private static long blocks(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .mapToLong(file -> (file.toFile().length() + BLOCK - 1) / BLOCK * BLOCK)
          .sum();
    }
  }

  // ---- read

  /// Each engine in a process of its own, which maps nothing of what it is to read from disk.
  private void read(Path csv) throws IOException {
    Path ids = scratch.resolve("ids");
    Files.write(ids, objects.stream().map(each -> each.id().hex()).toList());
    List<Figure> figures = new ArrayList<>();
    for (Engine engine : Engine.values()) {
      for (Codec codec : Codec.values()) {
        if (codec != Codec.RAW && engine != Engine.PACKED) {
          continue; // what a codec costs, it costs everywhere
        }
        String name =
            engine == Engine.PACKED
                ? engine.title + " " + codec.name().toLowerCase(Locale.ROOT)
                : engine.title;
        Path hot = filled(engine == Engine.MEMORY ? Engine.PACKED : engine, codec);
        Path cold = filled(engine == Engine.MEMORY ? Engine.PACKED : engine, codec);
        System.gc(); // ends this process's mappings, which would keep pages in memory
        for (String line : Reads.inFreshProcess(engine, codec, hot, cold, ids)) {
          String[] cells = line.split("=", -1);
          figures.add(new Figure(name, cells[0], Double.parseDouble(cells[1])));
        }
        FileTrees.delete(hot);
        FileTrees.delete(cold);
      }
    }
    report(csv, "engine,read,microseconds", figures, "µs to read a random object, checked");
    Plot.bars(csv, "Reading random objects", "µs (logarithmic)", Scale.LOGARITHMIC);
  }

  private static void report(Path csv, String header, List<Figure> figures, String title)
      throws IOException {
    System.out.println("\n" + title);
    for (Figure each : figures) {
      System.out.printf(
          Locale.ROOT, "  %-22s %-12s %10.2f%n", each.category(), each.series(), each.value());
    }
    Plot.write(csv, header, figures);
  }
}
