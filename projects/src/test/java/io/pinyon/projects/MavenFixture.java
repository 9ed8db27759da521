package io.pinyon.projects;

import io.pinyon.testing.Jars;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;

/// A workspace of Maven projects and a local repository, both of a test's own.
abstract class MavenFixture extends WorkspaceFixture {
  Path repository;

  @BeforeEach
  void makesRepository() {
    repository = work.resolve("user/.m2/repository");
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
