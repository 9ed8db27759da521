package io.pinyon.service;

import org.junit.jupiter.api.Test;

/// Types, members and variables get other names over a workspace, and javac accepts the result.
final class RenameTest extends RenameChecks {
  // ---- types

  @Test
  void type_ofItsOwnFile_movesTheFileAndTakesConstructorsImportsAndJavadocAlong() throws Exception {
    check(
        """
        //- /a/Shape.java
        package a;
        /** A {@link Shape}, or {@link a.Shape#Shape(int) one of a size}; "Shape" is a word. */
        public class Sha$0pe {
          public Shape(int size) {}
          static final String NAME = "Shape";
          static final String TEXT = \"""
              Shape
              \""";
          Shape() { this(1); }
          public static Shape of() { return new Shape(2); } // Shape
          public static class Inner {}
        }
        //- /b/Round.java
        package b;
        import a.Shape;
        import a.Shape.Inner;
        import static a.Shape.of;
        /// See [Shape] and [a.Shape#of()].
        class Round extends Shape {
          Round() { super(3); }
          Inner inner = new a.Shape.Inner();
          Shape other = of();
          java.util.function.IntFunction<Shape> f = Shape::new;
        }
        """,
        "Form",
        """
        /a/Shape.java:2 /** A {@link Form}, or {@link a.Form#Form(int) one of a size}; "Shape" is a word. */
        /a/Shape.java:3 public class Form {
        /a/Shape.java:4 public Form(int size) {}
        /a/Shape.java:9 Form() { this(1); }
        /a/Shape.java:10 public static Form of() { return new Form(2); } // Shape
        /b/Round.java:2 import a.Form;
        /b/Round.java:3 import a.Form.Inner;
        /b/Round.java:4 import static a.Form.of;
        /b/Round.java:5 /// See [Form] and [a.Form#of()].
        /b/Round.java:6 class Round extends Form {
        /b/Round.java:8 Inner inner = new a.Form.Inner();
        /b/Round.java:9 Form other = of();
        /b/Round.java:10 java.util.function.IntFunction<Form> f = Form::new;
        move /a/Shape.java -> /a/Form.java
        """);
  }

  private static final String DOCUMENTED =
      """
      //- /a/Svc.java
      package a;
      public interface %s { void %s(); }
      //- /a/package-info.java
      /** See {@link Svc} and {@link a.Svc#go()}. */
      package a;
      //- /a/c/Far.java
      package a.c;
      /** See {@link a.Svc#go()} and {@link a.Svc}. */
      public class Far { }
      //- /module-info.java
      /** Uses {@link a.Svc}. */
      module my.mod {}
      """;

  @Test
  void type_inDocumentationOfFilesThatDoNotNameItInCode_isRenamed() throws Exception {
    check(
        DOCUMENTED.formatted("S$0vc", "go"),
        "Serv",
        """
        /a/Svc.java:2 public interface Serv { void go(); }
        /a/c/Far.java:2 /** See {@link a.Serv#go()} and {@link a.Serv}. */
        /a/package-info.java:1 /** See {@link Serv} and {@link a.Serv#go()}. */
        /module-info.java:1 /** Uses {@link a.Serv}. */
        move /a/Svc.java -> /a/Serv.java
        """);
  }

  @Test
  void method_inDocumentationOfFilesThatDoNotNameItInCode_isRenamed() throws Exception {
    check(
        DOCUMENTED.formatted("Svc", "g$0o"),
        "start",
        """
        /a/Svc.java:2 public interface Svc { void start(); }
        /a/c/Far.java:2 /** See {@link a.Svc#start()} and {@link a.Svc}. */
        /a/package-info.java:1 /** See {@link Svc} and {@link a.Svc#start()}. */
        """);
  }

  @Test
  void type_secondOfItsFile_leavesTheFile() throws Exception {
    check(
        """
        //- /a/A.java
        package a;
        class A { Help$0er helper; }
        class Helper {}
        """,
        "Aid",
        """
        /a/A.java:2 class A { Aid helper; }
        /a/A.java:3 class Aid {}
        """);
  }

  @Test
  void type_nestedOrLocal_isRenamedWhereItIsMeant() throws Exception {
    check(
        """
        //- /a/A.java
        package a;
        public class A {
          public interface Pa$0rt<T> { T get(); }
          Part<String> part = () -> "";
          Object local() { class Part2 {} return new Part2(); }
        }
        //- /b/B.java
        package b;
        import a.A.*;
        class B implements Part<Integer> {
          public Integer get() { return 1; }
          a.A.Part<?> other;
        }
        """,
        "Piece",
        """
        /a/A.java:3 public interface Piece<T> { T get(); }
        /a/A.java:4 Piece<String> part = () -> "";
        /b/B.java:3 class B implements Piece<Integer> {
        /b/B.java:5 a.A.Piece<?> other;
        """);
    check(
        """
        //- /a/A.java
        package a;
        class A {
          Object f() {
            record Pair(int a, int b) { Pair { } static Pair of() { return new Pair(1, 2); } }
            return Pa$0ir.of();
          }
          class Pair {}
        }
        """,
        "Two",
        """
        /a/A.java:4 record Two(int a, int b) { Two { } static Two of() { return new Two(1, 2); } }
        /a/A.java:5 return Two.of();
        """);
  }

  @Test
  void type_atItsConstructorCall_isTheType() throws Exception {
    check(
        """
        //- /a/A.java
        package a;
        class A { A(int x) {} A f() { return new $0A(1); } }
        """,
        "B",
        """
        /a/A.java:2 class B { B(int x) {} B f() { return new B(1); } }
        move /a/A.java -> /a/B.java
        """);
  }

  // ---- members

  @Test
  void field_hiddenAndShadowed_isRenamedWhereItIsMeant() throws Exception {
    check(
        """
        //- /a/A.java
        package a;
        class A {
          protected int si$0ze;
          int f(int size) { return this.size + size; }
          int g() { size++; return size; }
        }
        class B extends A {
          int h() { return size + super.size + ((A) this).size; }
        }
        class C extends A {
          String size;
          int length() { return size.length() + super.size; }
        }
        """,
        "count",
        """
        /a/A.java:3 protected int count;
        /a/A.java:4 int f(int size) { return this.count + size; }
        /a/A.java:5 int g() { count++; return count; }
        /a/A.java:8 int h() { return count + super.count + ((A) this).count; }
        /a/A.java:12 int length() { return size.length() + super.count; }
        """);
  }

  @Test
  void method_ofFamily_isRenamedUpDownAndSideways() throws Exception {
    check(
        """
        //- /a/Top.java
        package a;
        public interface Top<T> { void take(T t); }
        //- /a/Other.java
        package a;
        public interface Other { void take(String s); }
        //- /a/Middle.java
        package a;
        public abstract class Middle implements Top<String> { public void take(int i) {} }
        //- /b/Low.java
        package b;
        import a.*;
        class Low extends Middle implements Other {
          /** {@inheritDoc} See {@link Top#take(Object)} and {@link #take(int)}. */
          @Override public void ta$0ke(String s) { take(1); take(""); }
          Other o = this::take;
          Top<String> t = s -> new Low().take(s);
        }
        """,
        "accept",
        """
        /a/Other.java:2 public interface Other { void accept(String s); }
        /a/Top.java:2 public interface Top<T> { void accept(T t); }
        /b/Low.java:4 /** {@inheritDoc} See {@link Top#accept(Object)} and {@link #take(int)}. */
        /b/Low.java:5 @Override public void accept(String s) { take(1); accept(""); }
        /b/Low.java:6 Other o = this::accept;
        /b/Low.java:7 Top<String> t = s -> new Low().accept(s);
        """);
  }

  @Test
  void method_thatOverridesOneOfLibrary_isRefused() throws Exception {
    check(
        """
        //- /a/A.java
        package a;
        class A implements Comparable<A> {
          public int comp$0areTo(A other) { return 0; }
        }
        """,
        "compare",
        "refused: 'compareTo' overrides java.lang.Comparable.compareTo, which a library declares");
    check(
        """
        //- /a/A.java
        package a;
        class A { Object f() { return new A().toS$0tring(); } public String toString() { return ""; } }
        """,
        "text",
        "refused: 'toString' overrides java.lang.Object.toString, which a library declares");
  }

  @Test
  void method_whoseRelativeOverridesLibrary_isRefused() throws Exception {
    check(
        """
        //- /a/A.java
        package a;
        interface A { void ru$0n(); }
        class B implements A, Runnable { public void run() {} }
        """,
        "go",
        "refused: 'run' overrides java.lang.Runnable.run, which a library declares");
  }

  @Test
  void enumConstant_inSwitchesAndImports_isRenamed() throws Exception {
    check(
        """
        //- /a/Color.java
        package a;
        public enum Color { R$0ED, GREEN { int f() { return RED.f(); } }; int f() { return 1; } }
        //- /b/B.java
        package b;
        import static a.Color.RED;
        import a.Color;
        class B {
          int f(Color c) { return switch (c) { case RED -> 1; case GREEN -> Color.RED.ordinal(); }; }
          int g(Color c) { switch (c) { case RED: return RED.ordinal(); default: return 0; } }
        }
        """,
        "BLUE",
        """
        /a/Color.java:2 public enum Color { BLUE, GREEN { int f() { return BLUE.f(); } }; int f() { return 1; } }
        /b/B.java:2 import static a.Color.BLUE;
        /b/B.java:5 int f(Color c) { return switch (c) { case BLUE -> 1; case GREEN -> Color.BLUE.ordinal(); }; }
        /b/B.java:6 int g(Color c) { switch (c) { case BLUE: return BLUE.ordinal(); default: return 0; } }
        """);
  }

  @Test
  void accessors_byOption_followTheField() throws Exception {
    String files =
        """
        //- /a/A.java
        package a;
        class A {
          private int si$0ze;
          int getSize() { return size; }
          void setSize(int size) { this.size = size; }
          void setSize(String s) {}
          String isSize() { return ""; }
        }
        class B extends A {
          int getSize() { return super.getSize(); }
          void f() { setSize(getSize()); setSize(""); }
        }
        """;
    check(
        files,
        "count",
        """
        /a/A.java:3 private int count;
        /a/A.java:4 int getSize() { return count; }
        /a/A.java:5 void setSize(int size) { this.count = size; }
        """);
    checkAccessors(
        files,
        "count",
        """
        /a/A.java:3 private int count;
        /a/A.java:4 int getCount() { return count; }
        /a/A.java:5 void setCount(int size) { this.count = size; }
        /a/A.java:10 int getCount() { return super.getCount(); }
        /a/A.java:11 void f() { setCount(getCount()); setSize(""); }
        """);
  }

  // ---- records

  @Test
  void component_withoutWrittenMembers_takesAccessorCallsAlong() throws Exception {
    check(
        """
        //- /a/P.java
        package a;
        /** @param x the first */
        public record P(int $0x, int y) {
          int sum() { return x + y() + this.x; }
        }
        //- /b/B.java
        package b;
        import a.P;
        class B {
          int f(P p) { return p.x() + (p instanceof P(int x, var y) ? x : 0); }
          java.util.function.ToIntFunction<P> g = P::x;
        }
        """,
        "left",
        """
        /a/P.java:2 /** @param left the first */
        /a/P.java:3 public record P(int left, int y) {
        /a/P.java:4 int sum() { return left + y() + this.left; }
        /b/B.java:4 int f(P p) { return p.left() + (p instanceof P(int x, var y) ? x : 0); }
        /b/B.java:5 java.util.function.ToIntFunction<P> g = P::left;
        """);
  }

  @Test
  void component_atItsAccessorCall_isTheComponent() throws Exception {
    check(
        """
        //- /a/P.java
        package a;
        record P(int x) { P { if (x < 0) x = 0; } int f(P p) { return p.$0x(); } }
        """,
        "y",
        """
        /a/P.java:2 record P(int y) { P { if (y < 0) y = 0; } int f(P p) { return p.y(); } }
        """);
  }

  @Test
  void component_withAccessorAndCanonicalConstructor_takesBothAlong() throws Exception {
    check(
        """
        //- /a/P.java
        package a;
        interface Named { int x(); }
        record P(int $0x, int y) implements Named {
          P(int x, int y) { this.x = x; this.y = y; }
          P(int x) { this(x, 0); }
          @Override public int x() { return x; }
          int f(Named n) { return n.x(); }
        }
        """,
        "left",
        """
        /a/P.java:2 interface Named { int left(); }
        /a/P.java:3 record P(int left, int y) implements Named {
        /a/P.java:4 P(int left, int y) { this.left = left; this.y = y; }
        /a/P.java:6 @Override public int left() { return left; }
        /a/P.java:7 int f(Named n) { return n.left(); }
        """);
  }

  @Test
  void component_atAParameterOfTheCanonicalConstructor_isTheComponent() throws Exception {
    check(
        """
        //- /a/P.java
        package a;
        record P(int x, int y) {
          P(int $0x, int y) { this.x = x; this.y = y; }
          P(int x) { this(x, 1); }
        }
        """,
        "left",
        """
        /a/P.java:2 record P(int left, int y) {
        /a/P.java:3 P(int left, int y) { this.left = left; this.y = y; }
        """);
  }

  @Test
  void component_whoseAccessorImplementsMethod_isRenamedFromTheInterfaceToo() throws Exception {
    check(
        """
        //- /a/P.java
        package a;
        interface Named { int $0x(); }
        record P(int x) implements Named { int f() { return x; } }
        """,
        "left",
        """
        /a/P.java:2 interface Named { int left(); }
        /a/P.java:3 record P(int left) implements Named { int f() { return left; } }
        """);
    check(
        """
        //- /a/P.java
        package a;
        record P(int ge$0t) implements java.util.function.IntSupplier, java.util.function.Supplier<P> {
          public P get$() { return this; }
          public int getAsInt() { return 1; }
          public P get(int i) { return this; }
        }
        """
            .replace(", java.util.function.Supplier<P>", ""),
        "left",
        """
        /a/P.java:2 record P(int left) implements java.util.function.IntSupplier {
        """);
    check(
        """
        //- /a/P.java
        package a;
        record P(int getAs$0Int) implements java.util.function.IntSupplier {}
        """,
        "left",
        "refused: 'getAsInt' overrides java.util.function.IntSupplier.getAsInt, which a library"
            + " declares");
  }
}
