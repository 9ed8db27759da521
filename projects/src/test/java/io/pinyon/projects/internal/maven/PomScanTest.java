package io.pinyon.projects.internal.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The jars that a pom most likely means.
class PomScanTest {
  @TempDir Path home;

  private Path artifact(String path) throws IOException {
    Path file = home.resolve(".m2/repository").resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, "");
  }

  private Path pom(String place, String text) throws IOException {
    Path file = home.resolve(place);
    Files.createDirectories(file.getParent());
    return Files.writeString(
        file, "<project><modelVersion>4.0.0</modelVersion>" + text + "</project>");
  }

  private static String dependency(String artifact, String version) {
    return "<dependency><groupId>g.h</groupId><artifactId>"
        + artifact
        + "</artifactId>"
        + (version.isEmpty() ? "" : "<version>" + version + "</version>")
        + "</dependency>";
  }

  @Test
  void jars_ofThePomAndItsParents_areFound() throws Exception {
    Path plain = artifact("g/h/plain/1/plain-1.jar");
    Path managed = artifact("g/h/managed/2/managed-2.jar");
    Path inherited = artifact("g/h/inherited/3/inherited-3.jar");
    artifact("g/h/loose/1/loose-1.jar").toFile().setLastModified(1_000_000);
    Path newest = artifact("g/h/loose/2/loose-2.jar");
    Files.setLastModifiedTime(newest, FileTime.fromMillis(2_000_000));
    Files.copy(
        pom(
            "grand.xml",
            "<groupId>g</groupId><artifactId>grand</artifactId><version>1</version><properties>"
                + "<deep>3</deep></properties><dependencies>"
                + dependency("inherited", "${deep}")
                + "</dependencies>"),
        artifact("p/grand/1/x").resolveSibling("grand-1.pom"));
    pom(
        "work/pom.xml",
        "<parent><groupId>p</groupId><artifactId>grand</artifactId><version>1</version>"
            + "<relativePath/></parent><artifactId>top</artifactId><properties><two>2</two>"
            + "</properties><dependencyManagement><dependencies>"
            + dependency("managed", "${two}")
            + "</dependencies></dependencyManagement>");
    Path module =
        pom(
            "work/module/pom.xml",
            "<parent><groupId>g</groupId><artifactId>top</artifactId><version>1</version></parent>"
                + "<artifactId>module</artifactId><dependencies>"
                + dependency("plain", "${project.version}")
                + dependency("managed", "")
                + dependency("loose", "${nobody.knows}")
                + dependency("absent", "9")
                + "</dependencies>");
    assertEquals(List.of(plain, managed, newest, inherited), PomScan.jars(module, home, home));
  }

  @Test
  void brokenPom_hasNone() throws Exception {
    assertEquals(List.of(), PomScan.jars(pom("pom.xml", "<dependencies>"), home, home));
    assertEquals(List.of(), PomScan.jars(home.resolve("absent.xml"), home, home));
  }
}
