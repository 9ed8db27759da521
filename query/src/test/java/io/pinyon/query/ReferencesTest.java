package io.pinyon.query;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.pinyon.query.answers.SearchTarget.Breadth;
import org.junit.jupiter.api.Test;

/// Every place that means what the name at the caret means, and how it uses it.
final class ReferencesTest {
  private static void check(String files, String expected) {
    assertEquals(expected.strip(), Fixture.of(files).references(Breadth.DECLARATION));
  }

  @Test
  void field_readAndWritten_isToldApart() {
    check(
        """
        //- /a/A.java
        package a;
        class A {
          int si$0ze = 1;
          void f(A other) {
            size = size + 1;
            other.size++;
            (this.size) += 2;
            int size = this.size;
            System.out.println(size);
          }
        }
        //- /a/B.java
        package a;
        class B extends A {
          int size(int size) { return super.size + size; }
        }
        """,
        """
        /a/A.java:3 declaration: int «size» = 1;
        /a/A.java:5 write, read: «size» = «size» + 1;
        /a/A.java:6 write: other.«size»++;
        /a/A.java:7 write: (this.«size») += 2;
        /a/A.java:8 read: int size = this.«size»;
        /a/B.java:3 read: int size(int size) { return super.«size» + size; }
        """);
  }

  @Test
  void type_usedInEveryWay_isFound() {
    check(
        """
        //- /a/A.java
        package a;
        /** Like {@link A} and {@link a.A#A(A)}, not B. */
        public class A$0 {
          public A(A other) { this(); }
          A() {}
          static A of() { return new A(); }
          Class<?> c = A.class;
          A[] all = {A.of(), (A) null};
          A self() { return A.this; }
        }
        //- /b/B.java
        package b;
        import a.A;
        import static a.A.*;
        class B<T extends A> extends A {
          java.util.function.Supplier<A> s = a.A::of;
          java.util.function.Function<A, A> f = A::new;
          String A = "A";
        }
        """,
        """
        /a/A.java:2 documentation: /** Like {@link «A»} and {@link a.«A»#«A»(«A»)}, not B. */
        /a/A.java:3 declaration: public class «A» {
        /a/A.java:4 declaration, type: public «A»(«A» other) { this(); }
        /a/A.java:5 declaration: «A»() {}
        /a/A.java:6 type, creation: static «A» of() { return new «A»(); }
        /a/A.java:7 type: Class<?> c = «A».class;
        /a/A.java:8 type: «A»[] all = {«A».of(), («A») null};
        /a/A.java:9 type: «A» self() { return «A».this; }
        /b/B.java:2 import: import a.«A»;
        /b/B.java:3 import: import static a.«A».*;
        /b/B.java:4 type: class B<T extends «A»> extends «A» {
        /b/B.java:5 type: java.util.function.Supplier<«A»> s = a.«A»::of;
        /b/B.java:6 type: java.util.function.Function<«A», «A»> f = «A»::new;
        """);
  }

  @Test
  void constructor_calledInEveryWay_isFoundApartFromOthers() {
    check(
        """
        //- /a/A.java
        package a;
        public class A {
          public A$0(int x) { this(); }
          A() { }
          A(String s) { this(1); }
          static A of() { return new A(2); }
        }
        //- /a/B.java
        package a;
        class B extends A {
          B() { super(3); }
          B(int i) { super(); }
          java.util.function.IntFunction<A> f = A::new;
          java.util.function.Supplier<A> g = A::new;
          A h = new A(4) { };
        }
        """,
        """
        /a/A.java:3 declaration: public «A»(int x) { this(); }
        /a/A.java:5 call: A(String s) { «this»(1); }
        /a/A.java:6 creation: static A of() { return new «A»(2); }
        /a/B.java:3 call: B() { «super»(3); }
        /a/B.java:5 creation: java.util.function.IntFunction<A> f = A::«new»;
        /a/B.java:7 creation: A h = new «A»(4) { };
        """);
  }

  @Test
  void method_overloaded_isToldFromTheOthers() {
    check(
        """
        //- /a/A.java
        package a;
        public class A {
          public static void f$0(Object o) { f("s"); f(1); }
          public static void f(String s) { f((Object) s); }
        }
        //- /b/B.java
        package b;
        import static a.A.f;
        class B {
          java.util.function.Consumer<Integer> c = a.A::f;
          /** See {@link a.A#f(Object)}. */
          void g() { f(2); f(""); }
        }
        """,
        """
        /a/A.java:3 declaration, call: public static void «f»(Object o) { f("s"); «f»(1); }
        /a/A.java:4 call: public static void f(String s) { «f»((Object) s); }
        /b/B.java:2 import: import static a.A.«f»;
        /b/B.java:4 method_reference: java.util.function.Consumer<Integer> c = a.A::«f»;
        /b/B.java:5 documentation: /** See {@link a.A#«f»(Object)}. */
        /b/B.java:6 call: void g() { «f»(2); f(""); }
        """);
  }

  @Test
  void recordComponent_isAccessorFieldAndParameter() {
    check(
        """
        //- /a/P.java
        package a;
        /** @param x the first */
        record P(int x$0, int y) {
          P {
            if (x < 0) { throw new IllegalArgumentException(); }
          }
          int sum() { return x + this.x + x(); }
        }
        //- /a/Q.java
        package a;
        class Q {
          int f(P p, int x) { return p.x() + x; }
        }
        """,
        """
        /a/P.java:2 documentation: /** @param «x» the first */
        /a/P.java:3 declaration: record P(int «x», int y) {
        /a/P.java:5 read: if («x» < 0) { throw new IllegalArgumentException(); }
        /a/P.java:7 read, call: int sum() { return «x» + this.«x» + «x»(); }
        /a/Q.java:3 call: int f(P p, int x) { return p.«x»() + x; }
        """);
  }

  @Test
  void recordAccessor_thatIsWritten_countsAsTheComponent() {
    check(
        """
        //- /a/P.java
        package a;
        record P(int x) {
          public int x$0() { return x; }
        }
        """,
        """
        /a/P.java:2 declaration: record P(int «x») {
        /a/P.java:3 declaration, read: public int «x»() { return «x»; }
        """);
  }

  @Test
  void local_shadowedElsewhere_isToldFromOthersOfItsName() {
    check(
        """
        class A {
          /** @param in a number */
          int f(int i$0n) {
            Runnable r = () -> System.out.println(in);
            java.util.function.IntUnaryOperator g = out -> out + in;
            return new Object() { int in = 3; int h() { return in; } }.h() + in;
          }
          int g(int in) { return in; }
        }
        """,
        """
        /Main.java:2 documentation: /** @param «in» a number */
        /Main.java:3 declaration: int f(int «in») {
        /Main.java:4 read: Runnable r = () -> System.out.println(«in»);
        /Main.java:5 read: java.util.function.IntUnaryOperator g = out -> out + «in»;
        /Main.java:6 read: return new Object() { int in = 3; int h() { return in; } }.h() + «in»;
        """);
  }

  @Test
  void typeParameter_isFoundInItsClassAlone() {
    check(
        """
        class A<T$0 extends Comparable<T>> {
          T t;
          <T> T f(T other) { return other; }
          static class B<T> { T t; }
          class C { java.util.List<? super T> all; }
        }
        """,
        """
        /Main.java:1 declaration, type: class A<«T» extends Comparable<«T»>> {
        /Main.java:2 type: «T» t;
        /Main.java:5 type: class C { java.util.List<? super «T»> all; }
        """);
  }

  @Test
  void label_isFoundInItsStatementAlone() {
    check(
        """
        class A {
          void f() {
            ou$0ter:
            for (;;) { for (;;) { if (true) { continue outer; } else { break outer; } } }
            outer:
            for (;;) { break outer; }
          }
        }
        """,
        """
        /Main.java:3 name: «outer»:
        /Main.java:4 name: for (;;) { for (;;) { if (true) { continue «outer»; } else { break «outer»; } } }
        """);
  }

  @Test
  void enumConstant_inSwitchAndElsewhere_isFound() {
    check(
        """
        //- /a/E.java
        package a;
        public enum E { O$0NE, TWO { int f() { return ONE.ordinal(); } } }
        //- /b/B.java
        package b;
        import a.E;
        import static a.E.ONE;
        class B {
          int f(E e) { return switch (e) { case ONE -> 1; case E.TWO -> 2; }; }
          E g = E.ONE, h = ONE;
        }
        """,
        """
        /a/E.java:2 declaration, read: public enum E { «ONE», TWO { int f() { return «ONE».ordinal(); } } }
        /b/B.java:3 import: import static a.E.«ONE»;
        /b/B.java:5 read: int f(E e) { return switch (e) { case «ONE» -> 1; case E.TWO -> 2; }; }
        /b/B.java:6 read: E g = E.«ONE», h = «ONE»;
        """);
  }

  @Test
  void package_isFoundInDeclarationsImportsAndNames() {
    check(
        """
        //- /a/b/A.java
        package a.b$0;
        public class A { }
        //- /a/b/c/C.java
        package a.b.c;
        import a.b.A;
        import a.b.*;
        class C { a.b.A x = new a.b.A(); int b; /** {@link a.b.A} */ void f() { b = 1; } }
        //- /module-info.java
        module m { exports a.b; exports a.b.c to b; }
        """,
        """
        /a/b/A.java:1 name: package a.«b»;
        /a/b/c/C.java:1 name: package a.«b».c;
        /a/b/c/C.java:2 import: import a.«b».A;
        /a/b/c/C.java:3 import: import a.«b».*;
        /a/b/c/C.java:4 name, documentation: class C { a.«b».A x = new a.«b».A(); int b; /** {@link a.«b».A} */ void f() { b = 1; } }
        /module-info.java:1 name: module m { exports a.«b»; exports a.«b».c to b; }
        """);
  }

  @Test
  void annotationElement_isFoundWhereItGetsAValue() {
    check(
        """
        //- /a/N.java
        package a;
        public @interface N { int si$0ze() default 0; String value() default ""; }
        //- /a/B.java
        package a;
        @N(size = 1, value = "size")
        class B { int size; int f(N n) { return n.size() + size; } }
        """,
        """
        /a/N.java:2 declaration: public @interface N { int «size»() default 0; String value() default ""; }
        /a/B.java:2 call: @N(«size» = 1, value = "size")
        /a/B.java:3 call: class B { int size; int f(N n) { return n.«size»() + size; } }
        """);
  }

  @Test
  void libraryMethod_isFoundInSource() {
    check(
        """
        class A {
          int f(String s, CharSequence c, StringBuilder b) {
            return s.len$0gth() + c.length() + b.length() + s.trim().length();
          }
        }
        """,
        """
        /Main.java:3 call: return s.«length»() + c.length() + b.length() + s.trim().«length»();
        """);
  }

  @Test
  void nothing_isLookedForAtAKeyword() {
    check("cl$0ass A { }", "nothing to look for");
  }

  @Test
  void module_isFoundWhereOthersRequireIt() {
    check(
        """
        //- /m/module-info.java
        module my.base$0 { exports a; }
        //- /n/module-info.java
        module my.other { requires transitive my.base; opens b to my.base, x; }
        """,
        """
        /m/module-info.java:1 declaration: module my.«base» { exports a; }
        /n/module-info.java:1 name: module my.other { requires transitive my.«base»; opens b to my.«base», x; }
        """);
  }

  @Test
  void packageAndServices_inModuleDeclarations_areFound() {
    check(
        """
        //- /module-info.java
        module m { exports a.b to x; uses a.b.Service; provides a.b.Service with a.b.Impl; }
        //- /a/b/Service.java
        package a.b;
        public interface Service$0 { }
        //- /a/b/Impl.java
        package a.b;
        public class Impl implements Service { }
        """,
        """
        /module-info.java:1 type: module m { exports a.b to x; uses a.b.«Service»; provides a.b.«Service» with a.b.Impl; }
        /a/b/Service.java:2 declaration: public interface «Service» { }
        /a/b/Impl.java:2 type: public class Impl implements «Service» { }
        """);
    check(
        """
        //- /module-info.java
        module m { exports a.b to x; uses a.b.Service; }
        //- /a/b/package-info.java
        @Deprecated package a.b$0;
        //- /a/b/Service.java
        package a.b;
        public interface Service { }
        """,
        """
        /module-info.java:1 name: module m { exports a.«b» to x; uses a.«b».Service; }
        /a/b/package-info.java:1 name: @Deprecated package a.«b»;
        /a/b/Service.java:1 name: package a.«b»;
        """);
  }

  @Test
  void staticImportOfOverloads_countsForEach() {
    check(
        """
        //- /a/A.java
        package a;
        public class A { public static void f$0(int i) { } public static void f(String s) { } }
        //- /b/B.java
        package b;
        import static a.A.f;
        class B { void g() { f(1); f(""); } }
        """,
        """
        /a/A.java:2 declaration: public class A { public static void «f»(int i) { } public static void f(String s) { } }
        /b/B.java:2 import: import static a.A.«f»;
        /b/B.java:3 call: class B { void g() { «f»(1); f(""); } }
        """);
  }

  @Test
  void nestedType_byItsOuterTypeImportAndInheritance_isFound() {
    check(
        """
        //- /a/Outer.java
        package a;
        public class Outer { public static class Inner$0 { } Inner own; }
        //- /b/B.java
        package b;
        import a.Outer.Inner;
        import a.Outer.*;
        class B { Inner a; a.Outer.Inner b; a.Outer.Inner[] c; @interface X { Class<?>[] value(); } }
        @B.X({Inner.class, a.Outer.Inner.class}) class C extends a.Outer { Inner d; C.Inner e; }
        """,
        """
        /a/Outer.java:2 declaration, type: public class Outer { public static class «Inner» { } «Inner» own; }
        /b/B.java:2 import: import a.Outer.«Inner»;
        /b/B.java:4 type: class B { «Inner» a; a.Outer.«Inner» b; a.Outer.«Inner»[] c; @interface X { Class<?>[] value(); } }
        /b/B.java:5 type: @B.X({«Inner».class, a.Outer.«Inner».class}) class C extends a.Outer { «Inner» d; C.«Inner» e; }
        """);
  }

  @Test
  void constant_inAnnotationsAndSwitches_isRead() {
    check(
        """
        class A {
          static final String NA$0ME = "n";
          @SuppressWarnings(NAME) void f(String s) {
            switch (s) { case NAME: break; case A.NAME + "x": break; }
            String t = switch (s) { case NAME -> NAME; default -> ""; };
          }
          @SuppressWarnings({"a", A.NAME}) int g;
        }
        """,
        """
        /Main.java:2 declaration: static final String «NAME» = "n";
        /Main.java:3 read: @SuppressWarnings(«NAME») void f(String s) {
        /Main.java:4 read: switch (s) { case «NAME»: break; case A.«NAME» + "x": break; }
        /Main.java:5 read: String t = switch (s) { case «NAME» -> «NAME»; default -> ""; };
        /Main.java:7 read: @SuppressWarnings({"a", A.«NAME»}) int g;
        """);
  }

  @Test
  void genericMethod_calledWithAndWithoutArguments_isFound() {
    check(
        """
        class A {
          static <T> T id$0(T t) { return t; }
          <T> T id(T t, int i) { return A.<T>id(t); }
          Object o = java.util.stream.Stream.of(1).map(A::id).map(A::<Number>id).map(i -> id(i)).toList();
        }
        """,
        """
        /Main.java:2 declaration: static <T> T «id»(T t) { return t; }
        /Main.java:3 call: <T> T id(T t, int i) { return A.<T>«id»(t); }
        /Main.java:4 method_reference, call: Object o = java.util.stream.Stream.of(1).map(A::«id»).map(A::<Number>«id»).map(i -> «id»(i)).toList();
        """);
  }

  @Test
  void escapedName_isTheName() {
    check(
        """
        class A { int si$0ze; int f() { return s\\u0069ze + this.\\u0073ize; } }
        """,
        """
        /Main.java:1 declaration, read: class A { int «size»; int f() { return «s\\u0069ze» + this.«\\u0073ize»; } }
        """);
  }
}
