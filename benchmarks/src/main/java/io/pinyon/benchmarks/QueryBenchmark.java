package io.pinyon.benchmarks;

import io.pinyon.benchmarks.Corpus.Source;
import io.pinyon.indexer.report.Following;
import io.pinyon.indexer.report.WorkspaceOptions;
import io.pinyon.libraries.jdk.JdkLibrary;
import io.pinyon.query.Analysis;
import io.pinyon.query.answers.Target;
import io.pinyon.query.answers.completion.Completion;
import io.pinyon.query.answers.view.Token;
import io.pinyon.query.facts.Work;
import io.pinyon.schema.TextRange;
import io.pinyon.schema.Utf16Offset;
import io.pinyon.service.Session;
import io.pinyon.service.facts.Jdk;
import io.pinyon.storage.files.FileTrees;
import io.pinyon.syntax.TokenKind;
import io.pinyon.syntax.Tokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// Questions about random places of an indexed corpus, in process; each includes parsing the file.
/// At the end of a run of completions: how much they touched.
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 3, time = 5)
public class QueryBenchmark {
  private static final int PLACES = 2_000;
  private static final int ASKED_IN_ONE_FILE = 20;
  private static final int LINES = 1_500;

  @Param(Corpus.JDK)
  public String corpus = Corpus.JDK;

  /// An identifier from `start` to `end` in a file's text.
  private record Probe(Path file, String text, int start, int end) {}

  private final List<Probe> afterDots = new ArrayList<>();
  private final List<Probe> names = new ArrayList<>();
  private final List<Work> works = new ArrayList<>();
  private int next;
  private int asked;
  private @Nullable Probe typing;
  private @Nullable Probe drawn;
  private @Nullable Path folder;
  private @Nullable Jdk jdk;
  private @Nullable Session session;

  @Setup
  public void index() throws IOException, InterruptedException {
    Path fresh = Files.createTempDirectory("pinyon-query");
    folder = fresh;
    List<Source> sources = Corpus.read(corpus);
    Path root = Corpus.folder(corpus, sources, fresh.resolve("corpus"));
    Path home = fresh.resolve("home");
    WorkspaceOptions options = WorkspaceOptions.of(Following.NOTHING).withHome(home);
    Jdk running = Jdk.of(JdkLibrary.running(), home);
    jdk = running;
    Session made = Session.open(root, options, running);
    session = made;
    made.workspace().indexNow();
    running.library().warm();
    choosePlaces(root, sources);
    drawn = chooseDrawn(root, sources);
  }

  /// The file whose length is nearest to 1,500 lines, at the start of the last body of a method.
  private static Probe chooseDrawn(Path root, List<Source> sources) {
    Source best =
        sources.stream()
            .min(Comparator.comparingLong(each -> Math.abs(each.text().lines().count() - LINES)))
            .orElseThrow();
    int at = best.text().lastIndexOf(") {\n") + ") {\n".length();
    return new Probe(root.resolve(best.path()), best.text(), at, at);
  }

  private void choosePlaces(Path root, List<Source> sources) {
    Random random = new Random(2);
    for (int i = 0; i < PLACES; i++) {
      Source source = sources.get(random.nextInt(sources.size()));
      Tokens tokens = Tokens.of(source.text());
      int token = tokens.tokenFrom(random.nextInt(source.text().length()));
      while (token > 0 && token < tokens.count() && tokens.kind(token) != TokenKind.IDENTIFIER) {
        token++;
      }
      if (token > 0 && token < tokens.count()) {
        boolean isAfterDot = tokens.kind(token - 1) == TokenKind.DOT;
        (isAfterDot ? afterDots : names)
            .add(
                new Probe(
                    root.resolve(source.path()),
                    source.text(),
                    tokens.start(token),
                    tokens.end(token)));
      }
    }
  }

  @TearDown
  public void close() throws IOException {
    if (!works.isEmpty()) {
      print("files", Work::files);
      print("declarations", Work::declarations);
      print("classes", Work::classes);
      print("steps", Work::steps);
      System.out.println();
    }
    Objects.requireNonNull(session).close();
    Objects.requireNonNull(jdk).close();
    FileTrees.delete(Objects.requireNonNull(folder));
  }

  private void print(String what, ToIntFunction<Work> count) {
    List<Integer> counts = works.stream().mapToInt(count).boxed().toList();
    System.out.printf(
        "%n# %s of a completion: median %.0f, p99 %.0f, max %.0f",
        what,
        Rows.quantileOf(counts, .5),
        Rows.quantileOf(counts, .99),
        Rows.quantileOf(counts, 1));
  }

  private Probe next(List<Probe> places) {
    next = (next + 1) % places.size();
    return places.get(next);
  }

  private <T> T ask(Probe place, Function<Analysis, T> question) {
    return Objects.requireNonNull(session).ask(place.file, place.text, Map.of(), question);
  }

  private Completion complete(Probe place, int offset) {
    return ask(
        place,
        analysis -> {
          Completion found = analysis.complete(new Utf16Offset(offset));
          works.add(analysis.work());
          return found;
        });
  }

  private List<Target> definition(Probe place) {
    return ask(place, analysis -> analysis.definition(new Utf16Offset(place.start)));
  }

  @Benchmark
  public Object definition() {
    return definition(next(names));
  }

  @Benchmark
  public Object definitionOfMember() {
    return definition(next(afterDots));
  }

  /// Right behind a dot.
  @Benchmark
  public Object completionOfMembers() {
    Probe place = next(afterDots);
    return complete(place, place.start);
  }

  /// Right behind a dot, again and again in one file whose text differs a little each time: what
  /// typing asks.
  @Benchmark
  public Object completionWhileTyping() {
    if (asked++ % ASKED_IN_ONE_FILE == 0 || typing == null) {
      typing = next(afterDots);
    }
    Probe at = typing;
    String text =
        at.text.substring(0, at.start) + " ".repeat(asked % 3) + at.text.substring(at.start);
    return complete(new Probe(at.file, text, at.start, at.end), at.start);
  }

  private List<Token> tokens(Probe file, String text) {
    return ask(
        new Probe(file.file, text, 0, 0),
        analysis -> analysis.tokens(new TextRange(0, text.length())));
  }

  /// Of all names of a file of 1,500 lines, behind an edit that may have changed what they mean.
  @Benchmark
  public Object tokensOfAFile() {
    Probe file = Objects.requireNonNull(drawn);
    return tokens(file, "/".repeat(2 + asked++ % 3) + "\n" + file.text);
  }

  /// As above, behind a key in the body of a method.
  @Benchmark
  public Object tokensAfterAKey() {
    Probe file = Objects.requireNonNull(drawn);
    String key = ";".repeat(asked++ % 3);
    return tokens(file, file.text.substring(0, file.start) + key + file.text.substring(file.start));
  }

  /// Behind the first character of a name.
  @Benchmark
  public Object completionOfNames() {
    Probe place = next(names);
    return complete(place, Math.min(place.start + 1, place.end));
  }
}
