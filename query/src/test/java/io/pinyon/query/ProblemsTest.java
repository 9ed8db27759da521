package io.pinyon.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.pinyon.query.answers.Problem;
import io.pinyon.query.answers.Remark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Texts with all of their problems. A file of `problems` is a [Fixture]: what is wrong stands in
/// `«»`, and behind such a line one that starts with `//!` has severity, code and first line of the
/// message of each, with `;` between; it is no part of the text. The first file is the one that is
/// judged.
final class ProblemsTest {
  private static final Path FOLDER = Path.of("src/test/resources/problems");
  private static final String REWRITE =
      "mvn -Dquick test -pl query -am -Dtest=ProblemsTest -Dpinyon.goldens=write"
          + " -Dsurefire.failIfNoSpecifiedTests=false";

  @TestFactory
  Stream<DynamicTest> text_ofFixture_hasTheseProblems() throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(FOLDER)) {
      files = all.sorted().toList();
    }
    return files.stream()
        .map(
            file -> DynamicTest.dynamicTest(String.valueOf(file.getFileName()), () -> check(file)));
  }

  private static void check(Path file) throws IOException {
    String whole = Files.readString(file);
    int end = whole.indexOf("//- ");
    String expected = end < 0 ? whole : whole.substring(0, end);
    String others = end < 0 ? "" : whole.substring(end);
    String text =
        expected
            .lines()
            .filter(line -> !line.startsWith("//! "))
            .map(line -> line.replace("«", "").replace("»", "") + "\n")
            .collect(Collectors.joining());
    Fixture fixture = Fixture.of("//- /a/Main.java\n" + text + others);
    List<Problem> found = new ArrayList<>(Problems.ofSyntax(text, () -> {}));
    found.addAll(fixture.analysis("/a/Main.java").problems().remarks(EnumSet.allOf(Remark.class)));
    String shown = show(text, found);
    if ("write".equals(System.getProperty("pinyon.goldens"))) {
      Files.writeString(file, shown + others);
    }
    assertEquals(expected, shown, "to take this over: " + REWRITE);
  }

  private static String show(String text, List<Problem> found) {
    StringBuilder shown = new StringBuilder();
    int start = 0;
    for (String line : text.split("(?<=\n)")) {
      int from = start;
      int to = start + line.length();
      List<Problem> here =
          found.stream()
              .filter(each -> each.range().start() >= from && each.range().start() < to)
              .toList();
      StringBuilder marked = new StringBuilder(line);
      for (Problem each : here.reversed()) {
        marked.insert(Math.min(each.range().end() - from, line.length()), '»');
        marked.insert(each.range().start() - from, '«');
      }
      shown.append(marked);
      if (!here.isEmpty()) {
        shown.append(
            here.stream()
                .map(ProblemsTest::label)
                .collect(Collectors.joining(" ; ", "//! ", "\n")));
      }
      start = to;
    }
    return shown.toString();
  }

  private static String label(Problem problem) {
    return problem.severity()
        + " "
        + problem.code()
        + ": "
        + problem.message().lines().findFirst().orElse("");
  }

  @Test
  void surface_ofAnotherBody_isTheSame() {
    long before = Problems.surface("class A { int m() { return 1; } /* c */ }");
    assertEquals(before, Problems.surface("class A {\n int m() { return 2 + n(); } }"));
    assertNotEquals(before, Problems.surface("class A { long m() { return 1; } }"));
    assertNotEquals(before, Problems.surface("class A { int m() { return 1; } int x = 1; }"));
  }
}
