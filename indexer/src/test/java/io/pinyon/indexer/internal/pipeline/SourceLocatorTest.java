package io.pinyon.indexer.internal.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.pinyon.indexer.files.WorkspaceFiles;
import io.pinyon.schema.FileIndex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceLocatorTest {
  @TempDir Path root;

  private Path file(String relative, String text) throws IOException {
    Path file = root.resolve(relative);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private SourceLocator sources() {
    return new SourceLocator(WorkspaceFiles.of(root), Extractor.OF_SOURCES);
  }

  @Test
  void find_usualLayouts_withoutAnythingLearned() throws IOException {
    Path maven = file("core/src/main/java/a/b/One.java", "");
    Path plain = file("src/c/Two.java", "");
    Path module = file("java.base/java/lang/Object.java", "");
    SourceLocator sources = sources();
    assertEquals(maven, sources.find("a.b", "One"));
    assertEquals(plain, sources.find("c", "Two"));
    assertEquals(module, sources.find("java.lang", "Object"));
    assertNull(sources.find("a", "One"));
    assertNull(sources.find("a.\0b", "One"));
  }

  @Test
  void find_generatedSources_belowTheFolderOfTheirGenerator() throws IOException {
    Path maven = file("m/target/generated-sources/annotations/a/Maven.java", "");
    Path gradle = file("g/build/generated/sources/annotationProcessor/java/main/a/Gradle.java", "");
    Path proto = file("g/build/generated/source/proto/main/java/a/Proto.java", "");
    Path eclipse = file("e/.apt_generated/a/Eclipse.java", "");
    SourceLocator sources = sources();
    assertEquals(maven, sources.find("a", "Maven"));
    assertEquals(gradle, sources.find("a", "Gradle"));
    assertEquals(proto, sources.find("a", "Proto"));
    assertEquals(eclipse, sources.find("a", "Eclipse"));
    assertNull(sources.find("annotations.a", "Maven"));
  }

  @Test
  void find_unusualLayout_learnedFromAnOpenFile() throws IOException {
    Path open = file("code/deep/down/a/b/Open.java", "");
    Path other = file("code/deep/down/x/Other.java", "");
    SourceLocator sources = sources();
    assertNull(sources.find("x", "Other"));
    sources.learn(open, "a.b");
    assertEquals(other, sources.find("x", "Other"));
  }

  @Test
  void learn_packageThatDoesNotFitTheFolder_isNoEvidence() throws IOException {
    Path open = file("code/deep/a/Open.java", "");
    file("code/deep/x/Other.java", "");
    SourceLocator sources = sources();
    sources.learn(open, "wrong");
    assertNull(sources.find("x", "Other"));
  }

  @Test
  void findBeside_folderNotCalledAsThePackage_filesOfThePackage() throws IOException {
    Path open = file("deep/wrong/Open.java", "package a.b; class Open { }");
    Path named = file("deep/wrong/Named.java", "package a.b; class Named { } class Second { }");
    file("deep/wrong/Other.java", "package c; class Other { }");
    SourceLocator sources = sources();
    assertEquals(named, sources.findBeside(open, "a.b", "Named"));
    assertEquals(named, sources.findBeside(open, "a.b", "Second"));
    assertNull(sources.findBeside(open, "a.b", "Other"));
    assertNull(sources.findBeside(open, "a.b", "Abs\0ent"));
    assertEquals(List.of(named, open), sources.besideOdd(open, "a.b"));
    assertEquals(List.of(), sources.besideOdd(file("a/b/C.java", "package a.b;"), "a.b"));
  }

  @Test
  void findBeside_unnamedPackageInSeveralFolders_theFileBeside() throws IOException {
    Path one = file("one/Main.java", "class Main { }");
    Path two = file("two/Main.java", "class Main { }");
    Path helper = file("two/Helper.java", "class Helper { }");
    file("one/Helper.java", "class Helper { }");
    SourceLocator sources = sources();
    sources.learn(one, "");
    sources.learn(two, "");
    assertEquals(helper, sources.findBeside(two, "", "Helper"));
    assertNull(sources.findBeside(root.resolveSibling("Main.java"), "", "Helper"));
  }

  @Test
  void find_listedFile_wherEverItLies() throws IOException {
    Path file = file("p/q/r/s/a/One.java", "");
    SourceLocator sources = sources();
    sources.list(WorkspaceFiles.of(root).list().files());
    assertEquals(file, sources.find("a", "One"));
  }

  @Test
  void findPackage_twoRoots_filesOfBoth() throws IOException {
    Path one = file("src/main/java/a/One.java", "");
    Path two = file("src/test/java/a/Two.java", "");
    file("src/main/java/a/b/Three.java", "");
    assertEquals(List.of(one, two), sources().findPackage("a"));
  }

  @Test
  void index_fileChanged_readAgain() throws IOException {
    Path file = file("One.java", "class One { int before; }");
    SourceLocator sources = sources();
    FileIndex before = sources.index(file);
    assertNotNull(before);
    assertEquals("before", before.name(1));
    Files.writeString(file, "class One { int after; }");
    Files.setLastModifiedTime(file, FileTime.fromMillis(1_000));
    FileIndex after = sources.index(file);
    assertNotNull(after);
    assertEquals("after", after.name(1));
    assertNull(sources.index(root.resolve("Absent.java")));
  }
}
