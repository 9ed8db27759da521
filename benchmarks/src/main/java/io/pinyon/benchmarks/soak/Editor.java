package io.pinyon.benchmarks.soak;

import io.pinyon.benchmarks.fuzz.Edit;
import io.pinyon.benchmarks.fuzz.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// An editor with a server of its own, or with a daemon behind it: types, asks, saves. One thread.
final class Editor implements AutoCloseable {
  private static final long DEAD_SECONDS = 60;
  private static final int MOST_OPEN = 4;
  private static final int LONGEST_TEXT = 200_000;
  private static final Set<Integer> EXPECTED = Set.of(-32801, -32800);

  /// javac throws at some broken texts, in its own code; Pinyon says so.
  private static final Pattern JAVACS_OWN =
      Pattern.compile("javac failed: \\S+: .* at jdk\\.compiler/com\\.sun\\.tools\\.javac\\.");

  private static final Pattern STACK =
      Pattern.compile("(\\t|\\\\t| )at (io\\.pinyon|java|jdk|com|org)\\.");

  private static final List<String> QUESTIONS =
      List.of(
          "hover",
          "definition",
          "references",
          "signatureHelp",
          "implementation",
          "documentHighlight");

  final String name;
  private final List<String> command;
  private final WorkTree tree;
  private final Path home;
  private final List<String> failures;
  private final Map<Path, Buffer> buffers = new LinkedHashMap<>();
  private final List<Long> micros = new ArrayList<>();
  private @Nullable Wire wire;
  private int logRead;

  private static final class Buffer {
    String text;
    int version = 1;

    Buffer(String text) {
      this.text = text;
    }
  }

  /// What goes wrong is added to `failures`.
  Editor(String name, List<String> command, WorkTree tree, Path home, List<String> failures) {
    this.name = name;
    this.command = command;
    this.tree = tree;
    this.home = home;
    this.failures = failures;
  }

  /// Starts the server; opens what was open before.
  void start() throws Exception {
    ProcessBuilder builder = new ProcessBuilder(command).directory(tree.root().toFile());
    builder.environment().put("PINYON_HOME", home.toString());
    builder.environment().put("PINYON_NO_BUILD", "1");
    Wire started = new Wire(builder);
    wire = started;
    logRead = 0;
    Wire.Answer answer =
        wait(
            started.ask(
                "initialize",
                "{\"capabilities\":{\"textDocument\":{\"publishDiagnostics\":{}}},\"rootUri\":"
                    + Wire.json(tree.root().toUri().toString())
                    + "}"),
            "initialize");
    if (answer == null) {
      throw new IOException(name + " does not start");
    }
    started.tell("initialized", "{}");
    for (Map.Entry<Path, Buffer> each : buffers.entrySet()) {
      tellOpen(each.getKey(), each.getValue());
    }
  }

  long process() {
    return wire().process().pid();
  }

  private Wire wire() {
    return Objects.requireNonNull(wire);
  }

  void kill() throws Exception {
    wire().process().destroyForcibly().waitFor();
    start();
  }

  // ---- working

  /// A key and the completion behind it, or, now and then, another question or a save.
  void work(Random random) throws Exception {
    if (buffers.size() < MOST_OPEN && (buffers.isEmpty() || random.nextInt(20) == 0)) {
      open(tree.any(random));
    }
    List<Path> open = List.copyOf(buffers.keySet());
    Path file = open.get(random.nextInt(open.size()));
    Buffer buffer = Objects.requireNonNull(buffers.get(file));
    switch (random.nextInt(40)) {
      case 0, 1, 2 -> save(file, buffer, random);
      case 3 -> close(file);
      case 4, 5, 6, 7 -> {
        String question = QUESTIONS.get(random.nextInt(QUESTIONS.size()));
        ask(
            "textDocument/" + question,
            at(file, buffer.text, random.nextInt(buffer.text.length() + 1))
                + ",\"context\":{\"includeDeclaration\":true}}");
      }
      case 8 -> ask("textDocument/documentSymbol", document(file) + "}");
      case 9 -> ask("textDocument/semanticTokens/full", document(file) + "}");
      case 10 -> ask("workspace/symbol", "{\"query\":\"so\"}");
      default -> type(file, buffer, random);
    }
  }

  private void type(Path file, Buffer buffer, Random random) throws Exception {
    if (buffer.text.length() > LONGEST_TEXT) {
      close(file);
      return;
    }
    Edit edit = Edit.random(random, buffer.text);
    String before = buffer.text;
    buffer.text = edit.in(before);
    tellChange(
        file,
        buffer,
        "{\"range\":{\"start\":"
            + Wire.position(before, edit.start())
            + ",\"end\":"
            + Wire.position(before, edit.end())
            + "},\"text\":"
            + Wire.json(edit.text())
            + "}");
    Wire.Answer answer = ask("textDocument/completion", at(file, buffer.text, edit.caret()) + "}");
    if (answer != null && answer.code() == 0) {
      micros.add(answer.nanos() / 1000);
    }
  }

  /// What is on disk with a change that parses, which is written.
  private void save(Path file, Buffer buffer, Random random) throws Exception {
    if (!Files.exists(file)) {
      close(file);
      return;
    }
    buffer.text = tree.changed(Files.readString(file), random);
    tellChange(file, buffer, "{\"text\":" + Wire.json(buffer.text) + "}");
    tree.write(file, buffer.text);
    wire().tell("textDocument/didSave", document(file) + "}");
  }

  /// Closes all documents: what is on disk counts.
  void closeAll() throws IOException {
    for (Path each : List.copyOf(buffers.keySet())) {
      close(each);
    }
  }

  void open(Path file) throws IOException {
    if (!buffers.containsKey(file)) {
      Buffer buffer = new Buffer(Files.readString(file));
      buffers.put(file, buffer);
      tellOpen(file, buffer);
    }
  }

  private void tellOpen(Path file, Buffer buffer) throws IOException {
    buffer.version = 1;
    wire()
        .tell(
            "textDocument/didOpen",
            "{\"textDocument\":{\"uri\":"
                + Wire.json(file.toUri().toString())
                + ",\"languageId\":\"java\",\"version\":1,\"text\":"
                + Wire.json(buffer.text)
                + "}}");
  }

  private void close(Path file) throws IOException {
    buffers.remove(file);
    wire().tell("textDocument/didClose", document(file) + "}");
  }

  private void tellChange(Path file, Buffer buffer, String change) throws IOException {
    wire()
        .tell(
            "textDocument/didChange",
            "{\"textDocument\":{\"uri\":"
                + Wire.json(file.toUri().toString())
                + ",\"version\":"
                + ++buffer.version
                + "},\"contentChanges\":["
                + change
                + "]}");
  }

  // ---- asking

  /// Null if it was not answered as it must be, which is a failure then.
  Wire.@Nullable Answer ask(String method, String parameters) throws IOException {
    Wire.Answer answer = wait(wire().ask(method, parameters), method);
    if (answer != null && answer.code() != 0 && !EXPECTED.contains(answer.code())) {
      failures.add(name + ": " + method + ": " + answer.head());
    }
    return answer;
  }

  private Wire.@Nullable Answer wait(CompletableFuture<Wire.Answer> answer, String what) {
    try {
      return answer.get(DEAD_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      failures.add(name + ": " + what + ": no answer within " + DEAD_SECONDS + " s");
    } catch (ExecutionException | InterruptedException e) {
      failures.add(name + ": " + what + ": the server is gone: " + e.getMessage());
    }
    return null;
  }

  private static String document(Path file) {
    return "{\"textDocument\":{\"uri\":" + Wire.json(file.toUri().toString()) + "}";
  }

  static String at(Path file, String text, int offset) {
    return document(file) + ",\"position\":" + Wire.position(text, offset);
  }

  // ---- what it was like

  /// The times of completions since the last call, in microseconds, sorted.
  List<Long> takeTimes() {
    List<Long> sorted = micros.stream().sorted().toList();
    micros.clear();
    return sorted;
  }

  /// Adds exceptions that were logged since the last call to the failures.
  void checkLog() {
    List<String> logged = wire().logged();
    Set<String> seen = new HashSet<>();
    for (String line : logged.subList(logRead, logged.size())) {
      boolean isException = STACK.matcher(line).find();
      if (isException && !JAVACS_OWN.matcher(line).find() && seen.add(line)) {
        failures.add(name + " logged: " + line);
      }
    }
    logRead = logged.size();
  }

  @Override
  public void close() throws Exception {
    Wire open = wire();
    wait(open.ask("shutdown", "null"), "shutdown");
    open.tell("exit", "null");
    open.close();
  }
}
