package io.pinyon.query.completion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.query.Fixture;
import io.pinyon.query.actions.Compiled;
import io.pinyon.query.actions.RefactoringLawTest;
import io.pinyon.query.answers.completion.Completion;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.SyntaxTree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Whatever member completion offers at the end of a class of a program that compiles, the program
/// compiles with it; but for constructors, with which a class loses the one that it has without.
/// The programs and the seed are those of [RefactoringLawTest]; `-Dpinyon.refactoring.count` stubs
/// are taken in each.
final class StubLawTest {
  private static final int COUNT = Integer.getInteger("pinyon.refactoring.count", 1);
  private static final long SEED = Long.getLong("pinyon.refactoring.seed", 1);

  private final List<String> wrong = new ArrayList<>();
  private int taken;

  @Test
  void program_withAnOfferedMember_compiles() throws IOException {
    Random random = new Random(SEED);
    for (Map<String, String> files : RefactoringLawTest.programs()) {
      List<String> paths = new ArrayList<>(files.keySet());
      for (int i = 0; i < COUNT; i++) {
        String open = paths.get(random.nextInt(paths.size()));
        String text = files.getOrDefault(open, "");
        List<Integer> places = new ArrayList<>();
        collect(SyntaxTree.parse(text).unit(), text, places);
        if (!places.isEmpty()) {
          take(files, open, text, places.get(random.nextInt(places.size())), random);
        }
      }
    }
    System.out.println("members taken, seed " + SEED + ": " + taken);
    assertEquals(List.of(), wrong);
    assertTrue(taken > 0);
  }

  @Test
  void subclassOfALibrarysClass_withAnOfferedMember_compiles() {
    Random random = new Random(SEED);
    for (String each :
        List.of(
            "extends javax.swing.JTable",
            "extends java.util.AbstractMap<String, java.util.List<? extends Number>>",
            "extends java.util.concurrent.CompletableFuture<Integer>",
            "extends java.io.FilterInputStream",
            "extends ClassLoader",
            "extends java.util.TreeMap<Thread.State, int[]>",
            "extends java.text.NumberFormat",
            "implements java.util.concurrent.ExecutorService",
            "implements java.util.stream.Stream<T>",
            "implements java.util.Map<T, T[]>",
            "implements java.util.Comparator",
            "implements javax.lang.model.element.TypeElement",
            "implements java.nio.file.Path")) {
      String text = "abstract class Made<T> " + each + " {\n  Made() { super(null); }\n}\n";
      if (!Compiled.errors(Map.of("/Made.java", text)).isEmpty()) {
        text = "abstract class Made<T> " + each + " {\n}\n";
        assertEquals(List.of(), Compiled.errors(Map.of("/Made.java", text)));
      }
      for (int i = 0; i < COUNT; i++) {
        take(Map.of(), "/Made.java", text, text.lastIndexOf('}'), random);
      }
    }
    assertEquals(List.of(), wrong);
    assertTrue(taken > 0);
  }

  /// Before the closing braces of types whose members have begun; of no interface, whose default
  /// methods classes elsewhere may not inherit beside others (JLS 8.4.8.4).
  private static void collect(Node node, String text, List<Integer> places) {
    if (node instanceof Declaration.Type t
        && t.body().end() > t.body().start() + 1
        && text.charAt(t.body().end() - 1) == '}'
        && t.kind() != DeclarationKind.INTERFACE
        && (t.members().isEmpty()
            || !(t.members().getLast() instanceof Declaration.EnumConstant))) {
      places.add(t.body().end() - 1);
    }
    node.forEachChild(child -> collect(child, text, places));
  }

  private void take(Map<String, String> files, String open, String text, int at, Random random) {
    Fixture fixture = fixture(files, open, text.substring(0, at) + "\n$0\n" + text.substring(at));
    List<Completion.Item> stubs = stubs(fixture);
    Collections.shuffle(stubs, random);
    if (stubs.isEmpty()) {
      return;
    }
    Completion.Item first = stubs.getFirst();
    Map<String, String> before = new LinkedHashMap<>(files);
    before.put(open, text);
    check(before, fixture, first);
    String typed = first.label().substring(0, Math.min(2, first.label().length()));
    Fixture more =
        fixture(files, open, text.substring(0, at) + "\n" + typed + "$0\n" + text.substring(at));
    stubs(more).stream()
        .filter(each -> each.label().equals(first.label()))
        .forEach(each -> check(before, more, each));
  }

  private static Fixture fixture(Map<String, String> files, String open, String marked) {
    Map<String, String> all = new LinkedHashMap<>(files);
    all.put(open, marked);
    StringBuilder made = new StringBuilder();
    all.forEach((path, content) ->
        made.append("//- ").append(path).append('\n').append(content).append('\n'));
    return Fixture.of(made.toString());
  }

  private static List<Completion.Item> stubs(Fixture fixture) {
    List<Completion.Item> stubs = new ArrayList<>();
    for (Completion.Item each : fixture.analysis().complete(fixture.caret()).items()) {
      if (each.inserted().text().contains("{") && each.kind() != Completion.Kind.CONSTRUCTOR) {
        stubs.add(each);
      }
    }
    return stubs;
  }

  private void check(Map<String, String> before, Fixture fixture, Completion.Item item) {
    taken++;
    List<String> errors = Compiled.errors(Offered.at(fixture).after(item));
    if (!errors.isEmpty() && Compiled.errors(before).isEmpty()) {
      wrong.add("\n== " + fixture.open() + ": " + item.inserted().text() + "\n" + errors);
    }
  }
}
