package io.pinyon.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.indexer.report.Following;
import io.pinyon.indexer.report.WorkspaceOptions;
import io.pinyon.libraries.jdk.JdkLibrary;
import io.pinyon.projects.Project;
import io.pinyon.query.Analysis;
import io.pinyon.query.answers.Hover;
import io.pinyon.query.answers.Target;
import io.pinyon.query.answers.completion.Completion;
import io.pinyon.query.facts.Facts;
import io.pinyon.schema.Utf16Offset;
import io.pinyon.service.facts.Jdk;
import io.pinyon.service.facts.WorkspaceFacts;
import io.pinyon.storage.home.Home;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is answered in workspaces that are set up in other ways than most. `$0` is the caret in the
/// buffer of a file.
class WorkspaceSetUpsTest {
  @TempDir private Path work;
  private Path root;
  private Path home;
  private Jdk jdk;
  private Session session;

  @BeforeEach
  void makesAMachine() throws IOException {
    root = Files.createDirectory(work.resolve("workspace")).toRealPath();
    home = Home.ephemeral();
    jdk = Jdk.of(JdkLibrary.running(), home);
  }

  @AfterEach
  void closes() {
    session.close();
    jdk.close();
  }

  private void open() throws InterruptedException {
    Project.Machine machine = new Project.Machine(work.resolve("user"), Map.of());
    session =
        Session.open(root, WorkspaceOptions.of(Following.NOTHING).withHome(home), jdk, machine);
    session.workspace().indexNow();
    session.project().await();
  }

  private void write(String path, String text) throws IOException {
    write(path, text, StandardCharsets.UTF_8);
  }

  private void write(String path, String text, Charset charset) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text, charset);
  }

  private <T> T ask(String path, String marked, BiFunction<Analysis, Utf16Offset, T> question) {
    Utf16Offset caret = new Utf16Offset(marked.indexOf("$0"));
    String text = marked.replace("$0", "");
    return session.ask(
        root.resolve(path), text, Map.of(), analysis -> question.apply(analysis, caret));
  }

  private List<String> complete(String path, String marked) {
    return ask(path, marked, Analysis::complete).items().stream()
        .map(Completion.Item::label)
        .toList();
  }

  /// `path:line`, the line counted from 0, of each place.
  private List<String> definition(String path, String marked) {
    return ask(path, marked, Analysis::definition).stream().map(this::place).toList();
  }

  private String place(Target target) {
    return root.relativize(Path.of(target.location())).toString().replace('\\', '/')
        + ":"
        + target.nameStart().line();
  }

  private static String pom(String artifact, String rest) {
    return "<project><modelVersion>4.0.0</modelVersion><groupId>g</groupId><artifactId>"
        + artifact
        + "</artifactId><version>1</version>"
        + rest
        + "</project>";
  }

  // ---- folders

  @Test
  void sourceRoot_belowSourcesOfTheUnnamedPackage_hasItsOwnTypes() throws Exception {
    write("Bolt.java", "class Bolt { int ofTheRoot; }");
    write("bolt/src/bolt/Bolt.java", "package bolt; class Bolt { int ofTheModule; }");
    open();
    String test = "bolt/test/src/bolt/BoltTest.java";
    assertEquals(
        List.of("bolt/src/bolt/Bolt.java:0"),
        definition(test, "package bolt; class BoltTest { $0Bolt b; }"));
    assertEquals(
        List.of("ofTheModule"),
        complete(test, "package bolt; class BoltTest { Bolt b; int i = b.ofThe$0; }"));
    assertEquals(List.of("Bolt.java:0"), definition("Nut.java", "class Nut { $0Bolt b; }"));
    assertEquals(
        List.of("ofTheRoot"), complete("Nut.java", "class Nut { Bolt b; int i = b.ofThe$0; }"));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void source_thatLinksLeadToAgain_isOneFile() throws Exception {
    write("real/src/p/Anchor.java", "package p; class Anchor { int depth; }");
    Files.createSymbolicLink(root.resolve("again"), Path.of("real"));
    Files.createSymbolicLink(root.resolve("real/around"), Path.of(".."));
    Files.createSymbolicLink(root.resolve("real/src/p/Gone.java"), Path.of("nowhere.java"));
    open();
    String text = "package p; class Ship { %s }";
    for (String path : List.of("real/src/p/Ship.java", "again/src/p/Ship.java")) {
      assertEquals(
          List.of("real/src/p/Anchor.java:0"), definition(path, text.formatted("$0Anchor a;")));
      assertEquals(List.of("depth"), complete(path, text.formatted("Anchor a; int i = a.dept$0;")));
    }
    Path other = root.resolve("Other.java");
    try (WorkspaceFacts facts = session.facts(other, "class Other {}", Map.of())) {
      assertEquals(
          List.of("p.Anchor"),
          facts.typesMatching("Anchor", 100).stream()
              .map(Facts.TypeEntry::qualifiedName)
              .filter(each -> each.endsWith("Anchor"))
              .toList());
    }
  }

  // ---- encodings

  @Test
  void source_inTheEncodingThatThePomNames_hasItsNamesAndComments() throws Exception {
    write(
        "pom.xml",
        pom(
            "m",
            "<properties><project.build.sourceEncoding>ISO-8859-1</project.build.sourceEncoding>"
                + "</properties>"));
    write(
        "src/main/java/p/Maß.java",
        "package p; // größer\n/** Für Längen. */\nclass Maß { int länge; }",
        StandardCharsets.ISO_8859_1);
    open();
    String user = "src/main/java/p/Tisch.java";
    String text = "package p; class Tisch { /* ä */ %s }";
    assertEquals(
        List.of("src/main/java/p/Maß.java:2"), definition(user, text.formatted("$0Maß m;")));
    assertEquals(List.of("länge"), complete(user, text.formatted("Maß m; int i = m.l$0;")));
    Hover hover = ask(user, text.formatted("$0Maß m;"), Analysis::hover);
    assertTrue(hover.documentation().contains("Für Längen."), hover.documentation());
  }

  @Test
  void source_inUtf16OrAnEncodingThatNothingNames_hasItsMembersWhereTheyAre() throws Exception {
    String text = "package p; // \u043b\u043e\u0434\u043a\u0430\nclass %s {\n  int oars; }";
    write("p/Boat.java", text.formatted("Boat"), Charset.forName("windows-1251"));
    write("p/Raft.java", "\ufeff" + text.formatted("Raft"), StandardCharsets.UTF_16LE);
    write("p/Ferry.java", "\ufeff" + text.formatted("Ferry"), StandardCharsets.UTF_16BE);
    open();
    for (String each : List.of("Boat", "Raft", "Ferry")) {
      String user = "package p; class Lake { int i = new " + each + "().oa$0rs; }";
      assertEquals(List.of("p/" + each + ".java:2"), definition("p/Lake.java", user));
    }
  }

  // ---- Maven

  @Test
  void folders_thatAPomNames_areItsSources() throws Exception {
    write(
        "pom.xml",
        pom(
            "m",
            "<properties><mine>code</mine></properties><build>"
                + "<sourceDirectory>${project.basedir}/${mine}</sourceDirectory>"
                + "<testSourceDirectory>checks</testSourceDirectory></build>"));
    write("code/p/Lamp.java", "package p; class Lamp {}");
    write("checks/p/Rig.java", "package p; class Rig {}");
    write("src/main/java/p/Old.java", "package p; class Old {}");
    open();
    String main = "package p; class Desk { %s }";
    assertEquals(
        List.of("code/p/Lamp.java:0"), definition("code/p/Desk.java", main.formatted("$0Lamp l;")));
    assertEquals(List.of(), definition("code/p/Desk.java", main.formatted("$0Rig r;")));
    assertEquals(List.of(), definition("code/p/Desk.java", main.formatted("$0Old o;")));
    String test = "package p; class DeskTest { %s }";
    for (String each : List.of("code/p/Lamp", "checks/p/Rig")) {
      String name = each.substring(each.lastIndexOf('/') + 1);
      assertEquals(
          List.of(each + ".java:0"),
          definition("checks/p/DeskTest.java", test.formatted("$0" + name + " x;")));
    }
  }

  @Test
  void folders_thatAProfileAdds_countOnlyWhileItIsActive() throws Exception {
    write(
        "pom.xml",
        pom(
            "m",
            "<profiles>"
                + adding("on", "<activeByDefault>true</activeByDefault>")
                + adding("off", "<property><name>is.never.set</name></property>")
                + "</profiles>"));
    write("gen-on/q/On.java", "package q; public class On {}");
    write("gen-off/q/Off.java", "package q; public class Off {}");
    open();
    String user = "src/main/java/p/User.java";
    assertEquals(
        List.of("gen-on/q/On.java:0"), definition(user, "package p; class User { q.$0On o; }"));
    assertEquals(List.of(), definition(user, "package p; class User { q.$0Off o; }"));
  }

  /// A profile that adds the folder `gen-` and its name.
  private static String adding(String name, String activation) {
    return """
    <profile><id>%1$s</id><activation>%2$s</activation><build><plugins><plugin>
      <groupId>org.codehaus.mojo</groupId><artifactId>build-helper-maven-plugin</artifactId>
      <executions><execution><id>%1$s</id><goals><goal>add-source</goal></goals><configuration>
        <sources><source>${basedir}/gen-%1$s</source></sources>
      </configuration></execution></executions>
    </plugin></plugins></build></profile>
    """
        .formatted(name, activation);
  }

  @Test
  void source_thatAProcessorMade_isSeenInTheOutput() throws Exception {
    write("pom.xml", pom("m", ""));
    String made = "target/generated-sources/annotations/q/Made.java";
    write(made, "package q; public class Made {}");
    open();
    assertEquals(
        List.of(made + ":0"),
        definition("src/main/java/p/User.java", "package p; class User { q.$0Made m; }"));
  }

  @Test
  void testJarOfAModule_isSeenByTestsOnly() throws Exception {
    write(
        "pom.xml",
        pom(
            "all",
            "<packaging>pom</packaging><modules><module>lib</module><module>app</module>"
                + "</modules>"));
    write("lib/pom.xml", pom("lib", ""));
    String dependency =
        "<dependency><groupId>g</groupId><artifactId>lib</artifactId><version>1</version>";
    write(
        "app/pom.xml",
        pom(
            "app",
            "<dependencies>"
                + (dependency + "</dependency>")
                + (dependency + "<type>test-jar</type><scope>test</scope></dependency>")
                + "</dependencies>"));
    write("lib/src/main/java/l/Real.java", "package l; public class Real { public int size; }");
    String fake = "lib/src/test/java/l/Fake.java";
    write(fake, "package l; public class Fake { public Real real; }");
    open();
    String main = "app/src/main/java/a/App.java";
    assertEquals(List.of(), definition(main, "package a; class App { l.$0Fake f; }"));
    assertEquals(List.of("Real"), complete(main, "package a; class App { l.$0 }"));
    String test = "app/src/test/java/a/AppTest.java";
    assertEquals(
        List.of(fake + ":0"), definition(test, "package a; class AppTest { l.$0Fake f; }"));
    assertEquals(
        List.of("size"),
        complete(test, "package a; class AppTest { int i = new l.Fake().real.siz$0; }"));
  }

  // ---- Gradle

  /// `has` and `lacks` are methods of String.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "targetCompatibility = '1.8'; sourceCompatibility = '1.8' | chars | isBlank",
        "java { sourceCompatibility = JavaVersion.VERSION_17 } | formatted | splitWithDelimiters",
        "tasks.withType(JavaCompile).configureEach { options.release = 11 } | isBlank | formatted",
        "java { toolchain { languageVersion = JavaLanguageVersion.of(21) } };"
            + " compileJava { options.release.set(8) } | chars | isBlank"
      })
  void release_ofAModulesScript_decidesWhatTheJdkHasThere(String script, String has, String lacks)
      throws Exception {
    write("settings.gradle", "include 'a', 'b'");
    write("build.gradle", "subprojects { apply plugin: 'java' }");
    write("a/build.gradle", script.replace("; ", "\n"));
    write("b/build.gradle", "");
    write("b/src/main/java/b/B.java", "package b; class B {}");
    open();
    String file = "a/src/main/java/a/A.java";
    List<String> offered = complete(file, "package a; class A { Object o = \"\".$0; }");
    assertTrue(offered.contains(has), offered::toString);
    assertFalse(offered.contains(lacks), offered::toString);
    List<String> ofLists =
        complete(file, "package a; class A { Object f(java.util.List<A> l) { return l.$0; } }");
    assertTrue(ofLists.contains("size"), ofLists::toString);
    assertFalse(ofLists.contains("getFirst"), ofLists::toString);
    List<String> besides =
        complete("b/src/main/java/b/B.java", "package b; class B { Object o = \"\".$0; }");
    assertTrue(besides.contains("splitWithDelimiters"), besides::toString);
  }

  // ---- modules

  @Test
  void packages_thatAModuleKeepsOrExportsToAnother_areNotOffered_butTheirMembersAreKnown()
      throws Exception {
    write(
        "pom.xml",
        pom(
            "all",
            "<packaging>pom</packaging><modules><module>m</module><module>n</module></modules>"));
    write("m/pom.xml", pom("m", ""));
    write(
        "n/pom.xml",
        pom(
            "n",
            "<dependencies><dependency><groupId>g</groupId><artifactId>m</artifactId>"
                + "<version>1</version></dependency></dependencies>"));
    String m = "m/src/main/java/";
    write(m + "module-info.java", "module m { exports m.open; exports m.guests to another; }");
    write(m + "m/open/Door.java", "package m.open; public class Door { public m.kept.Key key; }");
    write(m + "m/kept/Key.java", "package m.kept; public class Key { public int teeth; }");
    write(m + "m/guests/Guest.java", "package m.guests; public class Guest {}");
    write("n/src/main/java/module-info.java", "module n { requires m; }");
    open();
    String user = "n/src/main/java/n/User.java";
    assertEquals(List.of("open"), complete(user, "package n; class User { m.$0 }"));
    assertEquals(List.of(), complete(user, "package n; class User { m.kept.$0 }"));
    assertEquals(List.of(), complete(user, "package n; class User { m.guests.$0 }"));
    assertEquals(
        List.of("teeth"),
        complete(user, "package n; class User { int i = new m.open.Door().key.teet$0; }"));
  }
}
