package io.pinyon.query.completion;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.pinyon.query.Fixture;
import io.pinyon.query.answers.completion.Completion;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Behind `new` (JLS 15.9).
final class CreationTest {
  private static final String IN_METHOD = "class A { void m() { ";

  @Test
  void constructors_areListedWithTheirParameters() {
    Offered.at("class A { A() {} A(int size, String name) {} Object o = new A$0; }")
        .has("A()", "A(int size, String name)")
        .inserts("A()", "A()")
        .inserts("A(int size, String name)", "A($0)");
    Offered.at("class A { Object o = new $0; }").inserts("A()", "A()");
    Offered.at("record R(int x, int y) { Object o() { return new R$0; } }")
        .inserts("R(int x, int y)", "R($0)");
  }

  @Test
  void constructorsThatMayNotBeCalled_areNotOffered() {
    String rest =
        """
        ; }
        //- /p/Shut.java
        package p;
        public class Shut { private Shut() {} protected Shut(int n) {} Shut(long n) {} }
        //- /p/Half.java
        package p;
        public class Half { private Half() {} public Half(int n) {} }
        """;
    Offered.at("class A { Object o = new Shut$0" + rest).lacks("Shut()", "Shut(int n)", "Shut");
    Offered.at("class A { Object o = new Half$0" + rest).has("Half(int n)").lacks("Half()");
    Offered.at("package p;\nclass A { Object o = new Shut$0" + rest)
        .has("Shut(int n)", "Shut(long n)")
        .lacks("Shut()");
  }

  @Test
  void whatCannotBeCreated_isNotOffered() {
    String rest =
        "; }\nenum Zero { ONE }\n@interface Zeal {}\nsealed interface Zed permits Zip {}\nfinal class Zip implements Zed {}\n";
    Offered.at("class A { Object o = new Z$0" + rest).has("Zip()").lacks("Zero", "Zeal", "Zed");
  }

  @Test
  void qualifiersOfWhatCanBeCreated_stay() {
    Offered.at("class A { Object o = new Ou$0; }\nenum Outer { ONE; static class In {} }")
        .inserts("Outer", "Outer");
  }

  @Test
  void innerClasses_needAnOuterInstance() {
    String outer = "class Outer { class In {} static class Nested {} ";
    Offered.at(outer + "void m() { new I$0; } }").has("In()");
    Offered.at(outer + "static void m() { new I$0; } }").lacks("In()");
    Offered.at(outer + "static void m() { new Ne$0; } }").has("Nested()");
    Offered.at(outer + "}\nclass B extends Outer { void m() { new I$0; } }").has("In()");
    Offered.at(outer + "}\nclass B { void m(Outer o) { o.new $0; } }")
        .has("In()")
        .lacks("Nested()", "B()");
  }

  @Test
  void typeArguments_areInferredWhereTheyCanBe() {
    String list = "import java.util.*;\nclass A { void m() { ";
    Offered.at(list + "List<String> l = new ArrayList$0; } }")
        .inserts("ArrayList()", "ArrayList<>()");
    Offered.at(list + "var l = new ArrayList$0; } }")
        .inserts("ArrayList()", "ArrayList<${1:Object}>($2)");
    Offered.at(list + "List<String> l = new ArrayList$0(2); } }")
        .inserts("ArrayList(int)", "ArrayList<>");
    Offered.at(list + "List<String> l = new ArrayList$0<>(); } }")
        .inserts("ArrayList", "ArrayList");
  }

  @Test
  void whatIsExpected_comesFirst() {
    String rest =
        """
        class Aa {}
        interface Shape {}
        class Zircle implements Shape {}
        class Zquare extends Zircle { Zquare(int side) {} }
        """;
    Offered.at("class A { Shape s = new $0; }\n" + rest)
        .inOrder("Zircle()", "Aa()")
        .inOrder("Zquare(int side)", "Aa()")
        .inOrder("Zircle()", "Shape() {…}");
    Offered.at("class A { Shape s = new $0; }\ninterface Shape {}\nclass Aa {}")
        .inOrder("Shape() {…}", "Aa()");
    Offered.at(
            "class A { Run s = new $0; }\ninterface Run { void run(); }\nclass R implements Run { public void run() {} }\nclass Aa {}")
        .inOrder("Run() {…}", "Aa()");
    Offered.at("class A { void m() { throw new $0; } }\nclass Zx extends Exception {}\nclass Aa {}")
        .inOrder("Zx()", "Aa()");
  }

  @Test
  void whatNothingHandles_comesLaterBehindThrow() {
    String exceptions = "class Ab extends Exception {}\nclass Zx extends RuntimeException {}";
    Offered.at("class A { void m() { throw new $0; } }\n" + exceptions).inOrder("Zx()", "Ab()");
    Offered.at("class A { void m() { try { throw new $0; } catch (Ab e) {} } }\n" + exceptions)
        .inOrder("Ab()", "Zx()");
    Offered.at("class A { void m() { throw new Ill$0; } }")
        .inOrder("IllegalStateException()", "IllegalAccessException()");
  }

  @Test
  void array_isCreatedFirstWhereOneIsExpected() {
    assertEquals(
        List.of("String[]", "String[] {…}"),
        Offered.at("class A { String[] all = new $0; }").shown().subList(0, 2));
  }

  @Test
  void classThatOnlyHoldsOthers_comesBehindThem() {
    Offered.at(
            "package p;\nclass A { Shape s = new $0; }\n//- p/Shape.java\npackage p;\nsealed interface Shape { record Dot() implements Shape {} }")
        .inOrder("Dot()", "Shape");
  }

  @Test
  void whatTheMethodThrows_comesFirst_behindThrow() {
    Offered.at(
            "class A { void m() throws Zx { try {} catch (java.io.IOException e) { java.io.IOException o; throw new $0; } } }\nclass Zx extends Exception {}\nclass Aa extends Exception {}")
        .inOrder("Zx()", "Aa()");
    Offered.at(
            "class A { void m() throws p.Zx { throw new $0; } }\nclass Aa extends Exception {}\n//- /p/Zx.java\npackage p;\npublic class Zx extends Exception {}")
        .inOrder("Zx()", "Aa()");
  }

  @Test
  void subtypesOfWhatIsExpected_needNoImportYet() {
    Fixture fixture =
        Fixture.of("class A { java.util.List<String> l = new $0; }").withSubtypesIn("java.util");
    Offered.at(fixture).inserts("ArrayList()", "ArrayList<>() import java.util.ArrayList");
    Offered.at(
            "class A { p.I i = new $0; }\n//- /p/I.java\npackage p;\npublic interface I {}\n//- /q/J.java\npackage q;\npublic class J implements p.I { public J() {} }")
        .inserts("J()", "J() import q.J");
  }

  @Test
  void subtypesInTheSamePackage_areKnownBeforeALibraryIsIndexed() {
    Offered.at(Fixture.of("class A { java.util.List<String> l = new $0; }").withoutALibrary())
        .inserts("ArrayList()", "ArrayList<>() import java.util.ArrayList")
        .inOrder("ArrayList()", "A()")
        .inOrder("ArrayList()", "LinkedList()", "List() {…}")
        .lacks("Arrays");
    Offered.at(Fixture.of("class A { java.util.Collection<String> l = new $0; }").withoutALibrary())
        .inOrder("ArrayList()", "A()")
        .inOrder("HashSet()", "A()");
  }

  @Test
  void interfaces_areImplemented() {
    Offered.at(IN_METHOD + "Runnable r = new Runn$0; } }")
        .becomes(
            "Runnable() {…}",
            """
            class A { void m() { Runnable r = new Runnable() {
                @Override
                public void run() {
                   \s
                }
            }; } }\
            """);
    Offered.at("import java.util.Comparator;\nclass A {\n  Comparator<String> c = new Comp$0;\n}\n")
        .becomes(
            "Comparator() {…}",
            """
            import java.util.Comparator;
            class A {
              Comparator<String> c = new Comparator<String>() {
                @Override
                public int compare(String o1, String o2) {
                  return 0;
                }
              };
            }
            """)
        .compiles("Comparator() {…}");
  }

  @Test
  void abstractClasses_areExtended() {
    String rest =
        """
        abstract class Base<T> {
          protected Base(int n) {}
          abstract T get() throws java.io.IOException;
          protected abstract void put(java.util.List<? extends T> all);
          public String toString() { return ""; }
        }
        """;
    Offered.at("class A {\n  Base<Integer> b = new Ba$0;\n}\n" + rest)
        .inserts(
            "Base(int n) {…}",
            """
            Base<Integer>($1) {
              @Override
              Integer get() throws IOException {
                return ${0:null};
              }

              @Override
              protected void put(List<? extends Integer> all) {
                $0
              }
            } import java.io.IOException java.util.List\
            """
                .replace("    $0\n", "    // not implemented yet\n"));
  }

  @Test
  void classesBehindNew_areImported() {
    Offered.at("class A { Object o = new StringJoi$0; }")
        .inserts("StringJoiner(CharSequence)", "StringJoiner($0) import java.util.StringJoiner");
  }

  @Test
  void arrays_areOfferedWhereOneIsExpected() {
    Offered.at("class A { String[][] s = new $0; }")
        .inserts("String[][]", "String[$0][]")
        .inserts("String[][] {…}", "String[][] {$0}");
    Offered.at("class A { int[] s = new $0; }").inserts("int[]", "int[$0]");
  }

  @Test
  void onlyConstructors_areBehindNew() {
    Offered.at("class A { A a; Object o = new $0; }").lacks("a", "o").has("A()");
  }

  @Test
  void labels_areTheClassesNames() {
    for (Completion.Item each : Offered.at("class A { A(int n) {} Object o = new A$0; }").items()) {
      if (each.kind() == Completion.Kind.CONSTRUCTOR && each.container().isEmpty()) {
        org.junit.jupiter.api.Assertions.assertEquals("A", each.label());
      }
    }
  }
}
