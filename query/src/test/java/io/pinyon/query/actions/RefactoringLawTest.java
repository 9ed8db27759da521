package io.pinyon.query.actions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.query.Analysis;
import io.pinyon.query.Fixture;
import io.pinyon.query.answers.actions.ActionKind;
import io.pinyon.query.answers.actions.CodeAction;
import io.pinyon.query.answers.actions.FileEdits;
import io.pinyon.query.answers.actions.RefusedException;
import io.pinyon.schema.TextRange;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.Statement;
import io.pinyon.syntax.SyntaxTree;
import io.pinyon.syntax.Tokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Whatever is refactored of programs that compile, they compile afterwards; and a variable that is
/// extracted and inlined again leaves what was there. The programs are those that judge the engine,
/// or the files below `-Dpinyon.refactoring.sources`, each by itself; `-Dpinyon.refactoring.count`
/// places are tried in each, chosen by `-Dpinyon.refactoring.seed`.
public final class RefactoringLawTest {
  private static final Path PROGRAMS = Path.of("src/test/resources/judge");
  private static final int COUNT = Integer.getInteger("pinyon.refactoring.count", 1);
  private static final long SEED = Long.getLong("pinyon.refactoring.seed", 1);
  private static final Set<ActionKind> KINDS =
      Set.of(ActionKind.REFACTOR_EXTRACT, ActionKind.REFACTOR_INLINE, ActionKind.REFACTOR_REWRITE);

  private final Map<String, Integer> outcomes = new TreeMap<>();
  private final List<String> wrong = new ArrayList<>();

  /// The files of each program.
  public static List<Map<String, String>> programs() throws IOException {
    String sources = System.getProperty("pinyon.refactoring.sources");
    List<Map<String, String>> programs = new ArrayList<>();
    if (sources != null) {
      for (Path file : javaFiles(Path.of(sources))) {
        programs.add(Map.of("/" + file.getFileName(), Files.readString(file)));
      }
      return programs;
    }
    try (Stream<Path> folders = Files.list(PROGRAMS)) {
      for (Path folder : folders.filter(Files::isDirectory).sorted().toList()) {
        Map<String, String> files = new LinkedHashMap<>();
        for (Path file : javaFiles(folder)) {
          files.put(
              "/" + folder.relativize(file).toString().replace('\\', '/'), Files.readString(file));
        }
        programs.add(files);
      }
    }
    return programs;
  }

  private static List<Path> javaFiles(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(each -> each.toString().endsWith(".java")).sorted().toList();
    }
  }

  @Test
  void program_afterARefactoring_compiles() throws IOException {
    Random random = new Random(SEED);
    for (Map<String, String> files : programs()) {
      List<String> paths = new ArrayList<>(files.keySet());
      String open = paths.get(random.nextInt(paths.size()));
      List<TextRange> places = places(files.getOrDefault(open, ""));
      Collections.shuffle(places, random);
      for (TextRange range : places.subList(0, Math.min(COUNT, places.size()))) {
        tryAll(files, open, range);
      }
    }
    System.out.println("refactorings, seed " + SEED + ": " + outcomes);
    assertEquals(List.of(), wrong);
    assertTrue(outcomes.getOrDefault("done", 0) > 0, outcomes::toString);
  }

  /// Expressions, names of variables and methods, and neighbouring statements.
  private static List<TextRange> places(String text) {
    List<TextRange> places = new ArrayList<>();
    collect(SyntaxTree.parse(text).unit(), places);
    return places;
  }

  private static void collect(Node node, List<TextRange> places) {
    switch (node) {
      case Expression e when e.end() > e.start() -> places.add(new TextRange(e.start(), e.end()));
      case Declaration.Variable v -> places.add(at(v.nameRange()));
      case Declaration.Method m -> places.add(at(m.nameRange()));
      case Statement.Block b -> {
        for (int i = 0; i < b.statements().size(); i++) {
          int to = Math.min(i + 1 + i % 3, b.statements().size()) - 1;
          int end = b.statements().get(Math.max(i, to)).end();
          places.add(new TextRange(b.statements().get(i).start(), end));
        }
      }
      default -> {}
    }
    node.forEachChild(child -> collect(child, places));
  }

  private static TextRange at(TextRange name) {
    return new TextRange(name.start(), name.start());
  }

  private static Analysis analysis(Map<String, String> files, String open) {
    StringBuilder all = new StringBuilder();
    files.forEach((path, text) -> {
      all.append("//- ").append(path).append('\n').append(text);
      all.append(text.endsWith("\n") ? "" : "\n");
    });
    return Fixture.of(all.toString()).analysis(open);
  }

  private void tryAll(Map<String, String> files, String open, TextRange range) {
    for (CodeAction each : analysis(files, open).actions().list(range, List.of(), KINDS)) {
      if (!each.refusal().isEmpty()) {
        outcomes.merge("refused: " + each.title().replaceAll(" '.*", ""), 1, Integer::sum);
        continue;
      }
      Map<String, String> after = after(files, open, range, each);
      if (after != null) {
        outcomes.merge("done", 1, Integer::sum);
        outcomes.merge("done: " + each.title().replaceAll(" '.*", ""), 1, Integer::sum);
        List<String> errors = Compiled.errors(after);
        if (!errors.isEmpty() && !Compiled.errors(files).isEmpty()) {
          outcomes.merge("compiles neither before nor after", 1, Integer::sum);
        } else if (!errors.isEmpty()) {
          wrong.add(show(files, open, range, each) + errors + "\n" + changed(files, after, open));
        } else if (each.title().equals("Extract variable")) {
          inline(files, after, open);
        }
      }
    }
  }

  private @Nullable Map<String, String> after(
      Map<String, String> files, String open, TextRange range, CodeAction action) {
    Map<String, String> after = new LinkedHashMap<>(files);
    try {
      List<FileEdits> edits =
          analysis(files, open).actions().edits(range, List.of(), action.kind(), action.title());
      if (edits.isEmpty()) {
        wrong.add(show(files, open, range, action) + "no edits");
      }
      edits.forEach(each -> after.put(each.location(), each.changed()));
      return after;
    } catch (RefusedException e) {
      outcomes.merge("refused late: " + action.title().replaceAll(" '.*", ""), 1, Integer::sum);
      if (Boolean.getBoolean("pinyon.refactoring.tell")) {
        System.out.println(show(files, open, range, action) + e.reason());
      }
      return null;
    }
  }

  /// The variable that has come goes again, unless its declaration is a statement that was there.
  private void inline(Map<String, String> before, Map<String, String> after, String open) {
    String text = after.getOrDefault(open, "");
    String old = before.getOrDefault(open, "");
    List<TextRange> names = new ArrayList<>();
    variables(SyntaxTree.parse(text).unit(), names);
    names.removeIf(
        each -> old.matches("(?s).*\\b" + text.substring(each.start(), each.end()) + "\\b.*"));
    if (names.isEmpty()) {
      return;
    }
    TextRange name = at(names.getFirst());
    for (CodeAction each :
        analysis(after, open).actions().list(name, List.of(), Set.of(ActionKind.REFACTOR_INLINE))) {
      Map<String, String> again = each.refusal().isEmpty() ? after(after, open, name, each) : null;
      outcomes.merge(again == null ? "not inlined again" : "inlined again", 1, Integer::sum);
      if (again == null && Boolean.getBoolean("pinyon.refactoring.tell")) {
        System.out.println(show(after, open, name, each) + each.refusal());
      }
      if (again != null && !plain(again.getOrDefault(open, "")).equals(plain(old))) {
        wrong.add(show(after, open, name, each) + changed(before, again, open));
      }
    }
  }

  private static void variables(Node node, List<TextRange> names) {
    if (node instanceof Declaration.Variable v && v.kind() == Declaration.VariableKind.LOCAL) {
      names.add(v.nameRange());
    }
    node.forEachChild(child -> variables(child, names));
  }

  /// The tokens without what an extraction leaves: braces, parentheses and casts, `return`.
  private static List<String> plain(String text) {
    Tokens tokens = Tokens.of(text.replaceAll("(?m)^import .*$", ""));
    List<String> words = new ArrayList<>();
    for (int i = 0; i < tokens.count(); i++) {
      String word = tokens.text().substring(tokens.start(i), tokens.end(i));
      if (!Set.of("(", ")", "{", "}", ";", "return", "yield").contains(word)) {
        words.add(word);
      }
    }
    return words;
  }

  private static String show(
      Map<String, String> files, String open, TextRange range, CodeAction action) {
    String text = files.getOrDefault(open, "");
    return "\n== "
        + action.title()
        + " of "
        + open
        + " line "
        + text.substring(0, range.start()).lines().count()
        + ": «"
        + text.substring(range.start(), range.end())
        + "»\n";
  }

  private static String changed(
      Map<String, String> before, Map<String, String> after, String open) {
    List<String> old = before.getOrDefault(open, "").lines().toList();
    StringBuilder lines = new StringBuilder();
    after
        .getOrDefault(open, "")
        .lines()
        .filter(each -> !old.contains(each))
        .forEach(each -> lines.append("  + ").append(each).append('\n'));
    return lines.toString();
  }
}
