package io.pinyon.libraries;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.libraries.ClassPath.LibraryClass;
import io.pinyon.libraries.listing.LibraryType;
import io.pinyon.libraries.source.LibrarySource;
import io.pinyon.schema.FileIndex;
import io.pinyon.testing.Jars;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassPathTest {
  private static final String BOX =
      "package lib.box; public class Box<T> { public T value; public enum Size { S }"
          + " static class Inner {} Runnable r = () -> {}; Object o = new Object() {}; }"
          + " class Lid {}";

  @TempDir private Path work;
  private Path home;
  private Path box;
  private Libraries libraries;

  @BeforeEach
  void publishes() throws IOException {
    home = work.resolve("home");
    box = work.resolve("repo/box-1.jar");
    Jars.publish(box, work, Map.of("lib/box/Box.java", BOX));
    libraries = new Libraries(home);
  }

  @AfterEach
  void closes() {
    libraries.close();
  }

  private ClassPath path(Path... entries) {
    return libraries.classPath(List.of(entries), 25);
  }

  private static List<String> names(List<LibraryType> types) {
    return types.stream().map(LibraryType::qualifiedName).toList();
  }

  @Test
  void type_ofAJar_resolvesAndIsOffered() {
    ClassPath path = path(box);
    LibraryClass found = path.topLevel("lib.box", "Box");
    assertNotNull(found);
    assertEquals("lib.box.Box", found.index().qualifiedName(0));
    assertNotNull(path.classFile(found.library(), "lib/box/Box$Size"));
    assertNotNull(path.topLevel("lib.box", "Lid"), "what is not public resolves");
    assertEquals(List.of("lib.box.Box"), names(path.typesIn("lib.box")));
    assertEquals(List.of("lib.box.Box"), names(path.typesMatching("bo", 10)));
    assertEquals(List.of("lib.box.Box.Size"), names(path.typesMatching("Si", 10)));
    assertEquals(List.of(), names(path.typesMatching("In", 10)));
    assertTrue(path.hasPackage("lib"));
    assertTrue(path.hasPackage("lib.box"));
    assertFalse(path.hasPackage("lib.bo"));
    assertEquals(List.of("lib"), path.subpackages(""));
    assertEquals(List.of("box"), path.subpackages("lib"));
    assertNull(path.topLevel("lib.box", "Crate"));
    assertNull(path.topLevel("lib", "Box"));
  }

  @Test
  void type_inTwoJars_isTheEarlierOnes() throws IOException {
    Path other = work.resolve("repo/other.jar");
    Jars.publish(other, work, Map.of("lib/box/Box.java", "package lib.box; public class Box {}"));
    assertEquals(other, path(other, box).topLevel("lib.box", "Box").library());
    assertEquals(box, path(box, other).topLevel("lib.box", "Box").library());
    assertEquals(List.of("lib.box.Box"), names(path(box, other).typesMatching("Box", 10)));
  }

  @Test
  void classFolder_isALibrary() throws IOException {
    Path folder = work.resolve("classes");
    for (Map.Entry<String, byte[]> each :
        Jars.compile(work, Map.of("lib/box/Box.java", BOX)).entrySet()) {
      Path file = folder.resolve(each.getKey());
      Files.createDirectories(file.getParent());
      Files.write(file, each.getValue());
    }
    ClassPath path = path(folder);
    assertNotNull(path.topLevel("lib.box", "Box"));
    assertEquals(List.of("lib.box.Box"), names(path.typesIn("lib.box")));
    assertEquals(List.of(), libraries.problems());
  }

  @Test
  void multiReleaseJar_givesTheClassOfTheRelease() throws IOException {
    Map<String, byte[]> entries = new TreeMap<>();
    entries.put(
        "META-INF/MANIFEST.MF",
        "Manifest-Version: 1.0\r\nMulti-Release: true\r\n\r\n".getBytes(StandardCharsets.UTF_8));
    compileInto(entries, "", "public class A { public int of8; }");
    compileInto(entries, "META-INF/versions/11/", "public class A { public int of11; }");
    compileInto(entries, "META-INF/versions/21/", "public class A { public int of21; }");
    Path jar = work.resolve("multi.jar");
    Jars.write(jar, entries);
    assertEquals("of8", field(jar, 8));
    assertEquals("of11", field(jar, 17));
    assertEquals("of21", field(jar, 25));
    assertEquals(List.of("m.A"), names(path(jar).typesMatching("A", 10)));
  }

  private void compileInto(Map<String, byte[]> entries, String prefix, String text)
      throws IOException {
    Jars.compile(work, Map.of("m/A.java", "package m; " + text))
        .forEach((name, bytes) -> entries.put(prefix + name, bytes));
  }

  private String field(Path jar, int release) {
    LibraryClass found = libraries.classPath(List.of(jar), release).topLevel("m", "A");
    FileIndex index = found.index();
    for (int each = 0; each < index.declarationCount(); each++) {
      if (index.name(each).startsWith("of")) {
        return index.name(each);
      }
    }
    return "";
  }

  @Test
  void source_besideTheJar_isAReadOnlyFileInTheHome() throws IOException {
    ClassPath path = path(box);
    LibrarySource source = path.sourceOf(box, "lib/box/Box$Size");
    assertNotNull(source);
    assertTrue(source.file().startsWith(home));
    assertEquals(BOX, Files.readString(source.file()));
    assertEquals("lib.box.Box", source.index().qualifiedName(0));
    assertEquals(source.file(), path.sourceOf(box, "lib/box/Lid").file());
    assertNull(path.sourceOf(box, "lib/box/NoSuch"));
  }

  @Test
  void source_ofAJarWithoutSources_isNull() throws IOException {
    Files.delete(work.resolve("repo/box-1-sources.jar"));
    assertNull(path(box).sourceOf(box, "lib/box/Box"));
  }

  @Test
  void brokenJars_areTold_andTheOthersAnswer() throws IOException {
    byte[] whole = Files.readAllBytes(box);
    Path truncated = work.resolve("truncated.jar");
    Files.write(truncated, Arrays.copyOf(whole, whole.length - 40));
    Path text = work.resolve("text.jar");
    Files.writeString(text, "<html>not found</html>");
    Path absent = work.resolve("absent.jar");
    ClassPath path = path(truncated, text, absent, box);
    assertNotNull(path.topLevel("lib.box", "Box"));
    assertEquals(
        List.of(absent, text, truncated),
        libraries.problems().stream().map(LibraryProblem::path).toList());
    assertTrue(libraries.problems().get(0).message().contains("does not exist"));
    assertTrue(libraries.problems().get(1).message().contains("is not a jar or is truncated"));
  }

  @Test
  void brokenClass_isTold_andTheOthersAnswer() throws IOException {
    Map<String, byte[]> entries =
        new TreeMap<>(Jars.compile(work, Map.of("p/A.java", "package p; public class A {}")));
    entries.put("p/B.class", new byte[] {1, 2, 3});
    Path jar = work.resolve("odd.jar");
    Jars.write(jar, entries);
    ClassPath path = path(jar);
    assertNull(path.topLevel("p", "B"));
    assertNotNull(path.topLevel("p", "A"));
    assertEquals(List.of("p.A"), names(path.typesIn("p")));
    assertTrue(libraries.problems().getFirst().message().contains("p/B.class"));
  }

  @Test
  void classOfALaterJava_isTold_andUnderstoodAsFarAsKnown() throws IOException {
    Map<String, byte[]> entries =
        new TreeMap<>(Jars.compile(work, Map.of("p/A.java", "package p; public class A {}")));
    byte[] bytes = entries.get("p/A.class");
    bytes[7] = (byte) (bytes[7] + 3); // the major version
    Path jar = work.resolve("later.jar");
    Jars.write(jar, entries);
    ClassPath path = path(jar, box);
    assertNotNull(path.topLevel("p", "A"));
    assertNotNull(path.topLevel("lib.box", "Box"));
    int later = Runtime.version().feature() + 3;
    String message = libraries.problems().getFirst().message();
    assertTrue(message.contains("p/A.class is for Java " + later), message);
  }

  @Test
  void signedJar_isReadWithoutALookAtItsSignatures() throws IOException {
    Map<String, byte[]> entries =
        new TreeMap<>(Jars.compile(work, Map.of("p/A.java", "package p; public class A {}")));
    String wrong = "Signature-Version: 1.0\r\n\r\nName: p/A.class\r\nSHA-256-Digest: AAAA\r\n\r\n";
    entries.put("META-INF/KEY.SF", wrong.getBytes(StandardCharsets.UTF_8));
    entries.put("META-INF/KEY.RSA", new byte[] {0x30, 0});
    Path jar = work.resolve("signed.jar");
    Jars.write(jar, entries);
    assertNotNull(path(jar).topLevel("p", "A"));
    assertEquals(List.of("p.A"), names(path(jar).typesMatching("A", 5)));
    assertEquals(List.of(), libraries.problems());
  }

  @Test
  void jarOf200Megabytes_isReadByItsDirectory() throws IOException {
    Path small = work.resolve("small.jar");
    Jars.write(small, Jars.compile(work, Map.of("p/A.java", "package p; public class A {}")));
    Path large = work.resolve("large.jar"); // a hole before the first entry takes no disk
    try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
      file.seek(200L << 20);
      file.write(Files.readAllBytes(small));
    }
    assertNotNull(path(large).topLevel("p", "A"));
    assertEquals(List.of("p.A"), names(path(large).typesMatching("A", 5)));
    assertEquals(List.of(), libraries.problems());
  }

  @Test
  void jarWithoutReadPermission_isTold_andTheOthersAnswer() throws IOException {
    Path jar = work.resolve("closed.jar");
    Files.copy(box, jar);
    assertTrue(jar.toFile().setReadable(false, false));
    ClassPath path = path(jar, box);
    assertNotNull(path.topLevel("lib.box", "Box"));
    if (!Files.isReadable(jar)) { // the superuser reads everything
      assertTrue(libraries.problems().getFirst().message().contains("permissions"));
    }
  }

  @Test
  void classFolder_builtAgain_isNoticed() throws Exception {
    Path folder = work.resolve("classes");
    try (Libraries followed = new Libraries(home)) {
      followed.follow();
      ClassPath path = followed.classPath(List.of(folder), 25);
      assertNull(path.topLevel("p", "A"));
      assertEquals(List.of(), followed.problems());
      for (String member : List.of("one", "two")) {
        byte[] bytes =
            Jars.compile(
                    work, Map.of("p/A.java", "package p; public class A { int " + member + "; }"))
                .get("p/A.class");
        Files.createDirectories(folder.resolve("p"));
        Files.write(folder.resolve("p/A.class"), bytes);
        await(() -> {
          ClassPath.LibraryClass found = path.topLevel("p", "A");
          return found != null && found.index().stringId(member) >= 0;
        });
      }
    }
  }

  private static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + 20_000_000_000L;
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < end, "nothing happened for 20 s");
      Thread.onSpinWait();
    }
  }

  @Test
  void jar_replacedWhileInUse_isReadAnew() throws IOException {
    ClassPath path = path(box);
    assertNotNull(path.topLevel("lib.box", "Box"));
    Path next = work.resolve("next.jar");
    Jars.write(
        next,
        Jars.compile(work, Map.of("lib/box/Crate.java", "package lib.box; public class Crate {}")));
    Files.copy(next, box, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    libraries.refresh();
    assertNotNull(path.topLevel("lib.box", "Crate"));
    assertNull(path.topLevel("lib.box", "Box"));
    assertEquals(List.of("lib.box.Crate"), names(path.typesMatching("Cr", 10)));
    assertEquals(List.of(), libraries.problems());
  }

  @Test
  void processors_areThoseOfTheJarThatIsThereNow() throws IOException {
    ClassPath path = path(box);
    assertEquals(List.of(), path.withProcessors());
    Path next = work.resolve("next.jar");
    Jars.write(
        next, Map.of("META-INF/services/javax.annotation.processing.Processor", new byte[] {'p'}));
    Files.copy(next, box, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    libraries.refresh();
    assertEquals(List.of(box), path.withProcessors());
  }

  @Test
  void names_areKeptForTheNextProgram_andDamageIsNoticed() throws IOException {
    assertNotNull(path(box).topLevel("lib.box", "Box"));
    Path kept;
    try (var files = Files.list(home.resolve("libraries"))) {
      kept = files.toList().getFirst();
    }
    byte[] bytes = Files.readAllBytes(kept);
    for (byte[] each : List.of(bytes, new byte[0], damaged(bytes), Arrays.copyOf(bytes, 40))) {
      Files.write(kept, each);
      try (Libraries next = new Libraries(home)) {
        ClassPath again = next.classPath(List.of(box), 25);
        assertEquals(List.of("lib.box.Box"), names(again.typesIn("lib.box")));
        assertEquals(List.of("lib.box.Box.Size"), names(again.typesMatching("Size", 5)));
      }
    }
  }

  private static byte[] damaged(byte[] bytes) {
    byte[] result = bytes.clone();
    result[result.length - 3] ^= 0x20;
    return result;
  }

  @Test
  void type_namedByADollar_isNotOffered() throws IOException {
    Path jar = work.resolve("dollar.jar");
    Jars.write(
        jar,
        Jars.compile(
            work,
            Map.of(
                "p/$.java", "package p; public class $ {}",
                "p/A$.java", "package p; public class A$ {}")));
    assertEquals(List.of(), names(path(jar).typesMatching("A", 10)));
    assertNotNull(path(jar).topLevel("p", "$"));
  }

  @Test
  void library_ofTwoClassPaths_isReadOnce() {
    FileIndex one = path(box).topLevel("lib.box", "Box").index();
    FileIndex other = path(work.resolve("repo"), box).topLevel("lib.box", "Box").index();
    assertSame(one, other);
  }
}
