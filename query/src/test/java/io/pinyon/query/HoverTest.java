package io.pinyon.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.query.answers.Hover;
import org.junit.jupiter.api.Test;

final class HoverTest {
  private static Hover hover(String fixture) {
    Fixture files = Fixture.of(fixture);
    Hover hover = files.analysis().hover(files.caret());
    assertNotNull(hover);
    return hover;
  }

  private static void check(String fixture, String signature) {
    assertEquals(signature, hover(fixture).signature());
  }

  private static void checkText(String fixture, String documentation) {
    assertEquals(documentation.strip(), hover(fixture).documentation());
  }

  @Test
  void method_calledOnParameterizedType_isShownSubstituted() {
    check(
        "class Main { void f(java.util.Map<String, Integer> m) { m.ge$0t(null); } }",
        "Integer get(Object key)");
  }

  @Test
  void genericMethod_called_isShownInferred() {
    check(
        "class Main { Object o = java.util.List.o$0f(\"a\", \"b\"); }",
        "static List<String> of(String e1, String e2)");
  }

  @Test
  void genericMethod_declared_showsTypeParametersAndThrows() {
    check(
        """
        class Main {
          protected static <T extends Comparable<T>> T m$0ax(T first, T... more)
              throws java.io.IOException { return first; }
        }
        """,
        "protected static <T extends Comparable<T>> T max(T first, T... more) throws IOException");
  }

  @Test
  void constructor_inCreation_isShown() {
    check(
        "class Main { Object o = new java.util.ArrayL$0ist<String>(3); }",
        "public ArrayList(int initialCapacity)");
  }

  @Test
  void variable_withVar_showsInferredType() {
    check(
        "class Main { void f() { final var li$0st = java.util.List.of(1); } }",
        "final List<Integer> list");
  }

  @Test
  void constant_showsValue() {
    check(
        "class Main { int i = Integer.MAX$0_VALUE; }",
        "public static final int MAX_VALUE = 2147483647");
  }

  @Test
  void enumConstant_showsItsEnum() {
    check("class Main { Object o = java.util.concurrent.TimeUnit.SEC$0ONDS; }", "TimeUnit SECONDS");
  }

  @Test
  void type_showsHeader() {
    check(
        """
        //- /Shape.java
        public sealed interface Shape<T> extends Comparable<T> permits Circle {}
        //- /Main.java
        record Circle(double radius) implements Sh$0ape<String> {}
        """,
        "public sealed interface Shape<T> extends Comparable<T> permits Circle");
    check(
        "record Cir$0cle(double radius) implements Runnable { public void run() {} }",
        "record Circle(double radius) implements Runnable");
  }

  @Test
  void packageAndTypeParameter_areShown() {
    check("import java.ut$0il.List; class Main {}", "package java.util");
    check("class Main<T extends Number> { T$0 t; }", "T extends Number");
  }

  @Test
  void longMethod_isBrokenAtParameters() {
    check(
        """
        class Main {
          java.util.Map<String, String> tran$0slate(java.util.Map<String, String> words,
              java.util.List<String> languages, boolean exact) { return null; }
        }
        """,
        """
        Map<String, String> translate(
            Map<String, String> words,
            List<String> languages,
            boolean exact)\
        """);
  }

  @Test
  void typeOfMissingLibrary_isShownAsWritten() {
    check(
        "class Main { Gone<String>[] f(Gone<String>... it) { return f$0(it); } }",
        "Gone<String>[] f(Gone<String>... it)");
    check("class Main { void f(Gone... it) { i$0t = it; } }", "Gone... it");
    check("class Main { java.util.List<Gone> it = i$0t; }", "java.util.List<Gone> it");
  }

  @Test
  void javadoc_isMarkdownBelowTheContainer() {
    checkText(
        """
        //- /a/Box.java
        package a;
        public class Box {
          /**
           * Opens it, if <b>closed</b>; see {@link java.util.Map#get(Object) there}
           * and {@code a < b}.
           * <p>Then:
           * <ul>
           *   <li>one
           *   <li>two &amp; three
           * </ul>
           * <pre>{@code
           * box.open("x");
           * }</pre>
           * @param key what fits,
           *     exactly
           * @return {@code true} if open
           * @throws IllegalStateException if
           *     it is {@linkplain #shut stuck}
           * @since 1.2
           * @see #shut
           */
          public boolean open(String key) { return true; }
          void shut() {}
        }
        //- /Main.java
        class Main { void f(a.Box b) { b.op$0en(null); } }
        """,
        """
        In `a.Box`

        Opens it, if **closed**; see `there` and `a < b`.

        Then:

        - one
        - two & three

        ```java
        box.open("x");
        ```

        **Parameters**

        - `key` — what fits, exactly

        **Returns** `true` if open

        **Throws**

        - `IllegalStateException` — if it is stuck

        **Since** 1.2

        **See** `shut`
        """);
  }

  @Test
  void markdownDoc_staysMarkdown() {
    checkText(
        """
        class Main {
          /// Adds *one*, as [List#add(Object)] and [this][String]:
          ///
          ///     a[0] = {@code b}
          ///
          /// @param x a `[number]`
          void a$0dd(int x) {}
        }
        """,
        """
        In `Main`

        Adds *one*, as `List.add(Object)` and this:

            a[0] = `b`

        **Parameters**

        - `x` — a `[number]`
        """);
  }

  @Test
  void overridingMethod_inheritsDocumentation() {
    checkText(
        """
        interface Shape {
          /** The area.
           * @param unit in which
           * @return never negative */
          double area(int unit);
        }
        class Square implements Shape {
          /** {@inheritDoc} It is the side's square. */
          public double ar$0ea(int unit) { return 1; }
        }
        """,
        """
        In `Square`

        The area. It is the side's square.

        **Parameters**

        - `unit` — in which

        **Returns** never negative
        """);
  }

  @Test
  void jdkMethod_hasDocumentationOfItsSource() {
    String text =
        hover("class Main { void f(java.util.ArrayList<String> l) { l.siz$0e(); } }")
            .documentation();
    assertTrue(text.contains("Returns the number of elements in this list."), text);
  }

  @Test
  void parameter_hasItsTagAsDocumentation() {
    checkText(
        """
        class Main {
          /** Adds.
           * @param count how many */
          int add(int count) { return co$0unt; }
        }
        """,
        "how many");
  }

  @Test
  void recordComponent_hasItsTagAsDocumentation() {
    checkText(
        """
        /** A point.
         * @param x to the right */
        record Point(int x) {
          static int f(Point p) { return p.x$0(); }
        }
        """,
        "In `Point`\n\nto the right");
  }

  @Test
  void namesInJavadoc_areFound() {
    String code =
        """
        import java.util.List;
        class Main {
          int size;
          /** See {@link #si|ze}, {@link Li|st#ad|d(int, Obj|ect)} and {@link java.ut|il.Map.Ent|ry}.
           * @param na|me some
           * @throws IllegalState|Exception never
           * @see Main#f(Str|ing) */
          void f(String name) {}
        }
        """;
    String[] pieces = code.split("\\|");
    StringBuilder found = new StringBuilder();
    for (int i = 1; i < pieces.length; i++) {
      StringBuilder marked = new StringBuilder();
      for (int k = 0; k < pieces.length; k++) {
        marked.append(k == i ? "$0" : "").append(pieces[k]);
      }
      found
          .append(hover(marked.toString()).signature().lines().findFirst().orElse(""))
          .append('\n');
    }
    assertEquals(
        """
        int size
        public interface List<E> extends SequencedCollection<E>
        void add(int index, E element)
        public class Object
        package java.util
        public interface Map.Entry<K, V>
        String name
        public class IllegalStateException extends RuntimeException
        public final class String implements Serializable, Comparable<String>, CharSequence, Constable, ConstantDesc
        """,
        found.toString());
  }

  // ---- packages and modules

  private static final String PACKAGE =
      """
      //- /a/b/package-info.java
      /** All {@code about} b. */
      @Deprecated
      package a.b;
      //- /a/b/Member.java
      package a.b;
      public class Member {}
      """;

  @Test
  void package_whereverItIsNamed_hasWhatItsFileSays() {
    String said = "All `about` b.";
    checkText("import a.b$0.Member;\nclass A {}\n" + PACKAGE, said);
    checkText("import a.b$0.*;\nclass A {}\n" + PACKAGE, said);
    checkText("class A { a.b$0.Member m; }\n" + PACKAGE, said);
    checkText("class A { Object o = new a.b$0.Member(); }\n" + PACKAGE, said);
    checkText("//- /a/b/C.java\npackage a.b$0;\nclass C {}\n" + PACKAGE, said);
    checkText(PACKAGE.replace("package a.b;\n//-", "package a.b$0;\n//-"), said);
    checkText("//- /module-info.java\nmodule m { exports a.b$0; }\n" + PACKAGE, said);
    checkText("import a$0.b.Member;\nclass A {}\n" + PACKAGE, "");
    check("import a.b$0.Member;\nclass A {}\n" + PACKAGE, "package a.b");
  }

  @Test
  void packageOfTheJdk_hasDocumentation() {
    String text = hover("import java.util.fun$0ction.Function;\nclass A {}\n").documentation();
    assertTrue(text.contains("functional interfaces"), text);
  }

  @Test
  void module_whereverItIsNamed_hasWhatItsFileSays() {
    String modules =
        """
        //- /m/module-info.java
        /** The m module. */
        module m.x {}
        """;
    checkText("//- /n/module-info.java\nmodule n { requires m$0.x; }\n" + modules, "The m module.");
    checkText(
        "//- /n/module-info.java\nmodule n { exports a to m.x$0; }\n" + modules, "The m module.");
    checkText("import module m.x$0;\nclass A {}\n" + modules, "The m module.");
    checkText(modules.replace("m.x {", "m.x$0 {"), "The m module.");
    String text = hover("import module java.s$0ql;\nclass A {}\n").documentation();
    assertTrue(text.contains("JDBC"), text);
  }

  @Test
  void memberTypeOfAnInterface_isShownAsItIs() {
    check("interface H { class Z {} }\nclass A { H.Z$0 z; }\n", "public static class H.Z");
    check("interface H { record Z(int n) {} }\nclass A { H.Z$0 z; }\n", "public record H.Z(int n)");
    check("interface H { interface Z {} }\nclass A { H.Z$0 z; }\n", "public interface H.Z");
    check("class A { static class Z {} Z$0 z; }\n", "static class A.Z");
    check("final class A { A$0 a; }\n", "final class A");
    check("enum E { P(1); E$0(int n) {} }\n", "private E(int n)");
  }
}
