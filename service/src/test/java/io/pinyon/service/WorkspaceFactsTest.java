package io.pinyon.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.indexer.report.Following;
import io.pinyon.indexer.report.WorkspaceOptions;
import io.pinyon.libraries.jdk.JdkLibrary;
import io.pinyon.query.answers.Target;
import io.pinyon.query.facts.Facts;
import io.pinyon.query.facts.ImportCounts;
import io.pinyon.query.facts.Unit;
import io.pinyon.schema.Utf16Offset;
import io.pinyon.schema.usage.UsageCounts;
import io.pinyon.schema.usage.UsageKey;
import io.pinyon.service.facts.Jdk;
import io.pinyon.service.facts.WorkspaceFacts;
import io.pinyon.storage.home.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a request sees of a real workspace, index and JDK.
class WorkspaceFactsTest {
  private static final JdkLibrary LIBRARY = JdkLibrary.running();
  private static final String OPEN = "src/main/java/a/Open.java";

  @TempDir Path folder;
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

  private void write(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private void index() throws InterruptedException {
    session.workspace().indexNow();
  }

  /// The facts of a request about [#OPEN] that has the buffers open, given as path and text by
  /// turns.
  private WorkspaceFacts facts(String... buffers) {
    Map<String, String> texts = new HashMap<>();
    for (int i = 0; i < buffers.length; i += 2) {
      texts.put(root.resolve(buffers[i]).toString(), buffers[i + 1]);
    }
    return session.facts(root.resolve(OPEN), "package a; class Open {}", texts);
  }

  private String path(Unit unit) {
    assertNotNull(unit);
    return root.relativize(Path.of(unit.location())).toString();
  }

  private static List<String> names(List<Facts.TypeEntry> types) {
    return types.stream().map(Facts.TypeEntry::qualifiedName).toList();
  }

  @Test
  void topLevel_ofWorkspaceAndJdk_isFound() throws Exception {
    write("src/main/java/a/A.java", "package a; class A {} class Second {}");
    index();
    try (WorkspaceFacts facts = facts()) {
      assertEquals("src/main/java/a/A.java", path(facts.topLevel("a", "A")));
      assertSame(facts.topLevel("a", "A"), facts.topLevel("a", "Second"));
      Unit list = Objects.requireNonNull(facts.topLevel("java.util", "List"));
      assertEquals("java.base/java/util/List.class", list.location());
      assertEquals(Unit.Kind.LIBRARY_CLASS, list.kind());
      assertNull(facts.topLevel("a", "List"));
      assertNull(facts.topLevel("java.util", "A"));
      assertNull(facts.topLevel("", "A"));
      assertTrue(facts.isComplete());
    }
  }

  @Test
  void topLevel_inTheNextRequest_hasTheSameIndex() throws Exception {
    write("src/main/java/a/A.java", "package a; class A {}");
    index();
    Unit first;
    try (WorkspaceFacts facts = facts()) {
      first = Objects.requireNonNull(facts.topLevel("a", "A"));
    }
    try (WorkspaceFacts facts = facts()) {
      assertSame(first.index(), Objects.requireNonNull(facts.topLevel("a", "A")).index());
    }
  }

  @Test
  void topLevel_declaredTwice_isTheNearerOne() throws Exception {
    write("other/src/main/java/a/Twice.java", "package a; class Twice {}");
    write("src/test/java/a/Twice.java", "package a; class Twice {}");
    write("src/main/java/a/Twice.java", "package a; class Twice {}");
    index();
    String text = "package a; class T {}";
    for (String source : List.of("src/main/java", "src/test/java", "other/src/main/java")) {
      Path file = root.resolve(source).resolve("a/T.java");
      try (WorkspaceFacts facts = session.facts(file, text, Map.of())) {
        assertEquals(source + "/a/Twice.java", path(facts.topLevel("a", "Twice")));
      }
    }
  }

  @Test
  void topLevel_bufferDiffersFromDisk_bufferCounts() throws Exception {
    String file = "src/main/java/a/A.java";
    write(file, "package a; class A {} class Gone {}");
    index();
    String text = "package a; class A { int added; } class New {}";
    try (WorkspaceFacts facts = facts(file, text)) {
      assertNull(facts.topLevel("a", "Gone"));
      assertEquals(file, path(facts.topLevel("a", "New")));
      Unit unit = Objects.requireNonNull(facts.topLevel("a", "A"));
      assertTrue(unit.index().stringId("added") >= 0);
      assertEquals(text, facts.textOf(unit));
      assertEquals(Set.of("a.A", "a.New", "a.Open"), Set.copyOf(names(facts.typesIn("a"))));
    }
    try (WorkspaceFacts facts = facts()) {
      assertEquals(file, path(facts.topLevel("a", "Gone")));
    }
  }

  @Test
  void topLevel_withoutIndexInAFolderOfAnotherName_isFoundBesideTheOpenFile() throws Exception {
    write("deep/wrong/A.java", "package a.b; class A {} class Second {}");
    write("deep/wrong/Other.java", "package c; class Other {}");
    write("src/a/b/Far.java", "package a.b; class Far {}");
    Path open = root.resolve("deep/wrong/Open.java");
    try (WorkspaceFacts facts = session.facts(open, "package a.b; class Open {}", Map.of())) {
      assertEquals("deep/wrong/A.java", path(facts.topLevel("a.b", "A")));
      assertEquals("deep/wrong/A.java", path(facts.topLevel("a.b", "Second")));
      assertEquals("src/a/b/Far.java", path(facts.topLevel("a.b", "Far")));
      assertNull(facts.topLevel("a.b", "Other"));
      assertEquals(Set.of("a.b.A", "a.b.Far", "a.b.Open"), Set.copyOf(names(facts.typesIn("a.b"))));
      assertFalse(facts.isComplete());
    }
  }

  @Test
  void topLevel_withoutIndexInTheUnnamedPackage_isTheOneBesideTheOpenFile() throws Exception {
    for (String lesson : List.of("one", "two")) {
      write(lesson + "/Helper.java", "class Helper {}");
      Path open = root.resolve(lesson + "/Open.java");
      try (WorkspaceFacts facts = session.facts(open, "class Open {}", Map.of())) {
        assertEquals(lesson + "/Helper.java", path(facts.topLevel("", "Helper")));
      }
    }
  }

  @Test
  void topLevel_withoutIndex_isFoundByConvention() throws Exception {
    write("src/main/java/a/b/A.java", "package a.b; class A {}");
    try (WorkspaceFacts facts = facts()) {
      assertFalse(facts.isComplete());
      assertEquals("src/main/java/a/b/A.java", path(facts.topLevel("a.b", "A")));
      assertNull(facts.topLevel("a.b", "B"));
      assertTrue(facts.hasPackage("a.b"));
      assertEquals(List.of("a.b.A"), names(facts.typesIn("a.b")));
    }
  }

  @Test
  void topLevel_fileBroken_isTheLastGoodOne() throws Exception {
    write("src/main/java/a/A.java", "package a; class A { int kept; }");
    index();
    write("src/main/java/a/A.java", "package a; class");
    index();
    try (WorkspaceFacts facts = facts()) {
      Unit unit = Objects.requireNonNull(facts.topLevel("a", "A"));
      assertTrue(unit.index().stringId("kept") >= 0);
    }
  }

  @Test
  void typesMatching_fromEverywhere_nearestAndMostUsedFirst() throws Exception {
    write("src/main/java/a/HashMop.java", "package a; class HashMop { static class HashMole {} }");
    write("src/main/java/a/U.java", "package a; class U { HashMop.HashMole a; }");
    write("src/main/java/a/V.java", "package a; class V { HashMop b; }");
    index();
    try (WorkspaceFacts facts = facts()) {
      List<String> found = names(facts.typesMatching("HashM", 3));
      assertEquals(List.of("a.HashMop", "a.HashMop.HashMole", "java.util.HashMap"), found);
      assertTrue(names(facts.typesMatching("HaM", 9)).contains("a.HashMop"));
      assertTrue(names(facts.typesMatching("HaM", 9)).contains("java.util.HashMap"));
      assertEquals("a.Open", names(facts.typesMatching("Open", 9)).getFirst());
    }
  }

  @Test
  void mentions_ofTheIndex_growWithIt() throws Exception {
    write("src/main/java/a/U.java", "package a; class U { int rare; }");
    index();
    try (WorkspaceFacts facts = facts()) {
      assertEquals(1, facts.mentions("rare"));
      assertEquals(0, facts.mentions("never"));
    }
    write("src/main/java/a/V.java", "package a; class V { int rare; }");
    index();
    try (WorkspaceFacts facts = facts()) {
      assertEquals(2, facts.mentions("rare"));
    }
  }

  @Test
  void typesIn_packageOfAnOpenFile_isOfTheMoment() throws Exception {
    write("src/main/java/a/A.java", "package a; class A {}");
    index();
    try (WorkspaceFacts facts = facts()) {
      assertEquals(Set.of("a.A", "a.Open"), Set.copyOf(names(facts.typesIn("a"))));
    }
    try (WorkspaceFacts facts = facts("src/main/java/a/A.java", "package b.c; class A {}")) {
      assertEquals(Set.of("a.Open"), Set.copyOf(names(facts.typesIn("a"))));
      assertEquals(List.of("c"), facts.subpackages("b"));
    }
    write("src/main/java/a/B.java", "package a; class B {}");
    index();
    try (WorkspaceFacts facts = facts()) {
      assertEquals(Set.of("a.A", "a.B", "a.Open"), Set.copyOf(names(facts.typesIn("a"))));
      assertEquals(List.of(), facts.subpackages("b"));
    }
  }

  @Test
  void packages_ofWorkspaceBufferAndJdk_areMerged() throws Exception {
    write("src/main/java/org/demo/deep/A.java", "package org.demo.deep; class A {}");
    index();
    try (WorkspaceFacts facts = facts("src/main/java/org/fresh/B.java", "package org.fresh;")) {
      assertTrue(facts.hasPackage("org.demo"));
      assertTrue(facts.hasPackage("org.fresh"));
      assertTrue(facts.hasPackage("java.util"));
      assertFalse(facts.hasPackage("org.dem"));
      List<String> below = facts.subpackages("org");
      assertTrue(below.containsAll(List.of("demo", "fresh", "w3c")), below::toString);
      assertEquals(List.of("deep"), facts.subpackages("org.demo"));
    }
  }

  @Test
  void subtypesNaming_bufferDiffersFromDisk_bufferCounts() throws Exception {
    write("src/main/java/a/A.java", "package a; class A implements Runnable {}");
    write("src/main/java/a/B.java", "package a; class B implements Runnable {}");
    index();
    try (WorkspaceFacts facts =
        facts("src/main/java/a/B.java", "package a; class B {} class C implements Runnable {}")) {
      List<String> found =
          facts.subtypesNaming("Runnable").stream()
              .map(place -> place.unit().index().name(place.row()))
              .sorted()
              .toList();
      assertEquals(List.of("A", "C"), found);
    }
  }

  @Test
  void sourceOf_nestedJdkClass_isItsFile() {
    try (WorkspaceFacts facts = facts()) {
      Unit map = Objects.requireNonNull(facts.topLevel("java.util", "Map"));
      Unit entry = Objects.requireNonNull(facts.nested(map, "java/util/Map$Entry"));
      Unit source = Objects.requireNonNull(facts.sourceOf(entry));
      assertEquals(Unit.Kind.LIBRARY_SOURCE, source.kind());
      assertTrue(Path.of(source.location()).endsWith("java/util/Map.java"), source.location());
      assertTrue(Objects.requireNonNull(facts.textOf(source)).contains("interface Entry<K, V>"));
      assertNull(facts.sourceOf(source));
      assertNull(facts.textOf(entry));
    }
  }

  @Test
  void packagesOfModule_ofWorkspace_includeThoseRequiredTransitively() throws Exception {
    write(
        "src/main/java/module-info.java",
        "module demo { exports a; exports b to other; requires transitive java.logging; }");
    index();
    try (WorkspaceFacts facts = facts()) {
      assertEquals(List.of("a", "java.util.logging"), facts.packagesOfModule("demo"));
      assertTrue(facts.packagesOfModule("java.base").contains("java.util"));
      assertEquals(List.of(), facts.packagesOfModule("absent"));
    }
  }

  @Test
  void ask_definitionInAnotherFile_isThere() throws Exception {
    write("src/main/java/a/A.java", "package a;\nclass A { void call() {} }");
    index();
    String text = "package a; class Open { void m(A a) { a.call(); } }";
    List<Target> targets =
        session.ask(
            root.resolve(OPEN),
            text,
            Map.of(),
            a -> a.definition(new Utf16Offset(text.indexOf("call"))));
    assertEquals(1, targets.size());
    assertEquals(root.resolve("src/main/java/a/A.java").toString(), targets.getFirst().location());
    assertEquals(15, targets.getFirst().nameStart().column());
  }

  @Test
  void usesOfOtherFiles_count_andThoseStoredOfTheOpenOneDoNot() throws Exception {
    write(OPEN, "package a; import x.Known; class Open { void m(Foo f) { f.go(); f.stop(); } }");
    write("src/main/java/a/Near.java", "package a; class Near { void m(Foo f) { f.go(); } }");
    write("src/main/java/b/Far.java", "package b; class Far { @Test void m(Foo f) { f.go(); } }");
    index();
    try (WorkspaceFacts facts = facts()) {
      UsageCounts counts = facts.counts(UsageKey.Kind.TYPE, "Foo".hashCode());
      assertEquals(2, counts.of(UsageKey.outcome("go")));
      assertEquals(1, counts.near(UsageKey.outcome("go")));
      assertEquals(0, counts.of(UsageKey.outcome("stop")));
      UsageCounts annotations = facts.counts(UsageKey.Kind.ANNOTATED, "METHOD".hashCode());
      assertEquals(1, annotations.of(UsageKey.outcome("Test")));
    }
  }

  @Test
  void importers_areCountedInThePackageAndAmongFilesThatImportTheSame() throws Exception {
    write(OPEN, "package a; import x.Known; import x.Wanted; class Open {}");
    write("src/main/java/a/Near.java", "package a; import x.Wanted; class Near {}");
    write("src/main/java/b/Like.java", "package b; import x.Known; import x.Wanted; class Like {}");
    write("src/main/java/c/Other.java", "package c; import x.Other; class Other {}");
    index();
    String text = "package a; import x.Known; class Open {}";
    try (WorkspaceFacts facts = session.facts(root.resolve(OPEN), text, Map.of())) {
      assertEquals(new ImportCounts(2, 1, 1), facts.importers("x.Wanted"));
      assertEquals(new ImportCounts(1, 0, 0), facts.importers("x.Other"));
      assertEquals(ImportCounts.NONE, facts.importers("x.Nothing"));
    }
  }

  @Test
  void importers_ofAFileWithoutImports_areAlikeInThePackage() throws Exception {
    write("src/main/java/a/Near.java", "package a; import x.Wanted; class Near {}");
    write("src/main/java/b/Far.java", "package b; import x.Wanted; import x.Other; class Far {}");
    index();
    try (WorkspaceFacts facts = facts()) {
      assertEquals(new ImportCounts(2, 1, 1), facts.importers("x.Wanted"));
      assertEquals(new ImportCounts(1, 0, 0), facts.importers("x.Other"));
    }
  }
}
