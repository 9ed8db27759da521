package io.pinyon.libraries;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.pinyon.libraries.classfile.ClassFileExtractor;
import io.pinyon.libraries.listing.LibraryIndexer;
import io.pinyon.libraries.listing.LibraryType;
import io.pinyon.schema.ObjectId;
import io.pinyon.storage.Codec;
import io.pinyon.storage.ObjectStore;
import io.pinyon.storage.home.ObjectStores;
import io.pinyon.testing.Jars;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Libraries indexed whole, once per machine.
class LibraryIndexerTest {
  @TempDir private Path work;
  private Path home;
  private Path jar;
  private final ObjectStore store = ObjectStores.memory(Codec.RAW);

  @BeforeEach
  void makesAJar() throws IOException {
    home = work.resolve("home");
    jar = work.resolve("one/box.jar");
    Jars.publish(
        jar,
        work,
        Map.of(
            "p/Box.java", "package p; public class Box { Object o = new Object() {}; class In {} }",
            "p/Lid.java", "package p; public class Lid {}"));
  }

  private Libraries open() {
    return new Libraries(home, () -> store);
  }

  private static LibraryIndexer.Work index(Libraries libraries, Path... paths) {
    return libraries.index(List.of(paths), 2, () -> false);
  }

  @Test
  void nextWorkspace_withTheSameJars_hasNoWork() throws IOException {
    try (Libraries first = open()) {
      LibraryIndexer.Work work = index(first, jar);
      assertEquals(4, work.read());
      assertEquals(3, work.added());
    }
    Path copy = work.resolve("two/other-name.jar");
    Files.createDirectories(copy.getParent());
    Files.copy(jar, copy);
    try (Libraries second = open()) {
      LibraryIndexer.Work work = index(second, copy, jar);
      assertEquals(0, work.read());
      assertEquals(0, work.added());
      assertEquals(
          List.of("p.Box", "p.Lid"),
          second.classPath(List.of(copy), 25).typesIn("p").stream()
              .map(LibraryType::qualifiedName)
              .toList());
    }
  }

  @Test
  void nextVersionOfAJar_addsWhatIsNew() throws IOException {
    try (Libraries libraries = open()) {
      index(libraries, jar);
      Map<String, byte[]> entries =
          new TreeMap<>(
              Jars.compile(
                  work,
                  Map.of(
                      "p/Lid.java", "package p; public class Lid {}",
                      "p/New.java", "package p; public class New {}")));
      Path next = work.resolve("box-2.jar");
      Jars.write(next, entries);
      LibraryIndexer.Work work = index(libraries, next);
      assertEquals(2, work.read());
      assertEquals(1, work.added());
    }
  }

  @Test
  void indexedClass_isReadFromTheStore() throws IOException {
    Map<String, byte[]> classes = new TreeMap<>();
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (String each : List.of("p/Box.class", "p/Lid.class")) {
        classes.put(each, zip.getInputStream(zip.getEntry(each)).readAllBytes());
      }
    }
    // Something else than the jar has, so that one sees where it comes from.
    ByteBuffer lid = ClassFileExtractor.extract(classes.get("p/Lid.class"));
    store.write(ObjectId.ofContent(classes.get("p/Box.class")), lid);
    try (Libraries libraries = open()) {
      index(libraries, jar);
      ClassPath.LibraryClass box = libraries.classPath(List.of(jar), 25).topLevel("p", "Box");
      assertEquals("Lid", box.index().name(0));
    }
  }

  @Test
  void objectThatIsGone_isReadFromTheJarAndMadeAgain() throws IOException {
    try (Libraries first = open()) {
      index(first, jar);
    }
    ObjectStore empty = ObjectStores.memory(Codec.RAW);
    try (Libraries second = new Libraries(home, () -> empty)) {
      assertNotNull(second.classPath(List.of(jar), 25).topLevel("p", "Box"));
      assertEquals(3, index(second, jar).added());
    }
  }

  @Test
  void brokenClassAndCancelledRun_leaveTheRest() throws IOException {
    Map<String, byte[]> entries =
        new TreeMap<>(Jars.compile(work, Map.of("q/A.java", "package q; public class A {}")));
    entries.put("q/B.class", new byte[] {1});
    Path odd = work.resolve("odd.jar");
    Jars.write(odd, entries);
    Path text = work.resolve("text.jar");
    Files.writeString(text, "no jar");
    try (Libraries libraries = open()) {
      assertEquals(0, libraries.index(List.of(odd), 1, () -> true).added());
      assertEquals(1, index(libraries, odd, text).added());
      assertEquals(text, libraries.problems().getFirst().path());
    }
  }

  private static String subtypes(ClassPath path, String name) {
    List<String> found = new ArrayList<>();
    boolean isWhole = path.addSubtypes(name, found);
    return String.join(" ", found) + (isWhole ? "" : " and maybe more");
  }

  @Test
  void subtypes_areKnownOnceAJarIsIndexed_alsoToTheNextProgram() throws IOException {
    Path shapes = work.resolve("shapes.jar");
    Jars.publish(
        shapes,
        work,
        Map.of(
            "p/Shape.java",
            "package p; public interface Shape { Shape NO = new Shape() {}; }",
            "p/Round.java",
            "package p; class Round implements Shape { static class In implements Shape {} }"));
    try (Libraries libraries = open()) {
      ClassPath path = libraries.classPath(List.of(shapes), 25);
      assertEquals(" and maybe more", subtypes(path, "Shape"));
      index(libraries, shapes);
      assertEquals("p/Round p/Round$In", subtypes(path, "Shape"));
      assertEquals("", subtypes(path, "Object"));
    }
    try (Libraries next = open()) {
      assertEquals("p/Round p/Round$In", subtypes(next.classPath(List.of(shapes), 25), "Shape"));
    }
  }

  @Test
  void subtypes_thatAreLostOrDamaged_areMadeAgainWithoutReadingClasses() throws IOException {
    try (Libraries libraries = open()) {
      index(libraries, jar);
    }
    Path table;
    try (Stream<Path> files = Files.list(home.resolve("libraries"))) {
      table = files.filter(each -> each.toString().endsWith(".subtypes")).findFirst().orElseThrow();
    }
    byte[] bytes = Files.readAllBytes(table);
    bytes[bytes.length - 1] ^= 1;
    Files.write(table, bytes);
    try (Libraries libraries = open()) {
      ClassPath path = libraries.classPath(List.of(jar), 25);
      assertEquals(" and maybe more", subtypes(path, "Lid"));
      assertEquals(0, index(libraries, jar).read());
      assertEquals("", subtypes(path, "Lid"));
    }
  }

  @Test
  void subtypes_ofClassFolder_areThoseOfItsFiles() throws IOException {
    Path folder = work.resolve("classes");
    Map<String, byte[]> classes =
        Jars.compile(
            work,
            Map.of(
                "p/Run.java",
                "package p; class Run implements Runnable {" + " public void run() {} }"));
    for (Map.Entry<String, byte[]> each : classes.entrySet()) {
      Path file = folder.resolve(each.getKey());
      Files.createDirectories(file.getParent());
      Files.write(file, each.getValue());
    }
    try (Libraries libraries = open()) {
      assertEquals("p/Run", subtypes(libraries.classPath(List.of(folder), 25), "Runnable"));
    }
  }
}
