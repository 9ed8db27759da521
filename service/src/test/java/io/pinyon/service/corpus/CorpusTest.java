package io.pinyon.service.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pinyon.service.corpus.CorpusWriter.Written;
import io.pinyon.testing.Git;
import io.pinyon.testing.Jars;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What gets into a corpus, of origins that mean well and of others, and what is made of a corpus
/// that is damaged.
class CorpusTest {
  private static final InstantSource CLOCK = InstantSource.fixed(Instant.EPOCH);

  @TempDir private Path folder;

  private Path corpus() {
    return folder.resolve("corpus");
  }

  private Path write(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private Path repository(String name) throws Exception {
    assumeTrue(Git.isThere());
    write(name + "/src/a/A.java", "package a; class A {}");
    Path root = folder.resolve(name);
    Git.run(root, "init", "-q");
    return commit(root);
  }

  private static Path commit(Path root) throws Exception {
    Git.run(root, "add", "-A");
    Git.run(root, "commit", "-qm", "all");
    return root;
  }

  private CorpusMember add(Path path) {
    return add(path, null);
  }

  private CorpusMember add(Path path, @Nullable String name) {
    try (CorpusWriter writer = CorpusWriter.open(corpus(), CLOCK)) {
      return writer.add(path, name, null).member();
    }
  }

  private Written update(String name) {
    try (CorpusWriter writer = CorpusWriter.open(corpus(), CLOCK)) {
      return writer.update(Objects.requireNonNull(writer.corpus().member(name)));
    }
  }

  private String refusal(Path path, @Nullable String name) {
    return String.valueOf(assertThrows(CorpusException.class, () -> add(path, name)).getMessage());
  }

  private List<String> sources() throws IOException {
    Path sources = corpus().resolve("sources");
    try (Stream<Path> files = Files.walk(sources)) {
      return files
          .filter(Files::isRegularFile)
          .map(each -> sources.relativize(each).toString().replace('\\', '/'))
          .sorted()
          .toList();
    }
  }

  private static Path jar(Path file, Map<String, String> entries) throws IOException {
    Map<String, byte[]> bytes = new LinkedHashMap<>();
    entries.forEach((name, text) -> bytes.put(name, text.getBytes(StandardCharsets.UTF_8)));
    Jars.write(file, bytes);
    return file;
  }

  // ---- what gets in

  @Test
  void repository_isAsItsCommit_whateverLiesInTheWorkingTree() throws Exception {
    Path root = repository("shop");
    String commit = Git.run(root, "rev-parse", "HEAD").strip();
    write("shop/src/a/A.java", "package a; class Changed {}");
    write("shop/src/a/Fresh.java", "package a; class Fresh {}");
    CorpusMember member = add(root);
    assertEquals(commit, member.revision());
    assertEquals("shop@" + commit.substring(0, 12), member.label());
    assertEquals(List.of("shop/src/a/A.java"), sources());
    Path copy = corpus().resolve("sources/shop/src/a/A.java");
    assertEquals("package a; class A {}", Files.readString(copy));

    assertFalse(update("shop").isChanged());
    commit(root);
    assertTrue(update("shop").isChanged());
    assertEquals(List.of("shop/src/a/A.java", "shop/src/a/Fresh.java"), sources());
    assertEquals("package a; class Changed {}", Files.readString(copy));
  }

  @Test
  void repository_atARevision_staysThereWhenUpdated() throws Exception {
    Path root = repository("shop");
    Git.run(root, "tag", "v1");
    String commit = Git.run(root, "rev-parse", "HEAD").strip();
    write("shop/src/a/Later.java", "package a; class Later {}");
    commit(root);
    try (CorpusWriter writer = CorpusWriter.open(corpus(), CLOCK)) {
      assertEquals(commit, writer.add(root, null, "v1").member().revision());
    }
    assertFalse(update("shop").isChanged());
    assertEquals(List.of("shop/src/a/A.java"), sources());
  }

  @Test
  void memberWhoseOriginIsGone_staysAsItIs() throws Exception {
    Path root = repository("shop");
    add(root);
    Files.move(root, folder.resolve("moved"));
    assertThrows(CorpusException.class, () -> update("shop"));
    assertEquals(List.of("shop/src/a/A.java"), sources());
    assertEquals(List.of(), Corpus.open(corpus()).refused());
  }

  @Test
  void jarOfARepository_isOfItsVersion() throws IOException {
    Path jar =
        jar(
            folder.resolve("m2/lib/1.2-rc/lib-1.2-rc-sources.jar"),
            Map.of("lib/Lib.java", "package lib; class Lib {}", "lib/readme.txt", "x"));
    assertEquals("lib@1.2-rc", add(jar).label());
    assertEquals(List.of("lib/lib/Lib.java"), sources());
  }

  @Test
  void snapshot_isRefused_asItHasNoSources() throws IOException {
    assertTrue(refusal(write("shop.pinyon", "PINYON"), null).contains("has no sources"));
  }

  @Test
  void secondOriginOfAName_isRefused() throws IOException {
    write("a/lib/A.java", "class A {}");
    write("b/lib/B.java", "class B {}");
    add(folder.resolve("a/lib"));
    assertTrue(refusal(folder.resolve("b/lib"), null).contains("--name"));
    add(folder.resolve("b/lib"), "other");
    assertEquals(List.of("lib/A.java", "other/B.java"), sources());
  }

  @Test
  void nameThatDiffersByCaseAlone_isRefused() throws IOException {
    write("a/lib/A.java", "class A {}");
    add(folder.resolve("a/lib"));
    assertTrue(refusal(folder.resolve("a/lib"), "Lib").contains("on some systems"));
  }

  // ---- hostile origins

  @Test
  void repositoryWhoseSettingsNamePrograms_runsNoneOfThem() throws Exception {
    Path root = repository("shop");
    Path ran = folder.resolve("ran");
    Path program = write("program", "#!/bin/sh\ntouch '" + ran + "'\ncat\n");
    assumeTrue(program.toFile().setExecutable(true));
    write("shop/.gitattributes", "*.java filter=evil diff=evil\n");
    commit(root);
    StringBuilder settings = new StringBuilder();
    for (String each :
        List.of(
            "core.fsmonitor",
            "core.sshCommand",
            "core.pager",
            "core.editor",
            "core.askPass",
            "credential.helper",
            "diff.external",
            "diff.evil.textconv",
            "diff.evil.command",
            "filter.evil.smudge",
            "filter.evil.clean",
            "filter.evil.process",
            "uploadpack.packObjectsHook",
            "gpg.program",
            "alias.ls-tree",
            "alias.cat-file")) {
      int dot = each.lastIndexOf('.');
      String section = each.substring(0, dot).replaceFirst("\\.(.*)", " \"$1\"");
      String value = (section.equals("alias") ? "!" : "") + program;
      settings.append("[" + section + "]\n" + each.substring(dot + 1) + " = " + value + "\n");
    }
    settings.append("[core]\nhooksPath = " + folder + "\n");
    Files.writeString(root.resolve(".git/config"), settings.toString(), StandardOpenOption.APPEND);
    assertEquals(program.toString(), Git.run(root, "config", "filter.evil.clean").strip());
    Files.deleteIfExists(ran); // what git ran for this test itself
    add(root);
    assertEquals(List.of("shop/src/a/A.java"), sources());
    assertFalse(Files.exists(ran));
  }

  @Test
  void objectThatTheRepositoryPutsInThePlaceOfAnother_doesNotCount() throws Exception {
    Path root = repository("shop");
    Path evil = write("evil.java", "class Evil {}");
    String blob = Git.run(root, "hash-object", "-w", evil.toString()).strip();
    Git.run(root, "replace", "HEAD:src/a/A.java", blob);
    add(root);
    Path copy = corpus().resolve("sources/shop/src/a/A.java");
    assertEquals("package a; class A {}", Files.readString(copy));
  }

  @Test
  void submodule_isLeftOut_andSaid() throws Exception {
    Path root = repository("shop");
    String commit = Git.run(root, "rev-parse", "HEAD").strip();
    Git.run(root, "update-index", "--add", "--cacheinfo", "160000," + commit + ",libs/other");
    Git.run(root, "commit", "-qm", "with a submodule");
    assertEquals(
        List.of("1 submodule is a repository of its own, which can be added too: libs/other"),
        add(root).leftOut());
  }

  @Test
  void linksInARepository_areLeftOut_andSaid() throws Exception {
    Path secret = write("secret.java", "class Secret {}");
    Path root = repository("shop");
    Files.createSymbolicLink(root.resolve("src/a/Secret.java"), secret);
    Files.createSymbolicLink(root.resolve("src/outside"), folder);
    CorpusMember member = add(commit(root));
    assertEquals(List.of("shop/src/a/A.java"), sources());
    assertEquals(
        List.of("1 source file is a link or no regular file: src/a/Secret.java"), member.leftOut());
  }

  @Test
  void linksOutOfAFolder_areNotFollowed() throws IOException {
    write("secret/Secret.java", "class Secret {}");
    write("plain/A.java", "class A {}");
    Files.createSymbolicLink(folder.resolve("plain/out"), folder.resolve("secret"));
    Files.createSymbolicLink(
        folder.resolve("plain/Secret.java"), folder.resolve("secret/Secret.java"));
    CorpusMember member = add(folder.resolve("plain"));
    assertEquals(List.of("plain/A.java"), sources());
    assertEquals(1, member.leftOut().size());
  }

  @Test
  void jarWithPathsThatLeadOut_writesNothingOutside() throws IOException {
    Map<String, String> entries = new LinkedHashMap<>();
    entries.put("a/A.java", "class A {}");
    List<String> hostile =
        List.of(
            "a/\u001b[31m/Out.java",
            "../../../Out.java",
            "a/../../../Out.java",
            "/Out.java",
            "out\\..\\..\\Out.java",
            "C:\\Out.java",
            "a/./Out.java",
            "a//Out.java",
            "a/new\nline/Out.java",
            "x".repeat(300) + "/Out.java",
            "\u3042".repeat(100) + "/Out.java",
            "d/".repeat(1_500) + "Out.java");
    hostile.forEach(each -> entries.put(each, "class Out {}"));
    CorpusMember member = add(jar(folder.resolve("evil-sources.jar"), entries));
    assertEquals(List.of("evil/a/A.java"), sources());
    assertTrue(
        member.leftOut().getFirst().startsWith(hostile.size() + " source files have paths"),
        member.leftOut()::toString);
    assertTrue(
        member.leftOut().stream().allMatch(each -> each.chars().allMatch(c -> c >= ' ')),
        member.leftOut()::toString);
  }

  @Test
  void fileThatWouldBeAFolderToo_isLeftOut_andSaid() throws IOException {
    Map<String, String> entries = new LinkedHashMap<>();
    entries.put("a/A.java", "class A {}");
    entries.put("a/A.java/b/c/B.java", "class B {}");
    assertEquals(
        List.of("1 source file has the path of another one: a/A.java/b/c/B.java"),
        add(jar(folder.resolve("both-sources.jar"), entries)).leftOut());
  }

  @Test
  void originBeyondTheLimits_isCut_andSaid() throws IOException {
    write("big/A.java", "class A {}");
    write("big/B.java", "class B {" + " ".repeat(2_000) + "}");
    write("big/C.java", "class C {}");
    write("big/D.java", "class D {}");
    MemberDraft.Limits limits = new MemberDraft.Limits(1_000, 2, 1_000_000);
    try (CorpusWriter writer = CorpusWriter.open(corpus(), CLOCK, limits)) {
      CorpusMember member = writer.add(folder.resolve("big"), null, null).member();
      assertEquals(
          List.of(
              "1 source file is too large: B.java",
              "1 source file is beyond what one member may have: D.java"),
          member.leftOut());
    }
    assertEquals(List.of("big/A.java", "big/C.java"), sources());
  }

  @Test
  void entryThatUnpacksToMoreThanTheLimit_isLeftOut() throws IOException {
    Path jar =
        jar(
            folder.resolve("bomb-sources.jar"),
            Map.of("A.java", "class A {}", "Bomb.java", " ".repeat(5_000_000)));
    MemberDraft.Limits limits = new MemberDraft.Limits(1_000, 10, 2_000);
    try (CorpusWriter writer = CorpusWriter.open(corpus(), CLOCK, limits)) {
      assertEquals(
          List.of("1 source file is too large: Bomb.java"),
          writer.add(jar, null, null).member().leftOut());
    }
  }

  @Test
  void sourcesThatAreLargerThanTheirOriginTells_areUnpackedUpToTheLimitOnly() throws IOException {
    MemberDraft draft = new MemberDraft(folder, new MemberDraft.Limits(1_000, 10, 2_000));
    assertTrue(draft.takes("A.java", 1));
    draft.add("A.java", new byte[1_001]);
    assertTrue(draft.takes("B.java", 1));
    draft.add("B.java", new byte[1_001]);
    assertFalse(draft.takes("C.java", 1));
  }

  @Test
  void namesThatAreNoFolderOfSources_areRefused() throws IOException {
    write("lib/A.java", "class A {}");
    for (String each : List.of("../out", "a/b", "..", ".", "", ".git", "src", "Target", "con\n")) {
      assertTrue(refusal(folder.resolve("lib"), each).contains("cannot name a member"), each);
    }
    assertEquals(List.of(), sources());
  }

  @Test
  void revisionThatIsAnOption_isRefused() throws Exception {
    Path root = repository("shop");
    try (CorpusWriter writer = CorpusWriter.open(corpus(), CLOCK)) {
      assertThrows(RuntimeException.class, () -> writer.add(root, null, "--output=x"));
    }
    assertFalse(Files.exists(root.resolve("x")));
  }

  @Test
  void corpusInItsOwnOrigin_isRefused() throws IOException {
    write("A.java", "class A {}");
    assertTrue(refusal(folder, null).contains("lies in "));
  }

  @Test
  void corpusInItsOwnOrigin_behindALink_isRefused() throws IOException {
    write("A.java", "class A {}");
    Path link = folder.resolveSibling(folder.getFileName() + "-link");
    Files.createSymbolicLink(link, folder);
    try {
      assertTrue(refusal(link, "lib").contains("lies in "));
    } finally {
      Files.delete(link);
    }
  }

  @Test
  void folderWithOtherFiles_isNoCorpus_andKeepsThem() throws IOException {
    write("lib/A.java", "class A {}");
    Path post = write("corpus/drafts/post.md", "mine");
    assertTrue(refusal(folder.resolve("lib"), null).contains("has other files in it"));
    write("corpus/lock", "mine too");
    write("corpus/readme.md", "mine too");
    assertTrue(refusal(folder.resolve("lib"), null).contains("has other files in it"));
    assertEquals("mine", Files.readString(post));
  }

  // ---- a corpus that is damaged

  private Corpus twoMembers() throws IOException {
    write("one/A.java", "class A {}");
    write("two/B.java", "class B {}");
    add(folder.resolve("one"));
    add(folder.resolve("two"));
    return Corpus.open(corpus());
  }

  private static void change(Path file, String text) throws IOException {
    Files.delete(file); // it is only read
    Files.writeString(file, text);
  }

  private static List<String> names(Corpus corpus) {
    return corpus.members().stream().map(CorpusMember::name).toList();
  }

  private static List<String> refused(Corpus corpus) {
    return corpus.refused().stream().map(each -> each.name() + ": " + each.reason()).toList();
  }

  @Test
  void memberWithADamagedDescription_isRefused_andTheOthersAreNot() throws IOException {
    twoMembers();
    Path member = corpus().resolve("members/one.member");
    String text = Files.readString(member);
    for (int at = 0; at < text.length(); at += 13) {
      change(member, text.substring(0, at) + '~' + text.substring(at + 1));
      Corpus damaged = Corpus.open(corpus());
      assertEquals(List.of("two"), names(damaged), text.substring(at));
      assertEquals(1, damaged.refused().size());
      change(member, text.substring(0, at));
      assertEquals(List.of("two"), names(Corpus.open(corpus())));
    }
    change(member, text);
    assertEquals(List.of("one", "two"), names(Corpus.open(corpus())));
  }

  @Test
  void memberWithAChangedFile_isRefusedWhenThatIsShown() throws IOException {
    Corpus corpus = twoMembers();
    Path file = corpus().resolve("sources/one/A.java");
    CorpusMember one = Objects.requireNonNull(corpus.memberOf(file));
    assertTrue(corpus.isSound(one, file));
    change(file, "class A { int planted; }");
    assertFalse(corpus.isSound(one, file));
    assertEquals(List.of("one: a file is not what was added: A.java"), refused(corpus));
    assertNull(corpus.memberOf(file), "nothing of it is shown any more");

    Path planted = write("corpus/sources/two/C.java", "class C {}");
    CorpusMember two = Objects.requireNonNull(corpus.memberOf(planted));
    assertFalse(corpus.isSound(two, planted));
  }

  @Test
  void damage_isFound_andRepairedByAnUpdate() throws IOException {
    Corpus corpus = twoMembers();
    change(corpus().resolve("sources/one/A.java"), "class A { int planted; }");
    assertEquals(List.of("one A.java"), problems(corpus));
    assertTrue(update("one").isChanged());
    assertEquals(List.of(), problems(corpus));

    write("corpus/sources/one/b/Planted.java", "class Planted {}");
    assertEquals(List.of("one b/Planted.java"), problems(corpus));
    assertTrue(update("one").isChanged());
    assertEquals(List.of("one/A.java", "two/B.java"), sources());
  }

  private static List<String> problems(Corpus corpus) {
    List<String> problems = new ArrayList<>();
    for (CorpusMember each : corpus.members()) {
      corpus.verify(each, (path, problem) -> problems.add(each.name() + " " + path));
    }
    return problems;
  }

  /// Where a run is killed that replaces a member, as [CorpusWriter] goes about it.
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void memberThatWasCutOff_isRefused_andRepairedByAnUpdate(int steps) throws IOException {
    twoMembers();
    Path members = corpus().resolve("members");
    Path sources = corpus().resolve("sources/one");
    Files.move(members.resolve("one.member"), members.resolve("one.before"));
    if (steps > 1) {
      Files.move(sources, corpus().resolve("drafts/one.old"));
    }
    if (steps > 2) {
      write("corpus/sources/one/A.java", "class A { int changed; }");
    }
    if (steps > 3) {
      change(members.resolve("one.files"), "");
    }
    assertEquals(List.of("two"), names(Corpus.open(corpus())));
    assertEquals(
        List.of("one: it is being replaced, or that was cut off"), refused(Corpus.open(corpus())));
    try (CorpusWriter writer = CorpusWriter.open(corpus(), CLOCK)) {
      CorpusMember known = Objects.requireNonNull(writer.corpus().described("one"));
      assertTrue(writer.update(known).isChanged());
    }
    Corpus repaired = Corpus.open(corpus());
    assertEquals(List.of("one", "two"), names(repaired));
    assertEquals(List.of(), problems(repaired));
    assertFalse(Files.exists(members.resolve("one.before")));
  }

  @Test
  void listOfFilesThatIsAnothers_isRefused() throws IOException {
    Corpus corpus = twoMembers();
    Path files = corpus().resolve("members/one.files");
    change(files, Files.readString(files).replace("A.java", "../two/B.java"));
    Path file = corpus().resolve("sources/one/A.java");
    CorpusMember one = Objects.requireNonNull(corpus.memberOf(file));
    assertFalse(corpus.isSound(one, file));
    assertEquals(List.of("one: the list of its files is damaged"), refused(corpus));
  }

  @Test
  void sourcesOfNobody_areRefused_andCanBeRemoved() throws IOException {
    twoMembers();
    Files.delete(corpus().resolve("members/one.member")); // as a run that was cut off leaves it
    Files.createDirectories(corpus().resolve("sources/strange name"));
    Corpus corpus = Corpus.open(corpus());
    assertEquals(
        List.of(
            "one: nothing says what its sources are of",
            "strange name: nothing says what its sources are of"),
        refused(corpus));
    assertEquals(List.of("two"), names(corpus));
    try (CorpusWriter writer = CorpusWriter.open(corpus(), CLOCK)) {
      assertTrue(writer.remove("one"));
      assertTrue(writer.remove("strange name"));
      assertFalse(writer.remove("../corpus"));
      assertFalse(writer.remove("nobody"));
    }
    assertEquals(List.of(), Corpus.open(corpus()).refused());
    assertEquals(List.of("two/B.java"), sources());
  }

  @Test
  void memberThatIsALink_isRefused() throws IOException {
    twoMembers();
    Path sources = corpus().resolve("sources/one");
    Files.move(sources, folder.resolve("elsewhere"));
    Files.createSymbolicLink(sources, folder.resolve("elsewhere"));
    assertEquals(List.of("one: its sources are missing"), refused(Corpus.open(corpus())));
  }

  @Test
  void secondWriter_isRefused() {
    try (CorpusWriter writer = CorpusWriter.open(corpus(), CLOCK)) {
      assertNotNull(writer.corpus());
      assertThrows(CorpusException.class, () -> CorpusWriter.open(corpus(), CLOCK));
    }
    CorpusWriter.open(corpus(), CLOCK).close();
  }
}
