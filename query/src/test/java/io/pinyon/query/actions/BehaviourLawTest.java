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
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.Statement;
import io.pinyon.syntax.SyntaxTree;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// A program that is refactored says the same when it runs. `-Dpinyon.refactoring.count` places of
/// each program are tried, chosen by `-Dpinyon.refactoring.seed`; each program is a class with a
/// static method `run` that gives what it has to say.
final class BehaviourLawTest {
  private static final Path PROGRAMS = Path.of("src/test/resources/behaviour");
  private static final int COUNT = Integer.getInteger("pinyon.refactoring.count", 15);
  private static final long SEED = Long.getLong("pinyon.refactoring.seed", 1);
  private static final Set<ActionKind> KINDS =
      Set.of(ActionKind.REFACTOR_EXTRACT, ActionKind.REFACTOR_INLINE, ActionKind.REFACTOR_REWRITE);

  private final Map<String, Integer> outcomes = new TreeMap<>();
  private final List<String> wrong = new ArrayList<>();

  @Test
  void program_afterARefactoring_saysTheSame() throws Exception {
    try (var files = Files.list(PROGRAMS)) {
      for (Path each : files.sorted().toList()) {
        tryProgram(each.getFileName().toString(), Files.readString(each));
      }
    }
    System.out.println("refactorings that ran, seed " + SEED + ": " + outcomes);
    assertEquals(List.of(), wrong);
    assertTrue(outcomes.size() > 5, outcomes::toString);
  }

  private void tryProgram(String name, String text) throws Exception {
    String expected = said(name, text);
    List<TextRange> places = new ArrayList<>();
    collect(SyntaxTree.parse(text).unit(), places);
    Collections.shuffle(places, new Random(SEED));
    for (TextRange range : places.subList(0, Math.min(COUNT, places.size()))) {
      for (CodeAction each : analysis(name, text).actions().list(range, List.of(), KINDS)) {
        String after = each.refusal().isEmpty() ? after(name, text, range, each) : null;
        if (after != null) {
          outcomes.merge(each.title().replaceAll(" '.*", ""), 1, Integer::sum);
          String said = said(name, after);
          if (!said.equals(expected)) {
            wrong.add(each.title() + " at " + range + " says " + said + "\n" + after);
          }
        }
      }
    }
  }

  private static Analysis analysis(String name, String text) {
    return Fixture.of("//- /" + name + "\n" + text).analysis("/" + name);
  }

  private static @Nullable String after(
      String name, String text, TextRange range, CodeAction action) {
    try {
      List<FileEdits> edits =
          analysis(name, text).actions().edits(range, List.of(), action.kind(), action.title());
      return edits.getFirst().changed();
    } catch (RefusedException e) {
      return null;
    }
  }

  /// Selected expressions and statements, and carets at the start of every node.
  private static void collect(Node node, List<TextRange> places) {
    if (node.end() > node.start()) {
      places.add(new TextRange(node.start(), node.start()));
      if (node instanceof Expression || node instanceof Statement) {
        places.add(new TextRange(node.start(), node.end()));
      }
    }
    node.forEachChild(child -> collect(child, places));
  }

  /// What a program says, or why it cannot.
  private static String said(String name, String text) throws Exception {
    CompiledClasses classes = CompiledClasses.of("/" + name, text);
    if (!classes.errors().isEmpty()) {
      return "errors: " + classes.errors();
    }
    Method run = classes.loader().loadClass(name.replace(".java", "")).getDeclaredMethod("run");
    run.setAccessible(true);
    try {
      return String.valueOf(run.invoke(null));
    } catch (InvocationTargetException e) {
      return "thrown: " + e.getCause();
    }
  }
}
