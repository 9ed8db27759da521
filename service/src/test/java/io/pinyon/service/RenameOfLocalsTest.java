package io.pinyon.service;

import org.junit.jupiter.api.Test;

/// What is named in bodies and signatures gets other names, as do annotation elements, what Lombok
/// makes, modules, and names that are not written as they read.
final class RenameOfLocalsTest extends RenameChecks {
  // ---- locals

  @Test
  void parameter_withParamTag_takesTheTagAlong() throws Exception {
    check(
        """
        //- /a/A.java
        package a;
        interface A {
          /**
           * @param x the x, not {@code x}
           * @param <X> no parameter
           */
          <X> int f(int x$0);
          /** @param x the other's */
          int g(int x);
        }
        class B implements A {
          public <X> int f(int x) { return x; }
          public int g(int x) { return x; }
        }
        """,
        "y",
        """
        /a/A.java:4 * @param y the x, not {@code x}
        /a/A.java:7 <X> int f(int y);
        """);
  }

  @Test
  void typeParameter_withParamTag_takesTheTagAlong() throws Exception {
    check(
        """
        //- /a/A.java
        package a;
        /** @param <T> what, T */
        class A<T$0 extends Comparable<T>> {
          T t;
          <T> T f(T t) { return t; }
          class Inner { T t = A.this.t; }
        }
        """,
        "E",
        """
        /a/A.java:2 /** @param <E> what, T */
        /a/A.java:3 class A<E extends Comparable<E>> {
        /a/A.java:4 E t;
        /a/A.java:6 class Inner { E t = A.this.t; }
        """);
    check(
        """
        //- /a/A.java
        package a;
        class A<T> {
          /** @param <T> what */
          <T> T f(T t) { T u = t; return (T$0) u; }
          T t;
        }
        """,
        "E",
        """
        /a/A.java:3 /** @param <E> what */
        /a/A.java:4 <E> E f(E t) { E u = t; return (E) u; }
        """);
  }

  @Test
  void label_isRenamedWithItsJumps() throws Exception {
    check(
        """
        //- /a/A.java
        package a;
        class A {
          void f(int out) {
            out: for (;;) { for (;;) { if (out > 1) break ou$0t; continue out; } }
            out: while (true) break out;
          }
        }
        """,
        "loop",
        """
        /a/A.java:4 loop: for (;;) { for (;;) { if (out > 1) break loop; continue loop; } }
        """);
  }

  @Test
  void lambdaAndPatternVariables_areRenamedInTheirScope() throws Exception {
    check(
        """
        //- /a/A.java
        package a;
        import java.util.function.*;
        class A {
          Function<String, Integer> f = $0s -> s.length();
          Function<String, Integer> g = s -> s.length();
          BiFunction<String, String, String> h = (s, t) -> s + t;
        }
        """,
        "text",
        """
        /a/A.java:4 Function<String, Integer> f = text -> text.length();
        """);
    check(
        """
        //- /a/A.java
        package a;
        class A {
          int f(Object o) {
            if (!(o instanceof String s)) return 0;
            return $0s.length() + switch (o) { case Integer s when s > 0 -> s; default -> 1; };
          }
          record P(Object a, Object b) {}
          int g(Object o) { return o instanceof P(String s, var t) && t == s ? s.length() : 0; }
        }
        """
            .replace("case Integer s when s > 0 -> s;", "case Integer i when i > 0 -> i;"),
        "text",
        """
        /a/A.java:4 if (!(o instanceof String text)) return 0;
        /a/A.java:5 return text.length() + switch (o) { case Integer i when i > 0 -> i; default -> 1; };
        """);
    check(
        """
        //- /a/A.java
        package a;
        class A {
          record P(Object a, Object b) {}
          int g(Object o) { return o instanceof P(String $0s, var t) && t == s ? s.length() : 0; }
          void h() throws Exception { try (var s = new java.io.StringReader("")) { s.read(); } catch (RuntimeException s) { throw s; } }
        }
        """,
        "text",
        """
        /a/A.java:4 int g(Object o) { return o instanceof P(String text, var t) && t == text ? text.length() : 0; }
        """);
  }

  @Test
  void local_capturedByClassAndLambda_isRenamedThere() throws Exception {
    check(
        """
        //- /a/A.java
        package a;
        class A {
          Runnable f(int a) {
            int va$0lue = a;
            return new Runnable() {
              int own = value;
              public void run() { Runnable r = () -> System.out.println(value + own); r.run(); }
            };
          }
        }
        """,
        "first",
        """
        /a/A.java:4 int first = a;
        /a/A.java:6 int own = first;
        /a/A.java:7 public void run() { Runnable r = () -> System.out.println(first + own); r.run(); }
        """);
  }

  // ---- annotation elements

  @Test
  void element_value_isNamedWhereItWasImplied() throws Exception {
    check(
        """
        //- /a/A.java
        package a;
        public @interface A { int[] val$0ue() default {}; int size() default 1; }
        //- /b/B.java
        package b;
        import a.A;
        @A(1) class B {
          @A({1, 2}) int f;
          @A(value = 3, size = 2) int g;
          @A int h;
          @a.A(B.X) static final int X = 1;
          @Deprecated(since = "1") @SuppressWarnings("value") int i;
          @In(@A(4)) @Ins({@A(5), @A(value = 6)}) int k;
        }
        @interface In { A value(); }
        @interface Ins { A[] value(); }
        """,
        "numbers",
        """
        /a/A.java:2 public @interface A { int[] numbers() default {}; int size() default 1; }
        /b/B.java:3 @A(numbers = 1) class B {
        /b/B.java:4 @A(numbers = {1, 2}) int f;
        /b/B.java:5 @A(numbers = 3, size = 2) int g;
        /b/B.java:7 @a.A(numbers = B.X) static final int X = 1;
        /b/B.java:9 @In(@A(numbers = 4)) @Ins({@A(numbers = 5), @A(numbers = 6)}) int k;
        """);
  }

  @Test
  void element_named_isRenamedInAnnotations() throws Exception {
    check(
        """
        //- /a/A.java
        package a;
        @interface A { int si$0ze() default 1; }
        @A(size = 2) class B { int f(A a) { return a.size(); } }
        """,
        "count",
        """
        /a/A.java:2 @interface A { int count() default 1; }
        /a/A.java:3 @A(count = 2) class B { int f(A a) { return a.count(); } }
        """);
  }

  // ---- names that are not written as they read

  @Test
  void name_writtenWithUnicodeEscapes_isRenamed() throws Exception {
    check(
        """
        //- /a/A.java
        package a;
        class A {
          int si$0ze = 1;
          int f() { return s\\u0069ze + this.\\u0073ize; }
        }
        """,
        "count",
        """
        /a/A.java:3 int count = 1;
        /a/A.java:4 int f() { return count + this.count; }
        """);
  }

  @Test
  void name_inStringsAndComments_isLeft() throws Exception {
    check(
        """
        //- /a/A.java
        package a;
        class A {
          int si$0ze = 1; // size
          String s = "size" + \"""
              size \\"size\\"
              \"""; /* size */
          /** size, {@code size}, {@link #size}. */
          int f() { return size; }
        }
        """,
        "count",
        """
        /a/A.java:3 int count = 1; // size
        /a/A.java:7 /** size, {@code size}, {@link #count}. */
        /a/A.java:8 int f() { return count; }
        """);
  }

  // ---- names that are none

  @Test
  void nameWithUnicodeEscape_isRefused() throws Exception {
    String files =
        """
        //- /a/A.java
        package a;
        class A { int \\u0061b; int f() { return ab$0; } }
        """;
    check(
        files, "c", "refused: 'ab' is generated by an annotation, or written with Unicode escapes");
  }

  @Test
  void newName_thatNoComponentOrTypeParameterCanHave_isRefused() throws Exception {
    check(
        """
        //- /a/A.java
        package a;
        record A(int a$0) {}
        """,
        "hashCode",
        "refused: no component of a record can be named 'hashCode' (JLS 8.10.1)");
    check(
        """
        //- /a/A.java
        package a;
        class A { <T$0> void f(T t) {} }
        """,
        "var",
        "refused: no type can be named 'var' (JLS 3.9)");
  }

  @Test
  void newName_thatIsNone_isRefused() throws Exception {
    String files =
        """
        //- /a/A.java
        package a;
        class A$0 {}
        """;
    check(files, "class", "refused: 'class' is a keyword of Java");
    check(files, "record", "refused: no type can be named 'record' (JLS 3.9)");
    check(files, "a-b", "refused: 'a-b' is not a Java identifier");
    check(files, "", "refused: '' is not a Java identifier");
    check(files, "b.B", "refused: 'b.B' is not a Java identifier");
    check(
        files,
        "B\u0000",
        "refused: the name has a control character, or another that nobody sees, in it");
    check(files, "A", "refused: the name is 'A' already");
  }

  // ---- Lombok

  @Test
  void lombokField_takesWhatIsMadeOfItAlong() throws Exception {
    String expected =
        """
        /a/A.java:3 @lombok.Data @lombok.Builder class A { private int count; private boolean isOpen; }
        /a/A.java:5 int f(A a) { a.setCount(a.getCount() + 1); return A.builder().count(2).build().getCount(); }
        """;
    checkWithoutJavac(lombok("private int si$0ze", "a.getSize()"), "count", expected);
    checkWithoutJavac(lombok("private int size", "a.getSi$0ze()"), "getCount", expected);
    checkWithoutJavac(
        lombok("private int size", "a.getSi$0ze()"),
        "count",
        "refused: 'getSize' is made of the field 'size' and cannot become 'count'; rename the"
            + " field");
  }

  private static String lombok(String field, String call) {
    return """
    //- /a/A.java
    package a;

    @lombok.Data @lombok.Builder class A { private int size; private boolean isOpen; }
    class B {
      int f(A a) { a.setSize(a.getSize() + 1); return A.builder().size(2).build().getSize(); }
    }
    """
        .replace("private int size", field)
        .replace("a.getSize()", call);
  }

  // ---- modules

  @Test
  void module_isRenamedWhereItIsRequired() throws Exception {
    check(
        """
        //- /module-info.java
        module a$0.one {
          exports a to b.two;
          opens a;
        }
        //- /a/A.java
        package a;
        public class A {}
        """,
        "c.three",
        "/module-info.java:1 module c.three {");
  }

  @Test
  void module_ofLibraryOrNone_isRefused() throws Exception {
    check(
        """
        //- /module-info.java
        module m { requires java.$0logging; }
        """,
        "x.y",
        "refused: 'java.logging' is declared in a library, or by no source that is visible here");
    check(
        """
        //- /A.java
        import module java.$0base;
        class A {}
        """,
        "x.y",
        "refused: 'java.base' is declared in a library, or by no source that is visible here");
    checkWithoutJavac(
        """
        //- /module-info.java
        module m { requires absent$0; }
        """,
        "x.y",
        "refused: 'absent' is declared in a library, or by no source that is visible here");
  }

  @Test
  void module_thatIsThereAlready_isTold() throws Exception {
    String two =
        """
        //- /module-info.java
        module core$0.m {}
        //- /../test/module-info.java
        module app.m { requires transitive core.m; }
        """;
    checkWithoutJavac(
        two,
        "app.m",
        """
        /module-info.java:1 module app.m {}
        /../test/module-info.java:1 module app.m { requires transitive app.m; }
        conflict /../test/module-info.java:1:36 there is a module 'app.m' already
        """);
    checkWithoutJavac(
        two,
        "java.sql",
        """
        /module-info.java:1 module java.sql {}
        /../test/module-info.java:1 module app.m { requires transitive java.sql; }
        conflict /module-info.java:1:8 there is a module 'java.sql' already
        conflict /../test/module-info.java:1:36 there is a module 'java.sql' already
        """);
    checkWithoutJavac(
        two,
        "core.n",
        """
        /module-info.java:1 module core.n {}
        /../test/module-info.java:1 module app.m { requires transitive core.n; }
        """);
  }

  @Test
  void type_namedInModuleDeclaration_isRenamedThere() throws Exception {
    check(
        """
        //- /module-info.java
        import a.Service;
        module m {
          exports a;
          uses a.Service;
          provides Service with a.Imp$0l;
        }
        //- /a/Service.java
        package a;
        public interface Service {}
        //- /a/Impl.java
        package a;
        public class Impl implements Service {}
        """,
        "Real",
        """
        /a/Impl.java:2 public class Real implements Service {}
        /module-info.java:5 provides Service with a.Real;
        move /a/Impl.java -> /a/Real.java
        """);
  }
}
