package io.pinyon.syntax;

import static org.junit.jupiter.api.Assertions.assertTrue;

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
      TreeIndex.around(tree, caret);
      Shapes.visit(tree.unit());
      TreeIndex.full(tree);
    } catch (RuntimeException | StackOverflowError e) {
      throw new AssertionError(what, e);
    }
  }

  @Test
  void text_cutOffAnywhere_givesATree() throws IOException {
    for (Path path : sources()) {
      String text = Files.readString(path);
      for (int end = 0; end < text.length(); end += 97) {
        read(text.substring(0, end), end, path + " cut at " + end);
      }
    }
  }

  @Test
  void text_withTokensDeletedAndInserted_givesATree() throws IOException {
    Random random = new Random(SEED);
    for (Path path : sources()) {
      String text = Files.readString(path);
      for (int round = 0; round < 40; round++) {
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
}
