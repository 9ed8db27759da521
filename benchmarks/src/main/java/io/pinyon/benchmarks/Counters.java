package io.pinyon.benchmarks;

import com.sun.management.ThreadMXBean;
import io.pinyon.benchmarks.Corpus.Source;
import io.pinyon.benchmarks.server.LspProcess;
import io.pinyon.indexer.report.Following;
import io.pinyon.indexer.report.WorkspaceOptions;
import io.pinyon.libraries.jdk.JdkLibrary;
import io.pinyon.query.Analysis;
import io.pinyon.schema.Utf16Offset;
import io.pinyon.service.Session;
import io.pinyon.service.facts.Jdk;
import io.pinyon.storage.files.FileTrees;
import io.pinyon.syntax.TokenKind;
import io.pinyon.syntax.Tokens;
import io.pinyon.syntax.facts.SourceExtractor;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Random;
import java.util.stream.Stream;

/// Counts what work takes, whatever the machine's mood: bytes allocated, bytes written, files and
/// declarations decoded, classes loaded. Fails if something takes more than `counters.properties`
/// beside this class allows, which is a little more than it took when that was written:
///
///     Counters PINYON
///
/// PINYON is the command. The sources are those of `java.util` of the JDK that runs this.
public final class Counters {
  private static final int PLACES = 300;
  private static final long SEED = 2;

  private final Map<String, Double> counted = new LinkedHashMap<>();
  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private Counters() {}

  /// Ends with status 1 if a counter is above its limit, with 2 and the usage if the arguments make
  /// no sense.
  public static void main(String[] args) throws IOException, InterruptedException {
    if (args.length != 1) {
      System.err.println("Counters PINYON");
      System.exit(2);
    }
    Path folder = Files.createTempDirectory("pinyon-counters");
    Counters counters = new Counters();
    try {
      List<Source> sources = Corpus.read(Corpus.JDK);
      Path root = Corpus.folder(Corpus.JDK, sources, folder.resolve("corpus"));
      counters.extraction(sources);
      counters.index(sources, root, folder.resolve("home"));
      counters.start(Path.of(args[0]), folder);
    } finally {
      FileTrees.delete(folder);
    }
    System.exit(counters.isWithinLimits() ? 0 : 1);
  }

  private boolean isWithinLimits() throws IOException {
    Properties limits = new Properties();
    try (InputStream in =
        Objects.requireNonNull(Counters.class.getResourceAsStream("counters.properties"))) {
      limits.load(in);
    }
    boolean isWithin = true;
    for (Map.Entry<String, Double> each : counted.entrySet()) {
      double limit = Double.parseDouble(limits.getProperty(each.getKey(), "0"));
      boolean isAbove = each.getValue() > limit;
      isWithin &= !isAbove;
      System.out.printf(
          "%-55s %12.2f of %12.2f%s%n",
          each.getKey(), each.getValue(), limit, isAbove ? "  too much" : "");
    }
    return isWithin;
  }

  private long allocated() {
    return threads.getCurrentThreadAllocatedBytes();
  }

  // ---- indexing

  private void extraction(List<Source> sources) {
    long bytes = 0;
    long written = 0;
    sources.forEach(each -> SourceExtractor.extract(each.bytes())); // classes are loaded
    long before = allocated();
    for (Source each : sources) {
      bytes += each.bytes().length;
      written += SourceExtractor.extract(each.bytes()).index().remaining();
    }
    counted.put("extraction.allocated-per-byte", (double) (allocated() - before) / bytes);
    counted.put("extraction.facts-per-byte", (double) written / bytes);
  }

  private void index(List<Source> sources, Path root, Path home)
      throws IOException, InterruptedException {
    WorkspaceOptions options = WorkspaceOptions.of(Following.NOTHING).withHome(home);
    try (Jdk jdk = Jdk.of(JdkLibrary.running(), home);
        Session session = Session.open(root, options, jdk)) {
      session.workspace().indexNow();
      long bytes = sources.stream().mapToLong(each -> each.bytes().length).sum();
      counted.put("index.disk-per-byte", (double) size(home) / bytes);
      jdk.library().warm();
      questions(session, sources, root);
    }
  }

  private static long size(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    }
  }

  // ---- questions

  private record Place(Path file, String text, int start) {}

  private static List<Place> places(List<Source> sources, Path root, boolean isAfterDot) {
    Random random = new Random(SEED);
    List<Place> places = new ArrayList<>();
    while (places.size() < PLACES) {
      Source source = sources.get(random.nextInt(sources.size()));
      Tokens tokens = Tokens.of(source.text());
      int token = 1 + random.nextInt(tokens.count());
      if (tokens.kind(token) == TokenKind.IDENTIFIER
          && tokens.kind(token - 1) == TokenKind.DOT == isAfterDot) {
        places.add(new Place(root.resolve(source.path()), source.text(), tokens.start(token)));
      }
    }
    return places;
  }

  private void questions(Session session, List<Source> sources, Path root) {
    List<Place> members = places(sources, root, true);
    List<Place> names = places(sources, root, false);
    ask(session, "completion-of-members", members, (analysis, at) -> analysis.complete(at));
    ask(session, "completion-of-names", names, (analysis, at) -> analysis.complete(at));
    ask(session, "definition", names, (analysis, at) -> analysis.definition(at));
  }

  private interface Question {
    Object ask(Analysis analysis, Utf16Offset at);
  }

  /// Medians over the places, asked twice, so that the second time no class is loaded.
  private void ask(Session session, String name, List<Place> places, Question question) {
    long[] allocated = new long[places.size()];
    long[] files = new long[places.size()];
    long[] declarations = new long[places.size()];
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < places.size(); i++) {
        Place place = places.get(i);
        long before = allocated();
        int at = i;
        session.ask(
            place.file,
            place.text,
            Map.of(),
            analysis -> {
              Object answer = question.ask(analysis, new Utf16Offset(place.start));
              files[at] = analysis.work().files();
              declarations[at] = analysis.work().declarations();
              return answer;
            });
        allocated[i] = allocated() - before;
      }
    }
    counted.put(name + ".allocated-kilobytes", median(allocated) / 1024.0);
    counted.put(name + ".files", (double) median(files));
    counted.put(name + ".declarations", (double) median(declarations));
  }

  private static long median(long[] values) {
    long[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  // ---- the start

  private void start(Path command, Path folder) throws IOException, InterruptedException {
    Path log = folder.resolve("classes");
    Path root = Files.createDirectories(folder.resolve("empty"));
    try (LspProcess server =
        new LspProcess(
            command,
            folder.resolve("other-home"),
            Map.of("PINYON_JAVA_OPTS", "-Xlog:class+load:file=" + log))) {
      server.answer(
          server.ask(
              "initialize",
              LspProcess.object(
                  "{'processId':null,'capabilities':{},'rootUri':'%s'}".formatted(root.toUri()))));
      try (Stream<String> lines = Files.lines(log)) {
        List<String> loaded = lines.filter(line -> line.contains("source:")).toList();
        counted.put("start.classes", (double) loaded.size());
        counted.put(
            "start.classes-not-in-the-cache",
            (double) loaded.stream().filter(line -> !line.contains("shared objects")).count());
      }
    }
  }
}
