package io.pinyon.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.indexer.report.Following;
import io.pinyon.indexer.report.WorkspaceOptions;
import io.pinyon.libraries.jdk.JdkLibrary;
import io.pinyon.service.facts.Jdk;
import io.pinyon.service.symbols.NameAnswer;
import io.pinyon.service.symbols.NamedDeclaration;
import io.pinyon.storage.home.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What names mean in a real workspace.
class SymbolNamesTest {
  private static final JdkLibrary LIBRARY = JdkLibrary.running();
  private static final int LIMIT = 20;

  @TempDir private Path folder;
  private Path root;
  private Session session;

  @BeforeEach
  void open() throws Exception {
    root = Files.createDirectory(folder.resolve("workspace")).toRealPath();
    Path home = Home.ephemeral();
    session =
        Session.open(
            root, WorkspaceOptions.of(Following.NOTHING).withHome(home), Jdk.of(LIBRARY, home));
    session.project().await();
  }

  @AfterEach
  void close() {
    session.close();
    session.opened().jdk().close();
  }

  private void index(String... pathsAndTexts) throws IOException, InterruptedException {
    for (int i = 0; i < pathsAndTexts.length; i += 2) {
      Path file = root.resolve(pathsAndTexts[i]);
      Files.createDirectories(file.getParent());
      Files.writeString(file, pathsAndTexts[i + 1]);
    }
    session.workspace().indexNow();
  }

  private NameAnswer find(String name) {
    return session.named(name, LIMIT, Map.of(), null);
  }

  private List<String> signatures(String name) {
    return find(name).declarations().stream().map(NamedDeclaration::signature).toList();
  }

  private static final String SHAPES =
      """
      package a.b;
      import java.util.*;
      import java.awt.List;
      public class C<T extends Number> {
        int field;
        C() {}
        C(int size) {}
        void m() {}
        void m(int i, String... s) {}
        void only(T t, Map<String, int[]> map, List list) {}
        class Inner { void m(java.util.List<String> l) {} }
        enum E { ONE, TWO }
        record R(int x, int y) { R { } public int y() { return 0; } }
        @interface A { String value(); }
        void locals() { class Local { } }
      }
      """;

  @Test
  void type_byItsQualifiedNameOrAnyEndOfIt_isFound() throws Exception {
    index("a/b/C.java", SHAPES);
    for (String name : List.of("a.b.C", "b.C", "C", "C<T>", " C ")) {
      assertEquals(List.of("a.b.C"), signatures(name), name);
    }
    for (String name : List.of("a.b.C.Inner", "C.Inner", "Inner", "C$Inner", "a.b.C$Inner")) {
      assertEquals(List.of("a.b.C.Inner"), signatures(name), name);
    }
    assertEquals(List.of("Local"), signatures("Local"));
    assertEquals(List.of(), signatures("x.C"));
    assertEquals(List.of(), signatures("c"));
  }

  @Test
  void place_isThatOfTheName() throws Exception {
    index("a/b/C.java", SHAPES);
    NamedDeclaration found = find("C#only").declarations().getFirst();
    assertEquals(root.resolve("a/b/C.java"), found.file());
    assertEquals(SHAPES.indexOf("only"), found.offset().value());
    assertEquals(9, found.position().line());
    assertEquals(7, found.position().column());
  }

  @Test
  void member_inAnyNotation_isFound() throws Exception {
    index("a/b/C.java", SHAPES);
    for (String name : List.of("a.b.C#field", "C#field", "C.field", "C::field", "field")) {
      assertEquals(List.of("a.b.C#field"), signatures(name), name);
    }
    assertEquals(List.of("a.b.C.E#ONE"), signatures("E.ONE"));
    assertEquals(List.of("a.b.C.A#value()"), signatures("A#value"));
    assertEquals(List.of("a.b.C.A#value()"), signatures("A#value()"));
    assertEquals(List.of(), signatures("C#field()"));
    assertEquals(List.of(), signatures("C#Inner"));
  }

  @Test
  void overloads_withoutParameters_areListed_andWithThemOneIsMeant() throws Exception {
    index("a/b/C.java", SHAPES);
    assertEquals(List.of("a.b.C#m()", "a.b.C#m(int, String...)"), signatures("b.C#m"));
    assertEquals(List.of("a.b.C#m()", "a.b.C#m(int, String...)"), signatures("C#m(...)"));
    assertEquals(
        List.of("a.b.C#m()", "a.b.C#m(int, String...)", "a.b.C.Inner#m(java.util.List)"),
        signatures("m"));
    for (String name :
        List.of(
            "C#m(int,String...)",
            "m(int, java.lang.String[])",
            "C::m(final int i, @Deprecated String [] s)",
            "a.b.C.m(int, String[])")) {
      assertEquals(List.of("a.b.C#m(int, String...)"), signatures(name), name);
    }
    assertEquals(List.of("a.b.C#m()"), signatures("m()"));
    assertEquals(List.of(), signatures("m(long)"));
  }

  @Test
  void parameters_areComparedErased_andByTheirImports() throws Exception {
    index("a/b/C.java", SHAPES);
    List<String> only = List.of("a.b.C#only(T, Map, List)");
    assertEquals(only, signatures("only(T, Map<String, int[]>, List)"));
    assertEquals(only, signatures("only(Number, java.util.Map, java.awt.List)"));
    assertEquals(only, signatures("only(java.lang.Number, Map, List<?>)"));
    assertEquals(List.of(), signatures("only(Number, Map, java.util.List)"));
    assertEquals(List.of(), signatures("only(Object, Map, List)"));
    assertEquals(List.of("a.b.C.Inner#m(java.util.List)"), signatures("m(List)"));
    assertEquals(List.of(), signatures("m(java.awt.List)"));
  }

  @Test
  void constructor_inAnyNotation_isFound() throws Exception {
    index("a/b/C.java", SHAPES);
    for (String name :
        List.of(
            "C#C(int)", "C#<init>(int)", "C.<init>(int)", "new C(int)", "C(int)", "a.b.C(int)")) {
      assertEquals(List.of("a.b.C#C(int)"), signatures(name), name);
    }
    for (String name : List.of("C#C", "C::new", "new a.b.C<>", "C#<init>", "C(…)")) {
      assertEquals(List.of("a.b.C#C()", "a.b.C#C(int)"), signatures(name), name);
    }
    assertEquals(List.of("a.b.C.R#R(int, int)"), signatures("new R(int, int)"));
    assertEquals(List.of(), signatures("new Inner()"), "none is written");
    assertEquals(List.of("a.b.C.Inner"), find("new Inner()").near());
  }

  @Test
  void component_standsForItsAccessor() throws Exception {
    index("a/b/C.java", SHAPES);
    assertEquals(List.of("a.b.C.R#x"), signatures("R#x"));
    assertEquals(List.of("a.b.C.R#x"), signatures("R#x()"));
    assertEquals(List.of("a.b.C.R#y"), signatures("R#y"));
    assertEquals(List.of("a.b.C.R#y()"), signatures("R#y()"));
  }

  @Test
  void wholeQualifiedName_isPreferredToALongerOne() throws Exception {
    index("C.java", "class C { int f; }", "a/C.java", "package a; class C { int f; }");
    assertEquals(List.of("C"), signatures("C"));
    assertEquals(List.of("a.C"), signatures("a.C"));
    assertEquals(List.of("C#f"), signatures("C#f"));
    assertEquals(List.of("C#f", "a.C#f"), signatures("f"));
  }

  @Test
  void oneNameInTwoPlaces_isListedTwice_andMoreThanTheLimitSaysSo() throws Exception {
    index(
        "main/a/C.java", "package a; class C { void m() {} }",
        "test/a/C.java", "package a; class C { void m() {} }");
    assertEquals(List.of("a.C#m()", "a.C#m()"), signatures("a.C#m()"));
    NameAnswer cut = session.named("a.C#m()", 1, Map.of(), null);
    assertEquals(root.resolve("main/a/C.java"), cut.declarations().getFirst().file());
    assertTrue(cut.isCut());
  }

  @Test
  void packageAndModule_areFound() throws Exception {
    index(
        "module-info.java", "module one.two { }",
        "a/b/C.java", "package a.b; class C { }",
        "a/c/package-info.java", "/** Text. */ package a.c;",
        "a/c/D.java", "package a.c; class D { }");
    NamedDeclaration ofFile = find("a.b").declarations().getFirst();
    assertEquals(root.resolve("a/b/C.java"), ofFile.file());
    assertEquals("package a.".length(), ofFile.offset().value());
    assertEquals(
        root.resolve("a/c/package-info.java"), find("a.c").declarations().getFirst().file());
    assertEquals(List.of("one.two"), signatures("one.two"));
    assertEquals(List.of(), signatures("a"));
  }

  @Test
  void unsavedBuffer_countsInTheStoredFilesPlace() throws Exception {
    index("a/C.java", "package a; class C { void old() {} }");
    String text = "package a;\n\nclass C { void fresh() {} }";
    Map<String, String> buffers = Map.of(root.resolve("a/C.java").toString(), text);
    assertEquals(
        text.indexOf("fresh"),
        session.named("C#fresh", LIMIT, buffers, null).declarations().getFirst().offset().value());
    assertEquals(
        text.indexOf("C {"),
        session.named("a.C", LIMIT, buffers, null).declarations().getFirst().offset().value());
    assertEquals(List.of(), session.named("C#old", LIMIT, buffers, null).declarations());
  }

  @Test
  void librarysDeclaration_isFoundInItsSource_whereTheWorkspaceHasNone() throws Exception {
    index("a/Map.java", "package a; class Map { }");
    NamedDeclaration length = find("java.lang.String#length").declarations().getFirst();
    assertEquals("java.lang.String#length()", length.signature());
    assertTrue(length.isOfLibrary());
    String text = Files.readString(length.file());
    assertTrue(text.startsWith("length()", length.offset().value()), length.toString());
    assertEquals(List.of("java.lang.String#isBlank()"), signatures("String#isBlank"));
    assertEquals(List.of("java.util.Map.Entry"), signatures("java.util.Map.Entry"));
    assertEquals(List.of("java.util.ArrayList#ArrayList(int)"), signatures("new ArrayList(int)"));
    assertEquals(List.of("a.Map"), signatures("Map"));
    assertEquals(List.of("java.base"), signatures("java.base"));
    assertEquals(List.of("java.util"), signatures("java.util"));
  }

  @Test
  void memberThatATypeInherits_isFoundWhereItIsDeclared() throws Exception {
    index(
        "a/Base.java", "package a; class Base { void m(int i) {} void m(long l) {} int f; }",
        "a/C.java", "package a; class C extends Base implements java.util.List<C> { }");
    assertEquals(List.of("a.Base#m(int)", "a.Base#m(long)"), signatures("C#m"));
    assertEquals(List.of("a.Base#m(long)"), signatures("C#m(long)"));
    assertEquals(List.of("a.Base#f"), signatures("a.C#f"));
    assertEquals(List.of("java.util.Collection#stream()"), signatures("C#stream"));
    assertEquals(List.of("java.util.Collection#stream()"), signatures("ArrayList#stream"));
    index(
        "a/Map.java",
        "package a; class Map extends Up { }",
        "a/Up.java",
        "package a; class Up { void get() {} }");
    assertEquals(List.of("a.Up#get()"), signatures("Map#get"));
  }

  @Test
  void memberThatLombokMakes_isWhatItIsMadeFor() throws Exception {
    index("a/C.java", "package a; class C { @lombok.Getter String name; }");
    assertEquals(List.of("a.C#name"), signatures("C#getName()"));
    assertEquals(List.of("a.C#name"), signatures("a.C.getName"));
    assertEquals(List.of(), signatures("C#getNames"));
  }

  @Test
  void nameThatNothingHas_getsNearOnes() throws Exception {
    index("a/b/C.java", SHAPES);
    assertEquals(List.of("a.b.C#field"), find("C#feild").near());
    assertEquals(
        List.of("a.b.C#m()", "a.b.C#m(int, String...)"), find("C#m(long)").near().subList(0, 2));
    assertEquals(List.of("a.b.C.Inner"), find("Innen").near());
    assertEquals(List.of("java.lang.String#length()"), find("java.lang.String#lenght").near());
    assertEquals(List.of(), find("").near());
    assertEquals(List.of(), find("1 + 2").declarations());
  }
}
