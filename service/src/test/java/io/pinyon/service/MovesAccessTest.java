package io.pinyon.service;

import org.junit.jupiter.api.Test;

/// What code that moves can no longer use, or overrides no more or anew; what it keeps.
final class MovesAccessTest extends RenameChecks {
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
