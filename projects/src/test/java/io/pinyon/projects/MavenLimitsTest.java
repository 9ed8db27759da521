package io.pinyon.projects;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.projects.model.ProjectModel;
import io.pinyon.projects.model.ProjectProblem;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// What a pom cannot do to the reader of a model: each limit is told, and the rest counts.
@Timeout(120)
final class MavenLimitsTest extends MavenFixture {
  private List<String> problems(ProjectModel model) {
    return model.problems().stream().map(this::show).toList();
  }

  private String show(ProjectProblem each) {
    return root.relativize(each.file()) + ":" + each.line() + ": " + each.message();
  }

  private void assertProblem(ProjectModel model, String text) {
    assertTrue(
        problems(model).stream().anyMatch(each -> each.contains(text)),
        () -> text + " not in " + problems(model));
  }

  private static String bomb(String prefix, String end) {
    StringBuilder properties = new StringBuilder();
    for (int i = 0; i < 9; i++) {
      properties
          .append("\n<" + prefix + i + ">")
          .append(("${" + prefix + (i + 1) + "}").repeat(10))
          .append("</" + prefix + i + ">");
    }
    return properties + "\n<" + prefix + "9>" + end + "</" + prefix + "9>";
  }

  @Test
  void properties_thatExpandWithoutEnd_areLeftOut_andTheRestCounts() throws Exception {
    publish("a", "");
    write(
        "pom.xml",
        pom(
            "m",
            "<properties>"
                + bomb("b", "xxxxxxxxxx")
                + bomb("empty", "")
                + "<v>1</v></properties><dependencies>"
                + dependency("q", "<version>${b0}</version>")
                + dependency("r", "<version>${empty0}</version>")
                + dependency("a", "<version>${v}</version>")
                + "</dependencies>"));
    ProjectModel model = read();
    assertEquals(List.of("JAR g:a:1: dependency"), show(module(model, "g:m").compilePath()));
    assertProblem(model, "the value of ${b0} is longer than 65536 characters");
    assertTrue(
        model.problems().stream()
            .filter(each -> each.message().startsWith("the value of"))
            .allMatch(each -> each.line() > 0),
        () -> problems(model).toString());
  }

  @Test
  void fieldsOfTheProject_thatExpandWithoutEnd_areLeftOut() throws Exception {
    write(
        "pom.xml",
        pom(
            "m",
            "<description>"
                + "${project.name}".repeat(300)
                + "</description><name>"
                + "${project.url}".repeat(300)
                + "</name><url>"
                + "${project.inceptionYear}".repeat(300)
                + "</url><inceptionYear>2020</inceptionYear><properties><d>${project.description}</d></properties>"));
    assertProblem(read(), "the value of ${project.name} is longer");
  }

  @Test
  void manyUsesOfALongProperty_costOneModel_notTheOthers() throws Exception {
    publish("a", "");
    write(
        "pom.xml",
        pom(
            "top",
            "<packaging>pom</packaging><modules><module>x</module><module>y</module></modules>"));
    StringBuilder uses = new StringBuilder();
    for (int i = 0; i < 1000; i++) {
      uses.append("<p" + i + ">" + i + "${long}</p" + i + ">");
    }
    write(
        "x/pom.xml",
        pom("x", "<properties><long>" + "x".repeat(60_000) + "</long>" + uses + "</properties>"));
    write(
        "y/pom.xml",
        pom("y", "<dependencies>" + dependency("a", "<version>1</version>") + "</dependencies>"));
    ProjectModel model = read();
    assertProblem(model, "x/pom.xml:0: its properties expand to too much text");
    assertEquals(List.of("JAR g:a:1: dependency"), show(module(model, "g:y").compilePath()));
    assertEquals("g:x", module(model, "g:x").name());
  }

  /// One of any length, and where it is cut off, is `ReactorTest`'s: only the reactor goes from
  /// module to module.
  @Test
  void chainOfAThousandModules_isRead() throws Exception {
    write("pom.xml", pom("m", "<packaging>pom</packaging><modules><module>m0</module></modules>"));
    int last = 1_000;
    for (int i = 0; i < last; i++) {
      String next = i + 1 < last ? "<modules><module>../m" + (i + 1) + "</module></modules>" : "";
      write(
          "m" + i + "/pom.xml",
          "<project><modelVersion>4.0.0</modelVersion><groupId>g</groupId><version>1</version><artifactId>a"
              + i
              + "</artifactId><packaging>pom</packaging>"
              + next
              + "</project>");
    }
    ProjectModel model = read();
    assertEquals(last + 1, model.modules().size());
    assertEquals(List.of(), problems(model));
  }

  @Test
  void pom_thatIsTooLarge_isToldAndNotRead() throws Exception {
    write("pom.xml", pom("m", "<modules><module>x</module></modules>"));
    Files.createDirectories(root.resolve("x"));
    try (RandomAccessFile huge = new RandomAccessFile(root.resolve("x/pom.xml").toFile(), "rw")) {
      huge.setLength(100L << 20);
    }
    ProjectModel model = read();
    assertProblem(model, "x/pom.xml:0: cannot be read: has 104857600 bytes");
    assertEquals("g:m", module(model, "g:m").name());
  }

  @Test
  void pom_thatIsNestedTooDeeply_isToldAtItsLine() throws Exception {
    write("pom.xml", "<project>\n" + "<a>\n".repeat(100_000));
    assertProblem(read(), "line 201: nested deeper than 200 elements");
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void pipeOrDevice_inPlaceOfABuildFile_isNotOpened() throws Exception {
    for (String each :
        List.of(
            "pom.xml",
            "pinyon.json",
            "build.gradle",
            "settings.gradle",
            ".classpath",
            "mbt.json")) {
      assertEquals(
          0, new ProcessBuilder("mkfifo", root.resolve(each).toString()).start().waitFor());
    }
    Files.createDirectories(root.resolve(".mvn"));
    Files.createSymbolicLink(root.resolve(".mvn/maven.config"), Path.of("/dev/zero"));
    write(
        "x/pom.xml",
        pom(
            "x",
            "<parent><groupId>g</groupId><artifactId>p</artifactId><version>1</version><relativePath>../pom.xml</relativePath></parent>"));
    assertEquals("g:x", module(read(), "g:x").name());
  }

  @Test
  void coordinates_thatLeadOutOfTheRepository_nameNoFile() throws Exception {
    Path outside = Files.createDirectories(work.resolve("user/.m2/out/1"));
    Files.writeString(outside.resolve("out-1.jar"), "");
    Files.writeString(outside.resolve("out-1.pom"), pom("out", ""));
    write(
        "pom.xml",
        pom(
            "m",
            "\n<dependencies>"
                + "\n<dependency><groupId>g</groupId><artifactId>../../out</artifactId><version>1</version></dependency>"
                + "\n<dependency><groupId>..</groupId><artifactId>out</artifactId><version>1</version></dependency>"
                + "\n<dependency><groupId>g</groupId><artifactId>a</artifactId><version>1/../../../../out/1</version></dependency>"
                + "\n<dependency><groupId>g</groupId><artifactId>a</artifactId><version>1</version><classifier>c/../x</classifier></dependency>"
                + "\n<dependency><groupId>g</groupId><artifactId>a</artifactId><version>1</version><type>jar/../../x</type></dependency>"
                + "\n<dependency><groupId>g\\\\..</groupId><artifactId>a</artifactId><version>1</version></dependency>"
                + "\n</dependencies>"));
    ProjectModel model = read();
    assertEquals(List.of(), show(module(model, "g:m").testPath()));
    assertEquals(
        6,
        model.problems().stream()
            .filter(each -> each.message().contains("cannot name a file"))
            .filter(each -> each.line() > 4)
            .count(),
        () -> problems(model).toString());
    assertTrue(model.missing().isEmpty());
  }

  @Test
  void parentOrImport_whoseCoordinatesLeadOut_isNotRead() throws Exception {
    Path outside = Files.createDirectories(work.resolve("user/.m2/out/1"));
    Files.writeString(
        outside.resolve("out-1.pom"),
        pom("out", "<packaging>pom</packaging><properties><v>1</v></properties>"));
    write(
        "pom.xml",
        pom(
            "m",
            "<parent><groupId>g</groupId><artifactId>../../out</artifactId><version>1</version><relativePath/></parent>"));
    assertProblem(read(), "these coordinates cannot name a file");
  }

  @Test
  void module_outsideOfTheWorkspace_isToldAndNotRead() throws Exception {
    Files.writeString(
        Files.createDirectories(work.resolve("other")).resolve("pom.xml"), pom("o", ""));
    write("pom.xml", pom("m", "\n<modules><module>../other</module></modules>"));
    ProjectModel model = read();
    assertEquals(1, model.modules().size());
    assertProblem(model, "the module ../other lies outside of the workspace: not read");
  }

  @Test
  void localRepository_thatAWorkspaceSets_isIgnored_andSaidSo() throws Exception {
    publish("a", "");
    write(".mvn/maven.config", "-Dmaven.repo.local=inside/repo\n-Dv=1\n");
    write(
        "pom.xml",
        pom(
            "m",
            "<dependencies>" + dependency("a", "<version>${v}</version>") + "</dependencies>"));
    ProjectModel model = read();
    assertEquals(List.of("JAR g:a:1: dependency"), show(module(model, "g:m").compilePath()));
    assertProblem(model, ".mvn/maven.config:0: a workspace cannot set the local repository");
    assertFalse(Files.exists(root.resolve("inside")));
  }

  @Test
  void treeOfDependencies_thatIsTooDeep_isCut_andSaidSo() throws Exception {
    for (int i = 0; i < 150; i++) {
      Path folder = Files.createDirectories(repository.resolve("g/d" + i + "/1"));
      String next =
          "<dependencies>" + dependency("d" + (i + 1), "<version>1</version>") + "</dependencies>";
      Files.writeString(folder.resolve("d" + i + "-1.pom"), pom("d" + i, next));
    }
    write(
        "pom.xml",
        pom("m", "<dependencies>" + dependency("d0", "<version>1</version>") + "</dependencies>"));
    ProjectModel model = read();
    assertProblem(model, "the tree of its dependencies is deeper than 100");
    int size = module(model, "g:m").testPath().size();
    assertTrue(size >= 100 && size < 110, () -> "artifacts: " + size);
  }

  @Test
  void parents_thatAreEachOthers_areTold() throws Exception {
    String parent =
        "<parent><groupId>g</groupId><artifactId>%s</artifactId><version>1</version><relativePath>../%s</relativePath></parent>";
    write(
        "pom.xml",
        pom(
            "m",
            "<packaging>pom</packaging><modules><module>x</module><module>y</module></modules>"));
    write("x/pom.xml", pom("x", parent.formatted("y", "y")));
    write("y/pom.xml", pom("y", parent.formatted("x", "x")));
    ProjectModel model = read();
    assertEquals(3, model.modules().size());
    assertProblem(model, "cycle");
  }
}
