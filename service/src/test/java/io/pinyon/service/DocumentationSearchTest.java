package io.pinyon.service;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.pinyon.service.references.FoundReferences;
import io.pinyon.service.references.SearchScope;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// References in the documentation of files, whether their code names the target or not.
class DocumentationSearchTest extends ReferenceFixture {
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
}
