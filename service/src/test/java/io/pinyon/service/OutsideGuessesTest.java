package io.pinyon.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.query.Answers;
import io.pinyon.query.answers.Hover;
import io.pinyon.storage.home.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What texts that lie in no workspace are answered from the jars of this machine.
@Timeout(120)
class OutsideGuessesTest extends MachineFixture {
  private static final String DRIVES = "import wheel.Wheel; class Drive { Wheel w; %s }";

  @Test
  void singleFile_thatImportsAJarOfTheMachine_isAnsweredFromIt() throws Exception {
    publish("wheel", WHEEL, Map.of());
    Path file = write("far/Drive.java", "");
    String place = file.toString();
    assertTrue(complete(place, file, DRIVES.formatted("Object o = w.$0;")).contains("roll"));
    assertTrue(complete(place, file, "import wheel.$0; class Drive {}").contains("Wheel"));
    assertTrue(complete(place, file, "import whe$0; class Drive {}").contains("wheel"));
    assertTrue(complete(place, file, "class Drive { Whee$0 }").contains("Wheel"));
    assertTrue(
        definition(file, DRIVES.formatted("{ w.$0roll(); }")).getFirst().endsWith("Wheel.java"));
    Hover hover = ask(place, file, DRIVES.formatted("{ w.$0roll(); }"), Answers::hover);
    assertTrue(
        hover
            .documentation()
            .contains(
                "from a guessed jar, `g:wheel:1` (found on this machine with the package wheel),"
                    + " because no build has this file"),
        hover.documentation());
  }

  @Test
  void textThatIsNoFile_withoutAnyWorkspace_isAnsweredFromGuesses() throws Exception {
    publish("wheel", WHEEL, Map.of());
    assertTrue(
        complete("untitled:Untitled-1", null, DRIVES.formatted("Object o = w.$0;"))
            .contains("roll"));
  }

  @Test
  void sourceOfAJar_whoseNeighboursAreMissing_isAnsweredFromGuesses_ofTheVersionItNeeds()
      throws Exception {
    publish("wheel", WHEEL, Map.of());
    jar(
        "user/.m2/repository/g/wheel/2/wheel-2.jar",
        Map.of("wheel/Wheel.java", "package wheel; public class Wheel { public void spin() {} }"),
        Map.of());
    publish("car", CAR, WHEEL);
    Files.writeString(
        work.resolve("user/.m2/repository/g/car/1/car-1.pom"),
        "<project><dependencies><dependency><groupId>g</groupId><artifactId>wheel</artifactId>"
            + "<version>1</version></dependency></dependencies></project>");
    Path other = work.resolve("user/.m2/repository/g/wheel");
    Path elsewhere =
        Files.createDirectories(work.resolve("user/.gradle/caches/modules-2/files-2.1/g/wheel"));
    for (String version : List.of("1", "2")) {
      Path from = other.resolve(version).resolve("wheel-" + version + ".jar");
      Path to = Files.createDirectories(elsewhere.resolve(version).resolve("0a"));
      Files.move(from, to.resolve(from.getFileName()));
    }
    Path archive = work.resolve("user/.m2/repository/g/car/1/car-1-sources.jar");
    String location = "jar:file:" + archive + "!/car/Car.java";
    String text = "package car; class Car { wheel.Wheel w; Object o = w.$0; }";
    Set<String> offered = complete(location, archive, text);
    assertTrue(offered.contains("roll"), offered::toString);
    assertFalse(offered.contains("spin"));
    Hover hover =
        ask(location, archive, "package car; class Car { wheel.$0Wheel w; }", Answers::hover);
    assertTrue(hover.documentation().contains("g:car:1 needs it"), hover.documentation());
  }

  @Test
  void sourceOfAJar_isAnsweredFromGuesses_onlyIfTheBuildThatHasItIsKnownInPart() throws Exception {
    publish("wheel", WHEEL, Map.of());
    publish("car", CAR, WHEEL);
    Files.writeString(work.resolve("user/.m2/repository/g/car/1/car-1.pom"), pom("car", ""));
    String car =
        "<dependency><groupId>g</groupId><artifactId>car</artifactId><version>1</version></dependency>";
    Path archive = work.resolve("user/.m2/repository/g/car/1/car-1-sources.jar");
    String location = "jar:file:" + archive + "!/car/Car.java";
    String text = "package car; class Car { wheel.Wheel w; Object o = w.$0; }";
    write("shop/pom.xml", pom("shop", car));
    open();
    assertFalse(complete(location, archive, text).contains("roll"));
    assertFalse(isMachineKnown());

    service.close();
    service = service(Home.ephemeral());
    write("shop/pom.xml", pom("shop", car + car.replace(">car<", ">gone<")));
    open();
    assertTrue(complete(location, archive, text).contains("roll"));
  }

  private static String pom(String artifact, String dependencies) {
    return "<project><modelVersion>4.0.0</modelVersion><groupId>g</groupId><artifactId>"
        + artifact
        + "</artifactId><version>1</version><dependencies>"
        + dependencies
        + "</dependencies></project>";
  }

  @Test
  void sourceOfTheJdk_isNeverGuessed() throws Exception {
    publish("wheel", WHEEL, Map.of());
    open();
    Path main = write("shop/src/shop/Main.java", "");
    Path list = Path.of(definition(main, "class Main { java.util.$0List<String> l; }").getFirst());
    String text = "package java.util; import wheel.Wheel; class X { Wheel w; Object o = w.$0; }";
    assertFalse(complete(list.toString(), list, text).contains("roll"));
    assertFalse(isMachineKnown());
  }

  @Test
  void guesses_thatAreForbidden_areNoneOutsideOfWorkspacesEither() throws Exception {
    publish("wheel", WHEEL, Map.of());
    service.forbidGuesses();
    Path file = write("far/Drive.java", "");
    assertFalse(
        complete(file.toString(), file, DRIVES.formatted("Object o = w.$0;")).contains("roll"));
    assertFalse(isMachineKnown());
  }

  @Test
  void packageBesideASingleFile_isNotGuessed() throws Exception {
    publish("wheel", WHEEL, Map.of());
    write("one/wheel/Rim.java", "package wheel; public class Rim {}");
    Path file = write("one/Drive.java", "");
    assertEquals(List.of(), definition(file, "import wheel.$0Wheel; class Drive {}"));
    assertEquals(1, definition(file, "import wheel.$0Rim; class Drive {}").size());
  }

  @Test
  void singleFilesInManyFolders_shareTheirGuesses() throws Exception {
    publish("wheel", WHEEL, Map.of());
    open();
    Path first = write("far/Drive.java", "");
    definition(first, DRIVES.formatted("{ w.$0roll(); }"));
    long threads = threads();
    long handles = handles();
    for (int i = 0; i < 100; i++) {
      Path file = write("far/f" + i + "/Drive.java", "");
      assertEquals(1, definition(file, DRIVES.formatted("{ w.$0roll(); }")).size());
    }
    assertTrue(threads() <= threads);
    assertTrue(handles() <= handles + 2, handles() + " handles, before " + handles);
  }

  /// Open files of this process in the folder of this test; 0 where the system does not tell.
  private long handles() throws IOException {
    Path of = Path.of("/proc/self/fd");
    if (!Files.isDirectory(of)) {
      return 0;
    }
    long open = 0;
    try (Stream<Path> all = Files.list(of)) {
      for (Path each : all.toList()) {
        try {
          open += Files.readSymbolicLink(each).startsWith(work) ? 1 : 0;
        } catch (IOException e) {
          continue; // closed since
        }
      }
    }
    return open;
  }
}
