package io.pinyon.query;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.pinyon.query.answers.HierarchyItem;
import org.junit.jupiter.api.Test;

final class RelatedDeclarationsTest {
  private static final String SHAPES =
      """
      //- /a/Square.java
      package a;
      public class Square extends Base { public double area() { return 1; } }
      //- /a/Base.java
      package a;
      abstract class Base implements Shape { }
      //- /a/Round.java
      package a;
      class Round implements Shape { public double area() { return 3; } double area(int x) { return x; } }
      //- /b/Other.java
      package b;
      class Other implements Shape { interface Shape {} public double area() { return 0; } }
      //- /a/Shape.java
      package a;
      """;

  private static String implementations(Fixture files) {
    return files.show(
        files.analysis().implementations(files.caret()).items().stream()
            .map(HierarchyItem::place)
            .toList());
  }

  @Test
  void implementation_ofType_isEverySubtype() {
    Fixture files = Fixture.of(SHAPES + "interface Sh$0ape { double area(); }\n");
    assertEquals(
        """
        /a/Base.java:2 abstract class «Base» implements Shape { }
        /a/Round.java:2 class «Round» implements Shape { public double area() { return 3; } double area(int x) { return x; } }
        /a/Square.java:2 public class «Square» extends Base { public double area() { return 1; } }\
        """,
        implementations(files));
  }

  @Test
  void implementation_ofMethod_isEveryOverridingMethod() {
    Fixture files =
        Fixture.of(
            SHAPES
                + "interface Shape { double area(); }\nclass Main { double f(Shape s) { return s.ar$0ea(); } }\n");
    assertEquals(
        """
        /a/Round.java:2 class Round implements Shape { public double «area»() { return 3; } double area(int x) { return x; } }
        /a/Square.java:2 public class Square extends Base { public double «area»() { return 1; } }\
        """,
        implementations(files));
  }

  @Test
  void declaration_ofMethod_isWhatItOverrides() {
    Fixture files =
        Fixture.of(
            SHAPES
                + "interface Shape { double area(); }\nclass My extends Base { public double ar$0ea() { return 2; } }\n");
    assertEquals(
        "/a/Shape.java:2 interface Shape { double «area»(); }",
        files.show(files.analysis().declaration(files.caret())));
  }

  @Test
  void typeDefinition_ofVariable_isItsType() {
    Fixture files =
        Fixture.of(
            SHAPES
                + "interface Shape { double area(); }\nclass Main { void f() { var it = new Square(); i$0t.area(); } }\n");
    assertEquals(
        "/a/Square.java:2 public class «Square» extends Base { public double area() { return 1; } }",
        files.show(files.analysis().typeDefinition(files.caret())));
  }

  @Test
  void implementation_ofMethod_hasBodiesOfEveryKind_andWhatIsInherited() {
    Fixture files =
        Fixture.of(
            """
            interface I { void m$0(); default void d() {} }
            class B { public void m() {} }
            class C extends B implements I {}
            class D extends C { public void m() {} }
            abstract class No extends C { abstract void m(int x); }
            enum E implements I { ONE { public void m() {} }; }
            record R() implements I { public void m() {} }
            class F { I i = new I() { public void m() {} }; void m() {} }
            """);
    assertEquals(
        """
        /Main.java:2 class B { public void «m»() {} }
        /Main.java:7 record R() implements I { public void «m»() {} }
        /Main.java:8 class F { I i = new I() { public void «m»() {} }; void m() {} }
        /Main.java:4 class D extends C { public void «m»() {} }
        /Main.java:6 enum E implements I { ONE { public void «m»() {} }; }\
        """,
        implementations(files));
  }

  @Test
  void implementation_ofMethodOfAPackage_isNoneInOthers() {
    Fixture files =
        Fixture.of(
            """
            //- /a/A.java
            package a;
            public class A { void m$0() {} }
            class Near extends A { void m() {} }
            //- /b/B.java
            package b;
            class B extends a.A { void m() {} }
            """);
    assertEquals(
        """
        /a/A.java:2 public class A { void «m»() {} }
        /a/A.java:3 class Near extends A { void «m»() {} }\
        """,
        implementations(files));
  }
}
