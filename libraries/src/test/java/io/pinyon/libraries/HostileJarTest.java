package io.pinyon.libraries;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.libraries.source.LibrarySource;
import io.pinyon.testing.Jars;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Jars and class folders that somebody made to do harm.
@Timeout(120)
final class HostileJarTest {
  @TempDir private Path work;
  private Map<String, byte[]> box;
  private Libraries libraries;

  @BeforeEach
  void compiles() throws IOException {
    box = Jars.compile(work, Map.of("p/Box.java", "package p; public class Box {}"));
    libraries = new Libraries(work.resolve("home"));
  }

  @AfterEach
  void closes() {
    libraries.close();
  }

  private ClassPath path(Path entry) {
    return libraries.classPath(List.of(entry), 25);
  }

  private Path jar(Map<String, byte[]> more) throws IOException {
    Map<String, byte[]> entries = new TreeMap<>(box);
    entries.putAll(more);
    Path jar = work.resolve("box.jar");
    Jars.write(jar, entries);
    return jar;
  }

  /// Makes the entries of this size claim another, in the list at the jar's end.
  private static void claim(Path jar, int size, int claimed) throws IOException {
    byte[] bytes = Files.readAllBytes(jar);
    ByteBuffer zip = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i + 46 < bytes.length; i++) {
      if (zip.getInt(i) == 0x02014b50 && zip.getInt(i + 24) == size) {
        zip.putInt(i + 24, claimed);
      }
    }
    Files.write(jar, bytes);
  }

  private String problem() {
    return libraries.problems().toString();
  }

  @Test
  void entry_thatIsTooLarge_isNotRead_andTheRestIs() throws IOException {
    ClassPath path = path(jar(Map.of("p/Huge.class", new byte[17 << 20])));
    assertNull(path.topLevel("p", "Huge"));
    assertNotNull(path.topLevel("p", "Box"));
    assertTrue(problem().contains("p/Huge.class has 17825792 bytes"), this::problem);
  }

  @Test
  void entry_thatHasMoreThanItClaims_isNotRead() throws IOException {
    Map<String, byte[]> liar =
        Jars.compile(work, Map.of("p/Liar.java", "package p; public class Liar { int size; }"));
    Path jar = jar(liar);
    Path honest = Files.copy(jar, work.resolve("honest.jar"));
    claim(jar, liar.get("p/Liar.class").length, 100);
    assertNotNull(path(honest).topLevel("p", "Liar"));
    ClassPath path = path(jar);
    assertNull(path.topLevel("p", "Liar"));
    assertNotNull(path.topLevel("p", "Box"));
    assertTrue(problem().contains("p/Liar.class has more bytes than it claims"), this::problem);
  }

  @Test
  void manifest_ofAnySize_costsAtMostItself() throws IOException {
    List<LogRecord> said = new ArrayList<>();
    Logger logger = Logger.getLogger("");
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord record) {
            said.add(record);
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    logger.addHandler(handler);
    try {
      readManifests();
    } finally {
      logger.removeHandler(handler);
    }
    assertEquals(0, said.size(), "records in the log");
  }

  private void readManifests() throws IOException {
    String start = "Manifest-Version: 1.0\n";
    String name = "Automatic-Module-Name: named\n";
    String filler = ("A: " + "x".repeat(60) + "\n").repeat(1 << 16);
    assertEquals("named", moduleOfJarWith(start + name));
    assertEquals(
        "box", moduleOfJarWith(start + filler + name)); // what stands far behind is not read
  }

  private String moduleOfJarWith(String manifest) throws IOException {
    Path jar = jar(Map.of("META-INF/MANIFEST.MF", manifest.getBytes(StandardCharsets.UTF_8)));
    try (Libraries fresh = new Libraries(Files.createTempDirectory(work, "home"))) {
      ClassPath path = fresh.classPath(List.of(jar), 25);
      assertNotNull(path.topLevel("p", "Box"));
      return path.moduleOf(jar).name();
    }
  }

  @Test
  void jar_whoseClassesExpandWithoutEnd_isRefused() throws IOException {
    Map<String, byte[]> many = new TreeMap<>();
    for (int i = 0; i < 3; i++) {
      many.put("p/C" + i + ".class", new byte[1000]);
    }
    Path jar = jar(many);
    claim(jar, 1000, 2_000_000_000);
    assertNull(path(jar).topLevel("p", "Box"));
    assertTrue(problem().contains("more than are read"), this::problem);
  }

  @Test
  void sourceWhoseNameLeadsOut_becomesNoFile() throws IOException {
    Map<String, byte[]> classes =
        Jars.compile(work, Map.of("q/FourFoldersUp.java", "package q; class Other {}"));
    byte[] bytes = classes.get("q/Other.class");
    String from = "FourFoldersUp.java";
    String to = "../../../../E.java";
    byte[] renamed =
        new String(bytes, StandardCharsets.ISO_8859_1)
            .replace(from, to)
            .getBytes(StandardCharsets.ISO_8859_1);
    Path jar = jar(Map.of("q/Other.class", renamed));
    byte[] source = "package q; class Other {}".getBytes(StandardCharsets.UTF_8);
    Jars.write(
        work.resolve("box-sources.jar"),
        Map.of("q/" + to, source, "../../q/Other.java", source, "p/../../../Box.java", source));
    ClassPath path = path(jar);
    ClassPath.LibraryClass found = path.topLevel("q", "Other");
    assertNotNull(found);
    LibrarySource taken = path.sourceOf(found.library(), "q/Other");
    assertTrue(taken == null || taken.file().startsWith(work.resolve("home")), () -> "" + taken);
    try (Stream<Path> files = Files.walk(work)) {
      assertEquals(
          0,
          files
              .filter(each -> each.toString().endsWith(".java"))
              .filter(each -> !each.startsWith(work.resolve("home")))
              .filter(each -> !each.toString().contains("src"))
              .count());
    }
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void pipe_inPlaceOfAJarOrAClass_isNotOpened() throws Exception {
    Path pipe = work.resolve("pipe.jar");
    Path folder = Files.createDirectories(work.resolve("classes/p"));
    Files.write(folder.resolve("Box.class"), box.get("p/Box.class"));
    for (Path each : new Path[] {pipe, folder.resolve("Pipe.class")}) {
      assertEquals(0, new ProcessBuilder("mkfifo", each.toString()).start().waitFor());
    }
    assertNull(path(pipe).topLevel("p", "Box"));
    assertTrue(problem().contains("not a regular file"), this::problem);
    ClassPath path = path(work.resolve("classes"));
    assertNull(path.topLevel("p", "Pipe"));
    assertNotNull(path.topLevel("p", "Box"));
  }
}
