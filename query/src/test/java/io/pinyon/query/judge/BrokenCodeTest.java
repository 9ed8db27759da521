package io.pinyon.query.judge;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.query.Fixture;
import io.pinyon.query.answers.completion.Completion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Code as it is while being typed, which javac does not judge: at `$0` the names after `//
/// offers:` are proposed, those after `// lacks:` are not.
final class BrokenCodeTest {
  private static final Path FOLDER = Path.of("src/test/resources/broken");

  @TestFactory
  Stream<DynamicTest> completion_inUnfinishedCode_offersMembers() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.sorted().toList().stream()
          .map(f -> DynamicTest.dynamicTest(f.getFileName().toString(), () -> check(f)));
    }
  }

  private static void check(Path file) throws IOException {
    String text = Files.readString(file);
    Fixture fixture = Fixture.of(text);
    Set<String> offered = new HashSet<>();
    for (Completion.Item item : fixture.analysis().complete(fixture.caret()).items()) {
      offered.add(item.label());
    }
    List<String> wanted = names(text, "// offers:");
    assertTrue(!wanted.isEmpty(), "a fixture says what is offered");
    assertAll(
        () ->
            assertEquals(
                List.of(), wanted.stream().filter(n -> !offered.contains(n)).toList(), "missing"),
        () ->
            assertEquals(
                List.of(),
                names(text, "// lacks:").stream().filter(offered::contains).toList(),
                "offered wrongly"));
  }

  private static List<String> names(String text, String mark) {
    return text.lines()
        .filter(l -> l.startsWith(mark))
        .flatMap(l -> Stream.of(l.substring(mark.length()).strip().split(" +")))
        .toList();
  }
}
