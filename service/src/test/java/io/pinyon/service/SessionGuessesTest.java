package io.pinyon.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.indexer.report.Following;
import io.pinyon.indexer.report.WorkspaceOptions;
import io.pinyon.libraries.jdk.JdkLibrary;
import io.pinyon.projects.Project;
import io.pinyon.projects.model.ClassPathItem;
import io.pinyon.projects.model.SourceRoot;
import io.pinyon.query.answers.Hover;
import io.pinyon.query.answers.Target;
import io.pinyon.query.answers.completion.Completion;
import io.pinyon.schema.Utf16Offset;
import io.pinyon.schema.settings.CompletionSettings;
import io.pinyon.service.facts.Jdk;
import io.pinyon.service.facts.WorkspaceFacts;
import io.pinyon.storage.home.Home;
import io.pinyon.testing.Jars;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a session answers from jars that no build file names.
class SessionGuessesTest {
  private static final Duration LONG = Duration.ofMinutes(1);

  @TempDir private Path work;
  private Path home = Path.of("");
  private Path root;
  private Path repository;
  private Path file;
  private Jdk jdk;
  private Session session;

  @BeforeEach
  void makesAMachine() throws Exception {
    root = Files.createDirectories(work.resolve("shop"));
    repository = work.resolve("user/.m2/repository");
    file = root.resolve("src/shop/Main.java");
    write("src/shop/Main.java", "package shop; class Main {}");
    publish(
        "org/lid/lid/2/lid-2.jar",
        Map.of("org/lid/Lid.java", "package org.lid; public class Lid { public int colour; }"));
    publish(
        "org/box/box/1/box-1.jar",
        Map.of(
            "org/box/Box.java",
            "package org.box; public class Box extends org.lid.Lid {"
                + " public static Box of() { return null; } public Box open() { return this; } }",
            "org/box/Boxes.java",
            "package org.box; public class Boxes { public static int count() { return 0; } }",
            "org/lid/Lid.java",
            "package org.lid; public class Lid { public int colour; }"));
    home = Home.ephemeral();
    jdk = Jdk.of(JdkLibrary.running(), home);
  }

  /// A jar of these classes, but of those that another artifact has.
  private void publish(String jar, Map<String, String> sources) throws IOException {
    Path path = repository.resolve(jar);
    Map<String, byte[]> classes = Jars.compile(work, sources);
    if (sources.size() > 1) {
      classes.remove("org/lid/Lid.class");
    }
    Jars.write(path, classes);
  }

  private void write(String path, String text) throws IOException {
    Path place = root.resolve(path);
    Files.createDirectories(place.getParent());
    Files.writeString(place, text);
  }

  private void open() throws InterruptedException {
    Project.Machine machine = new Project.Machine(work.resolve("user"), Map.of());
    session =
        Session.open(root, WorkspaceOptions.of(Following.NOTHING).withHome(home), jdk, machine);
    session.bePatient(LONG);
    session.workspace().indexNow();
    session.project().await();
  }

  @AfterEach
  void closes() {
    if (session != null) {
      session.close();
    }
    jdk.close();
  }

  private List<String> complete(String text) {
    int caret = text.indexOf('|');
    Completion completion =
        session.ask(file, text.replace("|", ""), Map.of(), a -> a.complete(new Utf16Offset(caret)));
    return completion.items().stream().map(Completion.Item::label).toList();
  }

  @Test
  void completion_followsTheFileOfTheWorkspace_andWhoAsksOverThat() throws Exception {
    write("pinyon.json", "{\"completion\": {\"postfix\": false, \"hidden\": [\"java.awt.**\"]}}");
    open();
    assertFalse(complete("class Main { Fram| }").contains("Frame"));
    String member = "class Main { void m(String s) { s.| } }";
    assertFalse(complete(member).contains("sout"));
    CompletionSettings mine =
        new CompletionSettings(
            Map.of(CompletionSettings.Kind.POSTFIX, true), List.of(), List.of("a.B"));
    int caret = member.indexOf('|');
    assertTrue(
        session
            .ask(
                file,
                member.replace("|", ""),
                Map.of(),
                a -> a.complete(new Utf16Offset(caret), mine))
            .items()
            .stream()
            .anyMatch(each -> each.label().equals("sout")));
  }

  private Hover hover(String text) {
    int caret = text.indexOf('|');
    return session.ask(file, text.replace("|", ""), Map.of(), a -> a.hover(new Utf16Offset(caret)));
  }

  @Test
  void import_thatNoBuildExplains_isFoundOnTheMachine_withItsSupertypes() throws Exception {
    open();
    assertTrue(
        complete("package shop; import org.box.Box; class Main { void m() { Box.of().open().| } }")
            .containsAll(List.of("open", "colour")));
    assertTrue(
        complete("package shop; import org.box.*; class Main { void m(Box b) { b.| } }")
            .contains("open"));
    assertTrue(
        complete("package shop; class Main { void m() { org.box.Boxes.| } }").contains("count"));
    assertTrue(
        complete("package shop; import static org.box.Boxes.*; class Main { void m() { cou|(); } }")
            .contains("count"));
  }

  @Test
  void definition_leadsIntoTheGuessedJar() throws Exception {
    open();
    String text = "package shop; import org.box.Box; class Main { int m(Box b) { b.open(); } }";
    List<Target> targets =
        session.ask(file, text, Map.of(), a -> a.definition(new Utf16Offset(text.indexOf("open"))));
    assertEquals(1, targets.size());
    assertTrue(targets.getFirst().location().endsWith("Box.java"));
  }

  @Test
  void hover_saysThatItIsAGuess_andWhy() throws Exception {
    open();
    Hover hover =
        hover("package shop; import org.box.Box; class Main { void m(Box b) { b.op|en(); } }");
    assertNotNull(hover);
    assertTrue(
        hover
            .documentation()
            .startsWith(
                "In `org.box.Box`, from a guessed jar, `org.box:box:1` (found on this machine with the"
                    + " package org.box), because no build file says what it needs"),
        hover.documentation());
    Hover own = hover("package shop; class Main { void m(Ma|in b) {} }");
    assertNotNull(own);
    assertFalse(own.documentation().contains("guess"));
  }

  @Test
  void importCompletion_offersPackagesAndTypesOfTheMachine() throws Exception {
    open();
    assertTrue(complete("package shop; import org.|").contains("box"));
    assertTrue(complete("package shop; import org.box.Bo|").containsAll(List.of("Box", "Boxes")));
    assertEquals(List.of(), guessed());
  }

  @Test
  void simpleName_thatNothingElseHas_isOfferedFromTheMachine_withItsImport() throws Exception {
    open();
    String text = "package shop; class Main { void m() { Boxe } }";
    Completion completion =
        session.ask(
            file, text, Map.of(), a -> a.complete(new Utf16Offset(text.indexOf("Boxe") + 4)));
    assertEquals(
        List.of("org.box.Boxes"),
        completion.items().stream().flatMap(i -> i.imports().stream()).toList());
    assertEquals(List.of(), guessed());
  }

  @Test
  void simpleName_isOfferedFromTheJarsThatOtherImportsLedTo() throws Exception {
    open();
    String text = "package shop; %s class Main { void m() { Bo| } }";
    assertFalse(complete(text.formatted("")).contains("Boxes"));
    assertTrue(complete(text.formatted("import org.box.Box;")).contains("Boxes"));
  }

  private List<String> guessed() {
    return session
        .project()
        .guessed(session.project().model().modules().getFirst(), SourceRoot.Use.MAIN)
        .stream()
        .map(ClassPathItem::coordinates)
        .toList();
  }

  @Test
  void sourcesOfANamedModule_areOfferedWhatIsGuessed() throws Exception {
    write("src/module-info.java", "module shop { }");
    open();
    assertTrue(complete("package shop; import org.|").contains("box"));
    assertTrue(complete("package shop; import org.box.Bo|").containsAll(List.of("Box", "Boxes")));
    assertTrue(complete("package shop; class Main { void m() { org.box.| } }").contains("Boxes"));
    assertTrue(complete("package shop; class Main { void m() { Boxe| } }").contains("Boxes"));
    String text = "package shop; import org.box.Box; class Main { void m() { Bo| } }";
    assertTrue(complete(text).contains("Boxes"));
    String swing = "package shop; class Main { void m() { JFram| } }";
    assertFalse(complete(swing).contains("JFrame")); // what its module does not read
  }

  @Test
  void imports_ofAnOpenFile_areLookedForBesideItsQuestions() throws Exception {
    open();
    String text = "package shop; import org.box.Box; import org.lid.Lid; class Main { int x; }";
    hover(text.replace("int x", "int |x"));
    assertEquals(List.of("org.box:box:1", "org.lid:lid:2"), guessed());
  }

  @Test
  void packageOfTheWorkspace_isNeverGuessed() throws Exception {
    publish("g/old/1/old-1.jar", Map.of("shop/Gone.java", "package shop; public class Gone {}"));
    write("src/shop/part/Part.java", "package shop.part; public class Part {}");
    publish(
        "g/part/1/part-1.jar",
        Map.of("shop/part/Old.java", "package shop.part; public class Old {}"));
    open();
    try (WorkspaceFacts facts = session.facts(file, "package shop; class Main {}", Map.of())) {
      assertNull(facts.topLevel("shop", "Gone"));
      assertNull(facts.topLevel("shop.part", "Old"));
      assertNotNull(facts.topLevel("shop.part", "Part"));
    }
    assertEquals(List.of(), guessed());
  }

  @Test
  void classPathOfTheBuild_goesBeforeAGuess() throws Exception {
    Jars.write(
        root.resolve("lib/own.jar"),
        Jars.compile(
            work,
            Map.of("org/box/Box.java", "package org.box; public class Box { public int own; }")));
    open();
    assertTrue(
        complete("package shop; import org.box.Box; class Main { void m(Box b) { b.| } }")
            .contains("own"));
    assertEquals(List.of(), guessed());
  }

  @Test
  void moduleWithAKnownBuild_isGivenNothing_andTheMachineIsNotLookedAt() throws Exception {
    write("pinyon.json", "{\"classPath\": []}");
    open();
    assertEquals(
        List.of(),
        complete("package shop; import org.box.Box; class Main { void m(Box b) { b.| } }"));
    try (WorkspaceFacts facts = session.facts(file, "package shop; class Main {}", Map.of())) {
      assertFalse(facts.hasPackage("org.box"));
      assertTrue(facts.isComplete());
    }
  }

  @Test
  void answer_beforeTheMachineIsKnown_isMarkedIncomplete() throws Exception {
    open();
    session.project().awaitJars(Duration.ZERO);
    Path folder = Files.createDirectories(home.resolve("v" + Home.FORMAT).resolve("libraries"));
    String text = "package shop; class Main {}";
    try (FileChannel lock =
        FileChannel.open(
            folder.resolve("jars.lock.tmp"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      assertNotNull(lock.tryLock()); // as if another process were looking
      try (WorkspaceFacts facts = session.facts(file, text, Map.of())) {
        assertTrue(facts.isComplete());
        assertNull(facts.topLevel("org.box", "Box"));
        assertFalse(facts.isComplete());
      }
    }
    session.project().guessesFor(file).awaitJars(LONG);
    try (WorkspaceFacts facts = session.facts(file, text, Map.of())) {
      assertNotNull(facts.topLevel("org.box", "Box"));
      assertTrue(facts.isComplete());
    }
  }
}
