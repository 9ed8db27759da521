package io.pinyon.benchmarks.server;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.pinyon.storage.files.FileTrees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Measures a language server in the JDK's sources, as its client meets it:
///
///     ServerMeasurement PINYON DIR [STARTS [KEYS]]
///
/// PINYON is the command; DIR holds `java.base` and the other modules. The server is started STARTS
/// times with the index there, until it has answered `initialize` and until a member completion is
/// right. Then statements of a file of some 6,000 lines are typed again, KEYS keys, with a
/// completion behind each key of a name and behind each dot. Memory is what is resident after 1,000
/// questions of several kinds, and after half a minute without any.
public final class ServerMeasurement {
  private static final long SEED = 3;
  private static final String TYPED_IN = "java.base/java/util/concurrent/ConcurrentHashMap.java";
  private static final int QUESTIONS = 1_000;
  private static final int SLOWEST_SHOWN = 8;
  private static final long PAUSE_MILLIS = 20;
  private static final long WARM_UP_NANOS = TimeUnit.SECONDS.toNanos(1);

  /// A statement on a line of its own, in a body.
  private static final Pattern STATEMENT =
      Pattern.compile("^ {8,}((?:return|throw|if|[a-z]\\w*[ .=(]).*;)$", Pattern.MULTILINE);

  /// What current editors can do with a completion.
  private static final String CLIENT =
      """
      {'processId':null,'capabilities':{'textDocument':{'completion':{'completionItem':{
      'snippetSupport':true,'labelDetailsSupport':true,'insertReplaceSupport':true,
      'resolveSupport':{'properties':['documentation','additionalTextEdits']}},
      'completionList':{'itemDefaults':['editRange','insertTextFormat','data']}}}}}
      """;

  private static final List<String> KINDS =
      List.of("completion", "definition", "hover", "documentHighlight", "signatureHelp");

  private final LspProcess server;
  private final Path root;
  private final Random random = new Random(SEED);
  private int version = 1;

  private ServerMeasurement(LspProcess server, Path root) {
    this.server = server;
    this.root = root;
  }

  /// Ends with status 2 and the usage if the arguments make no sense.
  public static void main(String[] args) throws IOException, InterruptedException {
    if (args.length < 2) {
      System.err.println("ServerMeasurement PINYON DIR [STARTS [KEYS]]");
      System.exit(2);
    }
    Path command = Path.of(args[0]);
    Path root = Path.of(args[1]).toRealPath();
    int starts = args.length > 2 ? Integer.parseInt(args[2]) : 7;
    int keys = args.length > 3 ? Integer.parseInt(args[3]) : 1_500;
    Path home = Files.createTempDirectory("pinyon-server");
    try {
      LspProcess.index(command, home, root);
      starts(command, home, root, starts);
      try (LspProcess server = new LspProcess(command, home)) {
        ServerMeasurement measured = new ServerMeasurement(server, root);
        measured.initialize();
        measured.type(keys);
        measured.memory();
      }
    } finally {
      FileTrees.delete(home);
    }
  }

  private void initialize() throws IOException {
    JsonObject initialize = LspProcess.object(CLIENT);
    initialize.addProperty("rootUri", root.toUri().toString());
    server.answer(server.ask("initialize", initialize));
    server.tell("initialized", new JsonObject());
  }

  // ---- starts

  private static void starts(Path command, Path home, Path root, int count)
      throws IOException, InterruptedException {
    long[] initialized = new long[count];
    long[] completed = new long[count];
    for (int i = 0; i < count; i++) {
      long start = System.nanoTime();
      try (LspProcess server = new LspProcess(command, home)) {
        ServerMeasurement measured = new ServerMeasurement(server, root);
        measured.initialize();
        initialized[i] = System.nanoTime() - start;
        measured.firstCompletion();
        completed[i] = System.nanoTime() - start;
      }
    }
    print("from the start to the answer to initialize", initialized);
    print("from the start to the first right member completion", completed);
  }

  private void firstCompletion() throws IOException, InterruptedException {
    String text =
        "package a; class A { int f(java.util.concurrent.ConcurrentMap<A, A> x) { return x. } }";
    Path file = root.resolve("java.base/a/A.java");
    open(file, text);
    while (true) {
      JsonArray items = complete(file, 0, text.indexOf("x. ") + 2);
      for (JsonElement item : items) {
        if (item.getAsJsonObject().get("label").getAsString().startsWith("putIfAbsent")) {
          return;
        }
      }
      TimeUnit.MILLISECONDS.sleep(10);
    }
  }

  // ---- typing

  /// How long the completion behind the last character of what was typed took.
  private record Slow(long nanos, String typed) {}

  private record Statement(int line, String indentation, String code) {}

  private static List<Statement> statements(String text) {
    List<Statement> found = new ArrayList<>();
    String[] lines = text.split("\n", -1);
    for (int line = 0; line < lines.length; line++) {
      Matcher matcher = STATEMENT.matcher(lines[line]);
      if (matcher.matches()) {
        String code = matcher.group(1);
        found.add(new Statement(line, lines[line].substring(0, lines[line].indexOf(code)), code));
      }
    }
    return found;
  }

  private void type(int keys) throws IOException, InterruptedException {
    Path file = root.resolve(TYPED_IN);
    String text = Files.readString(file);
    open(file, text);
    List<Statement> statements = statements(text);
    List<Long> answered = new ArrayList<>();
    List<Long> warm = new ArrayList<>();
    List<Slow> slowest = new ArrayList<>();
    long start = System.nanoTime();
    for (int typed = 0; typed < keys; ) {
      Statement statement = statements.get(random.nextInt(statements.size()));
      int column = statement.indentation.length();
      change(file, statement.line, column, column + statement.code.length(), "");
      for (int i = 0; i < statement.code.length(); i++, typed++) {
        char key = statement.code.charAt(i);
        long sent = System.nanoTime();
        change(file, statement.line, column + i, column + i, String.valueOf(key));
        if (Character.isJavaIdentifierPart(key) || key == '.') {
          complete(file, statement.line, column + i + 1);
          long taken = server.lastRead() - sent;
          answered.add(taken);
          if (sent - start > WARM_UP_NANOS) {
            warm.add(taken);
            slowest.add(new Slow(taken, statement.code.substring(0, i + 1)));
          }
        }
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      }
    }
    System.out.printf("typed in %s, %d lines%n", TYPED_IN, text.lines().count());
    print("from a key to its completion", nanos(answered));
    print("the same, after the first second", nanos(warm));
    slowest.sort(Comparator.comparingLong(Slow::nanos).reversed());
    for (Slow each : slowest.subList(0, Math.min(SLOWEST_SHOWN, slowest.size()))) {
      System.out.printf("  %.1f ms: %s%n", each.nanos / 1e6, each.typed);
    }
  }

  private static long[] nanos(List<Long> values) {
    return values.stream().mapToLong(Long::longValue).toArray();
  }

  // ---- memory

  private void memory() throws IOException, InterruptedException {
    List<Path> files;
    try (var all = Files.walk(root.resolve("java.base/java/util"))) {
      files = all.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
    for (int asked = 0; asked < QUESTIONS; ) {
      Path file = files.get(random.nextInt(files.size()));
      List<Statement> statements = statements(Files.readString(file));
      if (statements.isEmpty()) {
        continue;
      }
      open(file, Files.readString(file));
      for (int i = 0; i < 10; i++, asked++) {
        Statement at = statements.get(random.nextInt(statements.size()));
        JsonObject question =
            position(file, at.line, at.indentation.length() + random.nextInt(at.code.length()));
        server.answer(
            server.ask("textDocument/" + KINDS.get(random.nextInt(KINDS.size())), question));
      }
      server.tell("textDocument/didClose", document(file));
    }
    System.out.printf(
        "after %d questions: %d MB, at most %d MB so far%n",
        QUESTIONS, server.megabytes(), server.mostMegabytes());
    TimeUnit.SECONDS.sleep(30);
    System.out.printf("after half a minute without any: %d MB%n", server.megabytes());
  }

  // ---- the protocol

  private static JsonObject document(Path file) {
    JsonObject identifier = new JsonObject();
    identifier.addProperty("uri", file.toUri().toString());
    JsonObject parameters = new JsonObject();
    parameters.add("textDocument", identifier);
    return parameters;
  }

  private void open(Path file, String text) throws IOException {
    JsonObject parameters = document(file);
    JsonObject opened = parameters.getAsJsonObject("textDocument");
    opened.addProperty("languageId", "java");
    opened.addProperty("version", 1);
    opened.addProperty("text", text);
    server.tell("textDocument/didOpen", parameters);
  }

  private void change(Path file, int line, int from, int to, String text) throws IOException {
    JsonObject parameters = document(file);
    JsonObject change =
        LspProcess.object(
            "{'range':{'start':{'line':%d,'character':%d},'end':{'line':%d,'character':%d}}}"
                .formatted(line, from, line, to));
    change.addProperty("text", text);
    JsonArray changes = new JsonArray();
    changes.add(change);
    parameters.getAsJsonObject("textDocument").addProperty("version", ++version);
    parameters.add("contentChanges", changes);
    server.tell("textDocument/didChange", parameters);
  }

  private static JsonObject position(Path file, int line, int character) {
    JsonObject parameters = document(file);
    parameters.add(
        "position", LspProcess.object("{'line':%d,'character':%d}".formatted(line, character)));
    return parameters;
  }

  private JsonArray complete(Path file, int line, int character) throws IOException {
    JsonObject answer =
        server.answer(server.ask("textDocument/completion", position(file, line, character)));
    return answer.get("result") instanceof JsonObject list
        ? list.getAsJsonArray("items")
        : new JsonArray();
  }

  private static void print(String title, long[] nanos) {
    Arrays.sort(nanos);
    if (nanos.length > 0) {
      System.out.printf(
          "%s: p50 %.1f, p99 %.1f, longest %.1f ms, of %d%n",
          title,
          nanos[nanos.length / 2] / 1e6,
          nanos[nanos.length * 99 / 100] / 1e6,
          nanos[nanos.length - 1] / 1e6,
          nanos.length);
    }
  }
}
