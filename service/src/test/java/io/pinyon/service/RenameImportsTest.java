package io.pinyon.service;

import org.junit.jupiter.api.Test;

/// What becomes of static imports of a renamed member.
final class RenameImportsTest extends RenameChecks {
  @Test
  void overload_importedStatically_leavesTheOthers() throws Exception {
    check(
        """
        //- /a/A.java
        package a;
        public class A {
          public static void f$0(int i) {}
          public static void f(String s) {}
        }
        //- /b/B.java
        package b;
        import static a.A.f;
        class B { void g() { f(1); f(""); } }
        """,
        "h",
        """
        /a/A.java:3 public static void h(int i) {}
        /b/B.java:3 import static a.A.h;
        /b/B.java:4 class B { void g() { h(1); f(""); } }
        """);
  }

  @Test
  void overload_importedStatically_takesTheImportAlong_whereNoOtherIsUsed() throws Exception {
    check(
        """
        //- /a/A.java
        package a;
        public class A {
          public static void f$0(int i) {}
          public static void f(String s) {}
          public static int f;
        }
        //- /b/Both.java
        package b;
        import static a.A.f;
        class Both { void g() { f(1); f = 2; } }
        //- /b/Neither.java
        package b;
        import static a.A.f;
        class Neither { void g() { a.A.f(1); } }
        //- /b/One.java
        package b;
        import static a.A.f;
        /// As [#f(String)].
        class One { void g() { f(1); a.A.f(""); } }
        //- /b/Other.java
        package b;
        import static a.A.f;
        class Other { void g(String f) { f(f); } }
        """,
        "i",
        """
        /a/A.java:3 public static void i(int i) {}
        /b/Both.java:3 import static a.A.i;
        /b/Both.java:4 class Both { void g() { i(1); f = 2; } }
        /b/Neither.java:3 class Neither { void g() { a.A.i(1); } }
        /b/One.java:2 import static a.A.i;
        /b/One.java:4 class One { void g() { i(1); a.A.f(""); } }
        """);
  }

  @Test
  void import_thatIsThereAlready_leavesTheOneOfOthers() throws Exception {
    check(
        """
        //- /a/A.java
        package a;
        public class A {
          public static void f$0(int i) {}
          public static void f(String s) {}
          public static void h() {}
        }
        //- /b/B.java
        package b;
        import static a.A.f;
        import static a.A.h;
        class B { void g() { f(1); f(""); h(); } }
        """,
        "h",
        """
        /a/A.java:3 public static void h(int i) {}
        /b/B.java:4 class B { void g() { h(1); f(""); h(); } }
        """);
  }

  @Test
  void method_importedStatically_takesTheImportAlong() throws Exception {
    check(
        """
        //- /a/A.java
        package a;
        public class A {
          public static void f$0(int i) {}
        }
        //- /b/B.java
        package b;
        import static a.A.f;
        class B { void g() { f(1); } }
        """,
        "h",
        """
        /a/A.java:3 public static void h(int i) {}
        /b/B.java:2 import static a.A.h;
        /b/B.java:3 class B { void g() { h(1); } }
        """);
  }
}
