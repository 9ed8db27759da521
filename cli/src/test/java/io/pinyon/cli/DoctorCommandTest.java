package io.pinyon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.cli.support.Exit;
import io.pinyon.schema.FileIndex;
import io.pinyon.schema.ObjectId;
import io.pinyon.storage.home.Home;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

class DoctorCommandTest extends CommandFixture {

  /// The file that the process which writes the index leaves: docs/format.md.
  private void disagreement() throws IOException {
    Path home = folder.resolve("home");
    System.setProperty(Home.PATH_PROPERTY, home.toString());
    Path source = write("Secret.java", "class Secret {}\n");
    assertEquals(Exit.OK, run("index", root.toString()));
    String line =
        ObjectId.ofContent(Files.readAllBytes(source)).hex()
            + "\t2\tSecret.java\tline 1: the first\n";
    CRC32C sum = new CRC32C();
    sum.update(line.getBytes(StandardCharsets.UTF_8));
    String header =
        String.format("pinyon-disagreements\t1\t%d\t%08x\n", FileIndex.EXTRACTOR, sum.getValue());
    Path file = Home.open(home, notice -> {}).workspaceFolder(root).resolve("disagreements");
    run("doctor", "-C", root.toString());
    assertTrue(out.contains("agree on every changed file"), out);
    Files.writeString(file, header + line);
  }

  @Test
  void filesThatTheParsersReadDifferently_areNamed() throws IOException {
    disagreement();
    run("doctor", "--json", "-C", root.toString());
    assertTrue(out.contains("Secret.java, line 1: the first, and 1 more"), out);
    assertTrue(out.contains("1 changed file looks different to JavaParser"), out);
  }

  @Test
  void bundle_hasNoNamesOfSourcesAndOfPrivateFolders() throws IOException {
    disagreement();
    Path zip = folder.resolve("report.zip");
    run("doctor", "-C", root.toString(), "--bundle", zip.toString());
    assertTrue(err.contains("report.txt, machine.txt"), err);
    Map<String, String> entries = entries(zip);
    String report = entries.get("report.txt");
    assertTrue(report.contains("1 changed file looks different to JavaParser"), report);
    assertTrue(report.contains("left out because they name sources: 1"), report);
    assertTrue(report.contains("1 file of <workspace>"), report);
    assertTrue(entries.get("machine.txt").contains(System.getProperty("java.vm.version")));
    String all = String.join("", entries.values());
    assertFalse(all.contains("Secret"), all);
    assertFalse(all.contains(folder.toString()), all);
    assertFalse(all.contains(System.getProperty("user.home")), all);
  }

  @Test
  void bundle_overAnExistingFile_isRefused() throws IOException {
    Path zip = Files.writeString(folder.resolve("mine.zip"), "mine");
    assertEquals(Exit.CANNOT, run("doctor", "-C", root.toString(), "--bundle", zip.toString()));
    assertTrue(err.contains("exists already; name another file"), err);
    assertEquals("mine", Files.readString(zip));
  }

  @Test
  void bundle_whereThereIsNoFolderForIt_saysSo() {
    Path zip = folder.resolve("gone/x.zip");
    assertEquals(Exit.CANNOT, run("doctor", "-C", root.toString(), "--bundle", zip.toString()));
    assertTrue(err.endsWith("pinyon: cannot write " + zip + ": no such folder\n"), err);
  }

  @Test
  void bundle_hasNamesOfFlags_withoutTheirValues() throws IOException {
    Path zip = folder.resolve("report.zip");
    run("doctor", "-C", root.toString(), "--bundle", zip.toString());
    String machine = entries(zip).get("machine.txt");
    assertTrue(machine.contains("flag: --add-opens\n"), machine);
    assertTrue(machine.contains("flag: -X"), machine);
    assertFalse(machine.lines().anyMatch(each -> each.matches("flag: .*=.*")), machine);
  }

  @Test
  void homeThatCannotBeUsed_isARow_andTheOtherChecksAreMade() throws IOException {
    Path inTheWay = Files.writeString(folder.resolve("file"), "");
    System.setProperty(Home.PATH_PROPERTY, inTheWay.resolve("home").toString());
    Path zip = folder.resolve("report.zip");
    assertEquals(Exit.NOTHING, run("doctor", "-C", root.toString(), "--bundle", zip.toString()));
    assertTrue(out.lines().anyMatch(each -> each.matches("fix +home +cannot create .*")), out);
    assertTrue(out.contains("class path"), out);
    assertTrue(entries(zip).get("report.txt").contains("fix  home  cannot create <home>"));
  }

  @Test
  void homeThatCannotBeUsed_theWorkspaceIsThatOfTheCurrentFolder() throws IOException {
    Path inTheWay = Files.writeString(folder.resolve("file"), "");
    System.setProperty(Home.PATH_PROPERTY, inTheWay.resolve("home").toString());
    assertEquals(Exit.NOTHING, run("doctor"));
    assertTrue(out.lines().anyMatch(each -> each.matches("fix +home +cannot create .*")), out);
  }

  @Test
  void workspaceThatIsNotThere_isARow() {
    Path gone = folder.resolve("gone");
    assertEquals(Exit.NOTHING, run("doctor", "-C", gone.toString()));
    assertTrue(out.contains("no such folder: " + gone + "; name another with -C"), out);
    assertFalse(out.contains("class path"), out);
  }

  @Test
  void missingJars_areNamedWithTheCommandThatFetchesThem() throws IOException {
    write(
        "pom.xml",
        """
        <project><modelVersion>4.0.0</modelVersion>
          <groupId>a</groupId><artifactId>b</artifactId><version>1</version>
          <dependencies><dependency>
            <groupId>no.such</groupId><artifactId>jar</artifactId><version>1</version>
          </dependency></dependencies>
        </project>
        """);
    assertEquals(Exit.NOTHING, run("doctor", "-C", root.toString()));
    assertTrue(out.contains("1 jar that the build names is not on this machine"), out);
    assertTrue(out.contains("download: pinyon fetch " + root), out);
  }

  private static Map<String, String> entries(Path zip) throws IOException {
    Map<String, String> result = new TreeMap<>();
    try (ZipFile file = new ZipFile(zip.toFile())) {
      for (var each : file.stream().toList()) {
        result.put(
            each.getName(),
            new String(file.getInputStream(each).readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return result;
  }
}
