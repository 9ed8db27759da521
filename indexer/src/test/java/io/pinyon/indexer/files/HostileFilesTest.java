package io.pinyon.indexer.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pinyon.indexer.files.WorkspaceFiles.Listing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What somebody may have put into a folder to stop whoever lists it.
@Timeout(60)
class HostileFilesTest {
  @TempDir Path temp;
  private Path root;

  @BeforeEach
  void createRoot() throws IOException {
    root = Files.createDirectories(temp.resolve("ws"));
    file("src/Good.java");
  }

  private Path file(String relative, String... lines) throws IOException {
    Path file = root.resolve(relative);
    Files.createDirectories(file.getParent());
    return Files.write(file, List.of(lines));
  }

  private Listing list() {
    return WorkspaceFiles.of(root).list();
  }

  private static List<String> paths(Listing listing) {
    return listing.files().stream().map(SourceFile::relative).toList();
  }

  private static List<String> problems(Listing listing) {
    return listing.problems().stream().map(FileProblem::toString).toList();
  }

  private void assertOnlyGood(String... problems) {
    Listing listing = list();
    assertEquals(List.of("src/Good.java"), paths(listing));
    assertEquals(List.of(problems), problems(listing));
  }

  @ParameterizedTest
  @ValueSource(strings = {".gitignore", ".ignore", "src/.gitignore"})
  void ignoreFile_thatIsAPipe_isNotOpenedAndSaid(String name) throws Exception {
    SpecialFiles.pipe(root.resolve(name));
    assertOnlyGood(name + ": its rules do not count: not a regular file");
  }

  @Test
  void ignoreFile_thatIsADevice_isNotOpenedAndSaid() throws Exception {
    SpecialFiles.zeros(root.resolve(".gitignore"));
    assertOnlyGood(".gitignore: its rules do not count: a symbolic link");
  }

  @Test
  void ignoreFile_thatIsASocketOrAFolder_isNotOpenedAndSaid() throws Exception {
    Files.createDirectories(root.resolve(".gitignore"));
    assertOnlyGood(".gitignore: its rules do not count: a folder");
    Files.delete(root.resolve(".gitignore"));
    SpecialFiles.socket(root.resolve(".gitignore"));
    assertOnlyGood(".gitignore: its rules do not count: not a regular file");
  }

  @Test
  void ignoreFile_ofGigabytes_isNotReadAndSaid() throws Exception {
    SpecialFiles.sparse(root.resolve(".gitignore"), 3L << 30);
    assertOnlyGood(
        ".gitignore: its rules do not count: has 3221225472 bytes, the limit is 1048576 bytes");
  }

  @Test
  void repository_ofPipes_isNotOpened() throws Exception {
    SpecialFiles.pipe(root.resolve(".git/HEAD"));
    SpecialFiles.pipe(root.resolve(".git/config"));
    Path exclude = SpecialFiles.pipe(root.resolve(".git/info/exclude")).toRealPath();
    assertOnlyGood(exclude + ": its rules do not count: not a regular file");
  }

  @Test
  void repository_thatIsAPipeOrADevice_isNone() throws Exception {
    SpecialFiles.pipe(root.resolve(".git"));
    assertOnlyGood();
    Files.delete(root.resolve(".git"));
    SpecialFiles.zeros(root.resolve(".git"));
    assertOnlyGood();
  }

  @Test
  void repository_whoseCommonFolderIsNamedByADevice_hasNoRules() throws Exception {
    file(".git", "gitdir: own");
    SpecialFiles.zeros(root.resolve("own/commondir"));
    assertOnlyGood();
  }

  @Test
  void rules_thatAreTooLongOrTooMany_areNamedWithTheirLine() throws IOException {
    String[] lines =
        IntStream.range(0, 20_000).mapToObj(i -> "/x" + i + "/**/y*" + i).toArray(String[]::new);
    lines[3] = "*".repeat(IgnoreRules.MAX_LINE + 1);
    lines[4] = "No.java";
    file("src/No.java");
    file(".gitignore", lines);
    assertOnlyGood(
        ".gitignore:4: longer than 1000 characters: this rule does not count",
        ".gitignore:10002: too many rules: those from here on do not count");
  }

  @Test
  void rules_ofNestedFolders_haveOneLimitTogether() throws IOException {
    String rule = "a".repeat(900);
    String[] lines = IntStream.range(0, 150).mapToObj(i -> rule + i).toArray(String[]::new);
    file(".gitignore", lines);
    file("src/.gitignore", lines);
    assertOnlyGood("src/.gitignore:72: too many rules: those from here on do not count");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*b",
        "**/**/a*/**/**/a*/**/a*/**/a*/**/a*/**/a*/**/a*/**/a*/**/a*/**/b",
        "[!-",
        "[[:]",
        "[a-",
        "\\",
        "[[:alpha:]]",
        "?*?*?*?*?*?*?*?*?*?*?*?*?*?*?*?*b"
      })
  void rule_thatBacktracks_endsSoon(String rule) throws IOException {
    file(".gitignore", rule);
    String deep = "aaaaaaaa/".repeat(30);
    file(deep + "a".repeat(200) + ".java");
    assertEquals(2, list().files().size());
  }

  @Test
  void source_thatIsNoRegularFile_isNamedAndNotListed() throws Exception {
    SpecialFiles.pipe(root.resolve("src/Pipe.java"));
    SpecialFiles.socket(root.resolve("src/S.java"));
    assertOnlyGood(
        "src/Pipe.java: not a regular file, skipped", "src/S.java: not a regular file, skipped");
  }

  @Test
  void link_toADeviceOrOutOfTheWorkspace_isNotFollowedAndSaid() throws Exception {
    Path outside = Files.createDirectories(temp.resolve("outside"));
    Files.writeString(outside.resolve("Secret.java"), "class Secret {}");
    Files.createSymbolicLink(root.resolve("src/Secret.java"), outside.resolve("Secret.java"));
    Files.createSymbolicLink(root.resolve("src/out"), outside);
    Files.createSymbolicLink(root.resolve("src/notes.txt"), outside.resolve("Secret.java"));
    SpecialFiles.zeros(root.resolve("src/Zeros.java"));
    String said = ": link out of the workspace, not followed; --follow-links follows such links";
    assertOnlyGood("src/Secret.java" + said, "src/Zeros.java" + said, "src/out" + said);
  }

  @Test
  void link_toADeviceOrAPipe_isNoSourceEvenIfLinksAreFollowed() throws Exception {
    SpecialFiles.zeros(root.resolve("src/Zeros.java"));
    Path pipe = SpecialFiles.pipe(temp.resolve("pipe"));
    Files.createSymbolicLink(root.resolve("src/Pipe.java"), pipe);
    Listing listing = WorkspaceFiles.of(root, Links.ANYWHERE).list();
    assertEquals(List.of("src/Good.java"), paths(listing));
  }

  @Test
  void links_thatFanOut_areEnteredOnce() throws IOException {
    for (int i = 0; i < 25; i++) {
      file("n" + i + "/N" + i + ".java");
    }
    for (int i = 0; i < 24; i++) {
      Files.createSymbolicLink(root.resolve("n" + i + "/a"), root.resolve("n" + (i + 1)));
      Files.createSymbolicLink(root.resolve("n" + i + "/b"), root.resolve("n" + (i + 1)));
    }
    assertEquals(26, list().files().size());
  }

  @Test
  void names_ofAnyCharacters_areListedAndPrintedOnOneLine() throws IOException {
    file("src/A\nB.java");
    file("src/A\u001b[31mB.java");
    file("src/" + "x".repeat(250) + ".java");
    assertEquals(4, list().files().size());
    assertEquals(
        "A\\u000aB\\u001b[31m.java: wrong",
        new FileProblem("A\nB\u001b[31m.java", 0, "wrong").toString());
  }

  /// As a program of another locale, or one that means harm, leaves them.
  @Test
  void name_ofBytesThatAreNoCharacters_isSaid() throws Exception {
    Process shell =
        new ProcessBuilder("/bin/sh", "-c", "touch \"$(printf 'src/A\\377.java')\"")
            .directory(root.toFile())
            .start();
    assumeTrue(shell.waitFor() == 0, "a shell");
    Listing listing = list();
    assertEquals(List.of("src/Good.java"), paths(listing));
    assertTrue(
        problems(listing).getFirst().contains("its name has bytes that are no characters"),
        problems(listing).toString());
  }

  @Test
  void folders_thatAreNestedWithoutEnd_areLeftOutAndSaid() throws IOException {
    Path deep = root;
    for (int i = 0; i < 250; i++) {
      deep = deep.resolve("d");
    }
    Files.createDirectories(deep);
    Files.writeString(deep.resolve("Deep.java"), "");
    Listing listing = list();
    assertEquals(List.of("src/Good.java"), paths(listing));
    assertTrue(problems(listing).getFirst().endsWith("folders nested too deeply, skipped"));
  }

  @Test
  void folder_thatCannotBeRead_costsThatFolderOnly() throws IOException {
    file("locked/No.java");
    assumeTrue(root.resolve("locked").toFile().setReadable(false), "permissions");
    try {
      assumeTrue(!Files.isReadable(root.resolve("locked")), "a user with limits");
      assertOnlyGood("locked: cannot be read, skipped: permission denied");
    } finally {
      assertTrue(root.resolve("locked").toFile().setReadable(true));
    }
  }

  @Test
  void workspace_ofMoreThanCounts_isCutAndSaid() throws IOException {
    for (int i = 0; i < 9; i++) {
      file("m" + i + "/A.java");
      file("m" + i + "/B.java");
    }
    Listing few =
        Walk.all(root, Links.WITHIN, folder -> {}, new Walk.Limits(5, 1_000, 1_000, 1_000));
    assertEquals(5, few.files().size());
    assertEquals(
        List.of("m2/B.java: more than 5 source files: what follows is left out"), problems(few));
    Listing shallow =
        Walk.all(root, Links.WITHIN, folder -> {}, new Walk.Limits(1_000, 3, 1_000, 1_000));
    assertEquals(List.of("m2: more than 3 folders: what follows is left out"), problems(shallow));
    Listing narrow =
        Walk.all(root, Links.WITHIN, folder -> {}, new Walk.Limits(1_000, 1_000, 4, 1_000));
    assertEquals(List.of(".: more than 4 entries: the others are left out"), problems(narrow));
  }

  @Test
  void problems_withoutEnd_areCounted() throws Exception {
    for (int i = 0; i < 9; i++) {
      Files.createSymbolicLink(root.resolve("L" + i + ".java"), root.resolve("nowhere"));
    }
    Listing listing =
        Walk.all(root, Links.WITHIN, folder -> {}, new Walk.Limits(1_000, 1_000, 1_000, 2));
    assertEquals(3, listing.problems().size());
    assertEquals(".: and 7 more problems", problems(listing).getLast());
  }
}
