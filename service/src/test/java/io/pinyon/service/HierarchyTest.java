package io.pinyon.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.pinyon.indexer.report.Following;
import io.pinyon.query.answers.Calls;
import io.pinyon.query.answers.Hierarchy;
import io.pinyon.query.answers.HierarchyId;
import io.pinyon.query.answers.HierarchyItem;
import io.pinyon.query.answers.SearchTarget.Breadth;
import io.pinyon.schema.Utf16Offset;
import io.pinyon.service.hierarchy.FoundCalls;
import io.pinyon.storage.home.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Hierarchies over the modules of a workspace: `low` is seen by `high`, which `other` does not see
/// and which has a type of the same name.
class HierarchyTest {
  private static final String SHAPE = "low/src/main/java/a/Shape.java";

  @TempDir Path folder;
  private Path root;
  private IndexedWorkspaces service;

  @BeforeEach
  void open() throws Exception {
    root = Files.createDirectory(folder.resolve("workspace")).toRealPath();
    write(
        "pom.xml",
        pom(
            "all",
            "<packaging>pom</packaging><modules><module>low</module><module>high</module>"
                + "<module>other</module></modules>"));
    write("low/pom.xml", pom("low", ""));
    write(
        "high/pom.xml",
        pom(
            "high",
            "<dependencies><dependency><groupId>g</groupId><artifactId>low</artifactId>"
                + "<version>1</version></dependency></dependencies>"));
    write("other/pom.xml", pom("other", ""));
    write(SHAPE, "package a; public interface Shape { double area(); }");
    write(
        "high/src/main/java/b/Round.java",
        """
        package b;
        import a.Shape;
        public class Round implements Shape {
          public double area() { return 1; }
          double twice(Shape s) { return s.area() + s.area(); }
        }
        """);
    write(
        "other/src/main/java/a/Shape.java", "package a; public interface Shape { double area(); }");
    write(
        "other/src/main/java/c/Square.java",
        """
        package c;
        class Square implements a.Shape {
          public double area() { return 2; }
          double once(a.Shape s) { return s.area(); }
        }
        """);
    service =
        new IndexedWorkspaces(Home.ephemeral(), Following.NOTHING, LanguageService.Listener.SILENT);
    service.open(root);
    service.awaitOpened();
    Objects.requireNonNull(service.workspace(root)).indexNow();
  }

  private static String pom(String artifact, String rest) {
    return "<project><modelVersion>4.0.0</modelVersion><groupId>g</groupId><artifactId>"
        + artifact
        + "</artifactId><version>1</version>"
        + rest
        + "</project>";
  }

  @AfterEach
  void close() {
    service.close();
  }

  private void write(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private AskedText text(String path) throws IOException {
    Path file = root.resolve(path);
    return AskedText.ofFile(file, Files.readString(file));
  }

  private static Utf16Offset at(AskedText text, String name) {
    return new Utf16Offset(text.text().indexOf(name));
  }

  private Hierarchy subtypes(Map<String, String> buffers) throws IOException {
    AskedText shape = text(SHAPE);
    return service.ask(
        shape,
        buffers,
        () -> false,
        answers -> {
          HierarchyItem start = answers.typeHierarchy(at(shape, "Shape {")).getFirst();
          return Objects.requireNonNull(answers.subtypes(start.id()));
        });
  }

  private String show(List<HierarchyItem> items) {
    return items.stream()
        .map(each ->
            each.name() + " " + root.relativize(Path.of(each.place().location())).getName(0))
        .collect(Collectors.joining(", "));
  }

  @Test
  void subtypes_inModulesThatSeeTheType_areFound() throws Exception {
    assertEquals("Round high", show(subtypes(Map.of()).items()));
  }

  @Test
  void subtypes_ofUnsavedText_areFoundInsideOfBodiesToo() throws Exception {
    String path = root.resolve("high/src/main/java/b/Round.java").toString();
    String text =
        "package b; class Round { void f() { class Inner implements a.Shape {} new a.Shape() {}; } }";
    assertEquals("Inner high, new Shape() {…} high", show(subtypes(Map.of(path, text)).items()));
  }

  @Test
  void implementations_ofMethod_areThoseOfModulesThatSeeIt() throws Exception {
    AskedText shape = text(SHAPE);
    Hierarchy found =
        service.ask(
            shape, Map.of(), () -> false, answers -> answers.implementations(at(shape, "area")));
    assertEquals("area() high", show(found.items()));
  }

  @Test
  void subtypesAndImplementations_ofLibrarySource_areThoseInWorkspaces() throws Exception {
    write(
        "high/src/main/java/b/Own.java",
        "package b; class Own implements Runnable { public void run() {} }");
    write(
        "high/src/main/java/b/Not.java",
        "package b; class Not { interface Runnable {} class In implements Runnable {} }");
    Objects.requireNonNull(service.workspace(root)).indexNow();
    AskedText own = text("high/src/main/java/b/Own.java");
    String source =
        service
            .ask(own, Map.of(), () -> false, answers -> answers.definition(at(own, "Runnable")))
            .getFirst()
            .location();
    AskedText library = AskedText.ofFile(Path.of(source), Files.readString(Path.of(source)));
    Hierarchy below =
        service.ask(
            library,
            Map.of(),
            () -> false,
            answers ->
                Objects.requireNonNull(
                    answers.subtypes(
                        answers.typeHierarchy(at(library, "Runnable {")).getFirst().id())));
    assertEquals("Own high", show(below.items()));
    Hierarchy methods =
        service.ask(
            library,
            Map.of(),
            () -> false,
            answers -> answers.implementations(at(library, "run();")));
    assertEquals("run() high", show(methods.items()));
  }

  @Test
  void callers_areThoseOfModulesThatSeeTheMethod() throws Exception {
    AskedText shape = text(SHAPE);
    HierarchyId id = new HierarchyId(shape.location(), at(shape, "area").value(), "area");
    FoundCalls found = service.incomingCalls(shape, id, Breadth.DECLARATION, Map.of(), () -> false);
    assertNotNull(found);
    assertEquals(List.of(), found.gaps());
    List<Calls.Call> calls = found.calls();
    assertEquals("twice(Shape) high", show(calls.stream().map(Calls.Call::item).toList()));
    assertEquals(2, calls.getFirst().places().size());
  }

  @Test
  void callers_ofWhatIsNotThereAnyMore_areNull() throws Exception {
    AskedText shape = text(SHAPE);
    HierarchyId id = new HierarchyId(shape.location(), 3, "area");
    assertNull(service.incomingCalls(shape, id, Breadth.DECLARATION, Map.of(), () -> false));
  }
}
