package io.pinyon.benchmarks;

import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.FileIndexBuilder;
import io.pinyon.schema.Modifiers;
import io.pinyon.schema.Origin;
import java.io.IOException;
import java.nio.ByteBuffer;
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

/// Look-ups in an index of made-up files with 40 declarations each, random ones each time.
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class StorageBenchmark extends IndexState {
  private static final int PER_FILE = 40;
  private static final int VOCABULARY = 300_000;

  @Param({"10000", "1000000"})
  public int symbols = 10_000;

  private final Random random = new Random(1);
  private int files;

  @Setup
  public void build() throws IOException {
    files = symbols / PER_FILE;
    build(files);
  }

  @Override
  ByteBuffer file(int file) {
    FileIndexBuilder builder = new FileIndexBuilder(Origin.SOURCE, 0);
    builder.packageName(packageOf(file));
    builder.begin(DeclarationKind.CLASS, typeOf(file), Modifiers.PUBLIC);
    Random words = new Random(file);
    for (int each = 1; each < PER_FILE; each++) {
      builder.begin(DeclarationKind.METHOD, word(words), Modifiers.PUBLIC);
      builder.end();
    }
    builder.end();
    return builder.build();
  }

  /// Few words are frequent, most are rare.
  private static String word(Random random) {
    double x = random.nextDouble();
    return "word" + (int) Math.pow(VOCABULARY, x * x * 0.4 + x * 0.6);
  }

  private static String packageOf(int file) {
    return "org.example.part" + file % 40 + ".inner" + file % 400;
  }

  @Override
  String typeOf(int file) {
    return "Type" + file + "OfTheSystem";
  }

  @Benchmark
  public int topLevel() {
    int file = random.nextInt(files);
    return snapshot().topLevel(packageOf(file), typeOf(file)).size();
  }

  @Benchmark
  public int topLevelAbsent() {
    return snapshot().topLevel("java.util", "X" + random.nextInt()).size();
  }

  @Benchmark
  public boolean mayDefineAbsent() {
    return snapshot().mayDefine("absent" + random.nextInt());
  }

  /// As frequent in the question as in the files.
  @Benchmark
  public int declarationsNamed() {
    return snapshot().declarationsNamed(word(random)).size();
  }

  @Benchmark
  public int fiftyTypesByPrefix() {
    int[] left = {50};
    snapshot().typesByPrefix("type" + random.nextInt(10), type -> --left[0] > 0);
    return left[0];
  }
}
