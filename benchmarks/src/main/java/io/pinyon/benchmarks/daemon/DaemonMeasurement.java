package io.pinyon.benchmarks.daemon;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Three editors and five agents on three worktrees of one project, with one daemon: memory of all
/// of it, completion while a worktree is being indexed, how soon a second worktree answers, how
/// soon each client goes on when the daemon is killed. Arguments: the command, a home that is
/// thrown away, the three worktrees, which have the JDK's sources.
final class DaemonMeasurement {
  private static final int WARM = 300;
  private static final int LEAST = 300;
  private static final Duration KEY = Duration.ofMillis(50);
  private static final Duration QUIET = Duration.ofSeconds(30);

  private final Path command;
  private final Path home;
  private final List<Client> clients = new ArrayList<>();

  private DaemonMeasurement(Path command, Path home) {
    this.command = command;
    this.home = home;
  }

  public static void main(String[] arguments) throws Exception {
    new DaemonMeasurement(Path.of(arguments[0]), Path.of(arguments[1]))
        .run(Path.of(arguments[2]), Path.of(arguments[3]), Path.of(arguments[4]));
  }

  private void run(Path first, Path second, Path third) throws Exception {
    System.out.println("load " + load());
    long start = System.nanoTime();
    Client editor = editor(first);
    line("first editor: initialize after %.2f s", since(start));
    System.out.println("  " + editor.awaitIndex());
    System.out.println("  alone: " + all());

    start = System.nanoTime();
    Client next = editor(second);
    line("second worktree: initialize after %.2f s", since(start));
    boolean isRight = next.type();
    line("  first completion after %.2f s, right: " + isRight, since(start));
    System.out.println("  " + next.awaitIndex());
    line("  complete after %.2f s", since(start));
    for (Path each : List.of(first, first, second)) {
      start = System.nanoTime();
      agent(each);
      line("agent: initialize after %.2f s", since(start));
    }

    for (int i = 0; i < WARM; i++) {
      editor.type();
    }
    System.out.println("completions, nobody else asks: " + typing(editor, null));
    Client indexing = editor(third);
    System.out.println(
        "completions while the third worktree is indexed: " + typing(editor, indexing));
    System.out.println("  " + indexing.awaitIndex());
    agent(third);
    agent(first);
    for (Client each : clients) {
      each.isAnswered();
    }
    Thread.sleep(QUIET);
    System.out.println("eight sessions: " + all());
    for (Client each : clients) {
      System.out.println("  " + (each.isEditor ? "editor" : "agent") + ": " + bridge(each));
    }

    kill();
    System.out.println("load " + load());
    for (Client each : clients) {
      each.close();
    }
  }

  private Client editor(Path root) throws IOException {
    Client editor = Client.editor(process("lsp", "--daemon"), root);
    clients.add(editor);
    return editor;
  }

  private void agent(Path root) throws IOException {
    Client agent = Client.agent(process("mcp", "--daemon"), root);
    clients.add(agent);
  }

  private ProcessBuilder process(String... arguments) {
    List<String> whole = new ArrayList<>(List.of(command.toString()));
    whole.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(whole);
    builder.environment().put("PINYON_HOME", home.toString());
    builder.environment().put("PINYON_NO_BUILD", "1");
    return builder;
  }

  /// Types as a person does, at least so long as `indexing` is being indexed.
  private static String typing(Client editor, @Nullable Client indexing) throws Exception {
    CompletableFuture<String> index =
        indexing == null
            ? CompletableFuture.completedFuture("")
            : CompletableFuture.supplyAsync(indexing::awaitIndex);
    List<Double> times = new ArrayList<>();
    int wrong = 0;
    while (times.size() < LEAST || !index.isDone()) {
      long start = System.nanoTime();
      wrong += editor.type() ? 0 : 1;
      times.add(since(start) * 1000);
      Thread.sleep(KEY);
    }
    times.sort(null);
    return String.format(
        Locale.ROOT,
        "p50 %.1f ms, p90 %.1f ms, p99 %.1f ms (%d, wrong: %d)",
        at(times, 50),
        at(times, 90),
        at(times, 99),
        times.size(),
        wrong);
  }

  private static double at(List<Double> sorted, int percent) {
    return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100));
  }

  /// Kills the daemon; each client asks at once.
  private void kill() throws Exception {
    long daemon = daemon();
    ProcessHandle handle = ProcessHandle.of(daemon).orElseThrow();
    handle.destroyForcibly();
    handle.onExit().get();
    long start = System.nanoTime();
    List<CompletableFuture<String>> answers = new ArrayList<>();
    for (Client each : clients) {
      CompletableFuture<String> answer = new CompletableFuture<>();
      answers.add(answer);
      Thread.ofPlatform()
          .daemon()
          .start(() -> {
            try {
              boolean isRight = each.isAnswered();
              answer.complete(
                  String.format(
                      Locale.ROOT,
                      "%s after %.2f s, right: %b",
                      each.isEditor ? "editor" : "agent",
                      since(start),
                      isRight));
            } catch (IOException | RuntimeException e) {
              answer.complete("no answer: " + e);
            }
          });
    }
    System.out.println("the daemon is killed; first answers:");
    for (CompletableFuture<String> each : answers) {
      System.out.println("  " + each.get());
    }
    long now = daemon();
    ProcessHandle.of(now)
        .flatMap(each -> each.info().totalCpuDuration())
        .ifPresent(time -> System.out.println("  processor time of the new daemon: " + time));
  }

  private long daemon() throws IOException {
    Process status = process("status", home.toString(), "--json").start();
    String text = new String(status.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    JsonObject answer = JsonParser.parseString(text).getAsJsonObject();
    return answer.getAsJsonObject("daemon").get("process").getAsLong();
  }

  /// The daemon with its children, and the bridges.
  private String all() throws IOException {
    ProcessHandle daemon = ProcessHandle.of(daemon()).orElseThrow();
    Memory own = Memory.of(daemon.pid());
    Memory children =
        daemon.descendants().map(each -> Memory.of(each.pid())).reduce(Memory.NONE, Memory::plus);
    Memory bridges =
        clients.stream().map(DaemonMeasurement::bridge).reduce(Memory.NONE, Memory::plus);
    return "daemon "
        + own
        + "; its processes "
        + children
        + "; bridges "
        + bridges
        + "; together PSS "
        + (own.pss() + children.pss() + bridges.pss()) / 1024
        + " MB";
  }

  private static Memory bridge(Client client) {
    return Memory.of(client.process());
  }

  private static String load() throws IOException {
    Path file = Path.of("/proc/loadavg");
    return Files.isReadable(file) ? Files.readString(file).split(" ")[0] : "unknown";
  }

  private static double since(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  private static void line(String format, double value) {
    System.out.printf(Locale.ROOT, format + "%n", value);
  }
}
