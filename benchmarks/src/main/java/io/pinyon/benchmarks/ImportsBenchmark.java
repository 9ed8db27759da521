package io.pinyon.benchmarks;

import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.FileId;
import io.pinyon.schema.FileIndexBuilder;
import io.pinyon.schema.Import;
import io.pinyon.schema.ImportKind;
import io.pinyon.schema.Modifiers;
import io.pinyon.schema.Origin;
import io.pinyon.schema.TextRange;
import io.pinyon.storage.FileRecord;
import io.pinyon.storage.Snapshot;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// What a file imports, and who imports it, in an index of made-up files with 12 imports and 300
/// identifiers each, random files each time.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ImportsBenchmark extends IndexState {
  private static final int IMPORTS = 12;

  @Param("20000")
  public int files = 20_000;

  private final Random random = new Random(1);
  private FileId first = new FileId(0);

  @Setup
  public void build() throws IOException {
    try (Snapshot s = build(files).snapshot()) {
      first = Objects.requireNonNull(s.file("Type0.java")).id();
    }
  }

  @Override
  String typeOf(int file) {
    return "Type" + file;
  }

  @Override
  ByteBuffer file(int file) {
    Random each = new Random(file);
    FileIndexBuilder builder = new FileIndexBuilder(Origin.SOURCE, 0);
    builder.packageName("org.example.part" + file % 40);
    for (int i = 0; i < IMPORTS; i++) {
      int other = each.nextInt(files);
      String name = "org.example.part" + other % 40 + ".Type" + other;
      builder.addImport(new Import(ImportKind.SINGLE, name, TextRange.EMPTY));
    }
    builder.begin(DeclarationKind.CLASS, typeOf(file), Modifiers.PUBLIC);
    for (int i = 0; i < 40; i++) {
      builder.begin(DeclarationKind.METHOD, "method" + each.nextInt(50_000), Modifiers.PUBLIC);
      builder.end();
    }
    builder.end();
    for (int i = 0; i < 300; i++) {
      String word = "word" + i + "x" + each.nextInt(200);
      builder.mention(word, 0, word.length());
    }
    return builder.build();
  }

  private FileRecord someFile() {
    FileId id = new FileId(first.value() + random.nextInt(files));
    return Objects.requireNonNull(snapshot().file(id));
  }

  /// What a file imports, after the look-up of its record.
  @Benchmark
  public int imports() {
    return snapshot().imports(someFile()).size();
  }

  /// The look-up of a file's record alone.
  @Benchmark
  public int record() {
    return someFile().path().length();
  }

  /// The record, then the imports from the object that it names.
  @Benchmark
  public int importsFromTheObject() {
    return Objects.requireNonNull(snapshot().facts(someFile())).imports().size();
  }

  /// The record, the object, and a look-up for each way to import what it declares.
  @Benchmark
  public int importers() {
    return snapshot().importers(someFile()).size();
  }
}
