package io.pinyon.query.internal.problems;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.syntax.Node;
import io.pinyon.syntax.SyntaxTree;
import io.pinyon.syntax.Tokens;
import io.pinyon.syntax.crosscheck.JavaParserCrossCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class DoubtfulCodeTest {
  private static final int FILES = 40;
  private static final int MISTAKES = 4;

  private static boolean isAccepted(SyntaxTree tree) {
    return DoubtfulCode.isAccepted(tree, tree.problems());
  }

  private static SyntaxTree parsed(String text) {
    SyntaxTree tree = SyntaxTree.parse(text);
    Deque<Node> open = new ArrayDeque<>();
    open.push(tree.unit());
    while (!open.isEmpty()) {
      open.pop().forEachChild(open::push);
    }
    return tree;
  }

  /// A token taken out of this module's own sources, all of which JavaParser reads.
  @Test
  void whatIsAsked_hasTheAnswerOfTheWholeText() throws IOException {
    Random random = new Random(7);
    List<Path> files;
    try (var all = Files.walk(Path.of("src/main/java"))) {
      files = all.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
    int refused = 0;
    for (int i = 0; i < FILES; i++) {
      String text = Files.readString(files.get(random.nextInt(files.size())));
      Tokens tokens = Tokens.of(text);
      for (int j = 0; j < MISTAKES; j++) {
        int token = random.nextInt(tokens.count());
        String broken = text.substring(0, tokens.start(token)) + text.substring(tokens.end(token));
        SyntaxTree tree = parsed(broken);
        if (!tree.problems().isEmpty()) {
          boolean isAccepted = JavaParserCrossCheck.accepts(broken);
          assertEquals(isAccepted, isAccepted(tree), broken);
          refused += isAccepted ? 0 : 1;
        }
      }
    }
    assertTrue(refused > FILES, "mistakes that JavaParser refuses: " + refused);
  }

  @Test
  void mistakeInAConstructorOrInitializer_isRefused() {
    assertFalse(isAccepted(parsed("class A { A() { super( ; } }")));
    assertFalse(isAccepted(parsed("class A { static { int x = ; } }")));
  }

  @Test
  void mistakeBetweenMembers_isRefused() {
    assertFalse(isAccepted(parsed("class A { int a( { return 1; } void b() { c(); } }")));
    assertFalse(isAccepted(parsed("class A { void a() { b(); } void c() { d(); }")));
  }

  /// Braces, quotes and line ends may be written as numbers, of which only the whole text tells.
  @Test
  void textsWithEscapes_haveTheAnswerOfTheWholeText() {
    for (String escape : List.of("001B", "00ff", "0041", "0022", "007d", "007b", "000a", "2028")) {
      for (String text :
          List.of(
              "class A { String a() { return \"\\u%s\"; } void b() { c( ; } }",
              "class A { void a() { b(); \\uu%s } void c() { d( ; } }",
              "class A { void a() { b(1; } /* \\u%s */ void c() { d(); } }")) {
        String asked = text.formatted(escape);
        assertEquals(JavaParserCrossCheck.accepts(asked), isAccepted(parsed(asked)), asked);
      }
    }
  }
}
