package io.pinyon.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Which roots are workspaces, and which paths are the same file in one.
@Timeout(120)
class RootsTest extends MachineFixture {
  @Test
  void folderOfEverything_isNoWorkspace_andToldSo() throws Exception {
    for (Path each :
        List.of(
            Path.of("/"),
            Path.of(System.getProperty("user.home")),
            Path.of(System.getProperty("java.io.tmpdir")))) {
      service.open(each);
      assertTrue(told.removeLast().startsWith(each + " was not opened as a workspace"));
    }
    assertEquals(0, workspacesOnDisk());
  }

  @Test
  void rootThatIsNotThereYet_isOpenedOnceItIs() throws Exception {
    Path late = work.resolve("late");
    service.open(late);
    assertEquals(1, told.size());
    assertNull(service.workspace(late));
    write("late/src/p/A.java", "package p; class A { int found; }");
    Path file = late.resolve("src/p/B.java");
    String text = "package p; class B { int i = new A().$0; }";
    assertTrue(complete(file.toString(), file, text).contains("found"));
    assertNotNull(service.workspace(late));
  }

  @Test
  void rootThatIsAFile_isTold_andAnswersGoOn() throws Exception {
    Path file = write("plain.txt", "");
    service.open(file);
    assertEquals(1, told.size());
    assertTrue(told.getFirst().startsWith("not a folder: "), told::toString);
    assertEquals(1, definition(work.resolve("one/User.java"), "class User { $0String s; }").size());
  }

  @Test
  void rootNamedTwice_isOneWorkspace_untilBothAreClosed() throws Exception {
    Path link = Files.createSymbolicLink(work.resolve("link"), root);
    open();
    service.open(link);
    service.awaitOpened();
    assertEquals(1, workspacesOnDisk());
    Path item = root.resolve("src/shop/Item.java");
    assertEquals(item, service.locate(link.resolve("src/shop/Item.java")));
    service.close(root);
    assertEquals(item, service.locate(link.resolve("src/shop/Item.java")));
    Path file = root.resolve("src/shop/User.java");
    assertEquals(
        List.of(item.toString()), definition(file, "package shop; class User { $0Item i; }"));
  }

  @Test
  void nestedRoots_theInnerOneAnswers() throws Exception {
    write("shop/inner/q/C.java", "package q; class C {}");
    open();
    service.open(root.resolve("inner"));
    service.awaitOpened();
    Path file = root.resolve("inner/q/D.java");
    assertEquals(
        List.of(root.resolve("inner/q/C.java").toString()),
        definition(file, "package q; class D { $0C c; }"));
    service.close(root.resolve("inner"));
    assertEquals(
        List.of(root.resolve("inner/q/C.java").toString()),
        definition(file, "package q; class D { $0C c; }"));
  }

  @Test
  void spellingThroughALink_isTheFile() throws Exception {
    open();
    Files.createSymbolicLink(root.resolve("alias"), root.resolve("src"));
    Path item = root.resolve("src/shop/Item.java");
    assertEquals(item, service.locate(root.resolve("alias/shop/Item.java")));
    assertEquals(item, service.locate(root.resolve("alias/../src/shop/./Item.java")));
    Path fresh = root.resolve("src/shop/notThereYet/New.java");
    assertEquals(fresh, service.locate(root.resolve("alias/shop/notThereYet/New.java")));
    Files.createSymbolicLink(root.resolve("loop"), root.resolve("loop"));
    assertEquals(root.resolve("loop/A.java"), service.locate(root.resolve("loop/A.java")));
  }

  @Test
  void folderLinkedFromOutside_isKnownByItsPathInTheWorkspace() throws Exception {
    write("elsewhere/p/A.java", "package p; class A {}");
    open();
    Files.createSymbolicLink(root.resolve("linked"), work.resolve("elsewhere"));
    assertEquals(root.resolve("linked/p/A.java"), service.locate(root.resolve("linked/p/A.java")));
  }

  /// The open text, with a word where the caret is, is of a package that nobody means.
  @Test
  void package_isNotWhatIsBeingTyped() throws Exception {
    open();
    Path file = write("app/A.java", "package app; class A {}");
    assertEquals("[]", complete(file.toString(), file, "package ap$0;\nclass A {}").toString());
  }
}
