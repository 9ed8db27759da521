package io.pinyon.benchmarks.fuzz;

import io.pinyon.benchmarks.Table;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The fuzz suite: a hostile workspace, `pinyon lsp` over stdio, random edits with a completion after
/// each, now and then another question or a cancelled one; prints a table and what was not as it must
/// be, and ends with status 1 then:
///
///     Fuzz PINYON FOLDER [EDITS [SEED]]
///
/// `FOLDER` is made anew; it keeps the texts of questions that failed. Once each buffer has had a
/// first answer (how soon a server with an empty home gives one, `benchmarks/cold` measures), every
/// request must be answered within two seconds, without an error and without an exception in the
/// log, and what the process holds must be the same at the end as after a tenth of the edits, or
/// after the first thousand if that is more.
public final class Fuzz {
  /// javac throws at some broken texts, in its own code; Pinyon says so, and such a text keeps its
  /// other problems.
  private static final Pattern JAVACS_OWN =
      Pattern.compile("javac failed: \\S+: .* at jdk\\.compiler/com\\.sun\\.tools\\.javac\\.");

  private static final int EDITS = 100_000;
  private static final int PARTS = 10;

  /// By then a server has what it fills once: compiled code, the names of this machine's jars.
  private static final int WARM_UP = 1_000;

  private static final long LONGEST_MILLIS = 2_000;
  private static final long DEAD_SECONDS = 30;
  private static final int LONGEST_TEXT = 60_000;
  private static final int MOST_FAILURES = 20;
  private static final int CONTENT_MODIFIED = -32801;
  private static final int CANCELLED = -32800;
  private static final List<String> OTHERS =
      List.of("hover", "definition", "signatureHelp", "typeDefinition", "implementation");

  private final Wire wire;
  private final Path folder;
  private final Random random;
  private final List<Buffer> buffers = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();
  private long[] micros = new long[1024];
  private int answers;

  /// An open document. `answer` is what was asked about it last.
  private static final class Buffer {
    final String uri;
    final String original;
    String text;
    int version = 1;
    String asked = "";
    @Nullable CompletableFuture<Wire.Answer> answer;

    Buffer(String uri, String original) {
      this.uri = uri;
      this.original = original;
      this.text = original;
    }
  }

  private Fuzz(Wire wire, Path folder, long seed) {
    this.wire = wire;
    this.folder = folder;
    this.random = new Random(seed);
  }

  public static void main(String[] args) throws Exception {
    if (args.length < 2) {
      System.out.println("usage: benchmarks/fuzz FOLDER [EDITS [SEED]]");
      System.exit(2);
    }
    Path folder = Path.of(args[1]).toAbsolutePath();
    int edits = args.length > 2 ? Integer.parseInt(args[2]) : EDITS;
    long seed = args.length > 3 ? Long.parseLong(args[3]) : 1;
    Path root = Files.createDirectories(folder.resolve("workspace"));
    Map<Path, String> sources = HostileWorkspace.write(root);
    ProcessBuilder server = new ProcessBuilder(args[0], "lsp").directory(root.toFile());
    server.environment().put("PINYON_HOME", folder.resolve("home").toString());
    List<String> failures;
    try (Wire wire = new Wire(server)) {
      Fuzz fuzz = new Fuzz(wire, folder, seed);
      fuzz.open(root, sources);
      failures = fuzz.run(edits, seed);
    }
    failures.forEach(each -> System.out.println("FAILED " + each));
    System.out.println(failures.isEmpty() ? "all as it must be" : failures.size() + " failures");
    System.exit(failures.isEmpty() ? 0 : 1);
  }

  private void open(Path root, Map<Path, String> sources) throws Exception {
    wire.ask(
            "initialize",
            "{\"capabilities\":{\"textDocument\":{\"completion\":{\"completionItem\":"
                + "{\"snippetSupport\":true,\"resolveSupport\":{\"properties\":"
                + "[\"documentation\",\"additionalTextEdits\"]}}}}},\"rootUri\":"
                + Wire.json(root.toUri().toString())
                + "}")
        .get(DEAD_SECONDS, TimeUnit.SECONDS);
    wire.tell("initialized", "{}");
    for (Map.Entry<Path, String> source : sources.entrySet()) {
      Buffer buffer = new Buffer(source.getKey().toUri().toString(), source.getValue());
      buffers.add(buffer);
      wire.tell(
          "textDocument/didOpen",
          "{\"textDocument\":{\"uri\":%s,\"languageId\":\"java\",\"version\":1,\"text\":%s}}"
              .formatted(Wire.json(buffer.uri), Wire.json(buffer.text)));
    }
  }

  private List<String> run(int edits, long seed) throws Exception {
    System.out.println("seed " + seed + ", " + edits + " edits");
    Table table =
        new Table(
            "after each tenth of the edits",
            "edits",
            "per s",
            "median ms",
            "99.9 % ms",
            "longest ms",
            "threads",
            "files",
            "maps",
            "MB");
    System.out.printf("first answers after %d ms%n", firstAnswers());
    Gauges first = null;
    int part = Math.max(1, edits / PARTS);
    long start = System.nanoTime();
    for (int i = 1; i <= edits && failures.size() < MOST_FAILURES; i++) {
      step(buffers.get(random.nextInt(buffers.size())));
      if (i % part == 0) {
        for (Buffer buffer : buffers) {
          await(buffer);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        Gauges now = Gauges.of(wire.process().pid());
        row(table, i, part / seconds, now);
        if (first == null && i >= Math.min(WARM_UP, edits / 2)) {
          first = now;
        } else if (first != null && i + part > edits) {
          failures.addAll(now.grown(first));
        }
        start = System.nanoTime();
      }
    }
    table.print();
    checkLog();
    return failures;
  }

  /// Asks about every buffer; the milliseconds until all are answered.
  private long firstAnswers() throws Exception {
    long start = System.nanoTime();
    for (Buffer buffer : buffers) {
      ask(buffer, "completion", buffer.text.length() / 2);
    }
    for (Buffer buffer : buffers) {
      await(buffer, TimeUnit.SECONDS.toMillis(DEAD_SECONDS));
    }
    answers = 0;
    return (System.nanoTime() - start) / 1_000_000;
  }

  private void row(Table table, int edits, double rate, Gauges now) {
    long[] sorted = Arrays.copyOf(micros, answers);
    Arrays.sort(sorted);
    answers = 0;
    table.row(
        edits,
        "%.0f".formatted(rate),
        millis(sorted, 0.5),
        millis(sorted, 0.999),
        millis(sorted, 1),
        now.threads(),
        now.handles(),
        now.maps(),
        now.memory());
  }

  private static String millis(long[] sorted, double quantile) {
    return sorted.length == 0
        ? "-"
        : String.format(
            Locale.ROOT, "%.1f", sorted[(int) (quantile * (sorted.length - 1))] / 1000.0);
  }

  /// One edit and the completion behind it.
  private void step(Buffer buffer) throws Exception {
    await(buffer);
    int caret;
    if (buffer.text.length() > LONGEST_TEXT || random.nextInt(500) == 0) {
      buffer.text = buffer.original;
      caret = random.nextInt(buffer.text.length());
      change(buffer, "{\"text\":" + Wire.json(buffer.text) + "}");
    } else {
      Edit edit = Edit.random(random, buffer.text);
      String before = buffer.text;
      buffer.text = edit.in(before);
      caret = edit.caret();
      change(
          buffer,
          "{\"range\":{\"start\":%s,\"end\":%s},\"text\":%s}"
              .formatted(
                  Wire.position(before, edit.start()),
                  Wire.position(before, edit.end()),
                  Wire.json(edit.text())));
    }
    if (random.nextInt(10) == 0) {
      String other = OTHERS.get(random.nextInt(OTHERS.size()));
      ask(buffer, other, random.nextInt(buffer.text.length() + 1));
      if (random.nextInt(4) == 0) {
        wire.tell("$/cancelRequest", "{\"id\":" + wire.lastId() + "}");
      }
      await(buffer);
    }
    if (random.nextInt(50) == 0) {
      buffer.asked = "documentSymbol";
      buffer.answer =
          wire.ask(
              "textDocument/documentSymbol",
              "{\"textDocument\":{\"uri\":%s}}".formatted(Wire.json(buffer.uri)));
      await(buffer);
    }
    ask(buffer, "completion", caret);
  }

  private void change(Buffer buffer, String change) throws IOException {
    wire.tell(
        "textDocument/didChange",
        "{\"textDocument\":{\"uri\":%s,\"version\":%d},\"contentChanges\":[%s]}"
            .formatted(Wire.json(buffer.uri), ++buffer.version, change));
  }

  private void ask(Buffer buffer, String what, int offset) throws IOException {
    String at = Wire.position(buffer.text, offset);
    buffer.asked = what + " at " + at;
    buffer.answer =
        wire.ask(
            "textDocument/" + what,
            "{\"textDocument\":{\"uri\":%s},\"position\":%s}".formatted(Wire.json(buffer.uri), at));
  }

  private void await(Buffer buffer) throws Exception {
    await(buffer, LONGEST_MILLIS);
  }

  private void await(Buffer buffer, long longest) throws Exception {
    CompletableFuture<Wire.Answer> asked = buffer.answer;
    if (asked == null) {
      return;
    }
    buffer.answer = null;
    try {
      Wire.Answer answer = asked.get(DEAD_SECONDS, TimeUnit.SECONDS);
      if (answers == micros.length) {
        micros = Arrays.copyOf(micros, answers * 2);
      }
      micros[answers++] = answer.nanos() / 1000;
      long millis = answer.nanos() / 1_000_000;
      if (millis > longest) {
        failed(buffer, "answered after " + millis + " ms");
      } else if (answer.code() != 0
          && answer.code() != CONTENT_MODIFIED
          && answer.code() != CANCELLED) {
        failed(buffer, answer.head());
      }
    } catch (TimeoutException e) {
      failed(buffer, "no answer within " + DEAD_SECONDS + " s");
    } catch (ExecutionException e) {
      failed(buffer, "the server is gone");
      throw e;
    }
  }

  /// Keeps the text, so that the question can be asked again: with a `?` for half a surrogate pair,
  /// which an edit may leave and UTF-8 cannot hold.
  private void failed(Buffer buffer, String why) throws IOException {
    Path kept = folder.resolve("failure-" + failures.size() + ".java");
    Files.write(kept, buffer.text.getBytes(StandardCharsets.UTF_8));
    failures.add(buffer.asked + " in " + kept + ": " + why);
  }

  private void checkLog() {
    for (String line : wire.logged()) {
      if (JAVACS_OWN.matcher(line).find()) {
        continue;
      }
      if (line.contains("Exception") || line.contains("Error:") || line.contains("\"type\":1,")) {
        failures.add("logged: " + line);
        if (failures.size() > MOST_FAILURES) {
          return;
        }
      }
    }
  }
}
