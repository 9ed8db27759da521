package io.pinyon.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.pinyon.indexer.report.Following;
import io.pinyon.indexer.report.WorkspaceOptions;
import io.pinyon.libraries.jdk.JdkLibrary;
import io.pinyon.query.answers.Target;
import io.pinyon.schema.Utf16Offset;
import io.pinyon.service.facts.Jdk;
import io.pinyon.storage.home.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// What an editor does with a folder that somebody cloned, index and answers included, runs nothing
/// of it and writes nothing into it.
@DisabledOnOs(OS.WINDOWS)
class HostileBuildTest {
  private static final String TEXT = "package p; class A { A other() { return other(); } }";

  @TempDir private Path work;

  @Test
  void openedWorkspace_isIndexedAndAsked_withoutRunningItsBuild() throws Exception {
    Path root = work.resolve("cloned").toAbsolutePath();
    String touch = "touch " + root.resolve("mark");
    write(root.resolve("src/main/java/p/A.java"), TEXT);
    write(root.resolve("settings.gradle"), "'" + touch + "'.execute()\ninclude 'x'");
    write(root.resolve("build.gradle"), "'" + touch + "'.execute()\napply plugin: 'java'");
    write(root.resolve(".mvn/jvm.config"), "-XX:OnError=" + touch);
    for (String wrapper : List.of("gradlew", "mvnw")) {
      write(root.resolve(wrapper), "#!/bin/sh\n" + touch);
      assertEquals(true, root.resolve(wrapper).toFile().setExecutable(true));
    }
    write(
        root.resolve(".bsp/evil.json"),
        "{\"languages\":[\"java\"],\"argv\":[\"touch\",\"" + root + "/mark\"]}");
    TreeSet<String> before = files(root);
    Path home = Home.ephemeral();
    Jdk jdk = Jdk.of(JdkLibrary.running(), home);
    try (Session session =
        Session.open(root, WorkspaceOptions.of(Following.CHANGES).withHome(home), jdk)) {
      session.workspace().indexNow();
      session.project().await();
      Utf16Offset caret = new Utf16Offset(TEXT.lastIndexOf("other"));
      Path file = root.resolve("src/main/java/p/A.java");
      List<Target> found = session.ask(file, TEXT, Map.of(), each -> each.definition(caret));
      assertEquals(1, found.size());
    } finally {
      jdk.close();
    }
    assertFalse(Files.exists(root.resolve("mark")), "something of the workspace was executed");
    assertEquals(before, files(root));
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static TreeSet<String> files(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files.map(Path::toString).collect(Collectors.toCollection(TreeSet::new));
    }
  }
}
