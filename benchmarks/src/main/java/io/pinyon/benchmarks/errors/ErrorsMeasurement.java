package io.pinyon.benchmarks.errors;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.pinyon.benchmarks.references.LspProcess;
import io.pinyon.benchmarks.references.ReferencesMeasurement;
import io.pinyon.storage.files.FileTrees;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Types mistakes into files of a project, over the protocol:
///
///     ErrorsMeasurement PINYON DIR [FILES [SEED [HOME]]]
///
/// PINYON is the command. Into each of FILES files two statements are typed before a `return`, key by key: one that the
/// parser refuses, and one that only javac can refuse. Measured is from sending the last key to the message that shows the
/// error, and from taking the statement out to the message without it. A HOME that is given is kept.
public final class ErrorsMeasurement {
  private static final int WARM = 15;
  private static final int LEAST_LINES = 150;
  private static final int MOST_LINES = 2500;
  private static final Duration BETWEEN_KEYS = Duration.ofMillis(70);
  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final Duration IDLE = Duration.ofSeconds(150);
  private static final Duration LOOK = Duration.ofSeconds(2);

  private static final Pattern RETURN = Pattern.compile("^ +(?=return .*;$)", Pattern.MULTILINE);

  private final LspProcess server;
  private final Path root;
  private final List<Long> syntaxShown = new ArrayList<>();
  private final List<Long> syntaxGone = new ArrayList<>();
  private final List<Long> javacShown = new ArrayList<>();
  private final List<Long> javacGone = new ArrayList<>();
  private final List<String> missed = new ArrayList<>();
  private boolean isWarm;

  private ErrorsMeasurement(LspProcess server, Path root) {
    this.server = server;
    this.root = root;
  }

  /// Ends with status 2 and the usage if the arguments make no sense.
  public static void main(String[] args) throws IOException, InterruptedException {
    if (args.length < 2) {
      System.err.println("ErrorsMeasurement PINYON DIR [FILES [SEED [HOME]]]");
      System.exit(2);
    }
    Path command = Path.of(args[0]);
    Path root = Path.of(args[1]).toRealPath();
    int files = args.length > 2 ? Integer.parseInt(args[2]) : 100;
    long seed = args.length > 3 ? Long.parseLong(args[3]) : 1;
    Path home = args.length > 4 ? Path.of(args[4]) : Files.createTempDirectory("pinyon-errors");
    try {
      ReferencesMeasurement.index(command, home, root);
      try (LspProcess server = new LspProcess(command, home)) {
        new ErrorsMeasurement(server, root).run(files, seed);
      }
    } finally {
      if (args.length <= 4) {
        FileTrees.delete(home);
      }
    }
  }

  /// `at` is where a statement is typed.
  private record Document(Path file, String text, int at) {
    JsonObject identifier() {
      JsonObject identifier = new JsonObject();
      identifier.addProperty("uri", file.toUri().toString());
      return identifier;
    }
  }

  private void run(int files, long seed) throws IOException {
    JsonObject initialize =
        LspProcess.object(
            "{'processId':null,'capabilities':{'textDocument':{'publishDiagnostics':"
                + "{'versionSupport':true}}}}");
    initialize.addProperty("rootUri", root.toUri().toString());
    server.answer(server.ask("initialize", initialize));
    server.tell("initialized", new JsonObject());
    List<Document> documents = documents(WARM + files, seed);
    for (int i = 0; i < documents.size(); i++) {
      isWarm = i >= WARM;
      measure(documents.get(i));
    }
    print("syntax error shown", syntaxShown);
    print("syntax error gone", syntaxGone);
    print("javac's error shown", javacShown);
    print("javac's error gone", javacGone);
    missed.forEach(System.out::println);
    System.out.printf(
        "server: resident %d MB, at most %d MB%n", server.megabytes(), server.mostMegabytes());
    for (ProcessHandle worker : server.children()) {
      System.out.printf(
          "javac's worker: resident %d MB, at most %d MB%n",
          LspProcess.megabytes(worker, "VmRSS:"), LspProcess.megabytes(worker, "VmHWM:"));
    }
    awaitIdle();
  }

  private void awaitIdle() throws IOException {
    long start = System.nanoTime();
    while (!server.children().isEmpty() && System.nanoTime() - start < IDLE.toNanos()) {
      LockSupport.parkNanos(LOOK.toNanos());
    }
    System.out.printf(
        "after %.0f s without a request: %s; server resident %d MB%n",
        (System.nanoTime() - start) / 1e9,
        server.children().isEmpty() ? "no worker" : "the worker still lives",
        server.megabytes());
  }

  private List<Document> documents(int count, long seed) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(root)) {
      files =
          new ArrayList<>(all.filter(each -> each.toString().endsWith(".java")).sorted().toList());
    }
    System.out.println(root.getFileName() + ": " + files.size() + " files");
    Collections.shuffle(files, new Random(seed));
    List<Document> documents = new ArrayList<>();
    for (Path file : files) {
      String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      long lines = text.chars().filter(c -> c == '\n').count();
      List<Integer> places = new ArrayList<>();
      Matcher matcher = RETURN.matcher(text);
      while (matcher.find()) {
        if (text.substring(0, matcher.start()).stripTrailing().matches("(?s).*[;{}]")) {
          places.add(matcher.end());
        }
      }
      if (lines >= LEAST_LINES && lines <= MOST_LINES && !places.isEmpty()) {
        documents.add(new Document(file, text, places.get(places.size() / 2)));
      }
      if (documents.size() == count) {
        break;
      }
    }
    return documents;
  }

  // ---- one file

  private int version;

  private void measure(Document document) throws IOException {
    JsonObject item = document.identifier();
    item.addProperty("languageId", "java");
    version = 1;
    item.addProperty("version", version);
    item.addProperty("text", document.text);
    JsonObject opened = new JsonObject();
    opened.add("textDocument", item);
    server.tell("textDocument/didOpen", opened);
    await(document, problems -> true, System.nanoTime());
    type(
        document, "int zzA = 1 + ;", "compiler.err.illegal.start.of.expr", syntaxShown, syntaxGone);
    type(document, "int zzB = new int[0];", "compiler.err.prob.found.req", javacShown, javacGone);
    JsonObject closed = new JsonObject();
    closed.add("textDocument", document.identifier());
    server.tell("textDocument/didClose", closed);
  }

  private void type(
      Document document, String statement, String code, List<Long> shown, List<Long> gone)
      throws IOException {
    String before = document.text.substring(0, document.at);
    int line = (int) before.chars().filter(c -> c == '\n').count();
    int column = document.at - before.lastIndexOf('\n') - 1;
    long sent = 0;
    for (int i = 0; i < statement.length(); i++) {
      LockSupport.parkNanos(BETWEEN_KEYS.toNanos());
      sent = System.nanoTime();
      change(document, line, column + i, column + i, statement.substring(i, i + 1));
    }
    note(document, await(document, problems -> has(problems, line, code), sent), code, shown);
    LockSupport.parkNanos(BETWEEN_KEYS.toNanos());
    sent = System.nanoTime();
    change(document, line, column, column + statement.length(), "");
    Predicate<JsonArray> isGone = problems -> !has(problems, line, "compiler.err.");
    note(document, await(document, isGone, sent), code + " stays", gone);
  }

  private void note(Document document, long nanos, String what, List<Long> into) {
    if (nanos < 0) {
      missed.add("not in time: " + what + " in " + root.relativize(document.file));
    } else if (isWarm) {
      into.add(nanos);
    }
  }

  private static boolean has(JsonArray problems, int line, String code) {
    for (JsonElement each : problems) {
      JsonObject problem = each.getAsJsonObject();
      int at = problem.getAsJsonObject("range").getAsJsonObject("start").get("line").getAsInt();
      if (at == line && problem.get("code").getAsString().startsWith(code)) {
        return true;
      }
    }
    return false;
  }

  private void change(Document document, int line, int from, int to, String text)
      throws IOException {
    JsonObject changed = document.identifier();
    changed.addProperty("version", ++version);
    JsonObject change =
        LspProcess.object(
            "{'contentChanges':[{'range':{'start':{'line':%d,'character':%d},'end':{'line':%d,'character':%d}}}]}"
                .formatted(line, from, line, to));
    change.getAsJsonArray("contentChanges").get(0).getAsJsonObject().addProperty("text", text);
    change.add("textDocument", changed);
    server.tell("textDocument/didChange", change);
  }

  /// Nanoseconds from `sent` to the message about the newest text that has what is wanted; -1 if
  /// none comes in time. A question keeps messages coming.
  private long await(Document document, Predicate<JsonArray> wanted, long sent) throws IOException {
    String uri = document.file.toUri().toString();
    int id = ask(document);
    while (System.nanoTime() - sent < LONGEST.toNanos()) {
      JsonObject message = server.next();
      if (LspProcess.isAnswer(message, id)) {
        LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        id = ask(document);
      } else if (message.has("method")
          && message.get("method").getAsString().equals("textDocument/publishDiagnostics")) {
        JsonObject told = message.getAsJsonObject("params");
        if (told.get("uri").getAsString().equals(uri)
            && told.get("version").getAsInt() == version
            && wanted.test(told.getAsJsonArray("diagnostics"))) {
          long nanos = server.lastRead() - sent;
          server.answer(id);
          return nanos;
        }
      }
    }
    return -1;
  }

  /// The cheapest question.
  private int ask(Document document) throws IOException {
    JsonObject asked = LspProcess.object("{'position':{'line':0,'character':0}}");
    asked.add("textDocument", document.identifier());
    return server.ask("textDocument/prepareRename", asked);
  }

  private static void print(String title, List<Long> nanos) {
    long[] sorted = nanos.stream().mapToLong(Long::longValue).toArray();
    Arrays.sort(sorted);
    if (sorted.length > 0) {
      System.out.printf(
          "%s: p50 %.0f ms, p90 %.0f ms, p99 %.0f ms, most %.0f ms, of %d%n",
          title,
          sorted[sorted.length / 2] / 1e6,
          sorted[sorted.length * 9 / 10] / 1e6,
          sorted[sorted.length * 99 / 100] / 1e6,
          sorted[sorted.length - 1] / 1e6,
          sorted.length);
    }
  }
}
