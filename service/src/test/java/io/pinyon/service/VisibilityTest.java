package io.pinyon.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.indexer.report.Following;
import io.pinyon.indexer.report.WorkspaceOptions;
import io.pinyon.libraries.jdk.JdkLibrary;
import io.pinyon.query.Analysis;
import io.pinyon.query.answers.completion.Completion;
import io.pinyon.query.facts.Facts;
import io.pinyon.query.facts.Unit;
import io.pinyon.schema.Utf16Offset;
import io.pinyon.service.facts.Jdk;
import io.pinyon.service.facts.WorkspaceFacts;
import io.pinyon.storage.home.Home;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a file of a Maven reactor sees: `web` depends on `core`, `other` on nothing.
class VisibilityTest {
  private static final String MAIN = "src/main/java/";
  private static final String TEST = "src/test/java/";

  @TempDir Path work;
  private Path root;
  private Jdk jdk;
  private Session session;

  @BeforeEach
  void writes() throws IOException {
    root = Files.createDirectory(work.resolve("workspace")).toRealPath();
    write("pom.xml", pom("parent", "<packaging>pom</packaging>", "core", "web", "other"));
    module("core", "<properties><maven.compiler.release>8</maven.compiler.release></properties>");
    module(
        "web",
        "<dependencies><dependency><groupId>g</groupId><artifactId>core</artifactId>"
            + "<version>1</version></dependency></dependencies>");
    module("other", "");
    write("core/" + MAIN + "core/Xengine.java", "package core; public class Xengine {}");
    write("core/" + MAIN + "core/inner/Gear.java", "package core.inner; public class Gear {}");
    write("core/" + TEST + "core/XengineTest.java", "package core; public class XengineTest {}");
    write("core/" + TEST + "core/rig/Bench.java", "package core.rig; public class Bench {}");
    write("web/" + MAIN + "web/Page.java", "package web; public class Page {}");
    write("web/" + TEST + "web/PageTest.java", "package web; public class PageTest {}");
    write("other/" + MAIN + "other/Stranger.java", "package other; public class Stranger {}");
    write("other/" + MAIN + "core/Xengine.java", "package core; public class Xengine { int x; }");
  }

  @AfterEach
  void closes() {
    session.close();
    jdk.close();
  }

  private void write(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.writeString(file, text);
  }

  private void module(String name, String more) throws IOException {
    write(
        name + "/pom.xml",
        pom(
            name,
            "<parent><groupId>g</groupId><artifactId>parent</artifactId><version>1</version>"
                + "</parent>"
                + more));
  }

  private static String pom(String name, String more, String... modules) {
    StringBuilder text =
        new StringBuilder("<project><modelVersion>4.0.0</modelVersion><groupId>g</groupId>");
    text.append("<artifactId>").append(name).append("</artifactId><version>1</version>");
    text.append(more).append("<modules>");
    for (String each : modules) {
      text.append("<module>").append(each).append("</module>");
    }
    return text.append("</modules></project>").toString();
  }

  private void open() throws InterruptedException {
    Path home = Home.ephemeral();
    jdk = Jdk.of(JdkLibrary.running(), home);
    session = Session.open(root, WorkspaceOptions.of(Following.NOTHING).withHome(home), jdk);
    session.workspace().indexNow();
    session.project().await();
  }

  private WorkspaceFacts facts(String path) throws IOException {
    Path file = root.resolve(path);
    String text = Files.exists(file) ? Files.readString(file) : "package web; class Open {}";
    return session.facts(file, text, Map.of());
  }

  private static List<String> typed(WorkspaceFacts facts, String typed) {
    return facts.typesMatching(typed, 100).stream().map(Facts.TypeEntry::qualifiedName).toList();
  }

  private static List<String> in(WorkspaceFacts facts, String packageName) {
    return facts.typesIn(packageName).stream().map(Facts.TypeEntry::qualifiedName).toList();
  }

  @Test
  void mainFile_seesNoTests() throws Exception {
    open();
    try (WorkspaceFacts facts = facts("core/" + MAIN + "core/inner/Gear.java")) {
      assertNotNull(facts.topLevel("core", "Xengine"));
      assertNull(facts.topLevel("core", "XengineTest"));
      assertEquals(List.of("core.Xengine"), in(facts, "core"));
      assertEquals(List.of("core.Xengine"), typed(facts, "Xengin"));
      assertEquals(List.of("inner"), facts.subpackages("core"));
    }
  }

  @Test
  void testFile_seesMainAndTests() throws Exception {
    open();
    try (WorkspaceFacts facts = facts("core/" + TEST + "core/rig/Bench.java")) {
      assertNotNull(facts.topLevel("core", "Xengine"));
      assertNotNull(facts.topLevel("core", "XengineTest"));
      assertEquals(List.of("core.Xengine", "core.XengineTest"), in(facts, "core"));
      assertEquals(List.of("inner", "rig"), facts.subpackages("core"));
    }
  }

  @Test
  void module_seesWhatItDependsOnAlone() throws Exception {
    open();
    for (String file : List.of("web/" + MAIN + "web/Page.java", "web/" + TEST + "web/New.java")) {
      try (WorkspaceFacts facts = facts(file)) {
        Unit engine = facts.topLevel("core", "Xengine");
        assertNotNull(engine);
        assertTrue(engine.location().contains("/core/src/main/"), engine.location());
        assertNull(facts.topLevel("core", "XengineTest"));
        assertNull(facts.topLevel("other", "Stranger"));
        assertFalse(typed(facts, "Stran").contains("other.Stranger"));
        assertEquals(List.of("core.Xengine"), typed(facts, "Xengin"));
        assertFalse(facts.subpackages("").contains("other"));
      }
    }
    try (WorkspaceFacts facts = facts("other/" + MAIN + "other/Stranger.java")) {
      Unit engine = facts.topLevel("core", "Xengine");
      assertNotNull(engine);
      assertTrue(engine.location().contains("/other/"), engine.location());
    }
  }

  @Test
  void openBuffer_ofAnUnrelatedModule_isNotSeen() throws Exception {
    open();
    String stranger = root.resolve("other/" + MAIN + "other/Fresh.java").toString();
    Path page = root.resolve("web/" + MAIN + "web/Page.java");
    Map<String, String> buffers = Map.of(stranger, "package other; public class Fresh {}");
    try (WorkspaceFacts facts = session.facts(page, "package web; class Page {}", buffers)) {
      assertNull(facts.topLevel("other", "Fresh"));
      assertEquals(List.of(), typed(facts, "Fresh"));
      assertFalse(facts.subpackages("").contains("other"));
    }
  }

  @Test
  void release_decidesWhatTheJdkHas() throws Exception {
    open();
    try (WorkspaceFacts facts = facts("core/" + MAIN + "core/Xengine.java")) {
      Unit list = Objects.requireNonNull(facts.topLevel("java.util", "List"));
      assertTrue(list.index().stringId("of") < 0);
      assertNull(facts.topLevel("java.lang", "Record"));
    }
    try (WorkspaceFacts facts = facts("web/" + MAIN + "web/Page.java")) {
      Unit list = Objects.requireNonNull(facts.topLevel("java.util", "List"));
      assertTrue(list.index().stringId("of") >= 0);
    }
  }

  @Test
  void classesOfOtherLanguages_areSeenThroughTheOutput_afterSources() throws Exception {
    Files.createDirectories(root.resolve("core/src/main/kotlin"));
    Path classes = root.resolve("core/target/classes");
    for (String each : List.of("Xengine", "Compiled")) {
      Path source = work.resolve(each + ".java");
      Files.writeString(source, "package core; public class " + each + " {}");
      int status =
          ToolProvider.getSystemJavaCompiler()
              .run(null, null, null, "-proc:none", "-d", classes.toString(), source.toString());
      assertEquals(0, status);
    }
    open();
    for (String file : List.of("web/" + MAIN + "web/Page.java", "core/" + MAIN + "core/New.java")) {
      try (WorkspaceFacts facts = facts(file)) {
        Unit compiled = Objects.requireNonNull(facts.topLevel("core", "Compiled"));
        assertEquals(Unit.Kind.LIBRARY_CLASS, compiled.kind());
        Unit engine = Objects.requireNonNull(facts.topLevel("core", "Xengine"));
        assertEquals(Unit.Kind.WORKSPACE, engine.kind());
        assertTrue(in(facts, "core").contains("core.Compiled"));
      }
    }
    try (WorkspaceFacts facts = facts("other/" + MAIN + "other/Stranger.java")) {
      assertNull(facts.topLevel("core", "Compiled"));
    }
  }

  @Test
  void moduleDeclaration_decidesWhatIsOffered() throws Exception {
    write("core/" + MAIN + "module-info.java", "module c { exports core; }");
    write("web/" + MAIN + "module-info.java", "module w { requires c; requires java.sql; }");
    open();
    try (WorkspaceFacts facts = facts("web/" + MAIN + "web/Page.java")) {
      assertEquals(List.of("core.Xengine"), in(facts, "core"));
      assertEquals(List.of(), in(facts, "core.inner"));
      assertEquals(List.of("web.Page"), in(facts, "web"));
      assertEquals(List.of(), typed(facts, "Gear"));
      assertEquals(List.of(), facts.subpackages("core"));
      assertNotNull(facts.topLevel("core.inner", "Gear")); // to go there
      assertTrue(in(facts, "java.sql").contains("java.sql.Connection"));
      assertTrue(in(facts, "java.util.logging").contains("java.util.logging.Logger"));
      assertEquals(List.of(), in(facts, "java.net.http"));
      assertEquals(List.of(), typed(facts, "JFrame"));
      assertFalse(facts.subpackages("javax").contains("swing"));
      assertTrue(facts.subpackages("java").contains("sql"));
    }
    try (WorkspaceFacts facts = facts("web/" + TEST + "web/PageTest.java")) {
      assertTrue(typed(facts, "JFrame").contains("javax.swing.JFrame"));
    }
  }

  @Test
  void moduleDeclaration_withJars_readsNamedAndAutomaticModules() throws Exception {
    Path lib = work.resolve("repo");
    jar(lib.resolve("auto-1.2.jar"), "auto.a", "", "");
    jar(lib.resolve("named.jar"), "named.a", "", "Automatic-Module-Name: n\r\n");
    jar(
        lib.resolve("real.jar"),
        "real.a",
        "module real { exports real.a; requires transitive java.sql; }",
        "");
    Path app = Files.createDirectory(work.resolve("app")).toRealPath();
    Files.createDirectories(app.resolve("src/web"));
    Files.writeString(
        app.resolve("pinyon.json"),
        "{\"classPath\": [\""
            + lib.toString().replace('\\', '/')
            + "/*.jar\"], \"sourceRoots\": [\"src\"]}");
    root = app;
    open();
    Path page = app.resolve("src/web/Page.java");
    String declaration = app.resolve("src/module-info.java").toString();
    Map<String, List<String>> expected =
        Map.of(
            "module w { requires real; }", List.of("real.a", "java.sql"),
            "module w { requires auto; }", List.of("auto.a", "named.a"),
            "module w { requires n; }", List.of("auto.a", "named.a"),
            "module w { }", List.of());
    expected.forEach((text, packages) -> {
      Map<String, String> buffers = Map.of(declaration, text);
      try (WorkspaceFacts facts = session.facts(page, "package web; class Page {}", buffers)) {
        for (String each : List.of("auto.a", "named.a", "real.a", "java.sql")) {
          assertEquals(packages.contains(each), !facts.typesIn(each).isEmpty(), text + " " + each);
        }
      }
    });
    try (WorkspaceFacts facts = session.facts(page, "package web; class Page {}", Map.of())) {
      assertFalse(facts.typesIn("auto.a").isEmpty()); // no module: all of the class path
      assertEquals(List.of("auto.a"), facts.packagesOfModule("auto"));
      assertTrue(facts.packagesOfModule("real").containsAll(List.of("real.a", "java.sql")));
    }
  }

  /// A jar of one public class `A` in a package, with a module declaration unless it is empty.
  private void jar(Path jar, String packageName, String declaration, String manifest)
      throws IOException {
    Path from = Files.createTempDirectory(work, "src");
    Path to = Files.createTempDirectory(work, "out");
    Path source = from.resolve("A.java");
    Files.writeString(source, "package " + packageName + "; public class A {}");
    List<String> arguments =
        new ArrayList<>(List.of("-proc:none", "-d", to.toString(), source.toString()));
    if (!declaration.isEmpty()) {
      Path module = from.resolve("module-info.java");
      Files.writeString(module, declaration);
      arguments.add(module.toString());
    }
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(String[]::new));
    assertEquals(0, status);
    Files.createDirectories(Objects.requireNonNull(jar.getParent()));
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar));
        Stream<Path> files = Files.walk(to)) {
      zip.putNextEntry(new ZipEntry("META-INF/MANIFEST.MF"));
      zip.write(("Manifest-Version: 1.0\r\n" + manifest + "\r\n").getBytes(StandardCharsets.UTF_8));
      for (Path each : files.filter(Files::isRegularFile).toList()) {
        zip.putNextEntry(new ZipEntry(to.relativize(each).toString().replace('\\', '/')));
        zip.write(Files.readAllBytes(each));
      }
    }
  }

  @Test
  void moduleDeclaration_inTheBuffer_counts() throws Exception {
    write("core/" + MAIN + "module-info.java", "module c { exports core.inner to w; }");
    write("web/" + MAIN + "module-info.java", "module w { }");
    open();
    Path page = root.resolve("web/" + MAIN + "web/Page.java");
    String declaration = root.resolve("web/" + MAIN + "module-info.java").toString();
    Map<String, String> buffers = Map.of(declaration, "module w { requires c; }");
    try (WorkspaceFacts facts = session.facts(page, "package web; class Page {}", buffers)) {
      assertEquals(List.of("core.inner.Gear"), typed(facts, "Gear"));
    }
    try (WorkspaceFacts facts = facts("web/" + MAIN + "web/Page.java")) {
      assertEquals(List.of(), typed(facts, "Gear"));
    }
  }

  /// `|` marks the caret.
  private <T> T inDeclaration(String text, BiFunction<Analysis, Integer, T> question) {
    int caret = text.indexOf('|');
    String whole = text.substring(0, caret) + text.substring(caret + 1);
    Path file = root.resolve("web/" + MAIN + "module-info.java");
    return session.ask(file, whole, Map.of(), analysis -> question.apply(analysis, caret));
  }

  private String goTo(String text) {
    return inDeclaration(
        text,
        (analysis, caret) ->
            analysis.definition(new Utf16Offset(caret)).stream()
                .map(target -> target.location().replaceFirst(".*/(?=[^/]*/[^/]*$)", ""))
                .findFirst()
                .orElse(""));
  }

  private List<String> proposed(String text) {
    return inDeclaration(
        text,
        (analysis, caret) ->
            analysis.complete(new Utf16Offset(caret)).items().stream()
                .map(Completion.Item::label)
                .toList());
  }

  @Test
  void namesInModuleDeclaration_leadToModulesAndTypes() throws Exception {
    write("core/" + MAIN + "module-info.java", "module my.core { exports core; }");
    open();
    assertEquals("java/module-info.java", goTo("module web { requires my.co|re; }"));
    assertEquals("java/module-info.java", goTo("module web { requires m|y.core; }"));
    assertEquals("java.base/module-info.java", goTo("module web { requires java.ba|se; }"));
    assertEquals("java/module-info.java", goTo("module web { exports web to a, my.c|ore; }"));
    assertEquals("core/Xengine.java", goTo("module web { requires my.core; uses core.Xeng|ine; }"));
    assertEquals(
        "web/Page.java", goTo("module web { provides java.lang.Runnable with web.Pa|ge; }"));
  }

  @Test
  void completionInModuleDeclaration_offersWhatTheDirectiveNames() throws Exception {
    write("core/" + MAIN + "module-info.java", "module my.core { exports core; }");
    open();
    assertTrue(proposed("module web { requires | }").containsAll(List.of("my.core", "java.sql")));
    assertTrue(proposed("module web { requires java.| }").contains("sql"));
    assertFalse(proposed("module web { requires java.| }").contains("util"));
    assertTrue(proposed("module web { requires j| \n exports web; }").contains("java.base"));
    assertTrue(proposed("module web { exports | }").contains("web"));
    assertFalse(proposed("module web { exports web.| }").contains("Page"));
    assertTrue(proposed("module web { uses web.| }").contains("Page"));
    assertTrue(proposed("module web { exports web to \n my.core, | }").contains("my.core"));
    assertTrue(proposed("module web { r| }").contains("requires"));
    assertTrue(proposed("import module java.|; class A {}").contains("sql"));
  }
}
