package io.pinyon.projects;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.projects.internal.input.Inputs;
import io.pinyon.projects.internal.reader.ModelCache;
import io.pinyon.projects.model.ClassPathItem;
import io.pinyon.projects.model.ClassPathItem.Kind;
import io.pinyon.projects.model.JavacOptions;
import io.pinyon.projects.model.OutputFolder;
import io.pinyon.projects.model.ProjectModel;
import io.pinyon.projects.model.ProjectModel.BuildSystem;
import io.pinyon.projects.model.ProjectModule;
import io.pinyon.projects.model.ProjectProblem;
import io.pinyon.projects.model.Scope;
import io.pinyon.projects.model.SourceRoot;
import io.pinyon.testing.Jars;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProjectTest extends MavenFixture {
  @Test
  void reactor_withParentAndBom_hasClassPathsInMavensOrder() throws Exception {
    writeReactor();
    ProjectModel model = read();
    assertEquals(BuildSystem.MAVEN, model.buildSystem());
    assertEquals(List.of(), model.problems());
    assertEquals(
        List.of("g:parent", "g:core", "g:web"),
        model.modules().stream().map(ProjectModule::name).toList());
    assertEquals(
        List.of("JAR g:a:1: dependency", "JAR g:b:1: needed by g:a"),
        show(module(model, "g:core").compilePath()));
    ProjectModule web = module(model, "g:web");
    assertEquals(
        List.of(
            "MODULE g:core:1: dependency",
            "JAR g:a:1: needed by g:core",
            "JAR g:b:1: needed by g:a",
            "JAR g:t:1: dependency, test",
            "MISSING g:gone:1: dependency"),
        show(web.testPath()));
    assertEquals(4, web.compilePath().size());
    assertEquals(root.resolve("core"), web.compilePath().getFirst().path());
    assertEquals(17, web.release());
    assertEquals(root.resolve("web/src/main/java"), web.sourceRoots().getFirst().folder());
    assertEquals(
        List.of("mvn dependency:get -Dtransitive=false -Dartifact=g:gone:1"),
        model.missing().stream().map(ClassPathItem::fetchCommand).toList());
  }

  @Test
  void file_seesTheClassPathOfItsSourceRoot() throws Exception {
    writeReactor();
    try (Project project = open()) {
      Path main = root.resolve("web/src/main/java/w/Web.java");
      Path test = root.resolve("web/src/test/java/w/WebTest.java");
      assertNotNull(project.classPathOf(main).topLevel("p", "Ta"));
      assertNull(project.classPathOf(main).topLevel("p", "Tt"));
      assertNotNull(project.classPathOf(test).topLevel("p", "Tt"));
      assertEquals(17, project.classPathOf(main).release());
    }
  }

  @Test
  void file_seesWhatItsPomNames_whileTheModelIsBeingRead() throws Exception {
    publish("a", "");
    write(
        "pom.xml",
        pom("m", "<dependencies>" + dependency("a", "<version>1</version>") + "</dependencies>"));
    HeldMachine held = new HeldMachine();
    Project.Machine machine = held.machine(work.resolve("user"));
    try (Project project = Project.open(root, work.resolve("home"), machine, notices::add)) {
      held.awaitReading();
      Path file = root.resolve("src/main/java/w/Web.java");
      assertNotNull(project.classPathOf(file).topLevel("p", "Ta"));
      assertFalse(project.isKnown());
      held.letGoOn();
      project.await();
      assertTrue(project.isKnown());
    }
  }

  @Test
  void scope_namesModulesLibrariesAndRelease_inJavacsOrder() throws Exception {
    writeReactor();
    try (Project project = open()) {
      Scope main = project.scopeOf(root.resolve("web/src/main/java/w/Web.java"));
      Scope test = project.scopeOf(root.resolve("web/src/test/java/w/WebTest.java"));
      assertEquals(
          List.of("sources web/src/main/java", "sources core/src/main/java", "a-1.jar", "b-1.jar"),
          show(main));
      assertEquals(
          List.of(
              "sources web/src/test/java",
              "sources web/src/main/java",
              "sources core/src/main/java",
              "a-1.jar",
              "b-1.jar",
              "t-1.jar"),
          show(test));
      assertEquals("g:web", test.module().name());
      assertEquals(SourceRoot.Use.TEST, test.use());
      assertEquals(17, main.release());
      assertNull(project.scopeOf(work.resolve("Elsewhere.java")));
    }
  }

  private List<String> show(Scope scope) {
    return scope.entries().stream()
        .map(entry ->
            switch (entry) {
              case Scope.Sources sources ->
                  "sources " + root.relativize(sources.roots().getFirst());
              case Scope.Library library -> library.path().getFileName().toString();
            })
        .toList();
  }

  @Test
  void model_isKept_untilAFileChanges() throws Exception {
    writeReactor();
    ProjectModel first = read();
    assertEquals(1, notices.size(), "the missing artifact is told");
    assertEquals(first, read());
    assertEquals(1, notices.size(), "told once: the second was not read anew");
    publish("gone", "");
    assertEquals(List.of(), read().missing());
    write("web/pom.xml", pom("web", ""));
    assertEquals(
        List.of("g:parent", "g:core", "g:web"),
        read().modules().stream().map(ProjectModule::name).toList());
    assertEquals(List.of(), module(read(), "g:web").testPath());
  }

  @Test
  void keptModel_thatIsDamaged_isReadAnew() throws Exception {
    writeReactor();
    ProjectModel first = read();
    try (Stream<Path> files = Files.list(work.resolve("home/projects"))) {
      Path file = files.toList().getFirst();
      Files.writeString(file, Files.readString(file).replace("g:core", "g:kore"));
    }
    assertEquals(first, read());
  }

  @Test
  void profile_thatIsActive_addsItsDependencies() throws Exception {
    publish("a", "");
    publish("b", "");
    publish("t", "");
    String profiles =
        "<profiles>"
            + profile("default", "<activeByDefault>true</activeByDefault>", "a")
            + "</profiles>";
    write("pom.xml", pom("one", profiles));
    assertEquals(List.of("JAR g:a:1: dependency"), show(read().modules().getFirst().compilePath()));
    profiles =
        "<profiles>"
            + profile("jdk", "<jdk>[21,)</jdk>", "b")
            + profile("off", "<property><name>!java.version</name></property>", "a")
            + profile("named", "<property><name>special</name></property>", "t")
            + "</profiles>";
    write("pom.xml", pom("one", profiles));
    write(".mvn/maven.config", "-Dspecial\n");
    assertEquals(
        List.of("JAR g:b:1: dependency", "JAR g:t:1: dependency"),
        show(read().modules().getFirst().compilePath()));
  }

  @Test
  void toolchainAndNewerClasses_areOfTheirOwnRelease() throws Exception {
    int running = Runtime.version().feature();
    write(
        "pom.xml",
        pom(
            "one",
            """
            <build><plugins>
              <plugin><artifactId>maven-toolchains-plugin</artifactId><configuration><toolchains>
                <jdk><version>%d</version></jdk></toolchains></configuration></plugin>
              <plugin><artifactId>maven-compiler-plugin</artifactId>
                <configuration><release>8</release><testRelease>17</testRelease></configuration>
                <executions><execution><id>newer</id><goals><goal>compile</goal></goals>
                  <configuration><release>11</release><multiReleaseOutput>true</multiReleaseOutput>
                  <compileSourceRoots><root>src/main/java11</root></compileSourceRoots>
                  </configuration></execution></executions></plugin>
            </plugins></build>
            """
                .formatted(running)));
    ProjectModel model = read();
    assertEquals("toolchain", model.modules().getFirst().jdk().reason());
    assertEquals(8, model.scopeOf(root.resolve("src/main/java/A.java")).release());
    assertEquals(11, model.scopeOf(root.resolve("src/main/java11/A.java")).release());
    assertEquals(17, model.scopeOf(root.resolve("src/test/java/A.java")).release());
    assertEquals(
        List.of(root.resolve("target/classes"), root.resolve("target/test-classes")),
        model.modules().getFirst().outputFolders().stream().map(OutputFolder::folder).toList());
  }

  private static String profile(String id, String activation, String artifact) {
    return "<profile><id>"
        + id
        + "</id><activation>"
        + activation
        + "</activation><dependencies>"
        + dependency(artifact, "<version>1</version>")
        + "</dependencies></profile>";
  }

  @Test
  void compilerOptions_areThoseOfMainAndOfTests() throws Exception {
    write(
        "pom.xml",
        pom(
            "one",
            """
            <properties><maven.compiler.failOnWarning>true</maven.compiler.failOnWarning></properties>
            <build><plugins>
              <plugin><artifactId>maven-compiler-plugin</artifactId>
                <configuration><enablePreview>true</enablePreview>
                  <compilerArgs><arg>-Xlint:all,-serial</arg><anything>-Xlint:none</anything></compilerArgs>
                </configuration>
                <executions><execution><id>default-testCompile</id>
                  <configuration><compilerArgs><arg>-Xlint</arg></compilerArgs></configuration>
                </execution></executions></plugin>
            </plugins></build>
            """));
    ProjectModel model = read();
    assertEquals(
        new JavacOptions(true, List.of("all", "-serial", "none"), true),
        model.scopeOf(root.resolve("src/main/java/A.java")).options());
    assertTrue(
        model.scopeOf(root.resolve("src/test/java/A.java")).options().lint().contains("all"));
    ModelCache kept = ModelCache.of(model, Inputs.of(root));
    assertEquals(model, Objects.requireNonNull(ModelCache.decode(kept.encode())).model());
  }

  @Test
  void settings_nameAnotherLocalRepository() throws Exception {
    repository = work.resolve("elsewhere");
    Path jar = publish("a", "");
    Files.createDirectories(work.resolve("user/.m2"));
    Files.writeString(
        work.resolve("user/.m2/settings.xml"),
        "<settings><localRepository>" + repository + "</localRepository></settings>");
    write(
        "pom.xml",
        pom("one", "<dependencies>" + dependency("a", "<version>1</version>") + "</dependencies>"));
    assertEquals(jar, read().modules().getFirst().compilePath().getFirst().path());
  }

  @Test
  void jarsInLibFolders_areTheClassPath_withoutABuildFile() throws Exception {
    Jars.publish(
        root.resolve("lib/in/z.jar"), work, Map.of("p/Z.java", "package p; public class Z {}"));
    try (Project project = open()) {
      assertEquals(BuildSystem.NONE, project.model().buildSystem());
      assertNotNull(project.classPathOf(root.resolve("Any.java")).topLevel("p", "Z"));
    }
  }

  @Test
  void pinyonFile_overridesTheBuildFile() throws Exception {
    writeReactor();
    Jars.publish(
        root.resolve("jars/z.jar"), work, Map.of("p/Z.java", "package p; public class Z {}"));
    write(
        "pinyon.json",
        "{\"classPath\": [\"jars/*.jar\"],\n \"sourceRoots\": [\"web/src/main/java\"], \"release\": 21}");
    ProjectModel model = read();
    assertEquals(BuildSystem.PINYON_FILE, model.buildSystem());
    assertEquals(List.of(), model.problems());
    ProjectModule module = model.modules().getFirst();
    assertEquals(List.of("JAR : pinyon.json:1"), show(module.compilePath()));
    assertEquals(21, module.release());
  }

  @Test
  void pinyonFile_withErrors_isToldWithTheirLines() throws Exception {
    write(
        "pinyon.json",
        "{\"classPath\": [\"none.jar\",\n  7],\n\"colour\": true,\n\"release\": \"new\"}");
    ProjectModel model = read();
    assertEquals(List.of(1, 2, 3, 4), model.problems().stream().map(ProjectProblem::line).toList());
    assertEquals(Kind.MISSING, model.modules().getFirst().compilePath().getFirst().kind());
    writeReactor();
    write("pinyon.json", "{\n\"classPath\": [\n}");
    model = read();
    assertEquals(BuildSystem.MAVEN, model.buildSystem(), "what is no JSON does not count");
    assertEquals(3, model.problems().getFirst().line());
  }
}
