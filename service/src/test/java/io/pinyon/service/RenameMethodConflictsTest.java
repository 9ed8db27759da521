package io.pinyon.service;

import org.junit.jupiter.api.Test;

/// What a new name of a method would break, or would make mean something else.
final class RenameMethodConflictsTest extends RenameChecks {
  @Test
  void method_withTheSameSignature_isTold() throws Exception {
    checkConflicts(
        """
        //- /a/A.java
        package a;
        class A { void f$0(int i, java.util.List<String> s) {} void g(int i, java.util.List<Integer> l) {} }
        """,
        "g",
        "conflict /a/A.java:2:16 'A' has a method 'g' with these parameters already");
    checkConflicts(
        """
        //- /a/A.java
        package a;
        class A { void f$0(int i) {} void g(String i) {} }
        """,
        "g",
        "");
  }

  @Test
  void method_thatWouldTakeAnothersCalls_isToldThere() throws Exception {
    checkConflicts(
        """
        //- /a/A.java
        package a;
        class A {
          void f$0(int i) {}
          void g(long l) {}
          void h() { g(1); g(1L); f(1); }
        }
        """,
        "g",
        "conflict /a/A.java:5:14 'g' would come to mean the renamed declaration");
    checkConflicts(
        """
        //- /a/A.java
        package a;
        class A {
          void f$0(long i) {}
          void g(int l) {}
          void h() { f(1); f(1L); }
        }
        """,
        "g",
        "conflict /a/A.java:5:14 'g' would mean something else here");
  }

  @Test
  void methodOfAnotherPackage_isNotOverridden() throws Exception {
    String files =
        """
        //- /a/A.java
        package a;
        public class A { void f() {} void h() {} }
        //- /b/B.java
        package b;
        public class B extends a.A { void g() {} }
        """;
    check(
        files.replace("void g", "void $0g"),
        "f",
        "/b/B.java:2 public class B extends a.A { void f() {} }");
    check(
        files.replace("void h", "void $0h"),
        "g",
        "/a/A.java:2 public class A { void f() {} void g() {} }");
    checkConflicts(
        files.replace("void f", "protected void f").replace("void g", "void $0g"),
        "f",
        "conflict /b/B.java:2:35 it would override, be overridden or be hidden: 'A' has a method"
            + " 'f' with these parameters");
  }

  @Test
  void method_thatWouldOverride_isTold() throws Exception {
    checkConflicts(
        """
        //- /a/A.java
        package a;
        class A { void f() {} }
        class B extends A { void g$0() {} }
        """,
        "f",
        "conflict /a/A.java:3:26 it would override, be overridden or be hidden: 'A' has a method"
            + " 'f' with these parameters");
    checkConflicts(
        """
        //- /a/A.java
        package a;
        class A { void f$0() {} }
        class B extends A { void g() {} }
        """,
        "g",
        "conflict /a/A.java:2:16 it would override, be overridden or be hidden: 'B' has a method"
            + " 'g' with these parameters");
    checkConflicts(
        """
        //- /a/A.java
        package a;
        class A { public String f$0() { return ""; } }
        """,
        "toString",
        "conflict /a/A.java:2:25 it would override, be overridden or be hidden: 'Object' has a"
            + " method 'toString' with these parameters");
    checkConflicts(
        """
        //- /a/A.java
        package a;
        class A { private void f() {} static class B extends A { void g$0() {} } }
        """,
        "f",
        "");
  }

  @Test
  void staticMethodOfAnInterface_isNotInherited() throws Exception {
    checkConflicts(
        """
        //- /a/A.java
        package a;
        interface A { static void f() {} }
        class B implements A { void g$0() {} }
        """,
        "f",
        "");
    checkConflicts(
        """
        //- /a/A.java
        package a;
        interface A { static void f$0() {} }
        class B implements A { void g() {} }
        """,
        "g",
        "");
    checkConflicts(
        """
        //- /a/A.java
        package a;
        class A { static void f() {} }
        class B extends A { void g$0() {} }
        """,
        "f",
        "conflict /a/A.java:3:26 it would override, be overridden or be hidden: 'A' has a method"
            + " 'f' with these parameters");
  }

  @Test
  void yield_isToldWhereItIsCalledWithoutQualifier() throws Exception {
    checkConflicts(
        """
        //- /a/A.java
        package a;
        class A {
          void f$0() {}
          void g() { this.f(); }
          void h() { f(); }
        }
        """,
        "yield",
        "conflict /a/A.java:5:14 'yield' would mean something else here");
  }

  @Test
  void method_thatAnInnerOneWouldHide_isToldAtItsCall() throws Exception {
    checkConflicts(
        """
        //- /a/A.java
        package a;
        class A {
          void f$0() {}
          class In { void g(int i) {} void h() { f(); } }
        }
        """,
        "g",
        "conflict /a/A.java:4:42 'g' would mean something else here");
  }

  @Test
  void method_importedStatically_thatWouldMeetAnother_isTold() throws Exception {
    checkConflicts(
        """
        //- /a/A.java
        package a;
        public class A { public static void f$0() {} }
        //- /b/B.java
        package b;
        import static a.A.f;
        class B { void g() {} void h() { f(); } }
        """,
        "g",
        "conflict /b/B.java:3:34 'g' would mean something else here");
  }

  @Test
  void privateMethod_isNotInherited() throws Exception {
    checkConflicts(
        """
        //- /a/A.java
        package a;
        class Par { private void hid$0() {} void call() { hid(); } }
        class Kid extends Par { void own() {} }
        """,
        "own",
        "");
    checkConflicts(
        """
        //- /a/A.java
        package a;
        class Par { void own() {} }
        class Kid extends Par { private void hid$0() {} }
        """,
        "own",
        "conflict /a/A.java:3:38 it would override, be overridden or be hidden: 'Par' has a method"
            + " 'own' with these parameters");
  }

  @Test
  void methodThatAPrivateOneBelowWouldOverride_isTold() throws Exception {
    checkConflicts(
        """
        //- /a/A.java
        package a;
        class Par { void own$0() {} }
        class Kid extends Par { private void hid() {} }
        """,
        "hid",
        "conflict /a/A.java:2:18 it would override, be overridden or be hidden: 'Kid' has a method"
            + " 'hid' with these parameters");
  }

  @Test
  void valueOfARepeatableAnnotationsContainer_isTold() throws Exception {
    String repeated =
        """
        //- /a/Ann1.java
        package a;
        import java.lang.annotation.*;
        @Repeatable(Anns.class) @interface Ann1 { String value() default ""; }
        @interface Anns { Ann1[] value(); Ann1[] more() default {}; }
        @interface Other { Ann1[] value(); }
        """;
    checkConflicts(
        repeated.replace("Ann1[] value(); Ann1", "Ann1[] val$0ue(); Ann1"),
        "val",
        "conflict /a/Ann1.java:4:26 'Anns' holds repeated annotations 'Ann1' and needs its element"
            + " 'value' for that (JLS 9.6.3)");
    checkConflicts(repeated.replace("Ann1[] value(); }", "Ann1[] val$0ue(); }"), "val", "");
    checkConflicts(repeated.replace("String value", "String val$0ue"), "val", "");
    checkConflicts(repeated.replace("more", "mo$0re"), "others", "");
  }
}
