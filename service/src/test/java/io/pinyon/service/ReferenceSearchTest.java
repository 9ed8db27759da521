package io.pinyon.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.query.answers.SearchTarget;
import io.pinyon.query.answers.SearchTarget.Breadth;
import io.pinyon.query.facts.AbandonedException;
import io.pinyon.schema.Utf16Offset;
import io.pinyon.service.references.FileReferences;
import io.pinyon.service.references.FoundReferences;
import io.pinyon.service.references.SearchListener;
import io.pinyon.service.references.SearchScope;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// References over the files of a real workspace: on disk, in buffers, in modules.
class ReferenceSearchTest extends ReferenceFixture {
  // ---- one file after the other

  @Test
  void manyFilesThatShareTypes_eachIsAskedAsIfAlone() throws Exception {
    List<String> files = new ArrayList<>();
    files.addAll(
        List.of(
            "a/A.java", "package a; public class A<T> { public T va$0lue; public A<T> me; }",
            "a/Base.java", "package a; public class Base { protected A<String> its; }"));
    TreeSet<String> expected = new TreeSet<>();
    for (int i = 0; i < 40; i++) {
      files.add("b/B" + i + ".java");
      files.add(
          """
          package b;
          import a.*;
          public class B%d extends Base {
            String own = its.me.value;
            int length = new B%d().its.value.length();
            Object o = new A<>() { Object o = value; Object p = new A<B%d>() {}.value.own; };
            class value { value value; }
          }
          """
              .formatted(i, (i + 1) % 40, (i + 7) % 40));
    }
    index(files.toArray(String[]::new));
    List<String> found = places(search());
    for (int i = 0; i < 40; i++) {
      String file = "b/B" + i + ".java:";
      expected.add(file + "4 read");
      expected.add(file + "5 read");
      expected.add(file + "6 read");
    }
    expected.add("a/A.java:1 declaration");
    assertEquals(expected, new TreeSet<>(found));
    assertEquals(1 + 40 * 4, found.size());
  }

  @Test
  void twoFilesThatDeclareOneName_eachMeansItsOwn() throws Exception {
    index(
        "x/a/A.java", "package a; class A { int va$0lue; int f() { return new A().value; } }",
        "y/a/A.java", "package a; class A { int value; int g() { return new A().value; } }",
        "x/a/B.java", "package a; class B { int f(A a) { return a.value; } }",
        "y/a/B.java", "package a; class B { int f(A a) { return a.value; } }");
    check("x/a/A.java:1 declaration", "x/a/A.java:1 read", "x/a/B.java:1 read");
  }

  @Test
  void progress_endsWithAllFiles() throws Exception {
    index(
        "A.java", "class A { static int x$0; }",
        "B.java", "class B { int y = A.x; }",
        "c/C.java", "package c; class C { int z; }");
    List<String> heard = new ArrayList<>();
    FoundReferences found =
        search(
            SearchScope.WORKSPACE,
            new SearchListener() {
              @Override
              public void found(FileReferences file) {
                heard.add(Path.of(file.location()).getFileName().toString());
              }

              @Override
              public void progress(int done, int total) {
                heard.add(done + "/" + total);
              }
            });
    assertEquals(List.of("A.java", "1/2", "B.java", "2/2"), heard);
    assertEquals(2, found.work().candidates());
    assertEquals(2, found.work().filesRead());
    assertEquals(2, found.work().filesAttributed());
    assertTrue(found.work().characters() > 40);
  }

  @Test
  void abandoned_ends() throws Exception {
    index("A.java", "class A { static int x$0; }", "B.java", "class B { int y = A.x; }");
    AskedText asked = AskedText.ofFile(Path.of(location), readCaretFile());
    SearchTarget target =
        session.ask(
            asked,
            buffers,
            () -> false,
            a -> a.searchTarget(new Utf16Offset(caret), Breadth.DECLARATION));
    assertThrows(
        AbandonedException.class,
        () ->
            session.search(
                Objects.requireNonNull(target),
                SearchScope.WORKSPACE,
                asked,
                buffers,
                () -> true,
                each -> {}));
  }

  // ---- buffers and the disk

  @Test
  void unsavedTexts_countInsteadOfFiles() throws Exception {
    index(
        "A.java", "class A { static int x$0; }",
        "Adds.java", "class Adds { }",
        "Drops.java", "class Drops { int y = A.x; }",
        "Stays.java", "class Stays { int y = A.x; }");
    unsaved("Adds.java", "class Adds {\n int y = A.x; }");
    unsaved("Drops.java", "class Drops { int x; int y = x; }");
    unsaved("New.java", "class New { int y = A.x++; }");
    check("A.java:1 declaration", "Adds.java:2 read", "New.java:1 write", "Stays.java:1 read");
  }

  @Test
  void unsavedDeclaration_isFoundFromFilesOnDisk() throws Exception {
    index(
        "A.java", "class A { }",
        "B.java", "class B { int y = A.x; }");
    String text = "class A { static int x; }";
    unsaved("A.java", text);
    location = root.resolve("A.java").toString();
    caret = text.indexOf("x;");
    check("A.java:1 declaration", "B.java:1 read");
  }

  @Test
  void changedOnDiskSinceIndexed_isReadAsItIs() throws Exception {
    index("A.java", "class A { static int x$0; }", "B.java", "class B { int y = A.x; }");
    write("B.java", "class B {\n\n class x {} int y = A.x; }");
    check("A.java:1 declaration", "B.java:3 read");
  }

  @Test
  void deletedSinceIndexed_isNoGap() throws Exception {
    index("A.java", "class A { static int x$0; }", "B.java", "class B { int y = A.x; }");
    Files.delete(root.resolve("B.java"));
    check("A.java:1 declaration");
  }

  @Test
  void unreadable_isSaid() throws Exception {
    index("A.java", "class A { static int x$0; }", "B.java", "class B { int y = A.x; }");
    Path file = root.resolve("B.java");
    Files.delete(file);
    Files.createDirectory(file);
    FoundReferences found = search();
    assertEquals(List.of("A.java:1 declaration"), places(found));
    assertEquals(List.of("could not read " + file), found.gaps());
  }

  @Test
  void unicodeEscapesInAName_areTheName() throws Exception {
    index(
        "A.java", "class A { static int x1$0; }",
        "B.java", "class B { int y = A.\\u0078\\u0031; }");
    check("A.java:1 declaration", "B.java:1 read");
  }

  // ---- modules

  private static String pom(String name, String more) {
    return "<project><modelVersion>4.0.0</modelVersion><groupId>g</groupId><artifactId>"
        + name
        + "</artifactId><version>1</version>"
        + more
        + "</project>";
  }

  private static String dependsOn(String name) {
    return "<dependencies><dependency><groupId>g</groupId><artifactId>"
        + name
        + "</artifactId><version>1</version></dependency></dependencies>";
  }

  private void indexModules(String caretIn) throws Exception {
    String a = "package p; public class A { int value; int f() { return value; } }";
    String b = "package p; class B { int f(A a) { return a.value; } }";
    String[] files = {
      "pom.xml",
      pom(
          "all",
          "<packaging>pom</packaging><modules><module>one</module><module>two</module><module>top"
              + "</module></modules>"),
      "one/pom.xml",
      pom("one", ""),
      "two/pom.xml",
      pom("two", ""),
      "top/pom.xml",
      pom("top", dependsOn("one")),
      "one/src/main/java/p/A.java",
      a,
      "one/src/test/java/p/B.java",
      b,
      "two/src/main/java/p/A.java",
      a,
      "two/src/main/java/p/B.java",
      b,
      "top/src/main/java/p/Split.java",
      "package p; class Split { int g = new A().value; }",
      "top/src/main/java/q/Far.java",
      "package q; class Far { int value; int g = value; }"
    };
    for (int i = 0; i < files.length; i += 2) {
      if (files[i].equals(caretIn)) {
        files[i + 1] = files[i + 1].replace("int value", "int va$0lue");
      }
    }
    index(files);
  }

  @Test
  void typesOfOneNameInModulesApart_areNotMixed() throws Exception {
    indexModules("one/src/main/java/p/A.java");
    check(
        "one/src/main/java/p/A.java:1 declaration",
        "one/src/main/java/p/A.java:1 read",
        "one/src/test/java/p/B.java:1 read",
        "top/src/main/java/p/Split.java:1 read");
  }

  @Test
  void moduleThatNobodySees_hasItsOwnUsesAlone() throws Exception {
    indexModules("two/src/main/java/p/A.java");
    check(
        "two/src/main/java/p/A.java:1 declaration",
        "two/src/main/java/p/A.java:1 read",
        "two/src/main/java/p/B.java:1 read");
  }

  @Test
  void scope_ofModule_isItAndThoseThatSeeIt() throws Exception {
    index(
        "pom.xml",
        pom(
            "all",
            "<packaging>pom</packaging><modules><module>one</module><module>top</module></modules>"),
        "one/pom.xml",
        pom("one", ""),
        "top/pom.xml",
        pom("top", dependsOn("one")),
        "one/src/main/java/a/A.java",
        "package a; public class A { public String s; int n = s.length(); }",
        "top/src/main/java/b/B.java",
        "package b; class B { int n = new a.A().s.len$0gth(); }",
        "top/src/main/java/b/C.java",
        "package b; class C { int n = new a.A().s.length(); }");
    String low = "one/src/main/java/a/A.java:1 call";
    String asked = "top/src/main/java/b/B.java:1 call";
    String beside = "top/src/main/java/b/C.java:1 call";
    assertEquals(List.of(low, asked, beside), places(search()));
    assertEquals(List.of(asked, beside), places(search(SearchScope.MODULE, each -> {})));
    assertEquals(List.of(asked), places(search(SearchScope.FILE, each -> {})));
  }
}
