package io.pinyon.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.syntax.facts.Spots;
import io.pinyon.syntax.facts.TreeIndex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Damages this package's own sources in many ways; every text must give a tree.
class RobustnessTest {
  private static final long SEED = 20_260_101;
  private static final String[] INSERTED = {
    "(", ")", "{", "}", "<", ";", "@", "new ", "a.", "switch", "case ", "\"", "->", "::", "class "
  };

  private static List<Path> sources() throws IOException {
    Path folder = Path.of("src/main/java/io/pinyon/syntax");
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(p -> p.toString().endsWith(".java")).sorted().toList();
    }
  }

  private static void read(String text, int caret, String what) {
    try {
      SyntaxTree tree = SyntaxTree.parse(text);
      assertTrue(!tree.path(caret).isEmpty());
      TreeIndex.around(tree, Spots.at(caret));
      Shapes.visit(tree.unit());
      TreeIndex.full(tree);
    } catch (RuntimeException | StackOverflowError e) {
      throw new AssertionError(what, e);
    }
  }

  /// Where a text is cut off: at each so manieth character; one in 97 with `-Dpinyon.every=97`.
  private static final int EVERY = Integer.getInteger("pinyon.every", 293);

  /// How often each text is damaged; more often with `-Dpinyon.rounds=N`.
  private static final int ROUNDS = Integer.getInteger("pinyon.rounds", 15);

  @Test
  void text_cutOffAnywhere_givesATree() throws IOException {
    for (Path path : sources()) {
      String text = Files.readString(path);
      for (int end = 0; end < text.length(); end += EVERY) {
        read(text.substring(0, end), end, path + " cut at " + end);
      }
    }
  }

  @Test
  void text_withTokensDeletedAndInserted_givesATree() throws IOException {
    Random random = new Random(SEED);
    for (Path path : sources()) {
      String text = Files.readString(path);
      for (int round = 0; round < ROUNDS; round++) {
        StringBuilder damaged = new StringBuilder(text);
        int at = 0;
        for (int edits = random.nextInt(4); edits >= 0; edits--) {
          Tokens tokens = Tokens.of(damaged.toString());
          int token = random.nextInt(tokens.count());
          at = tokens.start(token);
          if (random.nextInt(3) == 0) {
            damaged.insert(at, INSERTED[random.nextInt(INSERTED.length)]);
          } else {
            damaged.delete(at, tokens.end(token));
          }
        }
        read(damaged.toString(), at, path + " seed " + SEED + " round " + round);
      }
    }
  }

  @Test
  void sources_ofThisPackage_haveNoProblems() throws IOException {
    for (Path path : sources()) {
      SyntaxTree tree = SyntaxTree.parse(Files.readString(path));
      Shapes.visit(tree.unit());
      assertTrue(tree.problems().isEmpty(), path + " " + tree.problems());
    }
  }

  @Test
  void text_longerThanTheLimit_isReadToThereAndSaysSo() {
    String text = "class A {}" + " ".repeat(Tokens.MAX_TEXT) + "class B {}";
    SyntaxTree tree = SyntaxTree.parse(text);
    assertEquals(1, tree.unit().members().size());
    assertEquals(Tokens.MAX_TEXT, tree.text().length());
    assertTrue(tree.problems().getFirst().message().contains(Tokens.MAX_TEXT + " characters"));
  }

  @Test
  void name_longerThanAClassFileHolds_isCut() {
    SyntaxTree tree = SyntaxTree.parse("class " + "a".repeat(100_000) + " {}");
    assertEquals(65_535, ((Declaration.Type) tree.unit().members().getFirst()).name().length());
  }

  @Test
  void code_nestedDeeply_givesATreeAndItsFacts() {
    for (String piece :
        List.of(
            "(",
            "{",
            "[",
            "<",
            "a.",
            "a<",
            "new A(",
            "new Object() { Object o = ",
            "() -> ",
            "!",
            "(A) ",
            "a = ",
            "a ? ",
            "a ? b : ",
            "a + ",
            "a < b, ",
            "if (a) ",
            "if (a) {} else ",
            "for (;;) ",
            "a: ",
            "try { ",
            "switch (a) { case 1 -> ",
            "@A(",
            "@A ",
            "class A { ",
            "A<? extends ",
            "int[",
            "[]",
            "::a",
            "case A(",
            "import a.",
            "/*",
            "\"\"\"\n",
            "}",
            "do ",
            "a.<",
            "->",
            "A & ")) {
      for (String around :
          List.of("", "class A { void f() { ", "class A { Object o = ", "class A extends ")) {
        String text = around + piece.repeat(5_000);
        read(text, text.length() / 2, around + " " + piece);
      }
    }
  }

  @Test
  void reading_thatNobodyWaitsFor_canBeGivenUpAnywhere() {
    String text = "class A { void f() { " + "f(1, a -> b);\n".repeat(30_000) + "} }";
    int[] left = {Integer.MAX_VALUE};
    int[] count = new int[1];
    Runnable checkpoint =
        () -> {
          count[0]++;
          if (--left[0] == 0) {
            throw new IllegalStateException("given up");
          }
        };
    Shapes.visit(SyntaxTree.parse(text, checkpoint).unit());
    assertTrue(count[0] > 200, count[0] + " checkpoints");
    for (int after : new int[] {1, 10, count[0] / 2, count[0] - 1}) {
      left[0] = after;
      assertThrows(
          IllegalStateException.class,
          () -> Shapes.visit(SyntaxTree.parse(text, checkpoint).unit()));
    }
  }
}
