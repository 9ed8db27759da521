package io.pinyon.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.query.answers.Hover;
import io.pinyon.query.answers.SignatureHelp;
import io.pinyon.query.answers.completion.Completion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Questions at many places of one text, each with its answer on the line below; for code that does
/// not compile, and for what javac does not say. Where it can be the judge a fixture belongs in
/// `judge`.
///
/// A file of `answers` is a [Fixture] with any number of `$0`. A line with such is followed by one
/// that starts with `//?` and has an answer for each, with `;` between; it is no part of the text.
///
///     x.$0                            completion
///     //? offers size get !length     offers the first two, not the last; `offers nothing`
///     fo$0o(1);
///     //? is void «foo»(int n)        the definition: part of its line, the name in «»; `is nothing`
///     fo$0o(1);
///     //? says void foo | Does it.    hover has all of that; `| !…` has it not; `says nothing`
///     foo(1, $0
///     //? calls foo(int a, «int b»)   signature help, the active parameter in «»; `calls nothing`
final class AnswersTest {
  private static final Path FOLDER = Path.of("src/test/resources/answers");
  private static final String CARET = "$0";

  private record Question(int line, String fixture, String answer) {}

  @TestFactory
  Stream<DynamicTest> question_inUnfinishedCode_hasItsAnswer() throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(FOLDER)) {
      files = all.sorted().toList();
    }
    List<DynamicTest> tests = new ArrayList<>();
    for (Path file : files) {
      for (Question question : questions(Files.readString(file))) {
        String name = file.getFileName() + ":" + question.line() + " " + question.answer();
        tests.add(DynamicTest.dynamicTest(name, () -> check(question)));
      }
    }
    return tests.stream();
  }

  private static List<Question> questions(String file) {
    List<String> texts = new ArrayList<>();
    List<String> answers = new ArrayList<>();
    List<Integer> lines = new ArrayList<>();
    int number = 0;
    int open = 0;
    for (String line : file.split("(?<=\n)")) {
      number++;
      if (line.strip().startsWith("//? ")) {
        String[] given = line.strip().substring(4).split(" ; ");
        assertEquals(open, given.length, "answers to the carets above line " + number);
        answers.addAll(List.of(given));
        open = 0;
      } else {
        texts.add(line);
        assertEquals(0, open, "line " + number + " has to answer the one above");
        open = line.split("\\$0", -1).length - 1;
        for (int i = 0; i < open; i++) {
          lines.add(number);
        }
      }
    }
    String text = String.join("", texts);
    List<Question> result = new ArrayList<>();
    int at = -1;
    for (int i = 0; i < answers.size(); i++) {
      at = text.indexOf(CARET, at + 1);
      String before = text.substring(0, at).replace(CARET, "");
      String behind = text.substring(at + CARET.length()).replace(CARET, "");
      result.add(new Question(lines.get(i), before + CARET + behind, answers.get(i).strip()));
    }
    return result;
  }

  private static void check(Question question) {
    Fixture fixture = Fixture.of(question.fixture());
    String[] parts = question.answer().split(" ", 2);
    String expected = parts[1].strip();
    switch (parts[0]) {
      case "offers" -> offers(fixture, List.of(expected.split(" +")));
      case "is" -> {
        String shown = fixture.definition();
        assertTrue(shown.isEmpty() ? expected.equals("nothing") : shown.contains(expected), shown);
        assertTrue(shown.lines().count() <= 1, shown);
      }
      case "says" -> says(fixture, expected);
      case "calls" -> {
        String shown = calls(fixture);
        assertTrue(shown.contains(expected), shown);
      }
      default -> throw new IllegalArgumentException(question.answer());
    }
  }

  private static void offers(Fixture fixture, List<String> expected) {
    TreeSet<String> offered =
        fixture.analysis().complete(fixture.caret()).items().stream()
            .map(Completion.Item::label)
            .collect(Collectors.toCollection(TreeSet::new));
    if (expected.equals(List.of("nothing"))) {
      assertEquals(new TreeSet<>(), offered);
      return;
    }
    for (String name : expected) {
      boolean isWanted = !name.startsWith("!");
      assertEquals(
          isWanted, offered.contains(isWanted ? name : name.substring(1)), name + " in " + offered);
    }
  }

  private static void says(Fixture fixture, String expected) {
    Hover hover = fixture.analysis().hover(fixture.caret());
    String shown = hover == null ? "nothing" : hover.signature() + "\n" + hover.documentation();
    for (String part : expected.split(" \\| ")) {
      boolean isWanted = !part.startsWith("!");
      assertEquals(isWanted, shown.contains(isWanted ? part : part.substring(1)), shown);
    }
  }

  private static String calls(Fixture fixture) {
    SignatureHelp help = fixture.analysis().signatureHelp(fixture.caret());
    if (help == null) {
      return "nothing";
    }
    SignatureHelp.Signature active = help.signatures().get(help.active());
    StringBuilder shown = new StringBuilder(active.label());
    if (help.parameter() < active.parameters().size()) {
      shown.insert(active.parameters().get(help.parameter()).end(), "»");
      shown.insert(active.parameters().get(help.parameter()).start(), "«");
    }
    return shown.toString();
  }
}
