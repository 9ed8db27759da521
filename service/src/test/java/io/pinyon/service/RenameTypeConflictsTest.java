package io.pinyon.service;

import org.junit.jupiter.api.Test;

/// As [RenameConflictsTest], of types.
final class RenameTypeConflictsTest extends RenameChecks {
  @Test
  void type_thatIsInThePackage_isTold() throws Exception {
    checkConflicts(
        """
        //- /a/A.java
        package a;
        class A$0 {}
        //- /a/B.java
        package a;
        class B {}
        """,
        "B",
        """
        conflict /a/A.java:1:1 the file /a/B.java exists already
        conflict /a/A.java:2:7 the package has a type 'B' already: /a/B.java
        """);
  }

  @Test
  void type_thatAnotherHides_isToldAtTheUse() throws Exception {
    checkConflicts(
        """
        //- /a/A.java
        package a;
        public class A$0 {}
        //- /b/B.java
        package b;
        import a.A;
        class B { A a; }
        //- /b/C.java
        package b;
        import a.*;
        class C { A a; class In {} }
        //- /b/D.java
        package b;
        class D { a.A a; C c; }
        """,
        "C",
        """
        conflict /b/C.java:3:11 'C' would mean something else here
        """);
  }

  @Test
  void type_thatMeetsAnImport_isTold() throws Exception {
    checkConflicts(
        """
        //- /a/A.java
        package a;
        import b.B;
        public class A$0 {}
        //- /b/B.java
        package b;
        public class B {}
        //- /c/C.java
        package c;
        import a.A;
        import b.B;
        class C {}
        """,
        "B",
        """
        conflict /a/A.java:2:1 'B' is imported already
        conflict /c/C.java:3:1 'B' is imported already
        """);
  }

  @Test
  void type_namedAsOneAroundOrIn_isTold() throws Exception {
    checkConflicts(
        """
        //- /a/A.java
        package a;
        class A { class B { class C$0 {} } }
        """,
        "A",
        "conflict /a/A.java:2:27 a type cannot be named as one around it (JLS 8.1)");
    checkConflicts(
        """
        //- /a/A.java
        package a;
        class A$0 { class B { class C {} } }
        """,
        "C",
        "conflict /a/A.java:2:7 a type cannot be named as one around it (JLS 8.1)");
  }

  @Test
  void type_thatWouldHideJavaLang_isToldAtItsUses() throws Exception {
    checkConflicts(
        """
        //- /a/A.java
        package a;
        class A$0 {}
        //- /a/B.java
        package a;
        class B { String s = "String"; }
        //- /b/B.java
        package b;
        class B { String s; }
        """,
        "String",
        "conflict /a/B.java:2:11 'String' would come to mean the renamed declaration");
  }

  @Test
  void nestedType_thatWouldHideOthers_isToldAtTheirUses() throws Exception {
    checkConflicts(
        """
        //- /a/A.java
        package a;
        class A { class N$0 {} B b; }
        class B {}
        class C extends A { B c; }
        """,
        "B",
        """
        conflict /a/A.java:2:22 'B' would come to mean the renamed declaration
        conflict /a/A.java:4:21 'B' would come to mean the renamed declaration
        """);
  }

  @Test
  void type_thatImportsOnDemandMakeAmbiguous_isToldThere() throws Exception {
    String impl =
        """
        //- /a/Impl.java
        package a;
        public class Impl$0 { public static int of; }
        //- /b/Amb.java
        package b;
        import a.*;
        import java.util.*;
        class Amb { Impl i; Object o = new Impl(); int of = Impl.of; a.Impl j; }
        """;
    checkConflicts(
        impl,
        "List",
        """
        conflict /b/Amb.java:4:13 'List' would be ambiguous here (JLS 6.4.1)
        conflict /b/Amb.java:4:36 'List' would be ambiguous here (JLS 6.4.1)
        conflict /b/Amb.java:4:53 'List' would be ambiguous here (JLS 6.4.1)
        """);
    checkConflicts(
        impl,
        "Runnable",
        """
        conflict /b/Amb.java:4:13 'Runnable' would be ambiguous here (JLS 6.4.1)
        conflict /b/Amb.java:4:36 'Runnable' would be ambiguous here (JLS 6.4.1)
        conflict /b/Amb.java:4:53 'Runnable' would be ambiguous here (JLS 6.4.1)
        """);
    checkConflicts(impl, "Unique", "");
  }

  @Test
  void use_thatImportsOnDemandMakeAmbiguous_isToldInAnyOrderOfImports() throws Exception {
    checkConflicts(
        """
        //- /a/Impl.java
        package a;
        public class Impl$0 {}
        //- /b/First.java
        package b;
        import a.*;
        import java.util.*;
        class First { List<String> l; }
        //- /b/Last.java
        package b;
        import java.util.*;
        import a.*;
        class Last { List<String> l; Impl i; }
        //- /b/Single.java
        package b;
        import java.util.List;
        import a.*;
        class Single { List<String> l; }
        """,
        "List",
        """
        conflict /b/Last.java:4:14 'List' would be ambiguous here (JLS 6.4.1)
        conflict /b/Last.java:4:30 'List' would be ambiguous here (JLS 6.4.1)
        conflict /b/First.java:4:15 'List' would be ambiguous here (JLS 6.4.1)
        """);
  }

  @Test
  void type_thatSomethingNearerNames_isNotAmbiguous() throws Exception {
    checkConflicts(
        """
        //- /a/Impl.java
        package a;
        public class Impl$0 {}
        //- /b/Up.java
        package b;
        public class Up { public static class List {} }
        //- /b/Inherits.java
        package b;
        import a.*;
        import java.util.*;
        class Inherits extends Up { List l; Object o = new List(); Set<String> s; }
        //- /b/Declares.java
        package b;
        import a.*;
        import java.util.*;
        class Declares { String List; Object o = List.length(); Set<String> s; }
        """,
        "List",
        "");
    checkConflicts(
        """
        //- /a/Impl.java
        package a;
        public class Impl$0 {}
        //- /b/OfModule.java
        package b;
        import module java.base;
        import a.*;
        class OfModule { Impl i; }
        """,
        "List",
        "");
  }

  @Test
  void classNamedAsAMethod_isNotTold() throws Exception {
    checkConflicts(
        """
        //- /a/Color.java
        package a;
        class Color { Color$0() {} int v() { return 1; } }
        """,
        "v",
        "");
    checkConflicts(
        """
        //- /a/Base.java
        package a;
        class Base implements Comparable<Base> {
          Base$0(Base other) {}
          public int compareTo(Base other) { return 0; }
        }
        """,
        "compareTo",
        "");
  }
}
