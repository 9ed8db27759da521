package io.pinyon.benchmarks.soak;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.pinyon.benchmarks.faults.Content;
import io.pinyon.benchmarks.fuzz.Wire;
import io.pinyon.indexer.Workspace;
import io.pinyon.indexer.report.Following;
import io.pinyon.indexer.report.WorkspaceOptions;
import io.pinyon.storage.Snapshot;
import io.pinyon.storage.StorageException;
import io.pinyon.storage.files.FileTrees;
import io.pinyon.syntax.SyntaxTree;
import io.pinyon.syntax.TokenKind;
import io.pinyon.syntax.Tokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Compares what everybody works with with what a fresh index of the same files says: the whole
/// index, and answers of the servers.
final class Checkpoint {
  private static final long CATCH_UP_SECONDS = 60;
  private static final long STEP_MILLIS = 250;

  /// A search for symbols gives so many at most.
  private static final int MOST_SYMBOLS = 200;

  private static final int TRIES = 40;
  private static final int NAMES = 12;
  private static final int PLACES = 12;

  private final WorkTree tree;
  private final Path home;
  private final Path folder;
  private final List<String> program;
  private final List<String> failures;

  /// Servers started by `program` are compared; `folder` is for what is thrown away.
  Checkpoint(WorkTree tree, Path home, Path folder, List<String> program, List<String> failures) {
    this.tree = tree;
    this.home = home;
    this.folder = folder;
    this.program = program;
    this.failures = failures;
  }

  /// The editors must have nothing open.
  void compare(List<Editor> editors, Random random) throws Exception {
    Path fresh = folder.resolve("fresh");
    FileTrees.delete(fresh);
    WorkspaceOptions options = WorkspaceOptions.of(Following.NOTHING).withHome(fresh);
    List<String> expected;
    try (Workspace workspace = Workspace.open(tree.root(), options)) {
      workspace.indexNow();
      try (Snapshot snapshot = workspace.snapshot()) {
        if (snapshot == null) {
          throw new IOException("a fresh index cannot be read");
        }
        expected = sorted(Content.of(snapshot));
      }
    }
    String difference = awaitContent(expected);
    if (!difference.isEmpty()) {
      failures.add("index: " + difference);
      return;
    }
    List<String> asked = questions(random);
    Editor judge = new Editor("fresh server", program, tree, fresh, failures);
    judge.start();
    try (judge) {
      for (Editor each : editors) {
        for (String question : asked) {
          String wrong = difference(each, judge, question, fresh);
          if (!wrong.isEmpty()) {
            failures.add(
                each.name + " answers " + question + " otherwise than a fresh server: " + wrong);
          }
        }
      }
    }
    FileTrees.delete(fresh);
  }

  /// What is different once whoever follows the files had time to; empty if nothing is.
  private String awaitContent(List<String> expected) throws InterruptedException {
    long end = System.nanoTime() + CATCH_UP_SECONDS * 1_000_000_000;
    String difference = "";
    do {
      try {
        List<String> found = content();
        if (found.equals(expected)) {
          return "";
        }
        difference = Content.difference(expected, found);
      } catch (StorageException e) { // it is being built anew
        difference = e.toString();
      }
      Thread.sleep(STEP_MILLIS);
    } while (System.nanoTime() < end);
    return difference;
  }

  private List<String> content() {
    WorkspaceOptions options = WorkspaceOptions.of(Following.NOTHING).withHome(home);
    try (Workspace workspace = Workspace.open(tree.root(), options)) {
      workspace.awaitOpened();
      try (Snapshot snapshot = workspace.snapshot()) {
        return snapshot == null ? List.of() : sorted(Content.of(snapshot));
      }
    }
  }

  /// Files come in the order in which they were first seen.
  private static List<String> sorted(List<String> lines) {
    return lines.stream().sorted().toList();
  }

  // ---- answers

  /// Each a method and its parameters; those about a place name the file before.
  private List<String> questions(Random random) throws IOException {
    List<String> questions = new ArrayList<>();
    for (int i = 0; i < NAMES; i++) {
      String word = word(Files.readString(tree.any(random)), random);
      questions.add("workspace/symbol {\"query\":" + Wire.json(word) + "}");
    }
    for (int i = 0; i < PLACES; i++) {
      Path file = tree.any(random);
      String text = Files.readString(file);
      int offset = identifier(text, random);
      String method = i % 4 == 0 ? "references" : i % 4 == 1 ? "hover" : "definition";
      questions.add(
          "textDocument/"
              + method
              + " "
              + Editor.at(file, text, Math.max(0, offset))
              + ",\"context\":{\"includeDeclaration\":true}}");
    }
    return questions;
  }

  private static int identifier(String text, Random random) {
    Tokens tokens = SyntaxTree.parse(text).tokens();
    for (int i = 0; i < 100 && tokens.count() > 0; i++) {
      int token = random.nextInt(tokens.count());
      if (tokens.kind(token) == TokenKind.IDENTIFIER) {
        return tokens.start(token);
      }
    }
    return -1;
  }

  private static String word(String text, Random random) {
    int at = identifier(text, random);
    int end = Math.max(at, 0);
    while (end < text.length() && Character.isJavaIdentifierPart(text.charAt(end))) {
      end++;
    }
    return at < 0 ? "Object" : text.substring(at, end);
  }

  /// Empty if both answer alike, once each has read what it reads behind its first answers.
  private String difference(Editor one, Editor judge, String question, Path fresh)
      throws IOException, InterruptedException {
    String difference = "";
    for (int i = 0; i < TRIES; i++) {
      String right = answer(judge, question, fresh);
      String found = answer(one, question, home);
      boolean isCut = lines(right).size() >= MOST_SYMBOLS; // of equals some are left out
      if (found.equals(right) || isCut) {
        return "";
      }
      difference = Content.difference(lines(right), lines(found));
      Thread.sleep(STEP_MILLIS);
    }
    return difference;
  }

  /// In an order and form that do not depend on the home.
  private static String answer(Editor editor, String question, Path home) throws IOException {
    int space = question.indexOf(' ');
    Wire.Answer answer = editor.ask(question.substring(0, space), question.substring(space + 1));
    return answer == null ? "nothing" : plain(answer.json(), home);
  }

  private static List<String> lines(String answer) {
    return answer.lines().toList();
  }

  private static String plain(String json, Path home) {
    JsonElement result = JsonParser.parseString(json).getAsJsonObject().get("result");
    String text = String.valueOf(result);
    if (result instanceof JsonArray array) {
      TreeSet<String> sorted = new TreeSet<>();
      array.forEach(each -> sorted.add(each.toString()));
      text = sorted.stream().collect(Collectors.joining(",\n", "[", "]"));
    }
    return text.replace(home.toString(), "HOME");
  }
}
