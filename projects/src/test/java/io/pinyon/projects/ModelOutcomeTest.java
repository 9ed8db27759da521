package io.pinyon.projects;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.pinyon.projects.internal.input.Inputs;
import io.pinyon.projects.internal.reader.ProjectReader;
import io.pinyon.projects.model.ProjectModel;
import io.pinyon.projects.model.ProjectModel.BuildSystem;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever happens while a model is read, there is one afterwards.
@Timeout(120)
final class ModelOutcomeTest extends MavenFixture {
  private static void raise(Class<? extends Throwable> type) {
    if (type == OutOfMemoryError.class) {
      throw new OutOfMemoryError("of a test");
    }
    if (type == StackOverflowError.class) {
      throw new StackOverflowError();
    }
    throw new IllegalStateException("of a test");
  }

  @ParameterizedTest
  @ValueSource(
      classes = {OutOfMemoryError.class, StackOverflowError.class, IllegalStateException.class})
  void errorWhileBuildFilesAreRead_isAProblemOfTheModel(Class<? extends Throwable> type)
      throws Exception {
    write("build.gradle", "plugins { id 'java' }");
    ProjectModel model =
        ProjectReader.read(
            root, work.resolve("user"), Map.of(), Inputs.of(root), jars -> raise(type));
    assertEquals(BuildSystem.NONE, model.buildSystem());
    assertTrue(
        model.problems().getLast().message().startsWith("cannot read the build files: "),
        () -> model.problems().toString());
  }

  @ParameterizedTest
  @ValueSource(
      classes = {OutOfMemoryError.class, StackOverflowError.class, IllegalStateException.class})
  void errorInTheThreadOfTheModel_isTold_andNobodyWaitsForEver(Class<? extends Throwable> type)
      throws Exception {
    write("pom.xml", "<project>");
    AtomicBoolean isRaised = new AtomicBoolean();
    Project.Machine machine = new Project.Machine(work.resolve("user"), Map.of());
    try (Project project =
        Project.open(
            root,
            work.resolve("home"),
            machine,
            notice -> {
              if (isRaised.compareAndSet(false, true)) {
                raise(type);
              }
              notices.add(notice);
            })) {
      project.await();
      assertTrue(project.isKnown());
      assertEquals(1, project.model().problems().size());
      assertTrue(notices.getFirst().startsWith("cannot find the libraries of "), notices::toString);
    }
  }

  @Test
  void modelThatCouldNotBeRead_isNotKept() throws Exception {
    write("pom.xml", "<project>" + "<a>".repeat(100_000));
    assertEquals(List.of(), read().modules());
    assertFalse(Files.exists(work.resolve("home/projects")));
  }

  /// Nothing is unreadable for the administrator.
  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void folderThatCannotBeRead_costsItself_notTheRest() throws Exception {
    publish("a", "");
    String dependencies =
        "<dependencies>" + dependency("a", "<version>1</version>") + "</dependencies>";
    write("x/pom.xml", pom("x", dependencies));
    write("x/closed/pom.xml", pom("closed", ""));
    write("a/closed/pom.xml", pom("closed", ""));
    write("y/pom.xml", pom("y", dependencies));
    List<Path> closed = List.of(root.resolve("a"), root.resolve("x/closed"));
    for (Path each : closed) {
      Files.setPosixFilePermissions(each, PosixFilePermissions.fromString("---------"));
    }
    try {
      assumeFalse(Files.isReadable(closed.getFirst()));
      assertEquals(
          List.of("g:x", "g:y"), read().modules().stream().map(each -> each.name()).toList());
    } finally {
      for (Path each : closed) {
        Files.setPosixFilePermissions(each, PosixFilePermissions.fromString("rwx------"));
      }
    }
  }

  @Test
  void folderOutsideOfTheWorkspace_isNoFolderOfAClassPath() throws Exception {
    Path outside = Files.createDirectories(work.resolve("outside/classes"));
    Files.createDirectories(root.resolve("inside"));
    Path jar = Files.writeString(work.resolve("outside/a.jar"), "");
    write(
        ".classpath",
        "<classpath><classpathentry kind='lib' path='"
            + outside
            + "'/>"
            + "<classpathentry kind='lib' path='/'/>"
            + "<classpathentry kind='lib' path='../outside/classes'/>"
            + "<classpathentry kind='lib' path='inside'/>"
            + "<classpathentry kind='lib' path='"
            + jar
            + "'/></classpath>");
    assertEquals(
        List.of(
            "MISSING : .classpath:1, a folder outside of the workspace",
            "MISSING : .classpath:1, a folder outside of the workspace",
            "MISSING : .classpath:1, a folder outside of the workspace",
            "CLASS_FOLDER : .classpath:1",
            "JAR : .classpath:1"),
        show(read().modules().getFirst().testPath()));
  }

  @Test
  void systemPathAndRelativePath_outsideOfTheWorkspace_areReadNeverWritten() throws Exception {
    Path outside = Files.createDirectories(work.resolve("outside"));
    Path jar = Files.copy(publish("a", ""), outside.resolve("a.jar"));
    Files.writeString(
        outside.resolve("pom.xml"),
        pom("above", "<packaging>pom</packaging><properties><its>1</its></properties>"));
    Map<Path, String> before = content(outside);
    write(
        "pom.xml",
        pom(
            "m",
            "<parent><groupId>g</groupId><artifactId>above</artifactId><version>1</version>"
                + "<relativePath>../outside/pom.xml</relativePath></parent><dependencies>"
                + dependency(
                    "x",
                    "<version>${its}</version><scope>system</scope><systemPath>"
                        + "${project.basedir}/../outside/a.jar</systemPath>")
                + "</dependencies>"));
    ProjectModel model = read();
    var found = module(model, "g:m").compilePath().getFirst();
    assertEquals("JAR g:x:1", found.kind() + " " + found.coordinates());
    assertEquals(jar.toRealPath(), found.path().toRealPath());
    assertEquals(before, content(outside));
  }

  /// The files of a folder with what is in them and when that was written.
  private static Map<Path, String> content(Path folder) throws Exception {
    Map<Path, String> result = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path each : files.toList()) {
        result.put(
            each,
            Files.getLastModifiedTime(each)
                + " "
                + Files.readString(each, StandardCharsets.ISO_8859_1));
      }
    }
    return result;
  }

  @Test
  void patternOfJars_outsideOfTheWorkspace_listsOneFolderOnly() throws Exception {
    Files.createDirectories(work.resolve("outside/deep"));
    Files.writeString(work.resolve("outside/a.jar"), "");
    Files.writeString(work.resolve("outside/deep/b.jar"), "");
    write(
        "pinyon.json",
        "{\"classPath\": [\"../outside/*.jar\",\n\"../outside/**/*.jar\", \"/**\"]}");
    ProjectModel model = read();
    assertEquals(List.of("JAR : pinyon.json:1"), show(model.modules().getFirst().testPath()));
    assertEquals(2, model.problems().size());
    assertTrue(
        model.problems().getFirst().message().startsWith("only the jars right in a folder"),
        () -> model.problems().toString());
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void linkThatPosesAsBazelsOutput_isNotFollowed() throws Exception {
    Path output = Files.createDirectories(work.resolve("output/execroot/shop/external/maven"));
    Files.writeString(output.resolve("a-1.jar"), "");
    Files.createSymbolicLink(root.resolve("bazel-shop"), work.resolve("output/execroot/shop"));
    write("MODULE.bazel", "maven.install(artifacts = [\"g:a:1\"])\n");
    write("BUILD", "java_library(name = \"x\", deps = [\"@maven//:g_a\"])\n");
    assertEquals("MISSING", read().modules().getFirst().testPath().getFirst().kind().name());
    Files.writeString(work.resolve("output/DO_NOT_BUILD_HERE"), root.toRealPath().toString());
    Files.writeString(
        root.resolve("BUILD"), "java_library(name = \"y\", deps = [\"@maven//:g_a\"])\n");
    assertEquals("JAR", read().modules().getFirst().testPath().getFirst().kind().name());
  }
}
