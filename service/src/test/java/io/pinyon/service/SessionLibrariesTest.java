package io.pinyon.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.indexer.report.Following;
import io.pinyon.indexer.report.WorkspaceOptions;
import io.pinyon.libraries.jdk.JdkLibrary;
import io.pinyon.query.answers.Target;
import io.pinyon.query.facts.Facts;
import io.pinyon.query.facts.Unit;
import io.pinyon.schema.ObjectId;
import io.pinyon.schema.Utf16Offset;
import io.pinyon.service.facts.Jdk;
import io.pinyon.service.facts.WorkspaceFacts;
import io.pinyon.storage.ObjectStore;
import io.pinyon.storage.home.Home;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What a session makes of the jars that a file sees.
class SessionLibrariesTest {
  private static final String BOX =
      "package lib; public class Box { public Lid lid() { return null; }"
          + " public static class Lid { public int colour; } }";
  private static final String USER =
      "package shop; import lib.Box; class User { int f(Box box) { return box.lid().colour; } }";

  @TempDir private Path work;
  private Path home = Path.of("");
  private Path file;
  private Jdk jdk;
  private Session session;

  @BeforeEach
  void opens() throws Exception {
    Path root = work.resolve("shop");
    file = root.resolve("src/shop/User.java");
    Files.createDirectories(file.getParent());
    Files.writeString(file, USER);
    Path source = work.resolve("lib/Box.java");
    Files.createDirectories(source.getParent());
    Files.writeString(source, BOX);
    ToolProvider.getSystemJavaCompiler()
        .run(null, null, null, "-proc:none", "-d", work.toString(), source.toString());
    byte[] box = Files.readAllBytes(work.resolve("lib/Box.class"));
    byte[] lid = Files.readAllBytes(work.resolve("lib/Box$Lid.class"));
    zip(
        root.resolve("lib/box.jar"),
        Map.of("lib/Box.class", box, "lib/Box$Lid.class", lid, "java/util/List.class", box));
    zip(
        root.resolve("lib/box-sources.jar"),
        Map.of("lib/Box.java", BOX.getBytes(StandardCharsets.UTF_8)));
    home = Home.ephemeral();
    jdk = Jdk.of(JdkLibrary.running(), home);
    session = Session.open(root, WorkspaceOptions.of(Following.NOTHING).withHome(home), jdk);
    session.workspace().indexNow();
    session.project().await();
  }

  private static void zip(Path jar, Map<String, byte[]> entries) throws IOException {
    Files.createDirectories(jar.getParent());
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      for (Map.Entry<String, byte[]> each : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(each.getKey()));
        zip.write(each.getValue());
      }
    }
  }

  @AfterEach
  void closes() {
    session.close();
    jdk.close();
  }

  /// The tests run with the property that says otherwise.
  @Test
  @Timeout(30)
  void jdk_ofASessionThatFollowsFiles_isIndexedBeforeAnybodyAsks() throws IOException {
    byte[] early;
    try (InputStream in =
        Object.class.getResourceAsStream("/com/sun/crypto/provider/SunJCE.class")) {
      early = Objects.requireNonNull(in).readAllBytes();
    }
    Path other = Files.createDirectories(work.resolve("followed"));
    String before = System.clearProperty("pinyon.libraries");
    try (Jdk own = Jdk.of(JdkLibrary.running(), Home.ephemeral());
        Session following =
            Session.open(
                other, WorkspaceOptions.of(Following.CHANGES).withHome(Home.ephemeral()), own)) {
      ObjectStore store = Objects.requireNonNull(following.workspace().home()).objects();
      while (!store.contains(ObjectId.ofContent(early))) {
        assertFalse(Thread.interrupted(), "the time is over");
      }
    } finally {
      if (before != null) {
        System.setProperty("pinyon.libraries", before);
      }
    }
  }

  @Test
  void typeOfAJar_isSeen_withItsMembersAndSource() {
    try (WorkspaceFacts facts = session.facts(file, USER, Map.of())) {
      Unit box = facts.topLevel("lib", "Box");
      assertNotNull(box);
      assertEquals(Unit.Kind.LIBRARY_CLASS, box.kind());
      assertNotNull(facts.nested(box, "lib/Box$Lid"));
      assertTrue(facts.hasPackage("lib"));
      assertTrue(facts.subpackages("").contains("lib"));
      assertEquals(
          List.of("lib.Box"),
          facts.typesMatching("Box", 50).stream()
              .map(Facts.TypeEntry::qualifiedName)
              .filter(name -> name.startsWith("lib."))
              .toList());
      Unit source = facts.sourceOf(box);
      assertNotNull(source);
      assertEquals(BOX, facts.textOf(source));
    }
  }

  @Test
  void definition_ofAMemberInAJar_isInItsSource() {
    int caret = USER.indexOf("colour");
    List<Target> targets =
        session.ask(file, USER, Map.of(), a -> a.definition(new Utf16Offset(caret)));
    assertEquals(1, targets.size());
    assertTrue(targets.getFirst().location().endsWith("Box.java"));
  }

  @Test
  void definition_inAJarWithoutSources_isTheLineOfTheDecompiledMember() throws IOException {
    Files.delete(work.resolve("shop/lib/box-sources.jar"));
    int caret = USER.indexOf("colour");
    List<Target> targets =
        session.ask(file, USER, Map.of(), a -> a.definition(new Utf16Offset(caret)));
    assertEquals(1, targets.size());
    Target target = targets.getFirst();
    String line = Files.readAllLines(Path.of(target.location())).get(target.nameStart().line());
    assertEquals("public int colour;", line.strip());
  }

  @Test
  void hover_inAJarWithoutSources_decompilesNothing() throws IOException {
    Files.delete(work.resolve("shop/lib/box-sources.jar"));
    int caret = USER.indexOf("colour");
    assertNotNull(session.ask(file, USER, Map.of(), a -> a.hover(new Utf16Offset(caret))));
    session.ask(file, USER, Map.of(), a -> a.signatureHelp(new Utf16Offset(caret)));
    try (Stream<Path> files = Files.walk(home)) {
      assertTrue(files.noneMatch(each -> each.toString().contains("decompiled")));
    }
  }

  @Test
  void packageOfTheJdk_isTheJdks_whateverAJarHas() {
    try (WorkspaceFacts facts = session.facts(file, USER, Map.of())) {
      Unit list = facts.topLevel("java.util", "List");
      assertNotNull(list);
      assertTrue(list.location().startsWith("java.base/"));
    }
  }
}
