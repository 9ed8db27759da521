package io.pinyon.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.query.Formatting.Proposal;
import io.pinyon.query.answers.SourceEdit;
import io.pinyon.schema.TextRange;
import io.pinyon.syntax.Tokens;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/// What formatting never does to real sources, well indented or not.
final class FormattingLawTest {
  private interface Check {
    void run(String name, String text);
  }

  private static void sample(Check check) throws IOException {
    Path archive = Path.of(System.getProperty("java.home"), "lib", "src.zip");
    Assumptions.assumeTrue(Files.exists(archive), "this JDK has no src.zip");
    int files = 0;
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      List<? extends ZipEntry> entries =
          zip.stream().filter(e -> e.getName().startsWith("java.base/java/util/")).toList();
      for (int i = 0; i < entries.size(); i += 7) {
        try (InputStream in = zip.getInputStream(entries.get(i))) {
          check.run(
              entries.get(i).getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
          files++;
        }
      }
    }
    assertTrue(files > 30, "files: " + files);
  }

  private static Formatting of(String text) {
    return Formatting.of(text, "/w/A.java", List.of(), Proposal.FOUR_SPACES, () -> {});
  }

  /// The text with other blanks before each line that starts with a token.
  private static String scrambled(String text, Random random) {
    StringBuilder made = new StringBuilder();
    Tokens tokens = Tokens.of(text);
    int at = 0;
    for (int token = 0; token < tokens.count(); token++) {
      int start = tokens.start(token);
      int line = text.lastIndexOf('\n', start - 1) + 1;
      if (line >= at && line > 0 && text.substring(line, start).isBlank()) {
        made.append(text, at, line).append(" ".repeat(random.nextInt(12)));
        at = start;
      }
    }
    return made.append(text.substring(at)).toString();
  }

  private static void checkLaw(String name, String text) {
    Formatting formatting = of(text);
    List<SourceEdit> edits = formatting.all();
    String made = SourceEdit.applied(text, edits);
    assertNull(formatting.changeOfCode(made), name);
    int last = 0;
    for (SourceEdit each : edits) {
      TextRange range = each.range();
      assertTrue(range.start() >= last, name + ": overlapping edits");
      assertTrue(
          !text.substring(range.start(), range.end()).equals(each.newText()),
          name + ": an edit that changes nothing");
      last = range.end();
    }
    assertEquals(List.of(), of(made).all(), name + ": formatting twice changes more");
  }

  @Test
  void sources_formatted_haveTheSameCode_andStayAsTheyAre() throws IOException {
    sample(FormattingLawTest::checkLaw);
  }

  @Test
  void scrambledSources_formatted_haveTheSameCode_andStayAsTheyAre() throws IOException {
    Random random = new Random(1);
    sample((name, text) -> checkLaw(name, scrambled(text, random)));
  }

  @Test
  void brokenSources_formatted_haveTheSameCode() throws IOException {
    Random random = new Random(2);
    sample((name, text) -> {
      StringBuilder broken = new StringBuilder(text);
      for (int i = 0; i < 10; i++) {
        broken.deleteCharAt(random.nextInt(broken.length()));
      }
      String made = broken.toString();
      Formatting formatting = of(made);
      assertNull(formatting.changeOfCode(SourceEdit.applied(made, formatting.all())), name);
    });
  }

  @Test
  void range_formatted_leavesTheOtherLines() throws IOException {
    Random random = new Random(3);
    sample((name, text) -> {
      String scrambled = scrambled(text, random);
      List<String> before = scrambled.lines().toList();
      int first = random.nextInt(before.size());
      int last = Math.min(before.size() - 1, first + random.nextInt(30));
      int start = offset(scrambled, first);
      int end = offset(scrambled, last);
      Formatting formatting = of(scrambled);
      String made = SourceEdit.applied(scrambled, formatting.lines(new TextRange(start, end)));
      assertNull(formatting.changeOfCode(made), name);
      List<String> after = made.lines().toList();
      assertEquals(before.subList(0, first), after.subList(0, first), name);
      int behind = before.size() - last - 1;
      assertEquals(
          before.subList(before.size() - behind, before.size()),
          after.subList(after.size() - behind, after.size()),
          name);
    });
  }

  private static int offset(String text, int line) {
    int at = 0;
    for (int i = 0; i < line; i++) {
      at = text.indexOf('\n', at) + 1;
    }
    return at;
  }

  /// The edits toward any other layout make exactly that layout, and few of them.
  @Test
  void editsTowardAnotherLayout_giveItsText() throws IOException {
    Random random = new Random(4);
    sample((name, text) -> {
      String other = scrambled(text, random);
      Formatting formatting = of(other);
      assertEquals(text, SourceEdit.applied(other, formatting.toward(text)), name);
    });
  }
}
