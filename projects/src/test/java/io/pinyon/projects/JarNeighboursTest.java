package io.pinyon.projects;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JarNeighboursTest {
  @TempDir private Path home;

  private Path publish(String name, String... needs) throws IOException {
    Path folder = home.resolve(".m2/repository/g/" + name + "/1");
    Files.createDirectories(folder);
    StringBuilder dependencies = new StringBuilder();
    for (String each : needs) {
      dependencies
          .append("<dependency><groupId>g</groupId><artifactId>")
          .append(each)
          .append("</artifactId><version>1</version></dependency>");
    }
    Files.writeString(
        folder.resolve(name + "-1.pom"),
        "<project><modelVersion>4.0.0</modelVersion><groupId>g</groupId><artifactId>"
            + name
            + "</artifactId><version>1</version><dependencies>"
            + dependencies
            + "</dependencies></project>");
    return Files.writeString(folder.resolve(name + "-1.jar"), "");
  }

  @Test
  void jarWithAPom_isFollowedByWhatItNames_andByWhatThatNames() throws IOException {
    Path car = publish("car", "wheel", "not-here");
    Path wheel = publish("wheel", "bolt", "car");
    Path bolt = publish("bolt");
    publish("plane");
    assertEquals(List.of(car, wheel, bolt), JarNeighbours.of(car, home));
  }

  @Test
  void jarWithoutAPom_isFollowedByTheJarsBesideIt() throws IOException {
    Path folder = Files.createDirectories(home.resolve("lib"));
    for (String name : List.of("a.jar", "b.jar", "b-sources.jar", "b-javadoc.jar", "c.txt")) {
      Files.writeString(folder.resolve(name), "");
    }
    Path b = folder.resolve("b.jar");
    assertEquals(List.of(b, folder.resolve("a.jar")), JarNeighbours.of(b, home));
  }

  @Test
  void jarThatIsGone_isAlone() {
    Path gone = home.resolve("gone/a.jar");
    assertEquals(List.of(gone), JarNeighbours.of(gone, home));
  }
}
