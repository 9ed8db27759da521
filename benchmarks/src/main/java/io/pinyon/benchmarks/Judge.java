package io.pinyon.benchmarks;

import io.pinyon.indexer.report.Following;
import io.pinyon.indexer.report.IndexSummary;
import io.pinyon.indexer.report.WorkspaceOptions;
import io.pinyon.libraries.jdk.JdkLibrary;
import io.pinyon.service.Session;
import io.pinyon.service.facts.Jdk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Compares the engine's answers with javac's, in process:
///
///     Judge WORKSPACE PROBES.jsonl MODES [LIMIT] [--failures FILE] [--home DIR] [--warm] [--graph]
///
/// MODES, separated by commas: `definition`, `hover`, `signature`; `member`, `name` and `unimported` (types) for completion,
/// with the name taken away (V0) and with its first or its first three characters kept (V1, V3). LIMIT is the most probes of
/// each kind. With `--warm` everything is asked once before it is measured, with `--graph` the graph of files is built first,
/// so that the importance of files counts. The index is kept in the home, below the
/// folder for temporary files if none is named.
public final class Judge {
  private static final long HANGS_NANOS = 5_000_000_000L;

  final Session session;
  final Path workspace;
  final Path probes;
  final int limit;
  final Failures failures = new Failures();
  private volatile @Nullable Probe asked;
  private volatile long askedAt;

  private Judge(Session session, Path workspace, Path probes, int limit) {
    this.session = session;
    this.workspace = workspace;
    this.probes = probes;
    this.limit = limit;
  }

  /// Ends with status 2 and the usage if the arguments make no sense.
  public static void main(String[] args) throws IOException, InterruptedException {
    String[] words = new String[4];
    int count = 0;
    Path failures = null;
    Path home = Path.of(System.getProperty("java.io.tmpdir"), "pinyon-judge");
    boolean isWarm = false;
    boolean hasGraph = false;
    for (int i = 0; i < args.length; i++) {
      switch (args[i]) {
        case "--failures" -> failures = Path.of(args[++i]);
        case "--home" -> home = Path.of(args[++i]);
        case "--warm" -> isWarm = true;
        case "--graph" -> hasGraph = true;
        default -> words[Math.min(count++, 3)] = args[i];
      }
    }
    if (count < 3) {
      System.err.println(
          "Judge WORKSPACE PROBES.jsonl definition,member,name [LIMIT] [--failures FILE]"
              + " [--home DIR] [--warm] [--graph]");
      System.exit(2);
    }
    int limit = count > 3 ? Integer.parseInt(words[3]) : Integer.MAX_VALUE;
    Path root = Path.of(words[0]).toRealPath();
    WorkspaceOptions options = WorkspaceOptions.of(Following.NOTHING).withHome(home);
    try (Jdk jdk = Jdk.of(JdkLibrary.running(), home);
        Session session = Session.open(root, options, jdk)) {
      long start = System.nanoTime();
      IndexSummary summary = session.workspace().indexNow();
      session.project().await();
      jdk.library().warm();
      if (hasGraph && !session.workspace().buildGraph()) {
        throw new IllegalStateException("the graph was not built");
      }
      System.out.printf(
          "%s: %d files, %d indexed, ready in %.1f s%n",
          root.getFileName(),
          summary.files(),
          summary.added() + summary.changed(),
          (System.nanoTime() - start) / 1e9);
      if (isWarm) {
        new Judge(session, root, Path.of(words[1]), limit).run(words[2]);
        System.out.println("\n======== warm");
      }
      Judge judge = new Judge(session, root, Path.of(words[1]), limit);
      judge.watch();
      judge.run(words[2]);
      judge.failures.print();
      judge.failures.write(failures);
    }
  }

  private void run(String modes) throws IOException {
    for (String mode : modes.split(",", -1)) {
      switch (mode) {
        case "definition" -> new DefinitionJudge(this).run();
        case "member" -> new CompletionJudge(this, CompletionJudge.Kind.MEMBER).run();
        case "name" -> new CompletionJudge(this, CompletionJudge.Kind.NAME).run();
        case "unimported" -> new CompletionJudge(this, CompletionJudge.Kind.UNIMPORTED).run();
        case "hover" -> new SignatureJudge(this).hover();
        case "signature" -> new SignatureJudge(this).signature();
        default -> throw new IllegalArgumentException("unknown mode " + mode);
      }
    }
  }

  interface Asking {
    /// Anything it throws is counted as a failure.
    void ask(Path file, String text, Probe probe);
  }

  /// Asks about every probe of a kind.
  void each(String kind, Asking asking) throws IOException {
    for (Map.Entry<String, List<Probe>> file : Probe.read(probes, kind, limit).entrySet()) {
      Path path = workspace.resolve(file.getKey());
      String text = Files.readString(path, StandardCharsets.UTF_8);
      for (Probe probe : file.getValue()) {
        askedAt = System.nanoTime();
        asked = probe;
        try {
          asking.ask(path, text, probe);
        } finally {
          asked = null;
        }
      }
    }
  }

  /// Tells on standard error where a question hangs.
  private void watch() {
    Thread asker = Thread.currentThread();
    Thread.ofPlatform()
        .daemon()
        .name("judge-watch")
        .start(() -> {
          long told = 0;
          while (asker.isAlive()) {
            LockSupport.parkNanos(HANGS_NANOS / 10);
            long since = askedAt;
            Probe probe = asked;
            if (probe != null && since != told && System.nanoTime() - since > HANGS_NANOS) {
              told = since;
              System.err.println("hangs at " + probe.id() + " in " + probe.file() + ":");
              StackTraceElement[] stack = asker.getStackTrace();
              for (int i = 0; i < Math.min(40, stack.length); i++) {
                System.err.println("    " + stack[i]);
              }
            }
          }
        });
  }
}
