package io.pinyon.service;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Packages get other names, and their folders move.
final class RenamePackagesTest extends RenameChecks {
  private static final String FILES =
      """
      //- /a/one/A.java
      package a.on$0e;
      public class A { a.one.deep.D d; int a; }
      //- /a/one/package-info.java
      /** The {@link a.one one}. */
      package a.one;
      //- /a/one/deep/D.java
      package a.one.deep;
      import a.one.*;
      public class D { A a; }
      //- /b/B.java
      package b;
      import a.one.A;
      import static a.one.deep.D.*;
      class B { A a; a.one.A one; String s = "a.one.A"; }
      //- /../test/a/one/T.java
      package a.one;
      class T { A a; }
      """;

  /// What comes of [#FILES] when `a.one` becomes `name`, whose folder is `folder`.
  private static String renamed(String name, String folder) {
    return """
    /a/one/A.java:1 package NAME;
    /a/one/A.java:2 public class A { NAME.deep.D d; int a; }
    /a/one/deep/D.java:1 package NAME.deep;
    /a/one/deep/D.java:2 import NAME.*;
    /a/one/package-info.java:1 /** The {@link NAME one}. */
    /a/one/package-info.java:2 package NAME;
    /b/B.java:2 import NAME.A;
    /b/B.java:3 import static NAME.deep.D.*;
    /b/B.java:4 class B { A a; NAME.A one; String s = "a.one.A"; }
    /../test/a/one/T.java:1 package NAME;
    move /a/one -> FOLDER
    move /../test/a/one -> /../testFOLDER
    """
        .replace("NAME", name)
        .replace("FOLDER", folder);
  }

  /// One look for each file of the package at least, of each time that all of them are read.
  @Test
  void package_thatNobodyWaitsFor_endsBeforeTheNextFile() throws Exception {
    String classes =
        IntStream.range(0, 40)
            .mapToObj(i -> "//- /a/one/C" + i + ".java\npackage a.one;\nclass C" + i + " {}\n")
            .collect(Collectors.joining());
    checkAbandoned(FILES + classes, "two", 3 * 40);
  }

  @Test
  void package_withSubpackagesAndTests_movesTheirFolders() throws Exception {
    check(FILES, "two", renamed("a.two", "/a/two"));
  }

  @Test
  void package_namedInFull_movesThere() throws Exception {
    check(FILES, "c.d", renamed("c.d", "/c/d"));
  }

  @Test
  void package_inDocumentationOfFilesThatDoNotNameItInCode_isRenamed() throws Exception {
    check(
        """
        //- /a/Impl.java
        package $0a;
        public class Impl {}
        //- /a/deep/D.java
        package a.deep;
        public class D {}
        //- /b/B.java
        package b;
        /** A word. @see a.Impl */
        class B {}
        //- /b/C.java
        package b;
        /** {@link a.deep.D}, {@link a.deep} */
        class C {}
        """,
        "zz",
        """
        /a/Impl.java:1 package zz;
        /a/deep/D.java:1 package zz.deep;
        /b/B.java:2 /** A word. @see zz.Impl */
        /b/C.java:2 /** {@link zz.deep.D}, {@link zz.deep} */
        move /a -> /zz
        """);
  }

  @Test
  void package_underItself_movesFileByFile() throws Exception {
    check(
        """
        //- /a/A.java
        package $0a;
        public class A {}
        //- /a/deep/D.java
        package a.deep;
        class D extends a.A {}
        """,
        "a.core",
        """
        /a/A.java:1 package a.core;
        /a/deep/D.java:1 package a.core.deep;
        /a/deep/D.java:2 class D extends a.core.A {}
        move /a/A.java -> /a/core/A.java
        move /a/deep/D.java -> /a/core/deep/D.java
        """);
  }

  @Test
  void package_thatIsThereAlready_movesFileByFile() throws Exception {
    check(
        """
        //- /a/A.java
        package $0a;
        public class A { Same s; }
        //- /a/Same.java
        package a;
        public class Same {}
        //- /b/B.java
        package b;
        public class B { a.A a; }
        """,
        "b",
        """
        /a/A.java:1 package b;
        /a/Same.java:1 package b;
        /b/B.java:2 public class B { b.A a; }
        move /a/A.java -> /b/A.java
        move /a/Same.java -> /b/Same.java
        """);
    check(
        """
        //- /a/A.java
        package $0a;
        public class A {}
        //- /b/A.java
        package b;
        public class A { a.A a; }
        """,
        "b",
        """
        /a/A.java:1 package b;
        /b/A.java:2 public class A { b.A a; }
        move /a/A.java -> /b/A.java
        conflict /a/A.java:2:14 the package 'b' has a type 'A' already: /b/A.java
        """);
  }

  @Test
  void package_inModuleDeclaration_isRenamedThere() throws Exception {
    check(
        """
        //- /module-info.java
        module m {
          exports a.$0b;
          opens a.b to java.sql;
          requires java.sql;
          uses a.b.Service;
        }
        //- /a/b/Service.java
        package a.b;
        public interface Service {}
        """,
        "c",
        """
        /a/b/Service.java:1 package a.c;
        /module-info.java:2 exports a.c;
        /module-info.java:3 opens a.c to java.sql;
        /module-info.java:5 uses a.c.Service;
        move /a/b -> /a/c
        """);
  }

  @Test
  void package_ofLibraryOrNone_isRefused() throws Exception {
    check(
        """
        //- /a/A.java
        package a;
        import java.u$0til.List;
        class A {}
        """,
        "x",
        "refused: 'java.util' is declared in libraries, or holds no sources");
    check(
        """
        //- /a/A.java
        package $0a;
        class A {}
        """,
        "b..c",
        "refused: 'b..c' is not a Java identifier");
    check(
        """
        //- /a/A.java
        package $0a;
        class A {}
        """,
        "a",
        "refused: the name is 'a' already");
  }
}
