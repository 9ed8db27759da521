package io.pinyon.service;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.indexer.report.Following;
import io.pinyon.indexer.report.WorkspaceOptions;
import io.pinyon.libraries.jdk.JdkLibrary;
import io.pinyon.query.answers.Reference;
import io.pinyon.query.answers.SearchTarget;
import io.pinyon.query.answers.SearchTarget.Breadth;
import io.pinyon.query.facts.AbandonedException;
import io.pinyon.schema.Utf16Offset;
import io.pinyon.service.facts.Jdk;
import io.pinyon.service.references.FileReferences;
import io.pinyon.service.references.FoundReferences;
import io.pinyon.service.references.SearchListener;
import io.pinyon.service.references.SearchScope;
import io.pinyon.storage.home.Home;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// References over the files of a real workspace: on disk, in buffers, in modules.
class ReferenceSearchTest {
  private static final JdkLibrary LIBRARY = JdkLibrary.running();
  private static final String CARET = "$0";

  @TempDir private Path folder;
  private Path root;
  private Session session;
  private final Map<String, String> buffers = new HashMap<>();
  private String location = "";
  private int caret = -1;

  @BeforeEach
  void start() throws IOException {
    root = Files.createDirectory(folder.resolve("workspace")).toRealPath();
  }

  @AfterEach
  void close() {
    session.close();
    session.opened().jdk().close();
  }

  /// Writes the files and opens the workspace; the caret is at `$0` in one of them.
  private void index(String... pathsAndTexts) throws IOException, InterruptedException {
    for (int i = 0; i < pathsAndTexts.length; i += 2) {
      write(pathsAndTexts[i], pathsAndTexts[i + 1]);
    }
    Path home = Home.ephemeral();
    session =
        Session.open(
            root, WorkspaceOptions.of(Following.NOTHING).withHome(home), Jdk.of(LIBRARY, home));
    session.project().await();
    session.workspace().indexNow();
  }

  private Path write(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    if (text.contains(CARET)) {
      location = file.toString();
      caret = text.indexOf(CARET);
    }
    return Files.writeString(file, text.replace(CARET, ""));
  }

  /// An open file whose text is not that on disk, if there is one.
  private void unsaved(String path, String text) {
    buffers.put(root.resolve(path).toString(), text);
  }

  private FoundReferences search(SearchScope scope, SearchListener listener) throws IOException {
    String text = buffers.containsKey(location) ? buffers.get(location) : readCaretFile();
    AskedText asked = AskedText.ofFile(Path.of(location), text);
    SearchTarget target =
        session
            .<Optional<SearchTarget>>ask(
                asked,
                buffers,
                () -> false,
                a ->
                    Optional.ofNullable(
                        a.searchTarget(new Utf16Offset(caret), Breadth.DECLARATION)))
            .orElseThrow();
    return session.search(target, scope, asked, buffers, () -> false, listener);
  }

  private String readCaretFile() throws IOException {
    return Files.readString(Path.of(location));
  }

  private FoundReferences search() throws IOException {
    return search(SearchScope.WORKSPACE, each -> {});
  }

  /// `path:line use`, lines from 1.
  private List<String> places(FoundReferences found) {
    List<String> places = new ArrayList<>();
    for (FileReferences file : found.files()) {
      String path = root.relativize(Path.of(file.location())).toString();
      for (Reference each : file.references()) {
        places.add(
            path
                + ":"
                + (each.start().line() + 1)
                + " "
                + each.use().name().toLowerCase(Locale.ROOT));
      }
    }
    return places;
  }

  private void check(String... expected) throws IOException {
    FoundReferences found = search();
    assertEquals(List.of(expected), places(found));
    assertEquals(List.of(), found.gaps());
  }

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
  void documentation_thatNamesWhatTheCodeDoesNot_isFound() throws Exception {
    index(
        "a/A.java", "package a; public class A { public int si$0ze; }",
        "a/B.java", "package a; /** See {@link A#size}. */ class B { }",
        "b/C.java", "package b; import a.A; /** See {@link A#size}. */ class C { A a; }",
        "b/D.java", "package b; /** The size. */ class D { }");
    check("a/A.java:1 declaration", "a/B.java:1 documentation", "b/C.java:1 documentation");
  }

  @Test
  void documentation_ofPackagesAndModules_isFound() throws Exception {
    index(
        "a/Svc.java", "package a; public interface S$0vc { void go(); }",
        "a/package-info.java", "/** See {@link Svc} and {@link a.Svc#go()}. */ package a;",
        "b/package-info.java", "/** See {@link a.Svc}. */ package b;",
        "module-info.java", "/** Uses {@link a.Svc}. */ module my.mod {}");
    check(
        "a/Svc.java:1 declaration",
        "a/package-info.java:1 documentation",
        "a/package-info.java:1 documentation",
        "b/package-info.java:1 documentation",
        "module-info.java:1 documentation");
  }

  @Test
  void documentation_ofWhatOnlyThePackageSees_isFoundInItsOwn() throws Exception {
    index(
        "a/Svc.java", "package a; interface S$0vc { }",
        "a/package-info.java", "/** See {@link Svc}. */ package a;",
        "b/B.java", "package b; /** See {@link a.Svc}. */ class B { }");
    check("a/Svc.java:1 declaration", "a/package-info.java:1 documentation");
  }

  @Test
  void documentation_thatSpellsOutTheName_isFoundLast() throws Exception {
    String wide = "package y; /** See {@link a.Svc}. */ class Wide { }";
    Files.createDirectories(root.resolve("y"));
    Files.write(root.resolve("y/Wide.java"), ('\ufeff' + wide).getBytes(UTF_16BE));
    index(
        "a/Svc.java", "package a; public class S$0vc { void go() {} }",
        "a/Z.java", "package a; class Z { Svc svc; }",
        "b/Args.java", "package b; import a.*; /** {@link C#f(int, Svc)} */ class Args { }",
        "b/Demand.java", "package b; import a.*; /** {@link\n * Svc} */ class Demand { }",
        "b/Full.java", "package b; /** @see a.Svc#go() */ class Full { }",
        "b/Mark.java", "package b;\n/// See [a.Svc].\nclass Mark { }",
        "b/Other.java", "package b; /** @see c.Svc */ class Other { }",
        "b/Prose.java", "package b; /** No Svc; Svc. is a.Svcs */ class Prose { }",
        "c/C.java", "package c; public class C { /** */ public void f(int i, a.Svc s) {} }",
        "c/Svc.java", "package c; public class Svc { }");
    List<String> streamed = new ArrayList<>();
    FoundReferences found =
        search(
            SearchScope.WORKSPACE,
            file -> streamed.add(Path.of(file.location()).getFileName().toString()));
    assertEquals(
        List.of(
            "a/Svc.java:1 declaration",
            "a/Z.java:1 type",
            "b/Args.java:1 documentation",
            "b/Demand.java:2 documentation",
            "b/Full.java:1 documentation",
            "b/Mark.java:2 documentation",
            "c/C.java:1 type",
            "y/Wide.java:1 documentation"),
        places(found));
    assertEquals(List.of(), found.gaps());
    assertEquals(Set.of("Svc.java", "Z.java", "C.java"), Set.copyOf(streamed.subList(0, 3)));
  }

  @Test
  void documentationOfAMember_thatSpellsOutTheName_isFound() throws Exception {
    index(
        "a/Svc.java", "package a; public class Svc { public void g$0o() {} }",
        "b/Full.java", "package b; /** @see a.Svc#go() */ class Full { }",
        "b/Heir.java", "package b; /** @see c.C#go() */ class Heir { }",
        "b/Prose.java", "package b; /** a.Svc.go go() */ class Prose { }",
        "c/C.java", "package c; public class C extends a.Svc { }");
    check("a/Svc.java:1 declaration", "b/Full.java:1 documentation", "b/Heir.java:1 documentation");
  }

  @Test
  void documentationThatNamesALibrary_isFound() throws Exception {
    index(
        "A.java", "class A { java.util.BitSet$0 b; }",
        "B.java", "/** See {@link java.util.BitSet}. */ class B { }");
    check("A.java:1 type", "B.java:1 documentation");
  }

  @Test
  void documentationThatNamesAPackage_isFound() throws Exception {
    index(
        "p/A.java", "package p$0; public class A { }",
        "q/B.java", "package q; /** @see p.A */ class B { }",
        "q/C.java", "package q; /** {@link p} */ class C { }",
        "q/D.java", "package q; /** p is x.p and pp. */ class D { }");
    check("p/A.java:1 name", "q/B.java:1 documentation", "q/C.java:1 documentation");
  }

  @Test
  void moreSourcesThanAreRead_areSaidOrReadIfAsked() throws Exception {
    Path large = root.resolve("b/Large.java");
    index(
        "a/Svc.java", "package a; public class S$0vc { }",
        "b/Far.java", "package b; /** See {@link a.Svc}. */ class Far { }",
        "b/package-info.java", "/** See {@link a.Svc}. */ package b;");
    try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
      file.setLength(65L << 20);
    }
    session.workspace().indexNow();
    FoundReferences found = search();
    assertEquals(
        List.of("a/Svc.java:1 declaration", "b/package-info.java:1 documentation"), places(found));
    assertEquals(
        List.of(
            "documentation was not looked at in files whose code does not name it, as there are more"
                + " than 64 MB of sources"),
        found.gaps());
    FoundReferences everything = search(SearchScope.EVERYTHING, each -> {});
    assertEquals(
        List.of(
            "a/Svc.java:1 declaration",
            "b/Far.java:1 documentation",
            "b/package-info.java:1 documentation"),
        places(everything));
    assertEquals(List.of(), everything.gaps());
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
