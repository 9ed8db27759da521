package io.pinyon.benchmarks;

import io.pinyon.benchmarks.Corpus.Source;
import io.pinyon.schema.FileIndex;
import io.pinyon.syntax.facts.SourceExtractor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
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
import org.openjdk.jmh.infra.Blackhole;

/// Reading file indexes, a random one of the corpus each time. `open…` starts from the bytes each
/// time; the others ask indexes that have answered before.
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class FileIndexBenchmark {
  @Param(Corpus.JDK)
  public String corpus = Corpus.JDK;

  private final Random random = new Random(1);
  private final List<ByteBuffer> bytes = new ArrayList<>();
  private final List<FileIndex> indexes = new ArrayList<>();
  private final List<String> names = new ArrayList<>();

  @Setup
  public void extract() throws IOException {
    for (Source source : Corpus.read(corpus)) {
      FileIndex index = FileIndex.of(SourceExtractor.extract(source.bytes()).index());
      int count = index.declarationCount();
      if (count > 0) {
        bytes.add(index.bytes());
        indexes.add(index);
        names.add(index.name(random.nextInt(count)));
      }
    }
  }

  private int any() {
    return random.nextInt(indexes.size());
  }

  @Benchmark
  public Object open() {
    return FileIndex.of(bytes.get(any()));
  }

  /// The first declaration of a name that the file has.
  @Benchmark
  public int openAndFind() {
    int file = any();
    return find(FileIndex.of(bytes.get(file)), names.get(file));
  }

  @Benchmark
  public int find() {
    int file = any();
    return find(indexes.get(file), names.get(file));
  }

  private static int find(FileIndex index, String name) {
    int id = index.stringId(name);
    for (int each = 0; each < index.declarationCount(); each++) {
      if (index.isNamed(each, id)) {
        return each;
      }
    }
    throw new IllegalStateException("no " + name);
  }

  /// Every declaration's name, modifiers and type.
  @Benchmark
  public void openAndDecode(Blackhole sink) {
    FileIndex index = FileIndex.of(bytes.get(any()));
    for (int each = 0; each < index.declarationCount(); each++) {
      sink.consume(index.name(each));
      sink.consume(index.modifiers(each));
      sink.consume(index.type(each));
    }
  }

  @Benchmark
  public Object mentions() {
    int file = any();
    return indexes.get(file).mentions(names.get(file));
  }

  @Benchmark
  public Object position() {
    FileIndex index = indexes.get(any());
    return index.position(random.nextInt(index.sourceLength()));
  }
}
