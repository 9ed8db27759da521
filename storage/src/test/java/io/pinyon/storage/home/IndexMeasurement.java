package io.pinyon.storage.home;

import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.FileIndex;
import io.pinyon.schema.FileIndexBuilder;
import io.pinyon.schema.Modifiers;
import io.pinyon.schema.ObjectId;
import io.pinyon.schema.Origin;
import io.pinyon.schema.TypeRole;
import io.pinyon.schema.WrittenType;
import io.pinyon.storage.Batch;
import io.pinyon.storage.Bulk;
import io.pinyon.storage.FileRecord;
import io.pinyon.storage.FileStamp;
import io.pinyon.storage.Snapshot;
import io.pinyon.storage.Writer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.IntConsumer;

/// Measures an index over made-up files of the JDK sources' proportions: 40 declarations and 270
/// distinct identifiers each. Not a test: `main FOLDER [FILES]`; docs/benchmarks.md has the
/// command.
final class IndexMeasurement {
  private static final int VOCABULARY = 300_000;

  private IndexMeasurement() {}

  public static void main(String[] args) {
    Path folder = Path.of(args[0]);
    int files = args.length > 1 ? Integer.parseInt(args[1]) : 15_000;
    Home home = Home.open(folder, System.err::println);
    Path root = folder.resolve("workspace");
    long start = System.nanoTime();
    WorkspaceIndex index = WorkspaceIndex.open(home, root);
    report("open, cold", start);
    try (Writer writer = Objects.requireNonNull(index.tryWriter());
        Bulk bulk = writer.bulk()) {
      load(home, bulk, files);
    }
    queries(index, files);
    edits(home, index, files);
    System.out.println("with changes beside the base:");
    queries(index, files);
    try (Snapshot s = index.snapshot()) {
      System.out.println(s.statistics());
    }
    index.close();
    start = System.nanoTime();
    WorkspaceIndex.open(home, root).close();
    report("open and close, warm", start);
  }

  private static void load(Home home, Bulk bulk, int files) {
    long making = 0;
    long objects = 0;
    long putting = 0;
    long bytes = 0;
    for (int i = 0; i < files; i++) {
      long t0 = System.nanoTime();
      ByteBuffer data = file(i, 0);
      ObjectId id = ObjectId.ofContent(("file" + i).getBytes(StandardCharsets.UTF_8));
      bytes += data.remaining();
      long t1 = System.nanoTime();
      home.objects().write(id, data);
      long t2 = System.nanoTime();
      bulk.put(path(i), new FileStamp(14_000, i), id, FileIndex.of(data));
      long t3 = System.nanoTime();
      making += t1 - t0;
      objects += t2 - t1;
      putting += t3 - t2;
    }
    long start = System.nanoTime();
    bulk.commit();
    System.out.printf(
        Locale.ROOT,
        "%d files: made in %d ms, objects written in %d ms (%d MB), put in %d ms, committed in %d ms%n",
        files,
        making / 1_000_000,
        objects / 1_000_000,
        bytes >> 20,
        putting / 1_000_000,
        (System.nanoTime() - start) / 1_000_000);
  }

  private static void queries(WorkspaceIndex index, int files) {
    Random random = new Random(2);
    long[] sink = {0};
    percentiles(
        "snapshot, open and close",
        200_000,
        i -> {
          try (Snapshot s = index.snapshot()) {
            sink[0] += s.hashCode();
          }
        });
    try (Snapshot s = index.snapshot()) {
      percentiles(
          "topLevel, found",
          200_000,
          i -> {
            int f = random.nextInt(files);
            sink[0] += s.topLevel(packageOf(f), typeOf(f)).size();
          });
      percentiles(
          "topLevel, absent", 200_000, i -> sink[0] += s.topLevel("java.util", "X" + i).size());
      percentiles("mayDefine, absent", 200_000, i -> sink[0] += s.mayDefine("absent" + i) ? 1 : 0);
      percentiles(
          "declarationsNamed, absent",
          200_000,
          i -> sink[0] += s.declarationsNamed("absent" + i).size());
      percentiles("weight", 200_000, i -> sink[0] += s.weight(word(random)));
      percentiles(
          "file(path)",
          100_000,
          i -> sink[0] += Objects.requireNonNull(s.file(path(random.nextInt(files)))).id().value());
      percentiles(
          "filesMentioning, most frequent word",
          200,
          i -> sink[0] += s.filesMentioning("word1").size());
      percentiles(
          "typesByPrefix, 50 of them",
          5_000,
          i -> {
            int[] left = {50};
            s.typesByPrefix("type" + random.nextInt(10), t -> --left[0] > 0);
          });
      percentiles(
          "read an object",
          5_000,
          i -> {
            FileRecord f = Objects.requireNonNull(s.file(path(random.nextInt(files))));
            sink[0] += Objects.requireNonNull(s.facts(f)).declarationCount();
          });
    }
    System.out.println("(" + sink[0] % 10 + ")");
  }

  private static void edits(Home home, WorkspaceIndex index, int files) {
    Random random = new Random(3);
    try (Writer writer = Objects.requireNonNull(index.tryWriter())) {
      Batch batch = writer.batch();
      percentiles(
          "edit one file and commit",
          200,
          i -> {
            int f = random.nextInt(files);
            ByteBuffer data = file(f, 1 + i % 3);
            ObjectId id = ObjectId.ofContent(("edit" + i).getBytes(StandardCharsets.UTF_8));
            home.objects().write(id, data);
            batch.put(path(f), new FileStamp(14_001, i), id, FileIndex.of(data));
            batch.commit();
          });
    }
  }

  private static ByteBuffer file(int f, int further) {
    Random random = new Random(f);
    FileIndexBuilder b = new FileIndexBuilder(Origin.SOURCE, 14_000);
    b.packageName(packageOf(f));
    b.begin(DeclarationKind.CLASS, typeOf(f), Modifiers.PUBLIC);
    b.reference(TypeRole.EXTENDS, new WrittenType.Named(typeOf(random.nextInt(1_000))));
    for (int d = 0; d < 25 + further; d++) {
      b.begin(DeclarationKind.METHOD, word(random), Modifiers.PUBLIC);
      if (d % 2 == 0) {
        b.begin(DeclarationKind.PARAMETER, "value", 0);
        b.end();
      }
      b.end();
    }
    b.end();
    Random identifiers = new Random(~f);
    Set<String> seen = new HashSet<>();
    while (seen.size() < 270) {
      String word = word(identifiers);
      if (seen.add(word)) {
        b.mention(word, 0, word.length());
      }
    }
    return b.build();
  }

  private static String word(Random random) {
    double x = random.nextDouble();
    return "word" + (int) Math.pow(VOCABULARY, x * x * 0.4 + x * 0.6);
  }

  private static String packageOf(int f) {
    return "org.example.part" + f % 40 + ".inner" + f % 400;
  }

  private static String typeOf(int f) {
    return "Type" + f + "OfTheSystem";
  }

  private static String path(int f) {
    return "src/main/java/" + packageOf(f).replace('.', '/') + "/" + typeOf(f) + ".java";
  }

  private static void percentiles(String what, int count, IntConsumer body) {
    for (int i = 0; i < count / 2; i++) {
      body.accept(i);
    }
    long[] nanos = new long[count];
    for (int i = 0; i < count; i++) {
      long start = System.nanoTime();
      body.accept(count + i);
      nanos[i] = System.nanoTime() - start;
    }
    Arrays.sort(nanos);
    System.out.printf(
        Locale.ROOT,
        "%-40s p50 %9.2f us  p99 %9.2f us%n",
        what,
        nanos[count / 2] / 1e3,
        nanos[count * 99 / 100] / 1e3);
  }

  private static void report(String what, long start) {
    System.out.println(what + " " + (System.nanoTime() - start) / 1_000_000 + " ms");
  }
}
