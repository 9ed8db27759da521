package io.pinyon.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.query.answers.Hierarchy;
import io.pinyon.query.answers.HierarchyId;
import io.pinyon.query.answers.HierarchyItem;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// One level up and one level down from the type at the caret.
final class TypeHierarchyTest {
  private static void checkStart(String files, String expected) {
    Fixture fixture = Fixture.of(files);
    assertEquals(expected.strip(), show(fixture.analysis().typeHierarchy(fixture.caret())));
  }

  private static void checkSubtypes(String files, String expected) {
    Fixture fixture = Fixture.of(files);
    assertEquals(expected.strip(), show(subtypes(fixture, start(fixture))));
  }

  private static void checkSupertypes(String files, String expected) {
    Fixture fixture = Fixture.of(files);
    assertEquals(expected.strip(), show(supertypes(fixture, start(fixture))));
  }

  private static HierarchyItem start(Fixture fixture) {
    return fixture.analysis().typeHierarchy(fixture.caret()).getFirst();
  }

  private static List<HierarchyItem> subtypes(Fixture fixture, HierarchyItem of) {
    Hierarchy level = fixture.analysis(of.id().location()).subtypes(of.id());
    assertNotNull(level);
    return level.items();
  }

  private static List<HierarchyItem> supertypes(Fixture fixture, HierarchyItem of) {
    Hierarchy level = fixture.analysis(of.id().location()).supertypes(of.id());
    assertNotNull(level);
    return level.items();
  }

  /// `class a.B /a/B.java:1`; of the JDK's sources without file.
  private static String show(List<HierarchyItem> items) {
    return items.stream()
        .map(item ->
            item.kind().name().toLowerCase(Locale.ROOT)
                + (item.isDeprecated() ? " deprecated " : " ")
                + (item.container().isEmpty() ? "" : item.container() + " ")
                + item.name()
                + (item.id().isOfLibrary()
                    ? ""
                    : " " + item.place().location() + ":" + (item.place().nameStart().line() + 1)))
        .collect(Collectors.joining("\n"));
  }

  @Test
  void subtypes_ofEveryKind_areTheDirectOnes() {
    checkSubtypes(
        """
        //- /a/Shape.java
        package a;
        public interface Sh$0ape {
          Shape NONE = new Shape() {};
          Runnable no = () -> {};
        }
        //- /a/Kinds.java
        package a;
        class Round implements Shape {}
        class Ball extends Round {}
        interface Flat extends Shape {}
        @Deprecated record Dot(int x) implements Shape {}
        enum Known implements Shape { ONE }
        class Other {
          void f() {
            class Local implements Shape {}
            g(new Object() { Shape s = new Shape() {}; });
          }
          void g(Object o) {}
          Shape none() { return null; }
        }
        """,
        """
        class a.Shape new Shape() {…} /a/Shape.java:3
        class a Round /a/Kinds.java:2
        interface a Flat /a/Kinds.java:4
        record deprecated a Dot /a/Kinds.java:5
        enum a Known /a/Kinds.java:6
        class a.Other Local /a/Kinds.java:9
        class new Object() {…} new Shape() {…} /a/Kinds.java:10
        """);
  }

  @Test
  void subtypes_whoseFileMeansAnotherTypeByTheName_areNone() {
    checkSubtypes(
        """
        //- /a/Shape.java
        package a;
        public interface Sh$0ape {}
        //- /b/Shape.java
        package b;
        interface Shape {}
        class B implements Shape {}
        class Qualified implements a.Shape {}
        class Around { interface Shape {} class Inner implements Shape {} }
        //- /c/C.java
        package c;
        import a.*;
        class C implements Shape {}
        """,
        """
        class b Qualified /b/Shape.java:4
        class c C /c/C.java:3
        """);
  }

  @Test
  void subtypes_ofEnum_areTheBodiesOfItsConstants() {
    checkSubtypes(
        """
        enum Op$0 {
          PLUS(new Object() {}) { int of(int a) { return a; } },
          MINUS(null);
          Op(Object o) {}
          int of(int a) { return -a; }
        }
        """,
        """
        class Op PLUS {…} /Main.java:2
        """);
  }

  @Test
  void subtypes_ofLocalType_areFound() {
    checkSubtypes(
        """
        class A {
          void f() {
            class Lo$0cal {}
            class Below extends Local {}
            new Local() {};
          }
          void g() {
            class Local {}
            class No extends Local {}
          }
        }
        """,
        """
        class A Below /Main.java:4
        class A new Local() {…} /Main.java:5
        """);
  }

  @Test
  void subtypes_ofLibraryType_areThoseInSources() {
    checkSubtypes(
        """
        class A { Run$0nable r; }
        class B implements Runnable { public void run() {} }
        class C { static class Runnable {} class D extends Runnable {} }
        """,
        """
        class B /Main.java:2
        """);
  }

  @Test
  void subtypes_ofCycle_end() {
    checkSubtypes("class A$0 extends B {}\nclass B extends A {}\n", "class B /Main.java:2");
  }

  @Test
  void supertypes_haveTheSuperclassFirst() {
    checkSupertypes(
        """
        import java.util.*;
        interface Named {}
        class A$0 extends ArrayList<String> implements Named, Comparable<A> {}
        """,
        """
        class java.util ArrayList
        interface Named /Main.java:2
        interface java.lang Comparable
        """);
  }

  @Test
  void supertypes_ofLibraryTypes_goOnUp() {
    Fixture fixture = Fixture.of("class A { java.util.Array$0List<String> x; }\n");
    HierarchyItem list = start(fixture);
    HierarchyItem above = supertypes(fixture, list).getFirst();
    assertEquals("class java.util AbstractList", show(List.of(above)));
    assertEquals(
        "class java.util AbstractCollection\ninterface java.util List",
        show(supertypes(fixture, above)));
  }

  @Test
  void supertypes_thatNobodyWrote_areThere() {
    checkSupertypes("enum E$0 {}\n", "class java.lang Enum");
    checkSupertypes("record R$0() {}\n", "class java.lang Record");
    checkSupertypes("@interface N$0 {}\n", "interface java.lang.annotation Annotation");
  }

  @Test
  void start_isTheTypeThatANameMeansOrIsOf() {
    checkStart("class A { void f() { new A$0(); } }\n", "class A /Main.java:1");
    checkStart("class A { A a; Object o = a$0; }\n", "class A /Main.java:1");
    checkStart("class A { void f$0() {} }\n", "class A /Main.java:1");
    checkStart("class A { int x$0; }\n", "");
  }

  @Test
  void item_ofChangedText_isNotFoundAnyMore() {
    Fixture fixture = Fixture.of("class A {}\n");
    assertNull(fixture.analysis().supertypes(new HierarchyId("/Main.java", 6, "B")));
    assertNull(fixture.analysis().subtypes(new HierarchyId("/Main.java", 7, "A")));
    assertNull(fixture.analysis().supertypes(new HierarchyId("/Main.java", -1, "no.Such")));
  }

  // ---- subtypes in libraries

  private static Hierarchy level(Fixture fixture) {
    Hierarchy level = fixture.analysis().subtypes(start(fixture).id());
    assertNotNull(level);
    return level;
  }

  @Test
  void subtypes_ofLibraryType_areThoseOfSourcesAndThenOfLibraries() {
    Fixture fixture =
        Fixture.of("class Own implements java.util.De$0que<String> {}").withSubtypesIn("java.util");
    assertEquals(
        """
        class Own /Main.java:1
        class java.util ArrayDeque
        class java.util LinkedList\
        """,
        show(level(fixture).items()));
    assertFalse(level(fixture).isPartial());
  }

  @Test
  void subtypes_whereLibraryMeansAnotherTypeByTheName_areNone() {
    Fixture fixture = Fixture.of("interface De$0que {}").withSubtypesIn("java.util");
    assertEquals("", show(level(fixture).items()));
  }

  @Test
  void subtypes_whereALibraryIsNotIndexed_arePartial() {
    assertTrue(level(Fixture.of("interface De$0que {}").withoutALibrary()).isPartial());
  }

  private static String implementations(Fixture fixture) {
    return show(fixture.analysis().implementations(fixture.caret()).items());
  }

  @Test
  void implementations_behindALibraryClass_areFound_sourcesFirst() {
    Fixture fixture =
        Fixture.of("class Own extends java.util.ArrayDeque<String> { java.util.De$0que<?> d; }")
            .withSubtypesIn("java.util");
    assertEquals(
        """
        class Own /Main.java:1
        class java.util ArrayDeque
        class java.util LinkedList\
        """,
        implementations(fixture));
  }

  @Test
  void implementations_ofLibraryMethod_areOverridersInLibrariesToo() {
    Fixture fixture =
        Fixture.of(
                """
                class Own extends java.util.ArrayDeque<String> {
                  public String pollLast() { return null; }
                  static void f(java.util.Deque<String> d) { d.poll$0Last(); }
                }
                """)
            .withSubtypesIn("java.util");
    assertEquals(
        """
        method Own pollLast() /Main.java:2
        method java.util.ArrayDeque pollLast()
        method java.util.LinkedList pollLast()\
        """,
        implementations(fixture));
  }
}
