package io.pinyon.service;

import org.junit.jupiter.api.Test;

/// Files and folders move, and the code goes along; javac accepts the result.
final class MovesTest extends RenameChecks {
  // ---- one file

  @Test
  void file_renamed_renamesItsType() throws Exception {
    checkMoves(
        """
        //- /a/A.java
        package a;
        public class A { A() {} }
        //- /b/B.java
        package b;
        class B { a.A a; }
        """,
        "/a/A.java -> /a/C.java",
        """
        /a/A.java:2 public class C { C() {} }
        /b/B.java:2 class B { a.C a; }
        """);
  }

  @Test
  void file_whoseTypeHasAnotherName_isLeft() throws Exception {
    checkMoves(
        """
        //- /a/A.java
        package a;
        class Other {}
        """,
        "/a/A.java -> /a/C.java",
        "");
  }

  @Test
  void file_movedWhereANameMeansAnotherType_isAConflict() throws Exception {
    checkMoves(
        """
        //- /a/Main.java
        package a;
        import lib.*;
        class Main { Tool tool; int i = new Tool().size; }
        //- /b/Tool.java
        package b;
        class Tool { int size; }
        //- /lib/Tool.java
        package lib;
        public class Tool { public int size; }
        """,
        "/a/Main.java -> /b/Main.java",
        """
        /a/Main.java:1 package b;
        conflict /a/Main.java:3:14 'Tool' would mean something else here
        conflict /a/Main.java:3:37 'Tool' would mean something else here
        conflict /a/Main.java:3:44 'size' would mean something else here
        """);
  }

  private static final String USERS =
      """
      //- /a/A.java
      package a;

      import java.util.List;

      /** See {@link Friend}. */
      public class A {
        List<Friend> friends = List.of(new Friend());
        public static class In {}
        public static int one() { return 1; }
      }
      //- /a/Friend.java
      package a;
      public class Friend {
        public Friend() {}
        A a;
        A.In in;
      }
      //- /b/Importer.java
      package b;
      import a.A;
      import a.A.In;
      import static a.A.one;
      class Importer { A a; In in; int i = one(); a.A qualified; }
      //- /b/Star.java
      package b;
      import a.*;
      class Star { A a; Friend friend; }
      //- /c/Target.java
      package c;
      import a.A;
      import static a.A.*;
      class Target { A a; int i = one(); }
      """;

  @Test
  void file_movedToAnotherPackage_isFollowedByItsUsers() throws Exception {
    checkMoves(
        USERS,
        "/a/A.java -> /c/A.java",
        """
        /a/A.java:1 package c;
        /a/A.java:3 import a.Friend;
        /a/Friend.java:3 import c.A;
        /b/Importer.java:2 import c.A;
        /b/Importer.java:3 import c.A.In;
        /b/Importer.java:4 import static c.A.one;
        /b/Importer.java:5 class Importer { A a; In in; int i = one(); c.A qualified; }
        /b/Star.java:3 import c.A;
        /c/Target.java -import a.A;
        /c/Target.java:2 import static c.A.*;
        """);
  }

  @Test
  void file_movedToANewPackage_isFollowedByItsUsers() throws Exception {
    checkMoves(
        USERS,
        "/b/Importer.java -> /d/e/Importer.java",
        """
        /b/Importer.java:1 package d.e;
        """);
  }

  @Test
  void file_movedAndRenamed_doesBoth() throws Exception {
    checkMoves(
        """
        //- /a/A.java
        package a;
        public class A { A self; }
        //- /a/User.java
        package a;
        class User { A a; }
        //- /b/Other.java
        package b;
        import a.A;
        class Other { A a; }
        """,
        "/a/A.java -> /b/C.java",
        """
        /a/A.java:1 package b;
        /a/A.java:2 public class C { C self; }
        /a/User.java:3 import b.C;
        /a/User.java:5 class User { C a; }
        /b/Other.java -import a.A;
        /b/Other.java:2 class Other { C a; }
        """);
  }

  @Test
  void file_withoutPackage_getsOne() throws Exception {
    checkMoves(
        """
        //- /A.java
        // a comment

        /** Doc. */
        public class A { B b; }
        //- /B.java
        public class B {}
        """,
        "/A.java -> /x/A.java, /B.java -> /x/B.java",
        """
        /A.java:3 package x;
        /B.java:1 package x;
        """);
    checkMoves(
        """
        //- /x/A.java
        package x;

        public class A {}
        """,
        "/x/A.java -> /A.java",
        "/x/A.java -package x;");
  }

  @Test
  void file_movedWithinItsPackagesRootToTests_isLeft() throws Exception {
    checkMoves(
        """
        //- /a/A.java
        package a;
        class A {}
        """,
        "/a/A.java -> /../test/a/A.java",
        "");
    checkMoves(
        """
        //- /a/A.java
        package a;
        class A {}
        """,
        "/a/A.java -> /../test/b/A.java",
        "/a/A.java:1 package b;");
  }

  @Test
  void file_thatIsToLieInNoSourceRoot_isLeftWithANote() throws Exception {
    checkMoves(
        """
        //- /a/A.java
        package a;
        class A {}
        """,
        "/a/A.java -> /../doc/b/A.java",
        "note /../doc/b/A.java lies in no source root that is known, so its package is left as it is");
    checkMoves(
        """
        //- /a/A.java
        package other;
        class A {}
        """,
        "/a/A.java -> /b/A.java",
        "note /a/A.java does not lie in the folder of its package, which is left as it is");
  }

  // ---- several

  @Test
  void files_movedTogether_needNoImportsOfOneAnother() throws Exception {
    checkMoves(
        """
        //- /a/A.java
        package a;
        public class A { B b; Stays s; }
        //- /a/B.java
        package a;
        class B { A a; }
        //- /a/Stays.java
        package a;
        public class Stays { A a; }
        """,
        "/a/A.java -> /c/A.java, /a/B.java -> /c/B.java",
        """
        /a/A.java:1 package c;
        /a/A.java:3 import a.Stays;
        /a/B.java:1 package c;
        /a/Stays.java:3 import c.A;
        """);
  }

  @Test
  void folder_moved_movesItsPackages() throws Exception {
    checkMoves(
        """
        //- /a/one/A.java
        package a.one;
        public class A { a.one.deep.D d; }
        //- /a/one/deep/D.java
        package a.one.deep;
        import a.one.*;
        public class D { A a; }
        //- /b/B.java
        package b;
        import a.one.A;
        import a.one.deep.*;
        /** {@link a.one.A} */
        class B { A a; D d; String s = "a.one.A"; }
        //- /../test/a/one/T.java
        package a.one;
        class T { A a; }
        """,
        "/a/one -> /c/two",
        """
        /a/one/A.java:1 package c.two;
        /a/one/A.java:2 public class A { c.two.deep.D d; }
        /a/one/deep/D.java:1 package c.two.deep;
        /a/one/deep/D.java:2 import c.two.*;
        /b/B.java:2 import c.two.A;
        /b/B.java:3 import c.two.deep.*;
        /b/B.java:4 /** {@link c.two.A} */
        /../test/a/one/T.java:3 import c.two.A;
        """);
  }

  @Test
  void folder_movedWithoutItsTests_isGoneForMainCode() throws Exception {
    checkMoves(
        """
        //- /module-info.java
        module m { exports a.c; opens a.c; }
        //- /a/c/Far.java
        package a.c;
        public class Far {}
        //- /a/c/package-info.java
        package a.c;
        //- /a/c/d/Deep.java
        package a.c.d;
        import a.c.*;
        public class Deep { Far i; }
        //- /b/B.java
        package b;
        import a.c.*;
        /** {@link a.c} */
        class B { Far f; a.c.Far full; }
        //- /../test/a/c/FarTest.java
        package a.c;
        public class FarTest { Far f; }
        //- /../test/b/BTest.java
        package b;
        import a.c.*;
        class BTest { Far f; FarTest t; }
        """,
        "/a/c -> /a/e",
        """
        /a/c/Far.java:1 package a.e;
        /a/c/d/Deep.java:1 package a.e.d;
        /a/c/d/Deep.java:2 import a.e.*;
        /a/c/package-info.java:1 package a.e;
        /b/B.java:2 import a.e.*;
        /b/B.java:3 /** {@link a.e} */
        /b/B.java:4 class B { Far f; a.e.Far full; }
        /module-info.java:1 module m { exports a.e; opens a.e; }
        /../test/a/c/FarTest.java:3 import a.e.Far;
        /../test/b/BTest.java:3 import a.e.Far;
        """);
  }

  @Test
  void files_movedApart_leaveNoImportOfAnEmptyPackage() throws Exception {
    checkMoves(
        """
        //- /a/A.java
        package a;
        public class A {}
        //- /a/B.java
        package a;
        public class B {}
        //- /b/User.java
        package b;
        import a.*;
        class User { A a; B b; }
        """,
        "/a/A.java -> /c/A.java, /a/B.java -> /d/B.java",
        """
        /a/A.java:1 package c;
        /a/B.java:1 package d;
        /b/User.java:2 import c.*;
        /b/User.java:3 import d.*;
        """);
    checkMoves(
        """
        //- /module-info.java
        module m { exports a; }
        //- /a/A.java
        package a;
        public class A {}
        //- /a/B.java
        package a;
        public class B {}
        """,
        "/a/A.java -> /c/A.java, /a/B.java -> /d/B.java",
        """
        /a/A.java:1 package c;
        /a/B.java:1 package d;
        conflict /module-info.java:1:20 there would be no type in 'a' here
        """);
  }

  @Test
  void files_movedApart_changeNoMeaningInAFileThatImportsThemOnDemand() throws Exception {
    checkMoves(
        """
        //- /a/A.java
        package a;
        public class A {}
        //- /b/User.java
        package b;
        import a.*;
        class User {
          A a;
          A again() { return again == null ? a : again; }
          A again = again();
        }
        //- /../test/a/T.java
        package a;
        class T {}
        """,
        "/a/A.java -> /longer/A.java",
        """
        /a/A.java:1 package longer;
        /b/User.java:2 import longer.*;
        """);
  }

  @Test
  void files_movedToAPackageThatHasNamesOfOthers_areAConflictWhereItIsImportedOnDemand()
      throws Exception {
    checkMoves(
        """
        //- /a/A.java
        package a;
        public class A {}
        //- /c/Other.java
        package c;
        public class Other {}
        //- /lib/Other.java
        package lib;
        public class Other {}
        //- /b/User.java
        package b;
        import a.*;
        import lib.*;
        class User { A a; Other o; }
        //- /../test/a/T.java
        package a;
        class T {}
        """,
        "/a/A.java -> /c/A.java",
        """
        /a/A.java:1 package c;
        /b/User.java:2 import c.*;
        conflict /b/User.java:4:19 'Other' would mean something else here
        """);
  }

  @Test
  void sourceRoot_moved_changesNothing() throws Exception {
    checkMoves(
        """
        //- /a/A.java
        package a;
        class A {}
        //- /a/b/B.java
        package a.b;
        class B {}
        """,
        "/../src -> /../main",
        "");
  }
}
