package io.pinyon.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.schema.FileIndex;
import io.pinyon.syntax.facts.TreeIndex;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// The law of edits: what is taken over from the text before gives the same as a new start.
class EditedTextTest {
  private static final long SEED = 20_261_130;

  /// What is typed, and what changes the meaning of what stands far away.
  private static final String[] INSERTED = {
    "a",
    "x.y",
    ";",
    " ",
    "\n",
    "\n\n  ",
    "(",
    ")",
    "()",
    "{",
    "}",
    "{ }",
    "[",
    "]",
    "<",
    ">",
    "=",
    ">=",
    "\"",
    "\"\"\"\n",
    "\"\"\"",
    "'",
    "\\",
    "\\u0041",
    "\\\\",
    "u0041",
    "/",
    "*",
    "//",
    "/*",
    "*/",
    "/**",
    "///",
    " /// a\n",
    "\r",
    "\r\n",
    "@A ",
    "class A { }",
    "new A() { int x; }",
    "int x;",
    "void m() { }",
    "if (a) { b(); }",
    "<<<<<<< a\n",
    "=======\n",
    "é",
    "\ud835\udc9c",
    "€",
    "1",
    "1.",
    "e"
  };

  private static final List<String> FILES = List.of("Cursor.java", "Declaration.java");

  private static String edited(String text, Random random) {
    int at = random.nextInt(text.length() + 1);
    int removed = random.nextInt(4) == 0 ? Math.min(random.nextInt(60), text.length() - at) : 0;
    String inserted = random.nextInt(6) == 0 ? "" : INSERTED[random.nextInt(INSERTED.length)];
    return text.substring(0, at) + inserted + text.substring(at + removed);
  }

  @Test
  void tokens_afterRandomEdits_areThoseOfTheText() throws IOException {
    Random random = new Random(SEED);
    for (String file : FILES) {
      String original = Files.readString(Path.of("src/main/java/io/pinyon/syntax", file));
      Tokens tokens = Tokens.of(original);
      String text = original;
      for (int round = 0; round < 100; round++) {
        text = round % 30 == 0 ? original : edited(text, random);
        tokens = Tokens.of(text, tokens, () -> {});
        assertSame(Tokens.of(text), tokens, file + ", seed " + SEED + ", round " + round);
      }
    }
  }

  /// One statement or two in the middle of a text are typed in, now here, now there.
  @Test
  void tree_afterRandomEdits_isThatOfTheText() throws IOException {
    Random random = new Random(SEED);
    int taken = 0;
    for (String file : FILES) {
      String original = Files.readString(Path.of("src/main/java/io/pinyon/syntax", file));
      SyntaxTree tree = SyntaxTree.parse(original);
      for (int place = 0; place < 5; place++) {
        String text = place % 5 == 0 ? original : tree.text();
        int caret = random.nextInt(text.length());
        for (int key = 0; key < 6; key++) {
          String typed = INSERTED[random.nextInt(INSERTED.length)];
          text = text.substring(0, caret) + typed + text.substring(caret);
          caret += typed.length();
          tree = SyntaxTree.parse(text, tree, () -> {});
          taken += tree.before() == null ? 0 : 1;
          assertSame(
              SyntaxTree.parse(text), tree, caret, file + ", seed " + SEED + ", place " + place);
        }
      }
    }
    assertTrue(taken > 2, "only " + taken + " trees were taken from the one before");
  }

  /// Statements are typed in here and there, as by somebody who moves about.
  @Test
  void tree_afterEditsOfSeveralBodies_isThatOfTheText() throws IOException {
    Random random = new Random(SEED);
    int ofTwoBodies = 0;
    for (String file : FILES) {
      String text = Files.readString(Path.of("src/main/java/io/pinyon/syntax", file));
      SyntaxTree tree = SyntaxTree.parse(text);
      for (int place = 0; place < 3; place++) {
        int caret = text.indexOf(";\n", random.nextInt(text.length())) + 2;
        for (String typed : List.of("foo", ".bar(", ");\n", "int x = new A() { int y; }.z;\n")) {
          text = text.substring(0, caret) + typed + text.substring(caret);
          caret += typed.length();
          SyntaxTree before = tree;
          tree = SyntaxTree.parse(text, tree.before() == null ? tree : tree.before(), () -> {});
          ofTwoBodies += tree.before() != null && tree.before() != before.before() ? 1 : 0;
          assertSame(
              SyntaxTree.parse(text), tree, caret, file + ", seed " + SEED + ", place " + place);
        }
      }
    }
    assertTrue(ofTwoBodies > 1, "only " + ofTwoBodies + " edits of two bodies");
  }

  private static void assertSame(SyntaxTree expected, SyntaxTree found, int caret, String what) {
    for (int offset :
        new int[] {caret, caret - 1, caret / 2, (caret + expected.text().length()) / 2}) {
      assertEquals(ranges(expected.path(offset)), ranges(found.path(offset)), what);
    }
    assertEquals(new Dump().of(expected.unit()), new Dump().of(found.unit()), what);
    assertEquals(expected.problems(), found.problems(), what);
    assertMoved(expected, found, what);
    for (int token = 0; token < expected.tokens().count(); token++) {
      assertEquals(
          expected.tokens().matchingClose(token), found.tokens().matchingClose(token), what);
    }
    assertEquals(
        TreeIndex.full(expected).index().bytes(), TreeIndex.full(found).index().bytes(), what);
  }

  /// The declarations of the first tree, moved, are those of the text, but for types in bodies.
  private static void assertMoved(SyntaxTree expected, SyntaxTree found, String what) {
    TreeIndex moved = TreeIndex.skeleton(found.root()).movedTo(found);
    TreeIndex fresh = TreeIndex.skeleton(expected);
    assertEquals(places(expected, fresh), places(found, moved), what);
    int end = expected.text().length();
    assertEquals(fresh.index().position(end), moved.index().position(end), what);
  }

  private static String places(SyntaxTree tree, TreeIndex index) {
    StringBuilder out = new StringBuilder();
    for (int row = 0; row < index.index().declarationCount(); row++) {
      FileIndex all = index.index();
      out.append(all.kind(row)).append(' ').append(all.name(row)).append(all.nameRange(row));
      out.append(all.range(row)).append(all.doc(row)).append(all.body(row)).append('\n');
    }
    addRows(tree.unit().members(), index, out);
    return out.toString();
  }

  private static void addRows(List<Declaration> members, TreeIndex index, StringBuilder to) {
    for (Declaration member : members) {
      to.append(index.declaration(member)).append(' ');
      if (member instanceof Declaration.Type type) {
        addRows(type.members(), index, to);
      } else if (member instanceof Declaration.Method method) {
        method.parameters().forEach(each -> to.append(index.declaration(each)).append(' '));
      }
    }
  }

  private static List<String> ranges(List<Node> nodes) {
    return nodes.stream()
        .map(each -> each.getClass().getSimpleName() + " " + each.start() + ".." + each.end())
        .toList();
  }

  /// Everything that a tree says, bodies included.
  private static final class Dump {
    /// How the components of a record are asked for: the JDK looks them up anew each time.
    private static final ClassValue<List<Method>> PARTS =
        new ClassValue<>() {
          @Override
          protected List<Method> computeValue(Class<?> type) {
            List<Method> parts = new ArrayList<>();
            for (RecordComponent each : type.getRecordComponents()) {
              each.getAccessor().setAccessible(true);
              parts.add(each.getAccessor());
            }
            return parts;
          }
        };

    private final StringBuilder out = new StringBuilder();

    String of(Object value) {
      add(value);
      return out.toString();
    }

    private void add(Object value) {
      switch (value) {
        case Declaration.Lazy<?> lazy -> {
          out.append(lazy.range());
          add(lazy.node());
        }
        case List<?> list -> {
          out.append('[');
          list.forEach(this::add);
          out.append(']');
        }
        case Node node -> {
          out.append('\n').append(node.getClass().getSimpleName());
          for (Method each : PARTS.get(node.getClass())) {
            try {
              add(each.invoke(node));
            } catch (ReflectiveOperationException e) {
              throw new AssertionError(e);
            }
          }
        }
        case null, default -> out.append(' ').append(value);
      }
    }
  }

  private static void assertSame(Tokens expected, Tokens found, String what) {
    assertEquals(expected.text(), found.text(), what);
    assertEquals(listed(expected), listed(found), what);
  }

  private static String listed(Tokens tokens) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < tokens.count() + Scanner.ENDS; i++) {
      out.append(tokens.kind(i)).append(' ').append(tokens.range(i)).append('\n');
    }
    for (int i = 0; i < tokens.commentCount(); i++) {
      out.append(tokens.commentKind(i)).append(' ').append(tokens.commentRange(i)).append('\n');
    }
    return out.append(tokens.isPlain()).toString();
  }
}
