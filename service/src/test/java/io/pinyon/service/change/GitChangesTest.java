package io.pinyon.service.change;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitChangesTest {
  @TempDir private Path folder;

  @BeforeEach
  void commit() throws Exception {
    git("init", "-q");
    Files.writeString(folder.resolve("A.java"), "class A {}\n");
    Files.writeString(folder.resolve("B.java"), "class B {}\n");
    git("add", ".");
    git("-c", "user.name=n", "-c", "user.email=e", "commit", "-q", "-m", "m");
  }

  private void git(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).directory(folder.toFile()).inheritIO().start();
    assertEquals(0, process.waitFor());
  }

  @Test
  void changedAndNewFiles_areFound_touchedOnesAreNot() throws IOException {
    Files.writeString(folder.resolve("A.java"), "class A { int a; }\n");
    Files.writeString(folder.resolve("C.java"), "class C {}\n");
    Files.setLastModifiedTime(folder.resolve("B.java"), FileTime.fromMillis(1_000_000));
    assertEquals(
        Set.of(folder.resolve("A.java"), folder.resolve("C.java")),
        GitChanges.since("HEAD", folder));
  }

  private void commitAgain(String path, String text) throws Exception {
    Files.writeString(folder.resolve(path), text);
    git("add", ".");
    git("-c", "user.name=n", "-c", "user.email=e", "commit", "-q", "-m", "m");
  }

  @Test
  void range_isSinceItsStart_orSinceTheMergeBase() throws Exception {
    git("checkout", "-q", "-b", "side");
    commitAgain("S.java", "class S {}\n");
    git("checkout", "-q", "-b", "ours", "HEAD~1");
    commitAgain("A.java", "class A { int a; }\n");
    Set<Path> ours = Set.of(folder.resolve("A.java"));
    for (String each :
        List.of("HEAD~1", "HEAD~1..HEAD", "HEAD~1..", "HEAD~1..ours", "side...HEAD")) {
      assertEquals(ours, GitChanges.since(each, folder), each);
    }
    assertEquals(
        Set.of(folder.resolve("A.java"), folder.resolve("S.java")),
        GitChanges.since("side..HEAD", folder));
    assertEquals(
        "class A {}\n",
        new String(
            GitChanges.contents("side...HEAD", ours, folder).get(folder.resolve("A.java")), UTF_8));
    assertEquals(Set.of(), GitChanges.since("HEAD..HEAD", folder));
  }

  @Test
  void rangeThatEndsElsewhere_isRefused() throws Exception {
    commitAgain("A.java", "class A { int a; }\n");
    String message =
        assertThrows(ChangeException.class, () -> GitChanges.since("HEAD~1..HEAD~1", folder))
            .getMessage();
    assertTrue(message.startsWith("HEAD~1 is not checked out in " + folder), message);
  }

  @Test
  void unknownRevision_isNamed() {
    for (String each : List.of("nope", "nope..HEAD", "HEAD...nope", "HEAD..nope..HEAD")) {
      String message =
          assertThrows(ChangeException.class, () -> GitChanges.since(each, folder)).getMessage();
      assertTrue(message.contains("since nope"), message);
      assertTrue(message.endsWith(": it has no such commit"), message);
    }
  }

  @Test
  void optionOfGit_isNoRevision() {
    Path target = folder.resolve("out");
    String option = "--output=" + target;
    for (String each :
        List.of(option, option + "..HEAD", "HEAD.." + option, "HEAD..." + option, "^HEAD")) {
      String message =
          assertThrows(ChangeException.class, () -> GitChanges.since(each, folder)).getMessage();
      assertTrue(message.endsWith(" is no revision"), message);
    }
    assertFalse(Files.exists(target));
  }

  @Test
  void removedFile_isAChange() throws IOException {
    Files.delete(folder.resolve("A.java"));
    assertEquals(Set.of(folder.resolve("A.java")), GitChanges.since("HEAD", folder));
    assertEquals(List.of(), GitChanges.sources(folder));
  }

  @Test
  void contents_whereAFolderWasInThePlaceOfAFile_areThoseOfTheOthers() throws Exception {
    Files.createDirectory(folder.resolve("0.java"));
    Files.writeString(folder.resolve("0.java/C.java"), "class C {}\n");
    git("add", ".");
    git("-c", "user.name=n", "-c", "user.email=e", "commit", "-q", "-m", "m");
    List<Path> asked =
        Stream.of("0.java", "A.java", "no such.java", "B.java").map(folder::resolve).toList();
    Map<String, String> found = new TreeMap<>();
    GitChanges.contents("HEAD", asked, folder)
        .forEach(
            (file, bytes) -> found.put(file.getFileName().toString(), new String(bytes, UTF_8)));
    assertEquals(Map.of("A.java", "class A {}\n", "B.java", "class B {}\n"), found);
  }

  @Test
  void filterOfTheRepository_isNotRun() throws Exception {
    Path trace = folder.resolve("trace");
    git("config", "filter.f.clean", "touch '" + trace + "'; cat");
    git("config", "filter.f.smudge", "touch '" + trace + "'; cat");
    git("config", "filter.f.process", "touch '" + trace + "'");
    Files.writeString(folder.resolve(".git/info/attributes"), "*.java filter=f\n");
    Files.writeString(folder.resolve("A.java"), "class A { int a; }\n");
    Files.setLastModifiedTime(folder.resolve("B.java"), FileTime.fromMillis(1_000_000));
    assertEquals(Set.of(folder.resolve("A.java")), GitChanges.since("HEAD", folder));
    assertFalse(Files.exists(trace), "git ran what the repository names");
  }
}
