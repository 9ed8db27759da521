package io.pinyon.projects;

import io.pinyon.projects.model.ClassPathItem;
import io.pinyon.projects.model.ProjectModel;
import io.pinyon.projects.model.ProjectModule;
import io.pinyon.testing.Jars;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// A workspace of Maven projects and a local repository, both of a test's own.
abstract class MavenFixture {
  @TempDir Path work;
  Path root;
  Path repository;
  final List<String> notices = new ArrayList<>();

  @BeforeEach
  void makesFolders() throws IOException {
    root = Files.createDirectories(work.resolve("shop"));
    repository = work.resolve("user/.m2/repository");
  }

  Project open() throws InterruptedException {
    Project.Machine machine = new Project.Machine(work.resolve("user"), Map.of());
    Project project = Project.open(root, work.resolve("home"), machine, notices::add);
    project.await();
    return project;
  }

  ProjectModel read() throws InterruptedException {
    try (Project project = open()) {
      return project.model();
    }
  }

  void write(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  static String pom(String artifact, String body) {
    return """
    <project>
      <modelVersion>4.0.0</modelVersion>
      %s
      <artifactId>%s</artifactId>
      %s
    </project>
    """
        .formatted(
            body.contains("<parent>") ? "" : "<groupId>g</groupId><version>1</version>",
            artifact,
            body);
  }

  static String dependency(String artifact, String rest) {
    return "<dependency><groupId>g</groupId><artifactId>"
        + artifact
        + "</artifactId>"
        + rest
        + "</dependency>";
  }

  /// Puts an artifact into the local repository.
  Path publish(String artifact, String body) throws IOException {
    Path folder = Files.createDirectories(repository.resolve("g/" + artifact + "/1"));
    Files.writeString(folder.resolve(artifact + "-1.pom"), pom(artifact, body));
    Path jar = folder.resolve(artifact + "-1.jar");
    String name = "T" + artifact.replace("-", "");
    Jars.publish(
        jar, work, Map.of("p/" + name + ".java", "package p; public class " + name + " {}"));
    return jar;
  }

  void publishPom(String artifact, String body) throws IOException {
    Path folder = Files.createDirectories(repository.resolve("g/" + artifact + "/1"));
    Files.writeString(
        folder.resolve(artifact + "-1.pom"), pom(artifact, "<packaging>pom</packaging>" + body));
  }

  static List<String> show(List<ClassPathItem> path) {
    return path.stream()
        .map(each -> each.kind() + " " + each.coordinates() + ": " + each.reason())
        .toList();
  }

  static ProjectModule module(ProjectModel model, String name) {
    return model.modules().stream().filter(each -> each.name().equals(name)).findFirst().get();
  }

  void writeReactor() throws IOException {
    publishPom(
        "bom",
        "<dependencyManagement><dependencies>"
            + dependency("a", "<version>1</version>")
            + "</dependencies></dependencyManagement>");
    publish("a", "<dependencies>" + dependency("b", "<version>1</version>") + "</dependencies>");
    publish("b", "");
    publish("t", "");
    write(
        "pom.xml",
        pom(
            "parent",
            "<packaging>pom</packaging><modules><module>core</module><module>web</module></modules>"
                + "<properties><maven.compiler.release>17</maven.compiler.release><v>1</v></properties>"
                + "<dependencyManagement><dependencies>"
                + dependency("bom", "<version>${v}</version><type>pom</type><scope>import</scope>")
                + "</dependencies></dependencyManagement>"));
    String parent =
        "<parent><groupId>g</groupId><artifactId>parent</artifactId><version>1</version></parent>";
    write(
        "core/pom.xml",
        pom("core", parent + "<dependencies>" + dependency("a", "") + "</dependencies>"));
    write(
        "web/pom.xml",
        pom(
            "web",
            parent
                + "<dependencies>"
                + dependency("core", "<version>${project.version}</version>")
                + dependency("t", "<version>1</version><scope>test</scope>")
                + dependency("gone", "<version>1</version>")
                + "</dependencies>"));
    write("web/src/main/java/w/Web.java", "package w; class Web {}");
  }
}
