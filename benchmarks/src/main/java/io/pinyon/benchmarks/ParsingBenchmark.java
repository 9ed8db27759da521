package io.pinyon.benchmarks;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.ParserConfiguration.LanguageLevel;
import io.pinyon.benchmarks.Corpus.Source;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.SyntaxTree;
import io.pinyon.syntax.Tokens;
import io.pinyon.syntax.facts.SourceExtractor;
import io.pinyon.syntax.facts.TreeIndex;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// From text to facts, one file after the other on one thread: files per second, as `megabytes` how
/// many 10^6 bytes of source, and as `processor` the share of one processor that the thread was
/// given: on a machine with other work, `megabytes` divided by it is what to compare.
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
public class ParsingBenchmark {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  @Param(Corpus.JDK)
  public String corpus = Corpus.JDK;

  private List<Source> sources = List.of();
  private int next;

  /// What was read, and the seconds of processor time that it took.
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  public static class Read {
    public double megabytes;
    public double processor;
    private long start;

    @Setup(Level.Iteration)
    public void start() {
      start = THREADS.getCurrentThreadCpuTime();
    }

    @TearDown(Level.Iteration)
    public void stop() {
      processor = (THREADS.getCurrentThreadCpuTime() - start) / 1e9;
    }
  }

  @Setup
  public void read() throws IOException {
    sources = Corpus.read(corpus);
  }

  private Source next(Read read) {
    next = (next + 1) % sources.size();
    Source source = sources.get(next);
    read.megabytes += source.bytes().length / 1e6;
    return source;
  }

  @Benchmark
  public Object tokens(Read read) {
    return Tokens.of(next(read).text());
  }

  /// The tolerant parser, bodies left alone, and the facts of an open buffer.
  @Benchmark
  public Object skeleton(Read read) {
    return TreeIndex.skeleton(SyntaxTree.parse(next(read).text()));
  }

  /// The tolerant parser over everything, bodies included.
  @Benchmark
  public Object full(Read read) {
    SyntaxTree tree = SyntaxTree.parse(next(read).text());
    visit(tree.unit());
    return TreeIndex.full(tree);
  }

  private static void visit(Node node) {
    node.forEachChild(ParsingBenchmark::visit);
  }

  /// What indexing does with a file: scan, declarations, bodies that declare types, facts.
  @Benchmark
  public Object extraction(Read read) {
    return SourceExtractor.extract(next(read).bytes());
  }

  /// JavaParser over whole files, for comparison; no facts are made.
  @Benchmark
  public Object wholeJavaParser(Read read) {
    ParserConfiguration configuration =
        new ParserConfiguration()
            .setLanguageLevel(LanguageLevel.JAVA_25)
            .setAttributeComments(false)
            .setLexicalPreservationEnabled(false);
    configuration.getProcessors().clear();
    return new JavaParser(configuration).parse(next(read).text());
  }
}
