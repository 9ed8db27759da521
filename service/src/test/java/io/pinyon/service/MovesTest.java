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
  void file_thatUsesWhatOnlyItsPackageSees_isTold() throws Exception {
    checkMoves(
        """
        //- /a/A.java
        package a;
        public class A { Hidden h; int f(B b) { return b.size; } }
        //- /a/B.java
        package a;
        public class B { int size; protected int wide; int g() { return new A().f(this); } }
        class Hidden {}
        """,
        "/a/A.java -> /b/A.java",
        """
        /a/A.java:1 package b;
        /a/A.java:3 import a.B;
        /a/A.java:4 import a.Hidden;
        /a/B.java:3 import b.A;
        conflict /a/A.java:2:18 'Hidden' of a.Hidden is visible in its package alone, and would not be visible here
        conflict /a/A.java:2:50 'size' of a.B is visible in its package alone, and would not be visible here
        conflict /a/B.java:2:73 'f' of a.A is visible in its package alone, and would not be visible here
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
        /a/one/deep/D.java:3 import c.two.A;
        /b/B.java:2 import c.two.A;
        /b/B.java:3 import c.two.deep.*;
        /b/B.java:4 /** {@link c.two.A} */
        /../test/a/one/T.java:3 import c.two.A;
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

  // ---- access that is lost

  @Test
  void file_usingProtectedMembersOfItsPackage_losesThem() throws Exception {
    checkMoves(
        """
        //- /a/Base.java
        package a;
        public class Base {
          protected Base() {}
          protected int size;
          protected static int count;
          protected void grow() {}
          protected static class In {}
        }
        //- /a/User.java
        package a;
        class User {
          Base made = new Base();
          Base sub = new Base() {};
          int i = made.size + Base.count;
          void f() { made.grow(); Runnable r = made::grow; Base.In in; }
        }
        """,
        "/a/User.java -> /b/User.java",
        """
        /a/User.java:1 package b;
        /a/User.java:3 import a.Base;
        conflict /a/User.java:3:19 'Base' of a.Base is protected, and would not be visible here
        conflict /a/User.java:5:16 'size' of a.Base is protected, and would not be visible here
        conflict /a/User.java:5:28 'count' of a.Base is protected, and would not be visible here
        conflict /a/User.java:6:19 'grow' of a.Base is protected, and would not be visible here
        conflict /a/User.java:6:46 'grow' of a.Base is protected, and would not be visible here
        conflict /a/User.java:6:57 'In' of a.Base is protected, and would not be visible here
        """);
  }

  @Test
  void file_ofSubclass_keepsWhatSubclassesMayUse() throws Exception {
    checkMoves(
        """
        //- /a/Base.java
        package a;
        public class Base {
          protected Base() {}
          protected int size;
          protected static int count;
          protected void grow() {}
          protected static class In { public In() {} }
        }
        //- /a/Sub.java
        package a;
        class Sub extends Base {
          Sub other;
          Base base;
          int i = size + other.size + Base.count;
          Sub() { super(); grow(); super.grow(); Object in = new In(); }
          void f() { base.grow(); }
          @Override protected void grow() {}
        }
        """,
        "/a/Sub.java -> /b/Sub.java",
        """
        /a/Sub.java:1 package b;
        /a/Sub.java:3 import a.Base;
        conflict /a/Sub.java:7:19 'grow' of a.Base is protected, and would not be visible here
        """);
  }

  @Test
  void file_leavingUsersBehind_theyLoseItsMembers_namedOrNot() throws Exception {
    checkMoves(
        """
        //- /a/Box.java
        package a;
        public class Box { protected int size; void shake() {} public Box next() { return this; } }
        //- /a/Maker.java
        package a;
        public class Maker { public Box make() { return null; } }
        //- /a/User.java
        package a;
        class User { int i = new Maker().make().size; void f() { new Maker().make().shake(); } }
        """,
        "/a/Box.java -> /b/Box.java",
        """
        /a/Box.java:1 package b;
        /a/Maker.java:3 import b.Box;
        conflict /a/User.java:2:41 'size' of a.Box is protected, and would not be visible here
        conflict /a/User.java:2:77 'shake' of a.Box is visible in its package alone, and would not be visible here
        """);
  }

  @Test
  void file_ofSubclass_losesAConstructorThatNoNameCalls() throws Exception {
    checkMoves(
        """
        //- /a/Base.java
        package a;
        public class Base { Base() {} }
        //- /a/Silent.java
        package a;
        class Silent extends Base {}
        //- /a/Written.java
        package a;
        class Written extends Base { Written() { int i = 0; } }
        """,
        "/a/Silent.java -> /b/Silent.java, /a/Written.java -> /b/Written.java",
        """
        /a/Silent.java:1 package b;
        /a/Silent.java:3 import a.Base;
        /a/Written.java:1 package b;
        /a/Written.java:3 import a.Base;
        conflict /a/Silent.java:2:7 'Silent' of a.Base is visible in its package alone, and would not be visible here
        conflict /a/Written.java:2:30 'Written' of a.Base is visible in its package alone, and would not be visible here
        """);
  }

  @Test
  void methods_thatNoLongerOverride_areConflicts() throws Exception {
    checkMoves(
        """
        //- /a/Base.java
        package a;
        public class Base { void grow() {} void shrink() {} }
        //- /a/Sub.java
        package a;
        class Sub extends Base { public void grow() {} void shrink(int i) {} }
        """,
        "/a/Sub.java -> /b/Sub.java",
        """
        /a/Sub.java:1 package b;
        /a/Sub.java:3 import a.Base;
        conflict /a/Sub.java:2:38 'grow' of a.Base is visible in its package alone, and would no longer be overridden here
        """);
  }

  @Test
  void methods_thatWouldOverride_areConflicts() throws Exception {
    checkMoves(
        """
        //- /a/Base.java
        package a;
        public class Base { void grow() {} static void rest() {} }
        //- /b/Middle.java
        package b;
        public class Middle extends a.Base { void grow() {} }
        //- /c/Sub.java
        package c;
        public class Sub extends b.Middle { void grow() {} void rest() {} }
        """,
        "/c/Sub.java -> /b/Sub.java",
        """
        /c/Sub.java:1 package b;
        conflict /c/Sub.java:2:42 'grow' would override that of b.Middle, which it does not now
        """);
  }

  @Test
  void methods_ofFilesThatStay_wouldOverride_areConflicts() throws Exception {
    checkMoves(
        """
        //- /a/Base.java
        package a;
        public class Base { void grow() {} }
        //- /b/Sub.java
        package b;
        class Sub extends a.Base { void grow() {} }
        """,
        "/a/Base.java -> /b/Base.java",
        """
        /a/Base.java:1 package b;
        /b/Sub.java:2 class Sub extends b.Base { void grow() {} }
        conflict /b/Sub.java:2:33 'grow' would override that of b.Base, which it does not now
        """);
  }

  @Test
  void files_movedTogether_keepEachOther() throws Exception {
    checkMoves(
        """
        //- /a/Base.java
        package a;
        class Base { Base() {} void grow() {} protected int size; }
        //- /a/Sub.java
        package a;
        class Sub extends Base { void grow() {} int i = new Base().size; }
        //- /a/Stays.java
        package a;
        class Stays {}
        """,
        "/a/Base.java -> /b/Base.java, /a/Sub.java -> /b/Sub.java",
        """
        /a/Base.java:1 package b;
        /a/Sub.java:1 package b;
        """);
  }
}
