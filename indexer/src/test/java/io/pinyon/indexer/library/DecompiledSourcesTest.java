package io.pinyon.indexer.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.indexer.library.LibrarySources.Source;
import io.pinyon.schema.FileIndex;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DecompiledSourcesTest {
  private static final String BAG =
      """
      package lib.bag;
      public class Bag<T extends Comparable<T>> {
        public enum Size { SMALL, LARGE }
        public record Label(String text, int colour) {}
        public static class Handle {
          public int grip(java.util.List<String> fingers, int... force) {
            Runnable hold = () -> System.getProperty(fingers.get(0));
            Object other = new Object() { int strength = force.length; };
            hold.run();
            return other.hashCode();
          }
        }
      }
      """;

  @TempDir private Path work;
  private Path home;
  private Path bag;

  @BeforeEach
  void publishes() throws IOException {
    home = work.resolve("home");
    bag = work.resolve("repo/bag-1.jar");
    Jars.write(bag, Jars.compile(work, Map.of("lib/bag/Bag.java", BAG)));
  }

  private Source decompiled(String binaryName) {
    try (Libraries libraries = new Libraries(home)) {
      Source source = libraries.classPath(List.of(bag), 25).decompiled(bag, binaryName);
      assertEquals(List.of(), libraries.problems());
      assertNotNull(source);
      return source;
    }
  }

  @Test
  void method_ofANestedClass_isAtTheLineThatDeclaresIt() throws IOException {
    Source source = decompiled("lib/bag/Bag$Handle");
    assertTrue(source.file().startsWith(home));
    assertTrue(source.file().endsWith("lib/bag/Bag.java"));
    assertFalse(
        Files.getPosixFilePermissions(source.file()).contains(PosixFilePermission.OWNER_WRITE));
    List<String> lines = Files.readAllLines(source.file());
    assertTrue(lines.getFirst().startsWith("// Decompiled from " + bag));
    FileIndex index = source.index();
    int row = 0;
    while (!index.name(row).equals("grip")) {
      row++;
    }
    assertEquals("lib.bag.Bag.Handle", index.qualifiedName(index.parent(row)));
    String line = lines.get(index.position(index.nameRange(row).start()).line());
    assertTrue(line.strip().startsWith("public int grip(List<String> "), line);
  }

  @Test
  void file_ofTheSameClasses_isUsedAsItIs() throws IOException {
    Path file = decompiled("lib/bag/Bag").file();
    String firstLine = Files.readAllLines(file).getFirst();
    Files.delete(file);
    Files.writeString(file, firstLine + "\npackage lib.bag; class Kept {}\n");
    assertEquals("lib.bag.Kept", decompiled("lib/bag/Bag$Size").index().qualifiedName(0));
  }

  @Test
  void file_ofOtherClasses_isMadeAgain() throws IOException {
    decompiled("lib/bag/Bag");
    Jars.write(
        bag,
        Jars.compile(work, Map.of("lib/bag/Bag.java", "package lib.bag; class Bag { int q; }")));
    assertTrue(Files.readString(decompiled("lib/bag/Bag").file()).contains("int q;"));
  }

  @Test
  void class_ofAJdk_isDecompiledFromItsImage() throws IOException {
    Path folder = home.resolve("sources/jdk-1");
    try (LibrarySources sources = new LibrarySources(JdkLibrary.running(), folder)) {
      Source source = sources.decompiled("java/util/Optional");
      assertNotNull(source);
      assertEquals("java.util.Optional", source.index().qualifiedName(0));
      assertTrue(source.file().endsWith("decompiled-jdk-1/java/util/Optional.java"));
    }
  }

  @Test
  void brokenClass_hasNone_andIsToldOnce() throws IOException {
    byte[] whole = Jars.compile(work, Map.of("B.java", "class B { int b; }")).get("B.class");
    assertNotNull(whole);
    for (byte[] broken :
        List.of(
            Arrays.copyOf(whole, whole.length / 2),
            "no class".getBytes(StandardCharsets.UTF_8),
            new byte[0])) {
      List<String> told = new ArrayList<>();
      DecompiledSources sources = new DecompiledSources(bag, home, told::add);
      SortedMap<String, byte[]> classes = new TreeMap<>(Map.of("B", broken));
      assertNull(sources.of("B", classes));
      assertNull(sources.of("B", classes));
      assertEquals(1, told.size());
      assertTrue(told.getFirst().contains("class B cannot be decompiled"), told.getFirst());
    }
  }

  @Test
  void classThatTakesTooLong_hasNone_andIsTold() throws IOException {
    List<String> told = new ArrayList<>();
    DecompiledSources sources = new DecompiledSources(bag, home, told::add, Duration.ZERO);
    SortedMap<String, byte[]> classes =
        new TreeMap<>(
            Map.of("B", Jars.compile(work, Map.of("B.java", "class B {}")).get("B.class")));
    assertNull(sources.of("B", classes));
    assertTrue(told.getFirst().contains("takes more than 0 ms"), told.getFirst());
  }

  @Test
  void source_ofWhatIsNotThere_isNull() {
    try (Libraries libraries = new Libraries(home)) {
      assertNull(libraries.classPath(List.of(bag), 25).decompiled(bag, "lib/bag/NoSuch"));
      assertEquals(List.of(), libraries.problems());
    }
  }
}
