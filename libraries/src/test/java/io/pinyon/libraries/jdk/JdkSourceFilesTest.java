package io.pinyon.libraries.jdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.libraries.source.LibrarySource;
import io.pinyon.schema.FileIndex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JdkSourceFilesTest {
  private static final JdkLibrary JDK = JdkLibrary.running();

  @TempDir private Path folder;

  @BeforeEach
  void needsSources() {
    Assumptions.assumeTrue(
        Files.exists(JDK.javaHome().resolve("lib/src.zip")), "this JDK has no src.zip");
  }

  @Test
  void source_ofANestedClass_isItsOutermostClassFile() throws IOException {
    try (JdkSourceFiles sources = new JdkSourceFiles(JDK, folder)) {
      LibrarySource map = sources.of("java/util/Map$Entry");
      assertNotNull(map);
      assertEquals(folder.resolve("java.base/java/util/Map.java"), map.file());
      assertFalse(
          Files.getPosixFilePermissions(map.file()).contains(PosixFilePermission.OWNER_WRITE));
      FileIndex index = map.index();
      assertEquals("java.util.Map", index.qualifiedName(0));
      String text = Files.readString(map.file());
      assertEquals("Map", text.substring(index.nameRange(0).start(), index.nameRange(0).end()));
      assertSame(map, sources.of("java/util/Map"));
      try (Stream<Path> files = Files.list(map.file().getParent())) {
        assertEquals(1, files.count());
      }
    }
  }

  @Test
  void source_ofASecondaryClass_isTheFileItWasCompiledFrom() throws IOException {
    try (JdkSourceFiles sources = new JdkSourceFiles(JDK, folder)) {
      LibrarySource source = sources.of("java/util/TimerThread");
      assertNotNull(source);
      assertTrue(source.file().endsWith("Timer.java"));
    }
  }

  @Test
  void source_ofWhatIsNotThere_isNull() throws IOException {
    try (JdkSourceFiles sources = new JdkSourceFiles(JDK, folder)) {
      assertNull(sources.of("java/util/NoSuchClass"));
      assertNull(sources.of("no/such/Package"));
      assertNull(sources.of("NoPackage"));
    }
  }

  @Test
  void file_ofOtherContent_isReplaced() throws IOException {
    Path file = folder.resolve("java.base/java/util/List.java");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "broken off");
    try (JdkSourceFiles sources = new JdkSourceFiles(JDK, folder)) {
      assertNotNull(sources.of("java/util/List"));
    }
    String whole = Files.readString(file);
    assertTrue(whole.length() > 1000);
    Files.delete(file);
    Files.writeString(file, whole.replace("List", "Lost"));
    try (JdkSourceFiles sources = new JdkSourceFiles(JDK, folder)) {
      assertNotNull(sources.of("java/util/List"));
    }
    assertEquals(whole, Files.readString(file));
  }
}
