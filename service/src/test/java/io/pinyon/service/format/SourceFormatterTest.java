package io.pinyon.service.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.projects.Project;
import io.pinyon.query.Formatting.Proposal;
import io.pinyon.query.answers.SourceEdit;
import io.pinyon.query.facts.AbandonedException;
import io.pinyon.schema.TextRange;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Formatters of builds, in their process.
final class SourceFormatterTest {
  private static final SourceFormatter FORMATTER =
      new SourceFormatter(new Project.Machine(Path.of("/nowhere"), Map.of()));

  @TempDir private Path root;

  @AfterAll
  static void close() {
    FORMATTER.close();
  }

  private void gradle(String step) throws IOException {
    Files.writeString(root.resolve("build.gradle"), "spotless { java { " + step + " } }");
  }

  private FormatAnswer format(String text, @Nullable TextRange range) {
    Path file = root.resolve("A.java");
    return FORMATTER.format(
        new SourceFormatter.Source(file.toString(), file, root, text),
        range,
        Proposal.FOUR_SPACES,
        () -> false);
  }

  private String all(String text) {
    FormatAnswer answer = format(text, null);
    assertNull(answer.refusal());
    return SourceEdit.applied(text, answer.edits());
  }

  @Test
  void googleJavaFormat_isUsed_ifTheBuildNamesIt() throws IOException {
    gradle("googleJavaFormat()");
    assertEquals(
        "import a.A;\nimport b.B;\n\nclass C {\n  A a;\n  B b;\n}\n",
        all("import b.B;\nimport a.A;\nclass C{A a;B b;}"));
    assertTrue(format("class A {}\n", null).by().startsWith("google-java-format 2"));
  }

  @Test
  void palantirJavaFormat_isUsed_ifTheBuildNamesIt() throws IOException {
    gradle("palantirJavaFormat()");
    assertEquals("class C {\n    int a;\n}\n", all("class C{int a;}"));
    assertTrue(format("class A {}\n", null).by().startsWith("palantir-java-format 2"));
  }

  @Test
  void withoutFormatter_editorConfigCounts() throws IOException {
    Files.writeString(root.resolve(".editorconfig"), "root=true\n[*.java]\nindent_size=3\n");
    assertEquals("class C {\n   int a;\n}\n", all("class C {\nint a;\n}\n"));
  }

  @Test
  void unusedImports_stay_andAreNoted() throws IOException {
    gradle("googleJavaFormat()");
    String text = "import a.A;\n\nclass C {}\n";
    FormatAnswer answer = format(text, null);
    assertEquals(List.of(), answer.edits());
    assertTrue(answer.notes().getFirst().contains("unused imports"), answer.notes()::toString);
  }

  @Test
  void otherVersion_isNoted_once() throws IOException {
    gradle("googleJavaFormat('1.7.test')");
    assertTrue(format("class C {}\n", null).notes().getFirst().contains("1.7.test"));
    assertEquals(List.of(), format("class C {}\n", null).notes());
  }

  @Test
  void syntaxError_refusesTheText_andIndentsARange() throws IOException {
    gradle("googleJavaFormat()");
    String text = "class C {\nint a = ;\n}\n";
    FormatAnswer whole = format(text, null);
    assertEquals(List.of(), whole.edits());
    assertTrue(whole.refusal() != null && whole.refusal().contains("2:9"), whole.refusal());
    FormatAnswer range = format(text, new TextRange(10, 15));
    assertNotNull(range.refusal());
    assertEquals("class C {\n  int a = ;\n}\n", SourceEdit.applied(text, range.edits()));
  }

  @Test
  void range_changesItsLinesAlone() throws IOException {
    gradle("googleJavaFormat()");
    String text = "class C {\nint a;\n  int   b;\nint c;\n}\n";
    FormatAnswer answer = format(text, new TextRange(18, 20));
    assertEquals(
        "class C {\nint a;\n  int b;\nint c;\n}\n", SourceEdit.applied(text, answer.edits()));
  }

  @Test
  void abandonedQuestion_ends() throws IOException {
    gradle("googleJavaFormat()");
    Path file = root.resolve("A.java");
    SourceFormatter.Source source =
        new SourceFormatter.Source(file.toString(), file, root, "class C{}");
    try (SourceFormatter own =
        new SourceFormatter(new Project.Machine(Path.of("/nowhere"), Map.of()))) {
      assertThrows(
          AbandonedException.class,
          () -> own.format(source, null, Proposal.FOUR_SPACES, () -> true));
    }
  }

  @Test
  void realSources_formattedByEither_haveTheSameCode() throws IOException {
    Path archive = Path.of(System.getProperty("java.home"), "lib", "src.zip");
    Assumptions.assumeTrue(Files.exists(archive), "this JDK has no src.zip");
    for (String step : List.of("googleJavaFormat().aosp()", "palantirJavaFormat()")) {
      gradle(step);
      Path folder = Files.createDirectory(root.resolve(step.substring(0, 6)));
      try (ZipFile zip = new ZipFile(archive.toFile())) {
        List<? extends ZipEntry> entries =
            zip.stream().filter(e -> e.getName().startsWith("java.base/java/util/")).toList();
        for (int i = 0; i < entries.size(); i += 90) {
          try (InputStream in = zip.getInputStream(entries.get(i))) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            Path file = folder.resolve("A.java");
            FormatAnswer answer =
                FORMATTER.format(
                    new SourceFormatter.Source(file.toString(), file, root, text),
                    null,
                    Proposal.FOUR_SPACES,
                    () -> false);
            assertNull(answer.refusal(), entries.get(i).getName());
            assertTrue(answer.by().startsWith(step.substring(0, 6)), answer.by());
          }
        }
      }
    }
  }
}
