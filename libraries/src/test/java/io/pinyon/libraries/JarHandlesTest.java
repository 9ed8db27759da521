package io.pinyon.libraries;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.testing.Jars;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How long jars are held open, and what happens when one is replaced meanwhile.
class JarHandlesTest {
  @TempDir private Path work;
  private Path jar = Path.of("");

  /// What is to run later, when the test says so.
  private final Deque<Runnable> later = new ArrayDeque<>();

  private Libraries libraries;

  @BeforeEach
  void publishes() throws IOException {
    jar = work.resolve("lib/a.jar");
    Jars.publish(
        jar,
        work,
        Map.of("a/A.java", "package a; public class A {}", "a/B.java", "package a; class B {}"));
    libraries = new Libraries(work.resolve("home"), () -> null, later::add);
  }

  @Test
  void jarThatIsNotReadAnyMore_isClosed() {
    JarLibrary library = libraries.at(jar);
    assertFalse(library.isOpen());
    assertNotNull(library.classFile("a/A", 25));
    assertNotNull(library.sourceOf("a/A"));
    assertTrue(library.isOpen());
    while (!later.isEmpty()) {
      later.remove().run();
    }
    assertFalse(library.isOpen());
    assertNotNull(library.classFile("a/B", 25));
    assertTrue(library.isOpen());
  }

  @Test
  void jarThatIsReadAgainMeanwhile_staysOpen_untilItIsNot() {
    JarLibrary library = libraries.at(jar);
    assertNotNull(library.classFile("a/A", 25));
    assertNotNull(library.classFile("a/B", 25));
    assertEquals(1, later.size());
    later.remove().run();
    assertTrue(library.isOpen());
    assertEquals(1, later.size());
    later.remove().run();
    assertFalse(library.isOpen());
    assertEquals(0, later.size());
  }

  @Test
  void jarThatIsCutShortWhileOpen_isEmpty_andReadAgainOnceItIsWhole() throws IOException {
    JarLibrary library = libraries.at(jar);
    assertNotNull(library.classFile("a/A", 25));
    byte[] whole = Files.readAllBytes(jar);
    Files.write(jar, new byte[10]);
    assertNull(library.classFile("a/B", 25));
    assertEquals(1, libraries.problems().size());
    Files.write(jar, whole);
    library.refresh();
    assertNotNull(library.classFile("a/B", 25));
    assertEquals(0, libraries.problems().size());
  }

  @Test
  void jarThatIsReplacedWhileOpen_answersWithTheNewOne() throws IOException {
    JarLibrary library = libraries.at(jar);
    assertNotNull(library.classFile("a/A", 25));
    Files.delete(jar);
    assertNull(library.classFile("a/B", 25));
    Jars.publish(jar, work, Map.of("a/C.java", "package a; public class C { int fresh; }"));
    library.refresh();
    assertNotNull(library.classFile("a/C", 25));
    assertNull(library.classFile("a/A", 25));
  }

  @Test
  void originOfSources_isKnownToTheNextProgram_whereItIsTrue() throws IOException {
    Path source = assertNotNullFile(libraries.at(jar));
    Libraries next = new Libraries(work.resolve("home"));
    assertEquals(jar, next.libraryOf(source));
    assertNull(next.libraryOf(work.resolve("home/sources/other/a/A.java")));
    Files.writeString(
        source.resolve("../../.origin").normalize(), work.resolve("b.jar").toString());
    assertNull(next.libraryOf(source));
    next.close();
  }

  private static Path assertNotNullFile(JarLibrary library) {
    var source = library.sourceOf("a/A");
    assertNotNull(source);
    return source.file();
  }
}
