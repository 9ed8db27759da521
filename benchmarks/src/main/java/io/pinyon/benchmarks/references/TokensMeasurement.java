package io.pinyon.benchmarks.references;

import com.google.gson.JsonObject;
import io.pinyon.benchmarks.server.LspProcess;
import io.pinyon.storage.files.FileTrees;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Measures `textDocument/semanticTokens` in the JDK's sources, over the protocol:
///
///     TokensMeasurement PINYON DIR [FILES [WARM [HOME]]]
///
/// PINYON is the command; DIR holds `java.base` and the other modules. The server is warmed by WARM
/// files; FILES others, of 1,300 to 1,800 lines, are measured. A HOME that is given is kept.
public final class TokensMeasurement {
  private static final long SEED = 5;
  private static final int LEAST_LINES = 1300;
  private static final int MOST_LINES = 1800;
  private static final int KEYS = 5;

  /// The server's threads that read questions and answer them.
  private static final List<String> THREADS = List.of("pinyon-request-", "pinyon-lsp", "main");

  /// A statement in a body: where a key is typed.
  private static final Pattern STATEMENT = Pattern.compile("^ {8}return .*;$", Pattern.MULTILINE);

  private final LspProcess server;
  private final Path root;

  private TokensMeasurement(LspProcess server, Path root) {
    this.server = server;
    this.root = root;
  }

  /// Ends with status 2 and the usage if the arguments make no sense.
  public static void main(String[] args) throws IOException, InterruptedException {
    if (args.length < 2) {
      System.err.println("TokensMeasurement PINYON DIR [FILES [WARM [HOME]]]");
      System.exit(2);
    }
    Path command = Path.of(args[0]);
    Path root = Path.of(args[1]).toRealPath();
    int measured = args.length > 2 ? Integer.parseInt(args[2]) : 60;
    int warm = args.length > 3 ? Integer.parseInt(args[3]) : 130;
    Path home = args.length > 4 ? Path.of(args[4]) : Files.createTempDirectory("pinyon-tokens");
    try {
      LspProcess.index(command, home, root);
      try (LspProcess server = new LspProcess(command, home)) {
        new TokensMeasurement(server, root).run(measured, warm);
      }
    } finally {
      if (args.length <= 4) {
        FileTrees.delete(home);
      }
    }
  }

  private record Document(Path file, String text) {
    JsonObject identifier() {
      JsonObject identifier = new JsonObject();
      identifier.addProperty("uri", file.toUri().toString());
      return identifier;
    }
  }

  /// Nanoseconds: until the answer came, and of the processor in the threads that made it.
  private record Times(List<Long> answered, List<Long> processor) {
    Times() {
      this(new ArrayList<>(), new ArrayList<>());
    }

    void print(String title) {
      print(title + ", until the answer", answered);
      print(title + ", processor", processor);
    }

    private static void print(String title, List<Long> nanos) {
      long[] sorted = nanos.stream().mapToLong(Long::longValue).toArray();
      Arrays.sort(sorted);
      if (sorted.length > 0) {
        System.out.printf(
            "%s: least %.1f ms, p50 %.1f ms, p90 %.1f ms, of %d%n",
            title,
            sorted[0] / 1e6,
            sorted[sorted.length / 2] / 1e6,
            sorted[sorted.length * 9 / 10] / 1e6,
            sorted.length);
      }
    }
  }

  private void run(int measured, int warm) throws IOException {
    JsonObject initialize = LspProcess.object("{'processId':null,'capabilities':{}}");
    initialize.addProperty("rootUri", root.toUri().toString());
    server.answer(server.ask("initialize", initialize));
    server.tell("initialized", new JsonObject());
    List<Document> documents = documents();
    int start = Math.min(warm, documents.size());
    for (Document document : documents.subList(0, start)) {
      ask(document, new Times(), new Times());
    }
    Times first = new Times();
    Times keys = new Times();
    int end = Math.min(documents.size(), start + measured);
    for (Document document : documents.subList(start, end)) {
      ask(document, first, keys);
    }
    first.print("first time in a file");
    keys.print("delta after a key");
    System.out.printf("memory %d MB%n", server.megabytes());
  }

  private List<Document> documents() throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(root)) {
      files =
          new ArrayList<>(all.filter(each -> each.toString().endsWith(".java")).sorted().toList());
    }
    Collections.shuffle(files, new Random(SEED));
    List<Document> documents = new ArrayList<>();
    for (Path file : files) {
      String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      long lines = text.chars().filter(c -> c == '\n').count();
      if (lines >= LEAST_LINES && lines <= MOST_LINES) {
        documents.add(new Document(file, text));
      }
    }
    return documents;
  }

  // ---- the protocol

  private void ask(Document document, Times first, Times keys) throws IOException {
    JsonObject item = document.identifier();
    item.addProperty("languageId", "java");
    item.addProperty("version", 1);
    item.addProperty("text", document.text);
    JsonObject opened = new JsonObject();
    opened.add("textDocument", item);
    JsonObject asked = new JsonObject();
    asked.add("textDocument", document.identifier());
    JsonObject answer =
        measure("textDocument/didOpen", opened, "textDocument/semanticTokens/full", asked, first);
    type(document, answer.get("resultId").getAsString(), keys);
    JsonObject closed = new JsonObject();
    closed.add("textDocument", document.identifier());
    server.tell("textDocument/didClose", closed);
  }

  /// Types at the end of the statement in the middle of the file.
  private void type(Document document, String answered, Times times) throws IOException {
    List<Integer> ends = new ArrayList<>();
    Matcher matcher = STATEMENT.matcher(document.text);
    while (matcher.find()) {
      ends.add(matcher.end() - 1);
    }
    if (ends.isEmpty()) {
      return;
    }
    int offset = ends.get(ends.size() / 2);
    String before = document.text.substring(0, offset);
    long line = before.chars().filter(c -> c == '\n').count();
    int character = offset - before.lastIndexOf('\n') - 1;
    String id = answered;
    for (int i = 0; i < KEYS; i++) {
      String place = "{'line':" + line + ",'character':" + (character + i) + "}";
      JsonObject change =
          LspProcess.object(
              "{'contentChanges':[{'range':{'start':"
                  + place
                  + ",'end':"
                  + place
                  + "},'text':'a'}]}");
      JsonObject changed = document.identifier();
      changed.addProperty("version", i + 2);
      change.add("textDocument", changed);
      JsonObject asked = new JsonObject();
      asked.add("textDocument", document.identifier());
      asked.addProperty("previousResultId", id);
      String delta = "textDocument/semanticTokens/full/delta";
      JsonObject result = measure("textDocument/didChange", change, delta, asked, times);
      id = result.get("resultId").getAsString();
      if (!result.has("edits")) {
        throw new IOException("no delta of " + document.file);
      }
    }
  }

  /// The answer to a question that follows a notification at once.
  private JsonObject measure(
      String told, JsonObject parameters, String method, JsonObject asked, Times times)
      throws IOException {
    Map<String, Long> before = server.processorTime(THREADS);
    long start = System.nanoTime();
    server.tell(told, parameters);
    JsonObject answer = server.answer(server.ask(method, asked));
    times.answered.add(server.lastRead() - start);
    long spent = 0;
    for (Map.Entry<String, Long> thread : server.processorTime(THREADS).entrySet()) {
      spent += thread.getValue() - before.getOrDefault(thread.getKey(), 0L);
    }
    times.processor.add(spent);
    return answer.getAsJsonObject("result");
  }
}
