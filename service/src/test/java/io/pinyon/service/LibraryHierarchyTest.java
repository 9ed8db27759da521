package io.pinyon.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.pinyon.indexer.report.Following;
import io.pinyon.libraries.Libraries;
import io.pinyon.query.Answers;
import io.pinyon.query.answers.Calls;
import io.pinyon.query.answers.Hierarchy;
import io.pinyon.query.answers.HierarchyItem;
import io.pinyon.query.answers.SearchTarget.Breadth;
import io.pinyon.query.facts.AbandonedException;
import io.pinyon.schema.Utf16Offset;
import io.pinyon.service.hierarchy.FoundCalls;
import io.pinyon.service.hierarchy.FoundOutgoing;
import io.pinyon.storage.Codec;
import io.pinyon.storage.ObjectStore;
import io.pinyon.storage.home.Home;
import io.pinyon.storage.home.ObjectStores;
import io.pinyon.testing.Jars;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Hierarchies that lead into jars with sources, `tools.jar` and `far.jar`, which uses it, and ones
/// without, `plain.jar`, which implements an interface of the workspace, and `bare.jar`.
class LibraryHierarchyTest {
  private static final String TOOL =
      """
      package lib;
      public class Tool {
        public void run() { help(); }
        void help() {}
        private void hidden() {}
        void hides() { hidden(); }
        public void reach() {}
        public void reach(int far) {}
      }
      """;

  @TempDir Path folder;
  private Path root;
  private Path home;
  private IndexedWorkspaces service;

  @BeforeEach
  void open() throws Exception {
    root = Files.createDirectory(folder.resolve("workspace")).toRealPath();
    home = folder.resolve("home");
    Jars.publish(
        folder.resolve("tools.jar"),
        folder,
        Map.of(
            "lib/Tool.java",
            TOOL,
            "lib/Other.java",
            "package lib; class Other { void other(Tool t) { t.run(); } }",
            "lib/Sub.java",
            "package lib; public class Sub extends Tool { @Override public void run() {} }"));
    Map<String, byte[]> classes =
        Jars.compile(
            folder,
            Map.of(
                "a/Shape.java",
                "package a; public interface Shape { double area(); }",
                "p/Round.java",
                "package p; class Round implements a.Shape { public double area() { return 1; } }"));
    classes.remove("a/Shape.class");
    Jars.write(folder.resolve("plain.jar"), classes);
    writeUsers();
    write("pinyon.json", "{\"sourceRoots\": [\"src\"], \"classPath\": [\"../*.jar\"]}");
    write("src/a/Shape.java", "package a; public interface Shape { double area(); }");
    write(
        "src/a/Flat.java",
        "package a; class Flat implements Shape { public double area() { return 0; } }");
    write("src/b/Use.java", "package b; class Use { void use(lib.Tool t) { t.run(); } }");
    write(
        "src/b/Own.java",
        "package b; class Own extends lib.Sub { @Override public void run() {} }");
    service = new IndexedWorkspaces(home, Following.NOTHING, LanguageService.Listener.SILENT);
    service.open(root);
    service.awaitOpened();
    Objects.requireNonNull(service.workspace(root)).indexNow();
  }

  @AfterEach
  void close() {
    service.close();
  }

  /// Jars that use the tool, under its name and that of a subclass, and others.
  private void writeUsers() throws IOException {
    Map<String, String> far =
        Map.of(
            "far/Far.java",
            "package far; class Far { void far(lib.Sub s) { Runnable r = () -> s.reach(); } }",
            "far/Other.java",
            """
            package far;
            class Other {
              void reach() { reach(); new lib.Tool().reach(1); }
            }
            """);
    String bare = "package bare; class Bare { void bare(lib.Tool t) { t.reach(); } }";
    Map<String, String> tools =
        Map.of(
            "lib/Tool.java",
            TOOL,
            "lib/Sub.java",
            "package lib; public class Sub extends Tool { @Override public void run() {} }");
    Map<String, String> all = new HashMap<>(tools);
    all.putAll(far);
    all.put("bare/Bare.java", bare);
    Map<String, byte[]> classes = Jars.compile(folder, all);
    Map<String, byte[]> ofFar = new HashMap<>(classes);
    ofFar.keySet().removeIf(each -> !each.startsWith("far/"));
    Jars.write(folder.resolve("far.jar"), ofFar);
    Map<String, byte[]> sources = new HashMap<>();
    far.forEach((path, text) -> sources.put(path, text.getBytes(StandardCharsets.UTF_8)));
    Jars.write(folder.resolve("far-sources.jar"), sources);
    classes.keySet().removeIf(each -> !each.startsWith("bare/"));
    Jars.write(folder.resolve("bare.jar"), classes);
  }

  private void write(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  /// As a server does in the background.
  private void indexLibraries() {
    ObjectStore store = ObjectStores.memory(Codec.RAW);
    try (Libraries libraries = new Libraries(home.resolve("v" + Home.FORMAT), () -> store)) {
      libraries.index(
          Stream.of("tools.jar", "plain.jar", "far.jar", "bare.jar").map(folder::resolve).toList(),
          1,
          () -> false);
    }
  }

  private AskedText text(String path) throws IOException {
    Path file = root.resolve(path);
    return AskedText.ofFile(file, Files.readString(file));
  }

  private <T> T ask(AskedText text, String name, BiFunction<Answers, Utf16Offset, T> question) {
    Utf16Offset offset = new Utf16Offset(text.text().indexOf(name));
    return service.ask(text, Map.of(), () -> false, answers -> question.apply(answers, offset));
  }

  private Hierarchy subtypes(String path, String name) throws IOException {
    return ask(
        text(path),
        name,
        (answers, offset) ->
            Objects.requireNonNull(
                answers.subtypes(answers.typeHierarchy(offset).getFirst().id())));
  }

  private static String show(Hierarchy found) {
    return show(found.items()) + (found.isPartial() ? " and maybe more" : "");
  }

  private static String show(List<HierarchyItem> items) {
    return items.stream()
        .map(each ->
            each.container()
                + "."
                + each.name()
                + (each.isPlaced() ? "" : " without source, shown at")
                + " "
                + Path.of(each.place().location()).getFileName())
        .collect(Collectors.joining(", "));
  }

  private static String show(FoundCalls found) {
    return show(found.calls().stream().map(Calls.Call::item).toList())
        + found.gaps().stream().map(each -> "; " + each).collect(Collectors.joining());
  }

  // ---- types

  @Test
  void subtypes_inJars_areFoundOnceTheyAreIndexed() throws Exception {
    assertEquals("a.Flat Flat.java and maybe more", show(subtypes("src/a/Shape.java", "Shape")));
    indexLibraries();
    assertEquals(
        "a.Flat Flat.java, p.Round without source, shown at Shape.java",
        show(subtypes("src/a/Shape.java", "Shape")));
    assertEquals("lib.Sub Sub.java", show(subtypes("src/b/Use.java", "Tool")));
  }

  @Test
  void implementations_throughJars_areFound() throws Exception {
    indexLibraries();
    assertEquals(
        "b.Own Own.java, lib.Sub Sub.java",
        show(ask(text("src/b/Use.java"), "Tool", Answers::implementations)));
    assertEquals(
        "lib.Tool.run() Tool.java, b.Own.run() Own.java, lib.Sub.run() Sub.java",
        show(ask(text("src/b/Use.java"), "run", Answers::implementations)));
    assertEquals(
        "a.Flat.area() Flat.java, p.Round.area() without source, shown at Shape.java",
        show(ask(text("src/a/Shape.java"), "area", Answers::implementations)));
  }

  // ---- calls

  private HierarchyItem run() throws IOException {
    return ask(text("src/b/Use.java"), "run", Answers::callHierarchy).getFirst();
  }

  @Test
  void outgoingCalls_ofLibraryMethod_areThoseOfItsSource() throws Exception {
    FoundOutgoing found =
        service.outgoingCalls(text("src/b/Use.java"), run().id(), Map.of(), () -> false);
    assertNotNull(found);
    Calls.Call call = found.calls().calls().getFirst();
    assertEquals("lib.Tool.help() Tool.java", show(List.of(call.item())));
    assertEquals("Tool.java", Path.of(found.location()).getFileName().toString());
    assertEquals(2, call.places().getFirst().start().line());
  }

  @Test
  void incomingCalls_ofLibraryMethod_areThoseOfWorkspaceAndLibrary() throws Exception {
    FoundCalls found =
        service.incomingCalls(
            text("src/b/Use.java"), run().id(), Breadth.DECLARATION, Map.of(), () -> false);
    assertNotNull(found);
    assertEquals("b.Use.use(Tool) Use.java, lib.Other.other(Tool) Other.java", show(found));
  }

  private FoundCalls callersFromSource(String name) throws IOException {
    Path source = Path.of(run().place().location());
    AskedText tool = AskedText.ofFile(source, Files.readString(source));
    HierarchyItem item = ask(tool, name, Answers::callHierarchy).getFirst();
    return Objects.requireNonNull(
        service.incomingCalls(tool, item.id(), Breadth.DECLARATION, Map.of(), () -> false));
  }

  @Test
  void incomingCalls_fromLibrarySource_areThoseOfWorkspaceAndLibrary() throws Exception {
    assertEquals(
        "b.Use.use(Tool) Use.java, lib.Other.other(Tool) Other.java",
        show(callersFromSource("run")));
  }

  @Test
  void incomingCalls_fromOtherJars_areFoundByTheirClassFiles() throws Exception {
    write("src/b/Reach.java", "package b; class Reach { void r(lib.Tool t) { t.reach(); } }");
    AskedText text = text("src/b/Reach.java");
    HierarchyItem item = ask(text, "reach", Answers::callHierarchy).getFirst();
    String expected =
        "b.Reach.r(Tool) Reach.java, bare.Bare.bare(Tool) Bare.java, far.Far.far(Sub) Far.java";
    String found = "";
    for (int i = 0; i < 60 && !found.equals(expected); i++) { // until Bare has been decompiled
      found =
          show(
              Objects.requireNonNull(
                  service.incomingCalls(
                      text, item.id(), Breadth.DECLARATION, Map.of(), () -> false)));
    }
    assertEquals(expected, found);
  }

  @Test
  void incomingCalls_withAClassFolderOnTheClassPath_sayThatItWasNotLookedAt() throws Exception {
    Path classes = Files.createDirectory(root.resolve("classes"));
    byte[] empty = Jars.compile(folder, Map.of("Empty.java", "class Empty {}")).get("Empty.class");
    Files.write(classes.resolve("Empty.class"), Objects.requireNonNull(empty));
    write(
        "pinyon.json", "{\"sourceRoots\": [\"src\"], \"classPath\": [\"../*.jar\", \"classes\"]}");
    service.close();
    service = new IndexedWorkspaces(home, Following.NOTHING, LanguageService.Listener.SILENT);
    service.open(root);
    service.awaitOpened();
    Objects.requireNonNull(service.workspace(root)).indexNow();

    FoundCalls found =
        service.incomingCalls(
            text("src/b/Use.java"), run().id(), Breadth.DECLARATION, Map.of(), () -> false);

    assertEquals(
        List.of(
            "class folders such as "
                + classes
                + ", which may hold more callers, were not looked at"),
        Objects.requireNonNull(found).gaps());
  }

  @Test
  void incomingCalls_thatNobodyWaitsFor_end() throws Exception {
    AskedText text = text("src/b/Use.java");
    HierarchyItem item = run();
    assertThrows(
        AbandonedException.class,
        () -> service.incomingCalls(text, item.id(), Breadth.DECLARATION, Map.of(), () -> true));
  }

  @Test
  void incomingCalls_ofWhatReachesNoFurther_lackNothing() throws Exception {
    assertEquals("lib.Tool.run() Tool.java", show(callersFromSource("help")));
    assertEquals("lib.Tool.hides() Tool.java", show(callersFromSource("hidden")));
  }
}
