package io.pinyon.syntax.facts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.Directive;
import io.pinyon.schema.FileIndex;
import io.pinyon.schema.Import;
import io.pinyon.schema.Modifiers;
import io.pinyon.schema.TypeRole;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TreeIndexTest {
  private static final String CODE =
      """
      package a.b;
      import static c.D.*;
      /** Doc. @deprecated */
      public class A<T extends B & C> extends D<T> implements E, F {
        static final int X = -1, Y[] = {};
        @Deprecated <U> U[] m(U u, String... rest)[] throws G {
          class Local { int x; }
          return new H() { void n() { } };
        }
        enum K { ONE { }, TWO(1) }
        record R(int a, List<? super A> b) { R { } }
        static { }
      }
      """;

  private static List<String> rows(FileIndex index) {
    List<String> result = new ArrayList<>();
    for (int i = 0; i < index.declarationCount(); i++) {
      String indent = "";
      for (int p = index.parent(i); p >= 0; p = index.parent(p)) {
        indent += " ";
      }
      String type = index.type(i) == null ? "" : ": " + index.type(i);
      result.add(indent + index.kind(i) + " " + index.name(i) + type);
    }
    return result;
  }

  @Test
  void full_holdsAllDeclarationsInOrder() {
    FileIndex index = TreeIndex.full(SyntaxTree.parse(CODE)).index();
    assertEquals(
        List.of(
            "CLASS A",
            " TYPE_PARAMETER T",
            " FIELD X: int",
            " FIELD Y: int[]",
            " METHOD m: U[][]",
            "  TYPE_PARAMETER U",
            "  PARAMETER u: U",
            "  PARAMETER rest: String[]",
            "  CLASS Local",
            "   FIELD x: int",
            "  CLASS ",
            "   METHOD n: void",
            " ENUM K",
            "  ENUM_CONSTANT ONE",
            "   CLASS ",
            "  ENUM_CONSTANT TWO",
            " RECORD R",
            "  RECORD_COMPONENT a: int",
            "  RECORD_COMPONENT b: List<? super A>",
            "  COMPACT_CONSTRUCTOR R",
            " INITIALIZER "),
        rows(index));
    assertEquals("a.b", index.packageName());
    assertEquals(List.of("c.D"), index.imports().stream().map(Import::name).toList());
    assertEquals("[D<T>]", index.types(0, TypeRole.EXTENDS).toString());
    assertEquals("[E, F]", index.types(0, TypeRole.IMPLEMENTS).toString());
    assertEquals("[B, C]", index.types(1, TypeRole.BOUND).toString());
    assertEquals("[G]", index.types(4, TypeRole.THROWS).toString());
    assertEquals("[H]", index.types(10, TypeRole.EXTENDS).toString());
    assertEquals("-1", index.value(2));
    assertTrue(index.has(0, Modifiers.DEPRECATED | Modifiers.PUBLIC));
    assertTrue(index.has(4, Modifiers.DEPRECATED) && index.has(4, Modifiers.VARARGS));
    assertTrue(index.has(8, Modifiers.LOCAL));
    assertEquals(CODE.indexOf("u, String"), index.nameRange(6).start());
    assertTrue(index.mentions("U").length == 3 && index.problems().isEmpty());
  }

  @Test
  void skeleton_hasNoLocalTypes_andAroundOnlyThoseNearby() {
    SyntaxTree tree = SyntaxTree.parse(CODE);
    assertTrue(rows(TreeIndex.skeleton(tree).index()).stream().noneMatch(r -> r.contains("Local")));
    FileIndex inside = TreeIndex.around(tree, Spots.at(CODE.indexOf("class Local"))).index();
    assertTrue(rows(inside).contains("  CLASS Local"));
    FileIndex outside = TreeIndex.around(tree, Spots.at(CODE.indexOf("enum K"))).index();
    assertTrue(rows(outside).stream().noneMatch(r -> r.contains("Local")));
  }

  @Test
  void declaration_ofNode_isItsRow() {
    SyntaxTree tree = SyntaxTree.parse(CODE);
    int offset = CODE.indexOf("n() {") + 1;
    TreeIndex index = TreeIndex.around(tree, Spots.at(offset));
    Node method = tree.path(offset).getLast();
    int row = index.declaration(method);
    assertEquals("n", index.index().name(row));
    assertEquals(DeclarationKind.CLASS, index.index().kind(index.index().parent(row)));
    assertEquals(-1, index.declaration(tree.unit()));
  }

  @Test
  void compactSource_hasItsMembersInTheImplicitClass() {
    FileIndex index =
        TreeIndex.full(SyntaxTree.parse("int x = 1;\nvoid main() { }\nclass B { }")).index();
    assertEquals(List.of("CLASS ", " FIELD x: int", " METHOD main: void", " CLASS B"), rows(index));
    assertTrue(index.isCompact());
    assertEquals(0, index.parent(3));
    assertNull(index.qualifiedName(3));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "package a; void main() { }",
        "class A { void f() { } } } void g() { } }",
        "class A extends B\n  void f() { }\n}",
        "Str\nclass A { }",
        "clas A { int x; void f() { } }",
        "main() { }",
        "module a { requires b; } int x;",
        "import java.util.List;\n",
        "interface A { } ; @interface B { }",
      })
  void ordinarySource_whatEverFellOutOfItsClass_isNotCompact(String text) {
    assertFalse(TreeIndex.full(SyntaxTree.parse(text)).index().isCompact(), text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "void main() { }",
        "int x;",
        "class A { } int x = ",
        "record R(int a) { }\n/** m */ void main() { if (a) { }",
        "void main() { } } void g() { }",
        "Str\nvoid main() { }",
        "<T> T first(java.util.List<T> l) { return l.get(0); } interface A { }",
      })
  void sourceWithMemberAtTheTop_isCompact(String text) {
    assertTrue(TreeIndex.full(SyntaxTree.parse(text)).index().isCompact(), text);
  }

  @Test
  void module_givesDirectives() {
    String text =
        """
        open module a.b {
          requires transitive static c;
          requires transitive;
          exports d.e to f, g;
          uses h.I;
          provides h.I with j.K;
        }
        """;
    List<String> found =
        TreeIndex.full(SyntaxTree.parse(text)).index().directives().stream()
            .map(TreeIndexTest::line)
            .toList();
    assertEquals(
        List.of(
            "REQUIRES c transitive static",
            "REQUIRES transitive",
            "EXPORTS d.e f",
            "EXPORTS d.e g",
            "USES h.I",
            "PROVIDES h.I j.K"),
        found);
  }

  private static String line(Directive d) {
    return d.kind()
        + " "
        + d.name()
        + (d.target() == null ? "" : " " + d.target())
        + (d.isTransitive() ? " transitive" : "")
        + (d.isStatic() ? " static" : "");
  }
}
