package io.pinyon.indexer.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspaceFilesTest {
  @TempDir Path temp;

  private Path file(String relative, String... lines) throws IOException {
    Path file = temp.resolve("ws").resolve(relative);
    Files.createDirectories(file.getParent());
    return Files.write(file, List.of(lines));
  }

  private void link(String relative, Path target) throws IOException {
    Path link = temp.resolve("ws").resolve(relative);
    Files.createDirectories(link.getParent());
    Files.createSymbolicLink(link, target);
  }

  private WorkspaceFiles.Listing list() {
    return WorkspaceFiles.of(temp.resolve("ws")).list();
  }

  private List<String> paths() {
    return list().files().stream().map(SourceFile::relative).toList();
  }

  private List<String> problems() {
    return list().problems().stream().map(FileProblem::toString).toList();
  }

  @Test
  void list_nestedFolders_sortedSourcesOnly() throws IOException {
    file("b/B.java");
    file("a/A.java");
    file("a/A.txt");
    file("a/.Hidden.java");
    file("java.xml/org/xml/sax/Parser.java");
    assertEquals(List.of("a/A.java", "b/B.java", "java.xml/org/xml/sax/Parser.java"), paths());
  }

  @Test
  void list_stamp_isThatOfTheFile() throws IOException {
    Path file = file("A.java", "class A {}");
    SourceFile found = list().files().getFirst();
    assertEquals(Files.size(file), found.size());
    assertEquals(
        Files.getLastModifiedTime(file).to(java.util.concurrent.TimeUnit.NANOSECONDS),
        found.modifiedNanos());
  }

  @Test
  void list_hiddenAndOutputFolders_skipped() throws IOException {
    file("pom.xml");
    file("src/A.java");
    for (String folder : List.of("target", "build", "out", "bin", "node_modules", ".gradle")) {
      file(folder + "/X.java");
      file("module/" + folder + "/Y.java");
    }
    file("module/build.gradle");
    assertEquals(List.of("src/A.java"), paths());
  }

  @Test
  void list_packageNamedLikeOutput_kept() throws IOException {
    file("pom.xml");
    file("src/main/java/org/tool/build/Build.java");
    file("src/main/java/org/tool/out/Out.java");
    assertEquals(
        List.of("src/main/java/org/tool/build/Build.java", "src/main/java/org/tool/out/Out.java"),
        paths());
  }

  @Test
  void list_generatedSources_keptEvenIfIgnored() throws IOException {
    file(".gitignore", "target/", "build", "*_.java");
    file("pom.xml");
    file("target/classes/X.java");
    file("target/generated-sources/annotations/a/A_.java");
    file("target/generated-test-sources/T.java");
    file("m/build.gradle.kts");
    file("m/build/generated/sources/main/G.java");
    file("m/build/tmp/Z.java");
    assertEquals(
        List.of(
            "m/build/generated/sources/main/G.java",
            "target/generated-sources/annotations/a/A_.java",
            "target/generated-test-sources/T.java"),
        paths());
  }

  @Test
  void list_generatedSourcesOfEachBuild_found() throws IOException {
    file(".gitignore", "target/", "build", "bin", "out", ".apt_generated*");
    file("e/.project");
    file("e/.apt_generated/p/Eclipse.java");
    file("e/.apt_generated_tests/p/EclipseTest.java");
    file("e/.settings/No.java");
    file("e/bin/generated-sources/annotations/p/Buildship.java");
    file("e/bin/p/No.java");
    file("g/build.gradle");
    file("g/build/generated/sources/annotationProcessor/java/main/p/Gradle.java");
    file("g/build/generated/source/proto/main/java/p/Proto.java");
    file("g/build/generated-main-avro-java/p/Avro.java");
    file("g/build/delombok/p/No.java");
    file("i/.idea/No.java");
    file("i/out/production/app/generated/p/Idea.java");
    file("i/out/test/app/generated_tests/p/IdeaTest.java");
    file("i/out/production/app/p/No.java");
    file("m/pom.xml");
    file("m/target/generated-sources/protobuf/java/p/Maven.java");
    file("m/target/generated-sources/delombok/p/No.java");
    file("s/build.sbt");
    file("s/target/scala-3.3/src_managed/main/p/Sbt.java");
    assertEquals(
        List.of(
            "e/.apt_generated/p/Eclipse.java",
            "e/.apt_generated_tests/p/EclipseTest.java",
            "e/bin/generated-sources/annotations/p/Buildship.java",
            "g/build/generated-main-avro-java/p/Avro.java",
            "g/build/generated/source/proto/main/java/p/Proto.java",
            "g/build/generated/sources/annotationProcessor/java/main/p/Gradle.java",
            "i/out/production/app/generated/p/Idea.java",
            "i/out/test/app/generated_tests/p/IdeaTest.java",
            "m/target/generated-sources/protobuf/java/p/Maven.java",
            "s/target/scala-3.3/src_managed/main/p/Sbt.java"),
        paths());
  }

  @Test
  void list_nestedIgnoreFiles_deeperWins() throws IOException {
    file(".gitignore", "*Test.java", "/samples/", "deep/**/Not.java");
    file("ATest.java");
    file("samples/S.java");
    file("x/samples/S.java");
    file("x/.gitignore", "!KeepTest.java", "local/");
    file("x/KeepTest.java");
    file("x/DropTest.java");
    file("x/local/L.java");
    file("x/y/KeepTest.java");
    file("deep/p/q/Not.java");
    file("deep/p/q/Yes.java");
    assertEquals(
        List.of("deep/p/q/Yes.java", "x/KeepTest.java", "x/samples/S.java", "x/y/KeepTest.java"),
        paths());
  }

  @Test
  void list_ignoreFileAndExclude_honoured() throws IOException {
    file(".git/info/exclude", "Private.java");
    file(".ignore", "!Shown.java");
    file(".gitignore", "Shown.java");
    file("Shown.java");
    file("Private.java");
    assertEquals(List.of("Shown.java"), paths());
  }

  @Test
  void list_rootInsideRepository_rulesFromAboveHold() throws IOException {
    Files.createDirectories(temp.resolve(".git"));
    Files.writeString(temp.resolve(".gitignore"), "/ws/drop/\nNo.java\n");
    file("drop/A.java");
    file("No.java");
    file("Yes.java");
    assertEquals(List.of("Yes.java"), paths());
  }

  @Test
  void list_rootItselfIgnored_listedAllTheSame() throws IOException {
    Files.createDirectories(temp.resolve(".git"));
    Files.writeString(temp.resolve(".gitignore"), "ws/\n");
    file("a/A.java");
    assertEquals(List.of("a/A.java"), paths());
  }

  @Test
  void list_linkLoop_eachFileOnce() throws IOException {
    file("a/A.java");
    link("a/self", temp.resolve("ws/a"));
    link("a/up", temp.resolve("ws"));
    link("a/around", temp);
    link("b/loop", temp.resolve("ws/b/loop"));
    assertEquals(List.of("a/A.java"), paths());
  }

  @Test
  void list_linkToOutside_followedOnceIfTheUserAsks() throws IOException {
    Files.createDirectories(temp.resolve("other"));
    Files.writeString(temp.resolve("other/O.java"), "");
    Files.writeString(temp.resolve("Single.java"), "");
    link("one", temp.resolve("other"));
    link("two", temp.resolve("other"));
    link("Single.java", temp.resolve("Single.java"));
    link("Copy.java", temp.resolve("ws/A.java"));
    file("A.java");
    assertEquals(List.of("A.java"), paths());
    assertEquals(
        List.of("A.java", "Single.java", "one/O.java"),
        WorkspaceFiles.of(temp.resolve("ws"), Links.ANYWHERE).list().files().stream()
            .map(SourceFile::relative)
            .toList());
  }

  @Test
  void list_danglingLink_reported() throws IOException {
    link("Gone.java", temp.resolve("nowhere"));
    link("gone", temp.resolve("nowhere"));
    assertEquals(List.of("Gone.java: link to a file that does not exist"), problems());
    assertEquals(List.of(), paths());
  }

  @Test
  void list_folderNamedLikeASource_isAFolder() throws IOException {
    file("X.java/Inner.java");
    assertEquals(List.of("X.java/Inner.java"), paths());
  }

  @Test
  void of_absentRoot_saysSo() {
    String message = messageOf(temp.resolve("absent"));
    assertTrue(message.startsWith("no such folder: "), message);
  }

  @Test
  void of_fileAsRoot_saysSo() throws IOException {
    String message = messageOf(file("A.java"));
    assertTrue(message.startsWith("not a folder: "), message);
  }

  private static String messageOf(Path root) {
    return String.valueOf(
        assertThrows(WorkspaceException.class, () -> WorkspaceFiles.of(root)).getMessage());
  }
}
