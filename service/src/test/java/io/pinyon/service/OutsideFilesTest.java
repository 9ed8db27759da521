package io.pinyon.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.query.answers.Target;
import io.pinyon.query.answers.completion.Completion;
import io.pinyon.schema.Utf16Offset;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What is seen from texts that lie in no workspace, and what they leave behind.
@Timeout(120)
class OutsideFilesTest extends MachineFixture {
  // ---- what they leave behind

  @Test
  void foldersVisited_leaveNoWorkspaceAndNoThread() throws Exception {
    open();
    long threads = threads();
    for (int i = 0; i < 300; i++) {
      Path file = write("far/f" + i + "/A.java", "class A { B b; }");
      definition(file, "class A { $0B b; }");
    }
    assertEquals(threads, threads());
    assertEquals(1, workspacesOnDisk());
  }

  @Test
  void fileBelowAFolderThatIsNotThere_asksNobodyAbove() throws Exception {
    open();
    Path file = work.resolve("gone/deep/A.java");
    write("B.java", "class B {}");
    assertEquals(List.of(), definition(file, "class A { $0B b; }"));
    assertTrue(
        complete(file.toString(), file, "class A { String s; int i = s.$0 }").contains("trim"));
    assertEquals(1, workspacesOnDisk());
  }

  // ---- single files

  @Test
  void singleFile_seesItsPackage_andOtherPackagesBesideIt() throws Exception {
    open();
    write("one/a/Helper.java", "package a; class Helper {} class Second {}");
    write("one/b/Other.java", "package b; public class Other {}");
    write("two/a/Helper.java", "package a; class Helper { int wrong; }");
    Path file = work.resolve("one/a/User.java");
    String start = "package a; import b.Other; class User { ";
    assertEquals(
        List.of(work.resolve("one/a/Helper.java").toString()),
        definition(file, start + "$0Helper h; }"));
    assertEquals(
        List.of(work.resolve("one/a/Helper.java").toString()),
        definition(file, start + "$0Second s; }"));
    assertEquals(
        List.of(work.resolve("one/b/Other.java").toString()),
        definition(file, start + "$0Other o; }"));
    assertEquals(List.of(), definition(file, start + "shop.$0Item i; }"));
  }

  @Test
  void singleFile_inAFolderThatIsNotNamedLikeItsPackage_seesTheFolder() throws Exception {
    open();
    write("three/wrong/Pkg2.java", "package right.here; class Pkg2 {}");
    Path file = work.resolve("three/wrong/Pkg.java");
    assertEquals(
        List.of(work.resolve("three/wrong/Pkg2.java").toString()),
        definition(file, "package right.here; class Pkg { $0Pkg2 p; }"));
  }

  @Test
  void singleFile_seesTheBufferBesideIt() {
    open();
    Path file = work.resolve("one/User.java");
    String other = work.resolve("one/Fresh.java").toString();
    String text = "class User { Fresh f; }";
    List<Target> found =
        service.ask(
            AskedText.ofFile(file, text),
            Map.of(
                other, "class Fresh {}", work.resolve("x/Fresh.java").toString(), "class Fresh{}"),
            () -> false,
            answers -> answers.definition(new Utf16Offset(text.indexOf("Fresh"))));
    assertEquals(List.of(other), found.stream().map(Target::location).toList());
  }

  // ---- texts that are no files

  @Test
  void textThatIsNoFile_seesTheFirstWorkspace() {
    open();
    String text = "import shop.Item; class T { Item i; int p = i.$0; }";
    for (String uri : List.of("untitled:Untitled-1", "inmemory://model/1", "http://x/y")) {
      assertTrue(complete(uri, null, text).contains("price"), uri);
    }
  }

  @Test
  void olderTextOfAFile_seesWhatTheFileSees_andIsNotTheFile() {
    open();
    Path file = root.resolve("src/shop/User.java");
    String uri = "git:" + file;
    assertTrue(
        complete(uri, file, "package shop; class User { Item i; int p = i.$0; }")
            .contains("price"));
    String old = "package shop; class User { int old; }";
    String text = "package shop; class Now { int x = new User().$0; }";
    int caret = text.indexOf("$0");
    List<String> labels =
        service
            .ask(
                AskedText.ofFile(root.resolve("src/shop/Now.java"), text.replace("$0", "")),
                Map.of(uri, old),
                () -> false,
                answers -> answers.complete(new Utf16Offset(caret)))
            .items()
            .stream()
            .map(Completion.Item::label)
            .toList();
    assertFalse(labels.contains("old"), labels::toString);
  }
}
