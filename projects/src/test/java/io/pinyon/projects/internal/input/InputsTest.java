package io.pinyon.projects.internal.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

final class InputsTest {
  @TempDir Path work;
  private Path root;
  private Inputs inputs;

  @BeforeEach
  void makesFolders() throws IOException {
    root = Files.createDirectories(work.resolve("root"));
    inputs = Inputs.of(root);
  }

  private String refusal(Path file) {
    return String.valueOf(assertThrows(IOException.class, () -> inputs.text(file)).getMessage());
  }

  @Test
  @Timeout(60)
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void specialFile_isNotOpened() throws Exception {
    Path pipe = root.resolve("pipe");
    assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
    assertEquals("not a regular file", refusal(pipe));
    assertEquals("a folder", refusal(root));
    assertEquals("not a regular file", refusal(Path.of("/dev/zero")));
  }

  @Test
  void hugeFile_isNotRead() throws IOException {
    Path file = root.resolve("huge");
    try (RandomAccessFile huge = new RandomAccessFile(file.toFile(), "rw")) {
      huge.setLength(1L << 40);
    }
    assertEquals("has 1099511627776 bytes, the limit is 16777216 bytes", refusal(file));
  }

  @Test
  void allFilesTogether_areBounded() throws IOException {
    List<Path> files = new ArrayList<>();
    for (int i = 0; i < 17; i++) {
      Path file = root.resolve("f" + i);
      try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
        large.setLength(BuildText.MAX_BYTES);
      }
      files.add(file);
    }
    for (Path each : files.subList(0, 16)) {
      assertEquals(BuildText.MAX_BYTES, inputs.bytes(each).length);
      assertEquals(BuildText.MAX_BYTES, inputs.bytes(each).length);
    }
    assertTrue(refusal(files.getLast()).contains("256 MB together"));
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void link_outOfTheWorkspace_isNotFollowed() throws IOException {
    Path outside = Files.writeString(work.resolve("secret"), "s");
    Files.createSymbolicLink(root.resolve("out"), outside);
    Files.createSymbolicLink(root.resolve("up"), work);
    Files.writeString(root.resolve("in"), "i");
    Files.createSymbolicLink(root.resolve("same"), root.resolve("in"));
    assertTrue(refusal(root.resolve("out")).contains("leads out of the workspace"));
    assertTrue(refusal(root.resolve("up/secret")).contains("leads out of the workspace"));
    assertEquals("i", inputs.text(root.resolve("same")));
    assertEquals("s", inputs.text(outside));
    assertFalse(inputs.isInside(root.resolve("up/anything")));
    assertFalse(inputs.isInside(root.resolve("../x")));
    assertTrue(inputs.isInside(root.resolve("x/y/../z")));
  }

  @Test
  void bytes_thatAreNoUtf8_areRead() throws IOException {
    Path file = Files.write(root.resolve("latin"), "\u00e9".getBytes(StandardCharsets.ISO_8859_1));
    assertEquals("\ufffd", inputs.text(file));
  }

  @Test
  void xml_thatIsTooDeepOrHasTooMany_isNotParsed() throws IOException {
    Path deep = Files.writeString(root.resolve("deep"), "<a>\n".repeat(500));
    Path wide = Files.writeString(root.resolve("wide"), "<r>" + "<a/>".repeat(400_000) + "</r>");
    String fine = "<r>" + "<a x='<'>t</a><!-- <a><a> --><![CDATA[<a>]]>".repeat(1000) + "</r>";
    Path shallow = Files.writeString(root.resolve("fine"), fine);
    assertEquals(
        "line 201: nested deeper than 200 elements",
        assertThrows(IOException.class, () -> Xml.bytes(deep, inputs)).getMessage());
    assertEquals(
        "line 1: more than 300000 elements",
        assertThrows(IOException.class, () -> Xml.bytes(wide, inputs)).getMessage());
    assertEquals(fine.length(), Xml.bytes(shallow, inputs).length);
  }

  @Test
  void entity_ofADocumentType_isNotExpanded() throws IOException {
    Path file =
        Files.writeString(
            root.resolve("x.xml"),
            "<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>\n<a b=\"&e;\"/>");
    List<io.pinyon.projects.model.ProjectProblem> problems = new ArrayList<>();
    Xml.read(file, inputs, problems);
    assertEquals(1, problems.size());
    assertTrue(problems.getFirst().message().contains("\"e\""), problems::toString);
  }
}
