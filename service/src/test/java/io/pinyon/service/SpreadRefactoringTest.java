package io.pinyon.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.query.answers.actions.ActionKind;
import io.pinyon.query.answers.actions.FileEdits;
import io.pinyon.query.answers.actions.RefusedException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Refactorings of what other files use: what becomes of these, or why nothing does.
final class SpreadRefactoringTest {
  @TempDir Path folder;
  private RenameFixture fixture;

  @BeforeEach
  void open() throws Exception {
    fixture = new RenameFixture(folder);
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  /// The files afterwards; `«` and `»` mark what is selected, or `$0` the caret.
  private Map<String, String> after(ActionKind kind, String title, String text) throws Exception {
    fixture.write(text.replace("«", "$0").replace("»", ""));
    assertEquals(List.of(), Compiled.errors(fixture.files()), "before");
    int length = text.contains("»") ? text.indexOf('»') - text.indexOf('«') - 1 : 0;
    Map<String, String> result = new TreeMap<>(fixture.files());
    for (FileEdits each : fixture.edits(kind, title, length)) {
      result.put(fixture.name(each.location()), each.changed());
    }
    return result;
  }

  private void check(ActionKind kind, String title, String text, String expected) throws Exception {
    Map<String, String> after = after(kind, title, text);
    StringBuilder shown = new StringBuilder();
    after.forEach((path, each) -> shown.append("//- ").append(path).append('\n').append(each));
    assertEquals(expected, shown.toString());
    assertEquals(List.of(), Compiled.errors(after));
  }

  private void refused(ActionKind kind, String title, String text, String reason) throws Exception {
    String found;
    try {
      found = "made: " + after(kind, title, text);
    } catch (RefusedException e) {
      found = e.reason();
    }
    assertTrue(found.contains(reason), found);
  }

  // ---- inlining

  @Test
  void method_whoseValueIsInferredFromItsType_isNotMoved() throws Exception {
    refused(
        ActionKind.REFACTOR_INLINE,
        "Inline method 'none'",
        """
        //- /a/A.java
        package a;
        import java.util.List;
        public class A {
            static <T> List<T> empty() { return null; }
            public static java.util.Collection<String> «»none() { return empty(); }
        }
        //- /a/B.java
        package a;
        class B {
            void f(java.util.Collection<String> all) { all.addAll(A.none()); }
        }
        """,
        "The type of the value depends on where it stands");
  }

  // ---- parameters

  @Test
  void parameter_ofPublicMethod_isPassedEverywhere() throws Exception {
    check(
        ActionKind.REFACTOR_EXTRACT,
        "Extract parameter",
        """
        //- /a/A.java
        package a;
        public class A {
            public static final int MOST = 3;
            public static int twice(int n) { return n * «MOST»; }
            public static int none() { return 1; }
            int own() { return twice(1); }
        }
        //- /b/B.java
        package b;
        import static a.A.twice;
        import a.A;
        class B {
            int f() { return A.twice(A.none()) + twice(twice(2)); }
        }
        """,
        """
        //- /a/A.java
        package a;
        public class A {
            public static final int MOST = 3;
            public static int twice(int n, int value) { return n * value; }
            public static int none() { return 1; }
            int own() { return twice(1, MOST); }
        }
        //- /b/B.java
        package b;
        import static a.A.twice;
        import a.A;
        class B {
            int f() { return A.twice(A.none(), A.MOST) + twice(twice(2, A.MOST), A.MOST); }
        }
        """);
  }

  @Test
  void parameter_whoseValueIsHidden_isRefused() throws Exception {
    refused(
        ActionKind.REFACTOR_EXTRACT,
        "Extract parameter",
        """
        //- /a/A.java
        package a;
        public class A {
            private static final int MOST = 3;
            public int twice(int n) { return n * «MOST»; }
        }
        //- /a/B.java
        package a;
        class B {
            int f() { return new A().twice(1); }
        }
        """,
        "B.java: 'MOST' may not be used");
  }

  @Test
  void parameter_ofOverriddenMethod_isRefused() throws Exception {
    refused(
        ActionKind.REFACTOR_EXTRACT,
        "Extract parameter",
        """
        //- /a/A.java
        package a;
        public class A {
            public int twice(int n) { return n * «"abc".length()»; }
        }
        //- /a/B.java
        package a;
        class B extends A {
            @Override public int twice(int n) { return n; }
        }
        """,
        "is overridden");
    refused(
        ActionKind.REFACTOR_EXTRACT,
        "Extract parameter",
        """
        //- /a/A.java
        package a;
        public class A implements Comparable<A> {
            public int compareTo(A n) { return «"abc".length()»; }
        }
        """,
        "overrides another method");
  }

  @Test
  void parameter_ofMethodThatIsReferredTo_isRefused() throws Exception {
    refused(
        ActionKind.REFACTOR_EXTRACT,
        "Extract parameter",
        """
        //- /a/A.java
        package a;
        public class A {
            public static int twice(int n) { return n * «(1 + 2)»; }
        }
        //- /a/B.java
        package a;
        class B {
            java.util.function.IntUnaryOperator f = A::twice;
        }
        """,
        "method reference");
  }

  @Test
  void parameter_thatMakesAnOverload_isRefused() throws Exception {
    refused(
        ActionKind.REFACTOR_EXTRACT,
        "Extract parameter",
        """
        //- /a/A.java
        package a;
        public class A {
            public int twice(int n) { return n * «"abc".length()»; }
        }
        //- /a/B.java
        package a;
        class B extends A {
            int twice(int n, int m) { return n; }
        }
        """,
        "another 'twice'");
  }

  @Test
  void parameter_ofAnnotatedMethod_isRefused() throws Exception {
    refused(
        ActionKind.REFACTOR_EXTRACT,
        "Extract parameter",
        """
        //- /a/A.java
        package a;
        public class A {
            @interface Test {}
            @Test public int twice() { return «"abc".length()»; }
        }
        """,
        "annotated with '@Test'");
    refused(
        ActionKind.REFACTOR_EXTRACT,
        "Extract parameter",
        """
        //- /a/A.java
        package a;
        public class A {
            public static void main(String[] all) { int n = «"abc".length()»; }
        }
        """,
        "called by the launcher");
  }

  // ---- constants

  @Test
  void constant_ofOtherFiles_givesThemItsValue() throws Exception {
    check(
        ActionKind.REFACTOR_INLINE,
        "Inline constant 'MOST'",
        """
        //- /a/A.java
        package a;
        public class A {
            public static final int LEAST = 3;
            public static final int MO$0ST = LEAST + 1;
            int f() { return MOST; }
        }
        //- /b/B.java
        package b;
        import static a.A.MOST;
        import a.A;
        class B {
            int f() { return 2 * MOST + A.MOST; }
        }
        """,
        """
        //- /a/A.java
        package a;
        public class A {
            public static final int LEAST = 3;
            int f() { return LEAST + 1; }
        }
        //- /b/B.java
        package b;
        import a.A;
        class B {
            int f() { return 2 * (A.LEAST + 1) + (A.LEAST + 1); }
        }
        """);
  }

  @Test
  void constant_thatNeedsAnImport_getsIt() throws Exception {
    check(
        ActionKind.REFACTOR_INLINE,
        "Inline constant 'NOW'",
        """
        //- /a/A.java
        package a;
        import java.time.Duration;
        public interface A {
            long N$0OW = Duration.ZERO.toMillis();
        }
        //- /b/B.java
        package b;
        class B {
            long f() { return a.A.NOW; }
        }
        """,
        """
        //- /a/A.java
        package a;
        import java.time.Duration;
        public interface A {
        }
        //- /b/B.java
        package b;

        import java.time.Duration;

        class B {
            long f() { return Duration.ZERO.toMillis(); }
        }
        """);
  }

  @Test
  void constant_ofAnObject_isRefusedWhereThatWouldNotBeEvaluated() throws Exception {
    refused(
        ActionKind.REFACTOR_INLINE,
        "Inline field 'most'",
        """
        //- /a/A.java
        package a;
        public class A {
            final int mo$0st = 4;
        }
        //- /a/B.java
        package a;
        class B {
            int f(A a) { return a.most; }
        }
        """,
        "would not be evaluated");
  }

  @Test
  void constant_thatMeansSomethingElseThere_isQualified() throws Exception {
    check(
        ActionKind.REFACTOR_INLINE,
        "Inline constant 'MOST'",
        """
        //- /a/A.java
        package a;
        public class A {
            public static final String LEAST = "a";
            public static final String MO$0ST = LEAST;
        }
        //- /b/B.java
        package b;
        class B {
            static class A {}
            static final String LEAST = "b";
            String f() { return a.A.MOST; }
        }
        """,
        """
        //- /a/A.java
        package a;
        public class A {
            public static final String LEAST = "a";
        }
        //- /b/B.java
        package b;
        class B {
            static class A {}
            static final String LEAST = "b";
            String f() { return a.A.LEAST; }
        }
        """);
  }

  // ---- methods

  @Test
  void method_ofOtherFiles_givesThemItsBody() throws Exception {
    check(
        ActionKind.REFACTOR_INLINE,
        "Inline method 'twice'",
        """
        //- /a/A.java
        package a;
        public class A {
            public static int shift = 1;
            public static int tw$0ice(int n, int m) { return n * m + shift; }
            int f() { return twice(1, 2); }
        }
        //- /b/B.java
        package b;
        import a.A;
        class B {
            int f(int n, int k) { return 3 * A.twice(n + 1, k); }
        }
        """,
        """
        //- /a/A.java
        package a;
        public class A {
            public static int shift = 1;
            int f() { return 1 * 2 + shift; }
        }
        //- /b/B.java
        package b;
        import a.A;
        class B {
            int f(int n, int k) { return 3 * ((n + 1) * k + A.shift); }
        }
        """);
  }

  @Test
  void method_withStatements_goesToCallsInOtherFiles() throws Exception {
    check(
        ActionKind.REFACTOR_INLINE,
        "Inline method 'print'",
        """
        //- /a/A.java
        package a;
        import java.util.List;
        public class A {
            public static void pr$0int(List<String> all) {
                int size = all.size();
                System.out.println(size);
            }
        }
        //- /b/B.java
        package b;
        import a.A;
        import java.util.List;
        class B {
            void f(List<String> known) {
                if (known != null) {
                    A.print(known);
                }
            }
        }
        """,
        """
        //- /a/A.java
        package a;
        import java.util.List;
        public class A {
        }
        //- /b/B.java
        package b;
        import a.A;
        import java.util.List;
        class B {
            void f(List<String> known) {
                if (known != null) {
                    int size = known.size();
                    System.out.println(size);
                }
            }
        }
        """);
  }

  @Test
  void method_calledOnAnotherObject_isRefused() throws Exception {
    refused(
        ActionKind.REFACTOR_INLINE,
        "Inline method 'twice'",
        """
        //- /a/A.java
        package a;
        public class A {
            int n;
            int tw$0ice() { return n; }
        }
        //- /a/B.java
        package a;
        class B {
            int f(A a) { return a.twice(); }
        }
        """,
        "B.java: 'twice' is called on another object");
  }

  @Test
  void method_thatUsesWhatIsHidden_isRefused() throws Exception {
    refused(
        ActionKind.REFACTOR_INLINE,
        "Inline method 'twice'",
        """
        //- /a/A.java
        package a;
        public class A {
            private static int n;
            public static int tw$0ice() { return n; }
        }
        //- /a/B.java
        package a;
        class B {
            int f() { return A.twice(); }
        }
        """,
        "B.java: 'n' may not be used");
  }

  @Test
  void method_thatNothingUses_isRefused() throws Exception {
    refused(
        ActionKind.REFACTOR_INLINE,
        "Inline method 'twice'",
        """
        //- /a/A.java
        package a;
        public class A {
            public static int tw$0ice() { return 1; }
        }
        """,
        "never used");
  }

  @Test
  void method_ofAClassWithStaticInitializer_isRefused() throws Exception {
    refused(
        ActionKind.REFACTOR_INLINE,
        "Inline method 'twice'",
        """
        //- /a/A.java
        package a;
        public class A {
            static { System.out.println(); }
            public static int tw$0ice() { return 1; }
        }
        //- /a/B.java
        package a;
        class B {
            int f() { return A.twice(); }
        }
        """,
        "static initializer");
  }
}
