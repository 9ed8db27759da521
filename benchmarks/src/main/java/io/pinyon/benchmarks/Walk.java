package io.pinyon.benchmarks;

import io.pinyon.indexer.report.Following;
import io.pinyon.indexer.report.WorkspaceOptions;
import io.pinyon.libraries.jdk.JdkLibrary;
import io.pinyon.query.Analysis;
import io.pinyon.query.facts.Work;
import io.pinyon.schema.Utf16Offset;
import io.pinyon.service.Session;
import io.pinyon.service.facts.Jdk;
import io.pinyon.syntax.Tokens;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Asks at random names of a workspace's files, in process, and fails if an answer throws:
///
///     Walk WORKSPACE [--below FOLDER] [--every N] [--names N] [--seed N] [--home DIR]
///
/// WORKSPACE `jdk` is all sources of the JDK that runs this. Of every N-th file (below a folder of the
/// workspace), at N names: the definition, completion with the name taken away, and completion with
/// the whole rest of the file taken away. Prints latencies from the second half on, when the program
/// is warm, the objects opened, and the ten slowest questions.
public final class Walk {
  /// Deeply nested code means deep recursion; the server's threads have as much.
  private static final long STACK_BYTES = 16L << 20;

  private static final int SLOWEST = 10;

  private enum Question {
    DEFINITION,
    COMPLETION,
    COMPLETION_AT_END
  }

  private record Asked(long nanos, Question question, String place) {}

  private final Session session;
  private final Map<Question, List<Long>> times = new TreeMap<>();
  private final Map<Question, List<Integer>> opened = new TreeMap<>();
  private final List<Asked> slowest = new ArrayList<>();
  private final Map<String, Integer> failures = new TreeMap<>();
  private int questions;

  private Walk(Session session) {
    this.session = session;
  }

  /// Ends with status 1 if a question threw, 2 and the usage if the arguments make no sense.
  public static void main(String[] args) throws InterruptedException {
    int[] status = new int[1];
    Thread thread = new Thread(null, () -> status[0] = run(args), "walk", STACK_BYTES);
    thread.start();
    thread.join();
    System.exit(status[0]);
  }

  private static int run(String[] args) {
    Path root = null;
    Path home = Path.of(System.getProperty("java.io.tmpdir"), "pinyon-judge");
    Path below = null;
    int every = 1;
    int names = 5;
    long seed = 1;
    for (int i = 0; i < args.length; i++) {
      switch (args[i]) {
        case "--below" -> below = Path.of(args[++i]);
        case "--every" -> every = Integer.parseInt(args[++i]);
        case "--names" -> names = Integer.parseInt(args[++i]);
        case "--seed" -> seed = Long.parseLong(args[++i]);
        case "--home" -> home = Path.of(args[++i]);
        default -> root = Path.of(args[i]);
      }
    }
    if (root == null) {
      System.err.println(
          "Walk WORKSPACE [--below FOLDER] [--every N] [--names N] [--seed N] [--home DIR]");
      return 2;
    }
    WorkspaceOptions options = WorkspaceOptions.of(Following.NOTHING).withHome(home);
    try (Jdk jdk = Jdk.of(JdkLibrary.running(), home);
        Session session = Session.open(sources(root, home), options, jdk)) {
      session.workspace().indexNow();
      jdk.library().warm();
      Walk walk = new Walk(session);
      Path asked = below == null ? session.workspace().root() : below;
      walk.files(files(asked.toRealPath()), every, names, new Random(seed));
      walk.print(seed);
      return walk.failures.isEmpty() ? 0 : 1;
    } catch (IOException e) {
      System.err.println("cannot walk " + root + ": " + e);
      return 2;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 2;
    }
  }

  private static Path sources(Path workspace, Path home) throws IOException {
    return workspace.equals(Path.of(Corpus.JDK)) && !Files.exists(workspace)
        ? Corpus.unpackJdk(home.resolve("jdk-sources"))
        : workspace.toRealPath();
  }

  private static List<Path> files(Path root) throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(f -> f.toString().endsWith(".java") && Files.isRegularFile(f))
          .sorted()
          .toList();
    }
  }

  private void files(List<Path> files, int every, int names, Random random) throws IOException {
    for (int i = random.nextInt(every); i < files.size(); i += every) {
      boolean isWarm = i > files.size() / 2;
      String text = new String(Files.readAllBytes(files.get(i)), StandardCharsets.UTF_8);
      Tokens tokens = Tokens.of(text);
      int[] identifiers =
          java.util.stream.IntStream.range(0, tokens.count())
              .filter(tokens::isIdentifier)
              .toArray();
      for (int n = 0; n < names && identifiers.length > 0; n++) {
        int token = identifiers[random.nextInt(identifiers.length)];
        for (Question question : Question.values()) {
          ask(files.get(i), text, tokens.start(token), tokens.end(token), question, isWarm);
        }
      }
    }
  }

  private void ask(Path file, String text, int start, int end, Question question, boolean isWarm) {
    questions++;
    long from = System.nanoTime();
    try {
      switch (question) {
        case DEFINITION -> ask(file, text, question, a -> a.definition(new Utf16Offset(start)));
        case COMPLETION -> {
          String without = text.substring(0, start) + text.substring(end);
          ask(file, without, question, a -> a.complete(new Utf16Offset(start)));
        }
        case COMPLETION_AT_END -> {
          String before = text.substring(0, start);
          ask(file, before, question, a -> a.complete(new Utf16Offset(start)));
        }
      }
    } catch (RuntimeException | Error e) {
      StackTraceElement[] stack = e.getStackTrace();
      String top = stack.length == 0 ? "" : " at " + stack[0];
      failures.merge(
          e + top + ", first in " + file + "@" + start + " " + question, 1, Integer::sum);
    }
    long nanos = System.nanoTime() - from;
    if (isWarm) {
      times.computeIfAbsent(question, q -> new ArrayList<>()).add(nanos);
      slowest.add(new Asked(nanos, question, file + "@" + start));
      if (slowest.size() > 1000) {
        keepSlowest();
      }
    }
  }

  private void ask(Path file, String text, Question question, Consumer<Analysis> asked) {
    Work work =
        session.ask(
            file,
            text,
            Map.of(),
            analysis -> {
              asked.accept(analysis);
              return analysis.work();
            });
    opened.computeIfAbsent(question, q -> new ArrayList<>()).add(work.files());
  }

  private void keepSlowest() {
    slowest.sort(Comparator.comparingLong(Asked::nanos).reversed());
    slowest.subList(Math.min(SLOWEST, slowest.size()), slowest.size()).clear();
  }

  private void print(long seed) {
    System.out.printf(
        "%d questions, seed %d, %d kinds of failure%n", questions, seed, failures.size());
    failures.forEach((what, count) -> System.out.println("  " + count + " x " + what));
    Table table = new Table("milliseconds, second half", "question", "n", "p50", "p99", "max");
    times.forEach((question, all) -> {
      all.sort(null);
      table.row(question, all.size(), at(all, 0.5), at(all, 0.99), at(all, 1));
    });
    table.print();
    Table objects = new Table("objects opened", "question", "p50", "p99", "max");
    opened.forEach((question, all) -> {
      all.sort(null);
      objects.row(question, all.get(all.size() / 2), all.get(all.size() * 99 / 100), all.getLast());
    });
    objects.print();
    keepSlowest();
    System.out.println("\nslowest");
    for (Asked asked : slowest) {
      System.out.printf("  %.1f ms %s %s%n", asked.nanos / 1e6, asked.question, asked.place);
    }
  }

  private static double at(List<Long> sorted, double quantile) {
    return sorted.get(Math.min(sorted.size() - 1, (int) (quantile * sorted.size()))) / 1e6;
  }
}
