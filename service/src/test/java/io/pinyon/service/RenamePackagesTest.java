package io.pinyon.service;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Packages get other names, and their folders move.
final class RenamePackagesTest {
  private static RenameFixture fixture;

  @BeforeAll
  static void open(@TempDir Path folder) throws Exception {
    fixture = new RenameFixture(folder);
  }

  @AfterAll
  static void close() {
    fixture.close();
  }

  private static void check(String files, String newName, String expected) throws Exception {
    fixture.write(files);
    assertEquals(expected.strip(), fixture.show(fixture.rename(newName, false), ""));
  }

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

  @Test
  void package_withSubpackagesAndTests_movesTheirFolders() throws Exception {
    check(
        FILES,
        "two",
        """
        /a/one/A.java:1 package a.two;
        /a/one/A.java:2 public class A { a.two.deep.D d; int a; }
        /a/one/deep/D.java:1 package a.two.deep;
        /a/one/deep/D.java:2 import a.two.*;
        /a/one/package-info.java:1 /** The {@link a.two one}. */
        /a/one/package-info.java:2 package a.two;
        /b/B.java:2 import a.two.A;
        /b/B.java:3 import static a.two.deep.D.*;
        /b/B.java:4 class B { A a; a.two.A one; String s = "a.one.A"; }
        /../test/a/one/T.java:1 package a.two;
        move /a/one -> /a/two
        move /../test/a/one -> /../test/a/two
        """);
  }

  @Test
  void package_namedInFull_movesThere() throws Exception {
    check(
        FILES,
        "c.d",
        """
        /a/one/A.java:1 package c.d;
        /a/one/A.java:2 public class A { c.d.deep.D d; int a; }
        /a/one/deep/D.java:1 package c.d.deep;
        /a/one/deep/D.java:2 import c.d.*;
        /a/one/package-info.java:1 /** The {@link c.d one}. */
        /a/one/package-info.java:2 package c.d;
        /b/B.java:2 import c.d.A;
        /b/B.java:3 import static c.d.deep.D.*;
        /b/B.java:4 class B { A a; c.d.A one; String s = "a.one.A"; }
        /../test/a/one/T.java:1 package c.d;
        move /a/one -> /c/d
        move /../test/a/one -> /../test/c/d
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
