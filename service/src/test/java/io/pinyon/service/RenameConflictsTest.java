package io.pinyon.service;

import org.junit.jupiter.api.Test;

/// What a new name would break or change is told, with its place; what it would not is not.
final class RenameConflictsTest extends RenameChecks {
  // ---- variables

  @Test
  void local_thatWouldHideAFieldInUse_isToldThere() throws Exception {
    checkConflicts(
        """
        //- /a/A.java
        package a;
        class A {
          int size;
          int f() { int n$0 = 1; return n + size; }
        }
        """,
        "size",
        "conflict /a/A.java:4:35 'size' would come to mean the renamed declaration");
    checkConflicts(
        """
        //- /a/A.java
        package a;
        class A {
          int size;
          int f(int n$0) { return n + this.size; }
        }
        """,
        "size",
        "");
  }

  @Test
  void field_thatALocalWouldHide_isToldThere() throws Exception {
    checkConflicts(
        """
        //- /a/A.java
        package a;
        class A {
          int si$0ze;
          int f(int n) { return n + size; }
          int g(int n) { return n + this.size; }
          int h() { return size; }
        }
        """,
        "n",
        "conflict /a/A.java:4:29 'n' would mean something else here");
  }

  @Test
  void local_thatIsDeclaredAlready_isTold() throws Exception {
    checkConflicts(
        """
        //- /a/A.java
        package a;
        class A {
          int f(int a) { int b$0 = 1; Runnable r = () -> { int c = 1; }; return a + b; }
        }
        """,
        "a",
        """
        conflict /a/A.java:3:13 there is a variable 'a' already
        conflict /a/A.java:3:71 'a' would come to mean the renamed declaration
        """);
    checkConflicts(
        """
        //- /a/A.java
        package a;
        class A {
          void f(int a$0) { Runnable r = () -> { int c = 1; }; }
        }
        """,
        "c",
        "conflict /a/A.java:3:44 there is a variable 'c' already");
    checkConflicts(
        """
        //- /a/A.java
        package a;
        class A {
          void f() { { int a$0 = 1; } { int b = 1; } for (int c = 0; ; ) {} }
          Object g() { int a = 1; return new Object() { int b = 2; }; }
        }
        """,
        "b",
        "");
    checkConflicts(
        """
        //- /a/A.java
        package a;
        class A {
          Object g() { int a$0 = 1; return new Object() { int b = 2; int f(int b) { return b; } }; }
        }
        """,
        "b",
        "");
    checkConflicts(
        """
        //- /a/A.java
        package a;
        class A {
          Object g(int a$0) { return new Object() { int b = 2; int f() { return a; } }; }
        }
        """,
        "b",
        "conflict /a/A.java:3:71 'b' would mean something else here");
    checkConflicts(
        """
        //- /a/A.java
        package a;
        class A {
          int f(Object o) {
            if (!(o instanceof String s)) { return 0; }
            int a$0 = 1;
            return a + s.length();
          }
        }
        """,
        "s",
        """
        conflict /a/A.java:4:31 there is a variable 's' already
        conflict /a/A.java:6:16 's' would come to mean the renamed declaration
        """);
  }

  @Test
  void local_thatIsDeclaredWhereAnotherIsNotInScope_isNotTold() throws Exception {
    checkConflicts(
        """
        //- /a/A.java
        package a;
        class A {
          record Rec(String s, int i) {}
          java.util.function.IntUnaryOperator f(Object o) {
            if (o instanceof Rec(String nm, int k) && k > 0) o.notify();
            return w$0 -> w + 1;
          }
        }
        """,
        "nm",
        "");
    checkConflicts(
        """
        //- /a/A.java
        package a;
        class A {
          String f(Object x, java.util.List<String> l) {
            String s = x instanceof String t$0 && t.isEmpty() ? t : null;
            l.sort((c1, c2) -> c1.compareTo(c2));
            return s;
          }
        }
        """,
        "c2",
        "");
    checkConflicts(
        """
        //- /a/A.java
        package a;
        class A {
          void f() {
            try (var ac = new java.io.StringReader("")) {} catch (Exception e$0x) {} finally {}
          }
        }
        """,
        "ac",
        "");
  }

  @Test
  void variables_thatOneConditionOrParameterListDeclares_areTold() throws Exception {
    checkConflicts(
        """
        //- /a/A.java
        package a;
        class A {
          boolean f(Object o, Object p) { return o instanceof String s$0 || p instanceof String t; }
        }
        """,
        "t",
        "conflict /a/A.java:3:87 there is a variable 't' already");
    checkConflicts(
        """
        //- /a/A.java
        package a;
        class A {
          record P(int x, int y) {}
          boolean f(Object o) { return o instanceof P(int a$0, int b); }
        }
        """,
        "b",
        "conflict /a/A.java:4:58 there is a variable 'b' already");
    checkConflicts(
        """
        //- /a/A.java
        package a;
        class A { java.util.Comparator<String> c = (a$0, b) -> 0; }
        """,
        "b",
        "conflict /a/A.java:2:48 there is a variable 'b' already");
    checkConflicts(
        """
        //- /a/A.java
        package a;
        class A {
          void f() {
            try (var a$0 = new java.io.StringReader(""); var b = a) {} catch (Exception e) {}
          }
        }
        """,
        "b",
        """
        conflict /a/A.java:4:52 there is a variable 'b' already
        conflict /a/A.java:4:56 'b' would mean something else here
        """);
    checkConflicts(
        """
        //- /a/A.java
        package a;
        class A {
          void f() { try {} catch (RuntimeException a$0) { int b = 1; } }
        }
        """,
        "b",
        "conflict /a/A.java:3:54 there is a variable 'b' already");
  }

  @Test
  void field_thatIsThereAlready_isTold() throws Exception {
    checkConflicts(
        """
        //- /a/A.java
        package a;
        class A { int a$0; int b; }
        """,
        "b",
        """
        conflict /a/A.java:2:15 'A' has a field 'b' already
        conflict /a/A.java:2:22 'b' would come to mean the renamed declaration
        """);
  }

  @Test
  void field_thatWouldHideAnInheritedOne_isToldWhereItIsUsed() throws Exception {
    checkConflicts(
        """
        //- /a/A.java
        package a;
        class A { int a; }
        class B extends A { int b$0; int f() { return a + b; } }
        """,
        "a",
        "conflict /a/A.java:3:45 'a' would come to mean the renamed declaration");
    checkConflicts(
        """
        //- /a/A.java
        package a;
        class A { int a$0; }
        class B extends A { int b; int f() { return a + b; } }
        """,
        "b",
        "conflict /a/A.java:3:45 'b' would mean something else here");
  }

  @Test
  void labelAndTypeParameter_thatAreThereAlready_areTold() throws Exception {
    checkConflicts(
        """
        //- /a/A.java
        package a;
        class A { void f() { a$0: for (;;) { b: for (;;) { break a; } } } }
        """,
        "b",
        """
        conflict /a/A.java:2:36 there is a label 'b' already
        conflict /a/A.java:2:56 'b' would mean something else here
        """);
    checkConflicts(
        """
        //- /a/A.java
        package a;
        class A<T$0, U> { T t; }
        """,
        "U",
        """
        conflict /a/A.java:2:12 there is a type parameter 'U' already
        conflict /a/A.java:2:9 'U' would mean something else here
        """);
    checkConflicts(
        """
        //- /a/A.java
        package a;
        class A<T$0> { T t; String s; }
        """,
        "String",
        "conflict /a/A.java:2:19 'String' would come to mean the renamed declaration");
  }

  // ---- meanings that cross kinds

  @Test
  void variable_thatWouldObscureAType_isTold() throws Exception {
    checkConflicts(
        """
        //- /a/A.java
        package a;
        class A {
          int f(int a$0) { return Math.abs(a); }
          Math m;
        }
        """,
        "Math",
        "conflict /a/A.java:3:25 'Math' would come to mean the renamed declaration");
    checkConflicts(
        """
        //- /a/A.java
        package a;
        class A {
          int f(Integer a) { return N.of(); }
        }
        class N$0 { static int of() { return 1; } }
        """,
        "a",
        "conflict /a/A.java:3:29 'a' would mean something else here");
  }

  @Test
  void component_thatMeetsAMethod_isTold() throws Exception {
    checkConflicts(
        """
        //- /a/P.java
        package a;
        record P(int x$0, int z) { int y() { return 1; } }
        """,
        "y",
        "conflict /a/P.java:2:14 'P' has a method 'y()' already");
    checkConflicts(
        """
        //- /a/P.java
        package a;
        record P(int x$0, int z) { }
        """,
        "z",
        """
        conflict /a/P.java:2:14 'P' has a field 'z' already
        conflict /a/P.java:2:14 'P' has a method 'z()' already
        conflict /a/P.java:2:14 'z' would mean something else here
        """);
  }
}
