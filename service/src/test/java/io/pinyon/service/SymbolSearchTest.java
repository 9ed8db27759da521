package io.pinyon.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.indexer.Workspace;
import io.pinyon.indexer.report.Following;
import io.pinyon.indexer.report.WorkspaceOptions;
import io.pinyon.service.symbols.FoundSymbol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What searches for symbols find in a real index, and in which order.
class SymbolSearchTest {
  @TempDir private Path folder;
  private Path root;
  private Path home;
  private IndexedWorkspaces service;

  @BeforeEach
  void make() throws IOException {
    root = Files.createDirectory(folder.resolve("workspace")).toRealPath();
    home = folder.resolve("home");
    service = new IndexedWorkspaces(home, Following.NOTHING, LanguageService.Listener.SILENT);
  }

  @AfterEach
  void close() {
    service.close();
  }

  /// Indexes files, given as path and text by turns, builds the graph and opens all.
  private void index(String... pathsAndTexts) throws IOException, InterruptedException {
    for (int i = 0; i < pathsAndTexts.length; i += 2) {
      Path file = root.resolve(pathsAndTexts[i]);
      Files.createDirectories(file.getParent());
      Files.writeString(file, pathsAndTexts[i + 1]);
    }
    WorkspaceOptions options = WorkspaceOptions.of(Following.NOTHING).withHome(home);
    try (Workspace workspace = Workspace.open(root, options)) {
      workspace.indexNow();
    }
    try (Workspace workspace = Workspace.open(root, options)) {
      workspace.awaitOpened();
      assertTrue(workspace.buildGraph());
    }
    service.open(root);
    service.awaitOpened();
    service.awaitNames();
  }

  /// Containers and names, with the files open that are given as paths.
  private List<String> found(String query, String... open) throws IOException {
    Map<String, String> buffers = new HashMap<>();
    for (String each : open) {
      buffers.put(root.resolve(each).toString(), Files.readString(root.resolve(each)));
    }
    return service.symbols(query, 50, buffers).stream().map(SymbolSearchTest::text).toList();
  }

  private static String text(FoundSymbol each) {
    return (each.container() + " " + each.name()).strip();
  }

  @Test
  void fit_comesFirst_fromTheNameItselfToFuzzy() throws Exception {
    index(
        "a/Map.java", "package a; class Map { int map; int mapped; }",
        "a/MapEntry.java", "package a; class MapEntry { }",
        "a/MyArrayPool.java", "package a; class MyArrayPool { int mainAppend; }",
        "a/HashMap.java", "package a; class HashMap { int mxaxp; }");
    assertEquals(
        List.of(
            "a Map",
            "a.Map map",
            "a MapEntry",
            "a MyArrayPool",
            "a.Map mapped",
            "a HashMap",
            "a.MyArrayPool mainAppend",
            "a.HashMap mxaxp"),
        found("map"));
  }

  @Test
  void theTypedCase_isPreferred() throws Exception {
    index("a/A.java", "package a; class URL { } class Url { }");
    assertEquals(List.of("a Url", "a URL"), found("Url"));
    assertEquals(List.of("a URL", "a Url"), found("URL"));
  }

  @Test
  void moreUsed_comesFirst() throws Exception {
    index(
        "a/Things.java", "package a; class ThingA { } class ThingB { } class ThingC { }",
        "a/One.java", "package a; class One { ThingB b; ThingC c; }",
        "a/Two.java", "package a; class Two { ThingC c; }");
    assertEquals(List.of("a ThingC", "a ThingB", "a ThingA"), found("Thing"));
  }

  @Test
  void whatMoreDependsOn_comesFirst_amongEqualNames() throws Exception {
    index(
        "a/Same.java", "package a; public class Same { public void work() {} }",
        "b/Same.java", "package b; public class Same { public void work() {} }",
        "c/One.java", "package c; import b.Same; class One { Same s; }",
        "c/Two.java", "package c; import b.Same; class Two { Same s; }",
        "c/Six.java", "package c; import b.Same; class Six { Same s; }");
    assertEquals(List.of("b Same", "a Same"), found("Same"));
    assertEquals(List.of("b.Same work", "a.Same work"), found("work"));
  }

  @Test
  void samePackageThenSameModule_comeFirst_andMainBeforeTestAndGenerated() throws Exception {
    String pom =
        """
        <project><modelVersion>4.0.0</modelVersion><groupId>g</groupId><artifactId>%s</artifactId>
        <version>1</version>%s</project>
        """;
    String modules =
        "<packaging>pom</packaging><modules><module>one</module><module>two</module></modules>";
    index(
        "pom.xml", pom.formatted("all", modules),
        "one/pom.xml", pom.formatted("one", ""),
        "two/pom.xml", pom.formatted("two", ""),
        "one/src/main/java/x/Task.java", "package x; class Task { }",
        "two/src/main/java/y/Task.java", "package y; class Task { }",
        "two/src/test/java/v/Task.java", "package v; class Task { }",
        "two/src/generated/w/Task.java", "package w; class Task { }",
        "two/src/main/java/z/Task.java", "package z; class Task { }",
        "two/src/main/java/z/Open.java", "package z; class Open { }",
        "one/src/main/java/x/Open.java", "package x; class Open { }");
    assertEquals(
        List.of("z Task", "y Task", "v Task", "x Task", "w Task"),
        found("Task", "two/src/main/java/z/Open.java"));
    assertEquals("x Task", found("Task", "one/src/main/java/x/Open.java").getFirst());
  }

  @Test
  void qualifiedQuery_looksInWhatItNames() throws Exception {
    index(
        "a/b/Outer.java",
        """
        package a.b;
        public class Outer {
          static class Inner { int field; }
          int getOne() { return 1; }
          int getTwo(int i) { return 2; }
          int getTwo(String s) { return 2; }
          Outer(int i) { }
        }
        class Other { int getOne; }
        """,
        "c/Outer.java",
        "package c; class Outer { }");
    assertEquals(List.of("a.b Outer"), found("a.b.Outer"));
    assertEquals(List.of("a.b Outer"), found("b.Out"));
    assertEquals(List.of("a.b.Outer Inner"), found("a.b.Outer.Inner"));
    assertEquals(List.of("a.b.Outer.Inner field"), found("Inner#f"));
    for (String query : List.of("Outer#getO", "Outer.getO", "outer::geto", "a.b.Outer.gO")) {
      assertEquals("a.b.Outer getOne", found(query).getFirst(), query);
    }
    assertEquals(List.of("a.b.Outer getOne"), found("Outer#getOne"));
    assertEquals(2, found("Outer.getTwo").size());
    assertEquals("a.b.Outer getOne", found("Outer.gtOn").getFirst());
    assertEquals(List.of("a.b.Outer Outer"), found("new Outer(int)"));
    assertEquals("a.b.Outer Outer", found("new Outer").getFirst());
    assertEquals(List.of("a.b Other", "a.b Outer"), found("a.b.").stream().sorted().toList());
    assertEquals(List.of(), found("x.Outer"));
  }

  @Test
  void parameters_chooseTheOverload() throws Exception {
    index(
        "a/A.java",
        "package a;\nclass A {\n void m(int i) {}\n void m(String s) {}\n void mm() {}\n}");
    assertEquals(3, service.symbols("m(String)", 50, Map.of()).getFirst().start().line());
    assertEquals(2, service.symbols("A#m(int)", 50, Map.of()).getFirst().start().line());
    assertEquals(List.of("a.A mm"), found("A#mm("));
  }

  @Test
  void manyMembersOfTheName_leaveRoomForLongerNames() throws Exception {
    StringBuilder text = new StringBuilder("package a; class A { ");
    for (int i = 0; i < 80; i++) {
      text.append("void work(T").append(i).append(" t) {} ");
    }
    index("a/A.java", text + "} class Worker { }");
    List<String> found = found("work");
    assertEquals(50, found.size());
    assertTrue(found.contains("a Worker"), found.toString());
  }

  @Test
  void severalWorkspaces_areRankedTogether() throws Exception {
    index("a/A.java", "package a; class ThingLong { }");
    root = Files.createDirectory(folder.resolve("second")).toRealPath();
    index("b/B.java", "package b; class Thing { }");
    assertEquals(List.of("b Thing", "a ThingLong"), found("Thing"));
  }
}
