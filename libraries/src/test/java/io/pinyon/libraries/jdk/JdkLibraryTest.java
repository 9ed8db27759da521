package io.pinyon.libraries.jdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.libraries.listing.LibraryType;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.FileIndex;
import io.pinyon.testing.Jars;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JdkLibraryTest {
  private static final JdkLibrary JDK = JdkLibrary.running();

  @Test
  void topLevel_ofAPublicClass_isFoundOnce() {
    FileIndex list = JDK.topLevel("java.util", "List");
    assertNotNull(list);
    assertEquals("java.util.List", list.qualifiedName(0));
    assertSame(list, JDK.classFile("java/util/List"));
  }

  @Test
  void classFile_ofWhatIsNotThere_isNull() {
    assertNull(JDK.topLevel("java.util", "NoSuchType"));
    assertNull(JDK.topLevel("no.such.pkg", "List"));
    assertNull(JDK.topLevel("", "List"));
    assertNull(JDK.classFile("java/util/Map$NoSuch"));
    assertNull(JDK.classFile("java/util/ArrayList$1"));
  }

  @Test
  void nonExportedPackage_resolvesButIsNotOffered() {
    assertNotNull(JDK.topLevel("jdk.internal.misc", "Unsafe"));
    assertTrue(JDK.hasPackage("jdk.internal.misc"));
    assertFalse(JDK.subpackages("jdk").contains("internal"));
    assertEquals(List.of(), JDK.typesIn("jdk.internal.misc"));
    assertTrue(
        JDK.typesMatching("Unsafe", 50).stream()
            .noneMatch(t -> t.packageName().startsWith("jdk.internal")));
  }

  private static List<String> methods(FileIndex index) {
    assertNotNull(index);
    return IntStream.range(0, index.declarationCount()).mapToObj(index::name).toList();
  }

  @Test
  void release_hasTheApiOfItsTime() {
    JdkLibrary eight = JDK.forRelease(8);
    assertFalse(methods(eight.topLevel("java.util", "List")).contains("of"));
    assertTrue(methods(JDK.forRelease(9).topLevel("java.util", "List")).contains("of"));
    assertNotNull(eight.topLevel("javax.activation", "DataSource")); // gone since 11
    assertNull(JDK.topLevel("javax.activation", "DataSource"));
    assertNull(JDK.forRelease(13).topLevel("java.lang", "Record"));
    assertNotNull(JDK.forRelease(17).topLevel("java.lang", "Record"));
    assertNotNull(JDK.forRelease(17).classFile("java/util/Map$Entry"));
    assertFalse(eight.hasPackage("java.lang.foreign"));
    assertTrue(eight.hasPackage("java.util.stream"));
    assertTrue(
        eight.typesIn("java.util").stream()
            .noneMatch(type -> type.simpleName().equals("SequencedMap")));
    assertTrue(eight.subpackages("javax").contains("activation"));
    assertTrue(JDK.forRelease(21).packagesExportedBy("java.se").contains("java.sql"));
  }

  @Test
  void release_ofTheJdkItselfOrUnknown_isTheJdk() {
    assertSame(JDK, JDK.forRelease(0));
    assertSame(JDK, JDK.forRelease(JDK.release()));
    assertSame(JDK, JDK.forRelease(99));
    assertSame(JDK, JDK.forRelease(11).forRelease(99));
    assertSame(JDK.forRelease(11), JDK.forRelease(17).forRelease(11));
    assertEquals(8, JDK.forRelease(5).release());
  }

  @Test
  void release_seesWhatNoneEverPromised() {
    JdkLibrary eight = JDK.forRelease(8);
    assertNotNull(eight.topLevel("sun.misc", "Unsafe"));
    assertNotNull(eight.topLevel("jdk.internal.misc", "Unsafe"));
    assertTrue(eight.hasPackage("sun"));
    assertFalse(eight.subpackages("").contains("sun"));
  }

  @Test
  void packages_areKnownByPrefixAndLevel() {
    assertTrue(JDK.hasPackage("java"));
    assertTrue(JDK.hasPackage("java.util.concurrent.atomic"));
    assertFalse(JDK.hasPackage("jav"));
    assertTrue(JDK.subpackages("").containsAll(List.of("java", "javax", "jdk")));
    assertTrue(JDK.subpackages("java.util").contains("concurrent"));
    assertEquals("java.sql", JDK.moduleOf("java.sql"));
    assertNull(JDK.moduleOf("java"));
  }

  @Test
  void typesIn_listsPublicTopLevelTypesOnly() {
    List<String> names = JDK.typesIn("java.util").stream().map(LibraryType::simpleName).toList();
    assertTrue(names.containsAll(List.of("List", "Map", "Optional", "UUID")));
    assertFalse(names.contains("Entry"));
    assertFalse(names.contains("JumboEnumSet")); // not public
    assertFalse(names.contains("package-info"));
  }

  @Test
  void typesMatching_findsPrefixesHumpsAndNestedTypes() {
    assertEquals("java.lang.String", JDK.typesMatching("String", 5).getFirst().qualifiedName());
    assertEquals("java.util.ArrayList", first("ArrayLis").qualifiedName());
    assertEquals("java.util.HashMap", first("hashm").qualifiedName());
    List<String> humps =
        JDK.typesMatching("AIOOB", 50).stream().map(LibraryType::simpleName).toList();
    assertTrue(humps.contains("ArrayIndexOutOfBoundsException"), humps.toString());
    LibraryType entry =
        JDK.typesMatching("Entry", 20).stream()
            .filter(t -> t.binaryName().equals("java/util/Map$Entry"))
            .findFirst()
            .orElseThrow();
    assertEquals("java.util.Map.Entry", entry.qualifiedName());
    assertEquals(DeclarationKind.INTERFACE, entry.kind());
    assertEquals(3, JDK.typesMatching("S", 3).size());
  }

  private static LibraryType first(String typed) {
    return JDK.typesMatching(typed, 1).getFirst();
  }

  @Test
  void typesMatching_withoutLimit_agreesWithTheClassFiles() {
    List<LibraryType> all = JDK.typesMatching("", Integer.MAX_VALUE);
    assertTrue(all.size() > 4_500, "types: " + all.size());
    for (LibraryType type : all) {
      if (type.packageName().startsWith("java.util")) {
        FileIndex index = JDK.classFile(type.binaryName());
        assertNotNull(index, type.binaryName());
        assertEquals(index.kind(0), type.kind(), type.binaryName());
        assertEquals(index.modifiers(0) & 0x41d, type.modifiers() & 0x41d, type.binaryName());
      }
    }
  }

  @Test
  void packagesExportedBy_followsTransitiveRequires() {
    List<String> packages = JDK.packagesExportedBy("java.se");
    assertTrue(packages.containsAll(List.of("java.sql", "java.util.logging", "javax.swing")));
    assertTrue(JDK.packagesExportedBy("java.base").contains("java.util"));
    assertFalse(JDK.packagesExportedBy("java.base").contains("jdk.internal.misc"));
    assertEquals(List.of(), JDK.packagesExportedBy("no.such.module"));
  }

  @Test
  void anotherFolder_thatIsNoJdk_isRefusedWithTheReason(@TempDir Path folder) {
    IOException e = assertThrows(IOException.class, () -> JdkLibrary.of(folder));
    assertTrue(String.valueOf(e.getMessage()).contains("lib/modules"), e.getMessage());
  }

  @Test
  void javaHome_ofTheRunningJdk_isAccepted() throws IOException {
    JdkLibrary same = JdkLibrary.of(JDK.javaHome());
    assertNotNull(same.topLevel("java.lang", "Object"));
  }

  /// A workspace can name any folder as a JDK.
  @Test
  void jdkOfAWorkspace_isRead_andNothingInItIsExecuted(@TempDir Path work) throws Exception {
    Path running = Path.of(System.getProperty("java.home"));
    Path home = work.resolve("jdk");
    Files.createDirectories(home.resolve("lib"));
    Files.createSymbolicLink(home.resolve("lib/modules"), running.resolve("lib/modules"));
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"25\"\n");
    Map<String, byte[]> evil =
        Jars.compile(
            work,
            Map.of(
                "evil/JrtFileSystemProvider.java",
                "package evil; public class JrtFileSystemProvider {"
                    + " static { System.setProperty(\"pinyon.test.executed\", \"true\"); } }"));
    byte[] code =
        new String(evil.get("evil/JrtFileSystemProvider.class"), StandardCharsets.ISO_8859_1)
            .replace("\0" + (char) 26 + "evil/", "\0" + (char) 40 + "jdk/internal/jrtfs/")
            .getBytes(StandardCharsets.ISO_8859_1);
    Jars.write(
        home.resolve("lib/jrt-fs.jar"),
        Map.of("jdk/internal/jrtfs/JrtFileSystemProvider.class", code));
    JdkLibrary library = JdkLibrary.of(home);
    assertNull(System.getProperty("pinyon.test.executed"));
    assertEquals(home, library.javaHome());
    assertEquals("java.base", library.moduleOf("java.util"));
  }
}
