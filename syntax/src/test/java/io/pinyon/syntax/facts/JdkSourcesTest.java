package io.pinyon.syntax.facts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/// Extraction and JavaParser find the same in real sources.
class JdkSourcesTest {
  /// What JavaParser refuses of the sources of JDK 25, which compile: both declare a local enum.
  private static final List<String> REFUSED =
      List.of(
          "jdk.compiler/com/sun/tools/javac/parser/DocCommentParser.java",
          "jdk.javadoc/jdk/javadoc/internal/doclets/formats/html/HtmlIds.java");

  @Test
  void sampleOfTheJdk_extracted_agreesWithJavaParser() throws IOException {
    Path archive = Path.of(System.getProperty("java.home"), "lib", "src.zip");
    Assumptions.assumeTrue(Files.exists(archive), "this JDK has no src.zip");
    ExtractionCheck check = new ExtractionCheck();
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      List<? extends ZipEntry> entries =
          zip.stream().filter(e -> e.getName().startsWith("java.base/java/util/")).toList();
      for (int i = 0; i < entries.size(); i += 9) {
        try (InputStream in = zip.getInputStream(entries.get(i))) {
          check.file(entries.get(i).getName(), in.readAllBytes());
        }
      }
    }
    assertEquals(List.of(), check.differences());
    assertEquals(List.of(), check.refused());
    assertTrue(check.files() > 30, "files: " + check.files());
  }

  /// All sources in a folder into which a JDK's src.zip was unpacked: takes minutes.
  @Test
  @EnabledIfSystemProperty(named = "pinyon.jdk.sources", matches = ".+")
  void folder_extracted_agreesWithJavaParser() throws IOException {
    ExtractionCheck check = new ExtractionCheck();
    check.folder(Path.of(System.getProperty("pinyon.jdk.sources")), 1);
    System.out.println(check.figures());
    assertEquals("", String.join("\n", check.differences()));
    assertEquals(REFUSED, check.refused());
  }
}
