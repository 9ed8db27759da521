package io.pinyon.projects;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.projects.model.ClassPathItem;
import io.pinyon.projects.model.ProjectModel;
import io.pinyon.projects.model.ProjectModel.BuildSystem;
import io.pinyon.projects.model.ProjectModule;
import io.pinyon.projects.model.Scope;
import io.pinyon.projects.model.SourceRoot;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

class BuildImportTest extends WorkspaceFixture {
  private BuildImport build() {
    return new BuildImport(root, work.resolve("home"), machine());
  }

  /// A wrapper that answers like a Gradle with our script would, and counts its runs.
  private void writeWrapper() throws IOException {
    String t = "\t";
    String answer =
        String.join(
            "\n",
            "gradle" + t + "9.9",
            "project" + t + ":" + t + "shop" + t + root + t + root.resolve("build.gradle"),
            "set" + t + "main" + t + "17" + t,
            "src" + t + root.resolve("src/main/java"),
            "out" + t + root.resolve("build/classes/java/main"),
            "jar" + t + write("exact.jar", "") + t + "g:exact:1",
            "set" + t + "test" + t + "21" + t,
            "src" + t + root.resolve("src/test/java"),
            "set-output" + t + ":" + t + "main",
            "missing" + t + "g:gone:2",
            "set" + t + "it" + t + "1.8" + t,
            "set-output" + t + ":" + t + "main",
            "");
    write("answer", answer);
    Path wrapper =
        write(
            "gradlew",
            """
            #!/bin/sh
            echo run >> runs
            for each in "$@"; do
              case $each in -Dpinyon.model=*) cp answer "${each#-Dpinyon.model=}" ;; esac
            done
            """);
    assertTrue(wrapper.toFile().setExecutable(true));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void gradlesAnswer_counts_untilABuildFileChanges() throws Exception {
    writeWrapper();
    write("build.gradle", "plugins { id 'java' }\ndependencies { implementation 'g:other:1' }");
    build().run();
    ProjectModel model = read();
    ProjectModule shop = model.modules().getFirst();
    assertEquals(
        List.of("g:exact:1"), shop.compilePath().stream().map(ClassPathItem::coordinates).toList());
    assertEquals("reported by Gradle 9.9", shop.compilePath().getFirst().reason());
    assertEquals(17, shop.release());
    assertEquals(21, shop.sourceRoots().getLast().release());
    assertEquals(
        List.of("MISSING g:gone:2"),
        shop.testPath().stream().map(each -> each.kind() + " " + each.coordinates()).toList());
    assertEquals(
        List.of("MODULE shop"),
        model.modules().getLast().compilePath().stream()
            .map(each -> each.kind() + " " + each.coordinates())
            .toList());
    write("build.gradle", "plugins { id 'java' }");
    model = read();
    assertEquals(List.of(), model.modules().getFirst().compilePath(), "read statically again");
    assertTrue(model.problems().getFirst().message().contains("pinyon import --run-build"));
    assertTrue(build().forget());
    assertEquals(List.of(), read().problems());
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void buildThatFails_isToldWithItsLastWords() throws Exception {
    write("build.gradle", "");
    write("gradlew", "#!/bin/sh\necho What went wrong: everything\nexit 3\n")
        .toFile()
        .setExecutable(true);
    String message = assertThrows(IOException.class, () -> build().run()).getMessage();
    assertTrue(
        message.contains("failed with exit code 3") && message.contains("everything"), message);
  }

  @Test
  void buildServer_isAskedForItsTargets() throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String[] argv = {
      java, "-cp", System.getProperty("java.class.path"), FakeBuildServer.class.getName()
    };
    StringBuilder connection =
        new StringBuilder("{\"name\":\"fake\",\"languages\":[\"java\"],\"argv\":[");
    for (String each : argv) {
      connection.append('"').append(each.replace("\\", "\\\\")).append("\",");
    }
    connection.setCharAt(connection.length() - 1, ']');
    write(".bsp/fake.json", connection.append('}').toString());
    write("lib/a.jar", "");
    build().run();
    ProjectModel model = read();
    assertEquals(BuildSystem.BUILD_SERVER, model.buildSystem());
    ProjectModule test = model.modules().getLast();
    assertEquals("core-test", test.name());
    assertEquals(
        List.of("MODULE core", "JAR "),
        test.testPath().stream().map(each -> each.kind() + " " + each.coordinates()).toList());
    Scope scope = model.scopeOf(root.resolve("core/test/p/A.java"));
    assertEquals(SourceRoot.Use.TEST, scope.use());
    assertEquals(17, scope.release());
  }

  /// Builds of all kinds that would leave a file called `mark` if anything of them were executed.
  @Test
  @DisabledOnOs(OS.WINDOWS)
  void untrustedWorkspace_isOpened_withoutExecutingAnythingOfIt() throws Exception {
    String touch = "touch " + root.resolve("mark");
    write(
        "pom.xml",
        """
        <project><modelVersion>4.0.0</modelVersion><groupId>g</groupId><artifactId>a</artifactId>
        <version>1</version><build><extensions><extension><groupId>g</groupId>
        <artifactId>evil</artifactId><version>1</version></extension></extensions><plugins><plugin>
        <groupId>org.codehaus.mojo</groupId><artifactId>exec-maven-plugin</artifactId><executions>
        <execution><phase>validate</phase><goals><goal>exec</goal></goals><configuration>
        <executable>touch</executable><arguments><argument>%s</argument></arguments>
        </configuration></execution></executions></plugin></plugins></build></project>
        """
            .formatted(root.resolve("mark")));
    write(
        ".mvn/extensions.xml",
        "<extensions><extension><groupId>g</groupId><artifactId>evil</artifactId>"
            + "<version>1</version></extension></extensions>");
    write(".mvn/jvm.config", "-XX:OnError=" + touch);
    write("mvnw", "#!/bin/sh\n" + touch).toFile().setExecutable(true);
    openInEditor();
    Files.delete(root.resolve("pom.xml"));
    String groovy = "new File('" + root.resolve("mark") + "').text = 'ran'\n";
    write("settings.gradle", groovy + "include 'x'");
    write("build.gradle", groovy + "\"" + touch + "\".execute()\napply plugin: 'java'");
    write("buildSrc/build.gradle", groovy);
    write("buildSrc/src/main/groovy/evil.gradle", groovy);
    write("gradlew", "#!/bin/sh\n" + touch).toFile().setExecutable(true);
    write(
        ".bsp/evil.json", "{\"languages\":[\"java\"],\"argv\":[\"touch\",\"" + root + "/mark\"]}");
    openInEditor();
    assertFalse(Files.exists(root.resolve("mark")));
    assertFalse(Files.exists(root.resolve("build")), "nothing is written either");
    assertFalse(build().command().isEmpty(), "it could be run, if its user said so");
  }

  /// What an editor does first: reads the model.
  private void openInEditor() throws Exception {
    write("src/main/java/p/A.java", "package p; class A {}");
    try (Project project = open()) {
      project.classPathOf(root.resolve("src/main/java/p/A.java")).topLevel("p", "B");
      assertTrue(project.isKnown());
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void build_isExecuted_onlyOnceAllowed() throws Exception {
    writeWrapper();
    write("build.gradle", "plugins { id 'java' }");
    read();
    assertFalse(Files.exists(root.resolve("runs")));
    try (Project project = Project.open(root, work.resolve("home"), machine(), notices::add)) {
      project.allowBuild();
      project.awaitQuiet();
      assertEquals(1, project.model().modules().getFirst().compilePath().size());
    }
    assertEquals(1, Files.readAllLines(root.resolve("runs")).size());
    assertTrue(
        notices.stream().anyMatch(each -> each.startsWith("running the build: " + root)),
        () -> "" + notices + File.separator);
  }
}
