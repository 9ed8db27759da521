package io.pinyon.benchmarks.references;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.pinyon.benchmarks.server.LspProcess;
import io.pinyon.storage.files.FileTrees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Measures `textDocument/references` and `textDocument/rename` in the JDK's sources, over the protocol:
///
///     ReferencesMeasurement PINYON DIR [RUNS]
///
/// PINYON is the command; DIR holds `java.base` and the other modules.
public final class ReferencesMeasurement {
  private static final int FIELDS = 60;
  private static final long SEED = 3;
  private static final int LEAST_LENGTH = 3000;
  private static final Pattern PRIVATE_FIELD =
      Pattern.compile(
          "^ +private (?:static |final |volatile |transient )*[\\w<>\\[\\], ?]+? (\\w+)\\s*[=;]",
          Pattern.MULTILINE);

  /// A declaration: its file below DIR, and what stands before its name there.
  private record Name(String title, String file, String before) {}

  private static final List<Name> NAMES =
      List.of(
          new Name("Objects.requireNonNull(T)", "java.base/java/util/Objects.java", " T "),
          new Name("System.arraycopy", "java.base/java/lang/System.java", "native void "),
          new Name("Collections", "java.base/java/util/Collections.java", " class "),
          new Name("String.length()", "java.base/java/lang/String.java", "public int "));
  private static final List<String> WORDS =
      List.of("requireNonNull(T obj)", "arraycopy(", "Collections", "length()");

  /// One whose word thousands of files have, and one with more uses.
  private static final List<Name> RENAMED =
      List.of(
          new Name("rename Objects.equals", "java.base/java/util/Objects.java", "static boolean "),
          new Name(
              "rename Thread.currentThread", "java.base/java/lang/Thread.java", "native Thread "));

  private static final List<String> RENAMED_WORDS = List.of("equals(", "currentThread(");

  /// One that no file has, and one that thousands have.
  private static final List<String> NEW_NAMES = List.of("renamedAnew", "size");

  /// Milliseconds.
  private static final int[] CANCELLED_AFTER = {3, 20, 100, 300, 1000, 3000};

  /// The threads that search.
  private static final List<String> SEARCHING = List.of("pinyon-search", "pinyon-request-");

  /// Threads that do nothing for so long have stopped.
  private static final long STOPPED_NANOS = TimeUnit.MILLISECONDS.toNanos(60);

  private final LspProcess server;
  private final Path root;

  private ReferencesMeasurement(LspProcess server, Path root) {
    this.server = server;
    this.root = root;
  }

  /// Ends with status 2 and the usage if the arguments make no sense.
  public static void main(String[] args) throws IOException, InterruptedException {
    if (args.length < 2) {
      System.err.println("ReferencesMeasurement PINYON DIR [RUNS]");
      System.exit(2);
    }
    Path root = Path.of(args[1]).toRealPath();
    int runs = args.length > 2 ? Integer.parseInt(args[2]) : 5;
    Path home = Files.createTempDirectory("pinyon-references");
    try {
      LspProcess.index(Path.of(args[0]), home, root);
      try (LspProcess server = new LspProcess(Path.of(args[0]), home)) {
        new ReferencesMeasurement(server, root).run(runs);
      }
    } finally {
      FileTrees.delete(home);
    }
  }

  private void run(int runs) throws IOException, InterruptedException {
    JsonObject initialize = LspProcess.object("{'processId':null,'capabilities':{}}");
    initialize.addProperty("rootUri", root.toUri().toString());
    server.answer(server.ask("initialize", initialize));
    server.tell("initialized", new JsonObject());
    List<Place> fields = privateFields();
    for (int i = 0; i < runs; i++) {
      long[] nanos = new long[fields.size()];
      for (int at = 0; at < nanos.length; at++) {
        open(fields.get(at));
        nanos[at] = ask(fields.get(at), false).all;
        close(fields.get(at));
      }
      Arrays.sort(nanos);
      System.out.printf(
          "private fields: median %.1f ms, 9 of 10 within %.1f ms, %d fields%n",
          millis(nanos[nanos.length / 2]), millis(nanos[nanos.length * 9 / 10]), nanos.length);
    }
    for (int at = 0; at < NAMES.size(); at++) {
      Place place = place(NAMES.get(at), WORDS.get(at));
      open(place);
      for (int i = 0; i < runs; i++) {
        Answer answer = ask(place, true);
        System.out.printf(
            "%s: first %.1f ms, all %.0f ms, processor %d ms, %d places, %d messages, memory %d MB,"
                + " at most %d MB%n",
            NAMES.get(at).title,
            millis(answer.first),
            millis(answer.all),
            answer.processor,
            answer.places,
            answer.messages,
            server.megabytes(),
            server.mostMegabytes());
      }
      if (at == NAMES.size() - 1) {
        cancel(place, runs);
      }
      close(place);
    }
    for (int at = 0; at < RENAMED.size(); at++) {
      Place place = place(RENAMED.get(at), RENAMED_WORDS.get(at));
      open(place);
      for (String newName : NEW_NAMES) {
        for (int i = 0; i < runs; i++) {
          rename(RENAMED.get(at), place, newName);
        }
      }
      close(place);
    }
  }

  /// A preview; what is told of it are the places and files that would change.
  private void rename(Name name, Place place, String newName) throws IOException {
    JsonObject parameters = question(place, false);
    parameters.addProperty("newName", newName);
    long processor = server.processorMillis();
    long start = System.nanoTime();
    JsonObject answer = server.answer(server.ask("textDocument/rename", parameters));
    long nanos = System.nanoTime() - start;
    JsonObject result = answer.getAsJsonObject("result");
    if (result == null) {
      throw new IOException(answer.toString());
    }
    JsonObject changes = result.getAsJsonObject("changes");
    int places = 0;
    for (String file : changes.keySet()) {
      places += changes.getAsJsonArray(file).size();
    }
    System.out.printf(
        "%s to %s: %.0f ms, processor %d ms, %d places in %d files, memory %d MB%n",
        name.title,
        newName,
        millis(nanos),
        server.processorMillis() - processor,
        places,
        changes.size(),
        server.megabytes());
  }

  private static double millis(long nanos) {
    return nanos / 1e6;
  }

  // ---- places

  private record Place(Path file, String text, int offset) {}

  private Place place(Name name, String word) throws IOException {
    Path file = root.resolve(name.file);
    String text = Files.readString(file);
    int at = text.indexOf(name.before + word);
    if (at < 0) {
      throw new IOException(file + " does not declare " + name.title);
    }
    return new Place(file, text, at + name.before.length());
  }

  private List<Place> privateFields() throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(root.resolve("java.base/java"))) {
      files =
          new ArrayList<>(all.filter(each -> each.toString().endsWith(".java")).sorted().toList());
    }
    Random random = new Random(SEED);
    Collections.shuffle(files, random);
    List<Place> places = new ArrayList<>();
    for (Path file : files) {
      String text = Files.readString(file);
      List<Integer> offsets = new ArrayList<>();
      Matcher matcher = PRIVATE_FIELD.matcher(text);
      while (text.length() > LEAST_LENGTH && matcher.find()) {
        offsets.add(matcher.start(1));
      }
      if (!offsets.isEmpty()) {
        places.add(new Place(file, text, offsets.get(random.nextInt(offsets.size()))));
      }
      if (places.size() == FIELDS) {
        break;
      }
    }
    return places;
  }

  // ---- the protocol

  private static JsonObject document(Place place) {
    JsonObject document = new JsonObject();
    document.addProperty("uri", place.file.toUri().toString());
    return document;
  }

  private void open(Place place) throws IOException {
    JsonObject item = document(place);
    item.addProperty("languageId", "java");
    item.addProperty("version", 1);
    item.addProperty("text", place.text);
    JsonObject parameters = new JsonObject();
    parameters.add("textDocument", item);
    server.tell("textDocument/didOpen", parameters);
  }

  private void close(Place place) throws IOException {
    JsonObject parameters = new JsonObject();
    parameters.add("textDocument", document(place));
    server.tell("textDocument/didClose", parameters);
  }

  private static JsonObject question(Place place, boolean isStreamed) {
    String before = place.text.substring(0, place.offset);
    JsonObject position = new JsonObject();
    position.addProperty("line", before.chars().filter(c -> c == '\n').count());
    position.addProperty("character", place.offset - before.lastIndexOf('\n') - 1);
    JsonObject parameters = LspProcess.object("{'context':{'includeDeclaration':true}}");
    parameters.add("textDocument", document(place));
    parameters.add("position", position);
    if (isStreamed) {
      parameters.addProperty("partialResultToken", "p");
      parameters.addProperty("workDoneToken", "w");
    }
    return parameters;
  }

  /// `first` and `all` are nanoseconds until the first places and the answer, `processor` the
  /// milliseconds that the server took.
  private record Answer(long first, long all, long processor, int places, int messages) {}

  private Answer ask(Place place, boolean isStreamed) throws IOException {
    long processor = server.processorMillis();
    long start = System.nanoTime();
    int id = server.ask("textDocument/references", question(place, isStreamed));
    long first = 0;
    int places = 0;
    int messages = 0;
    while (true) {
      JsonObject message = server.next();
      long now = System.nanoTime() - start;
      JsonElement found =
          LspProcess.isAnswer(message, id)
              ? message.get("result")
              : message.has("params") && message.get("params").isJsonObject()
                  ? message.getAsJsonObject("params").get("value")
                  : null;
      if (found instanceof JsonArray array && !array.isEmpty()) {
        places += array.size();
        messages++;
        first = first == 0 ? now : first;
      }
      if (LspProcess.isAnswer(message, id)) {
        long spent = server.processorMillis() - processor;
        return new Answer(first == 0 ? now : first, now, spent, places, messages);
      }
    }
  }

  /// Cancels searches after different times. What is told: until the answer came; until the threads
  /// that searched had stopped; what of the processor they took in between.
  private void cancel(Place place, int runs) throws IOException, InterruptedException {
    for (int moment : CANCELLED_AFTER) {
      long[] answered = new long[runs];
      long[] stopped = new long[runs];
      long[] processor = new long[runs];
      for (int i = 0; i < runs; i++) {
        int id = server.ask("textDocument/references", question(place, true));
        TimeUnit.MILLISECONDS.sleep(moment);
        JsonObject parameters = new JsonObject();
        parameters.addProperty("id", id);
        Map<String, Long> before = server.processorTime(SEARCHING);
        long start = System.nanoTime();
        server.tell("$/cancelRequest", parameters);
        server.answer(id);
        answered[i] = server.lastRead() - start;
        Map<String, Long> last = before;
        long changed = start;
        while (System.nanoTime() - changed < STOPPED_NANOS) {
          Map<String, Long> now = server.processorTime(SEARCHING);
          if (!now.equals(last)) {
            for (Map.Entry<String, Long> each : now.entrySet()) {
              processor[i] += each.getValue() - last.getOrDefault(each.getKey(), each.getValue());
            }
            last = now;
            changed = System.nanoTime();
          }
          TimeUnit.MILLISECONDS.sleep(1);
        }
        stopped[i] = changed - start;
      }
      Arrays.sort(answered);
      Arrays.sort(stopped);
      Arrays.sort(processor);
      System.out.printf(
          "cancelled after %d ms: answered within %.1f ms (median), %.1f ms (worst), stopped within"
              + " %.1f and %.1f ms, processor %.1f and %.1f ms%n",
          moment,
          millis(answered[runs / 2]),
          millis(answered[runs - 1]),
          millis(stopped[runs / 2]),
          millis(stopped[runs - 1]),
          millis(processor[runs / 2]),
          millis(processor[runs - 1]));
    }
  }
}
