package io.pinyon.service.javac;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.query.Problems;
import io.pinyon.query.answers.Problem;
import io.pinyon.query.answers.TextPart;
import io.pinyon.schema.TextDifference;
import io.pinyon.service.javac.Judgement.Judged;
import io.pinyon.service.javac.protocol.CompilerOptions;
import io.pinyon.syntax.SyntaxTree;
import io.pinyon.syntax.Tokens;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What javac says of a text is what it says of the part that an edit has touched, and what it said
/// of the rest before: for sources of this program, edited in one place after the other. More edits
/// with `-Dpinyon.edits=N`.
final class EditedPartLawTest {
  private static final int EDITS = Integer.getInteger("pinyon.edits", 30);

  /// Of one file, each on top of the others.
  private static final int EDITS_OF_ONE = 10;

  private final Random random = new Random(Long.getLong("pinyon.seed", 1));

  @Test
  void partsAndWholeTexts_areJudgedAlike() throws IOException {
    List<Path> files = sources();
    int wrong = 0;
    try (JavacFixture fixture = new JavacFixture(new JavacWorker())) {
      fixture.version = 1;
      fixture.options =
          new CompilerOptions(JavacFixture.FEATURE, false, List.of("unchecked", "rawtypes"));
      fixture.classPath =
          Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
              .map(Path::of)
              .filter(Files::exists)
              .toList();
      for (int i = 0; i < EDITS; i += EDITS_OF_ONE) {
        Path file = files.get(random.nextInt(files.size()));
        String name = file.getFileName().toString();
        String text = Files.readString(file);
        List<Problem> known = fixture.judged(name, text).problems();
        for (int j = 0; j < EDITS_OF_ONE; ) {
          String edited = edited(text);
          TextPart part = Problems.edited(text, edited);
          if (part == null || !part.isEnough()) {
            continue;
          }
          if (!(fixture.judge(name, part.text()) instanceof Judged seen)
              || seen.hasSyntaxErrors()) {
            continue;
          }
          if (!(fixture.judge(name, edited) instanceof Judged all)) {
            continue; // javac fails at some texts that nobody would write
          }
          TextDifference difference = TextDifference.between(text, edited);
          assertFalse(all.hasSyntaxErrors(), () -> file + " with " + difference);
          assertEquals(
              shown(all.problems()),
              shown(part.complete(seen.problems(), known, difference)),
              () -> file + " with " + difference);
          text = edited;
          known = all.problems();
          wrong += known.isEmpty() ? 0 : 1;
          j++;
        }
      }
    }
    assertTrue(wrong * 2 > EDITS, wrong + " texts had an error");
  }

  private static TreeSet<String> shown(List<Problem> problems) {
    TreeSet<String> shown = new TreeSet<>();
    for (Problem each : problems) {
      shown.add(each.range() + " " + each.severity() + " " + each.code() + " " + each.message());
    }
    return shown;
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> all = Files.walk(Path.of("src/main/java"))) {
      return all.filter(each -> each.toString().endsWith(".java"))
          .filter(each -> each.toFile().length() > 5_000)
          .sorted()
          .toList();
    }
  }

  /// With another token in the place of one, with one more, or with one less: any.
  private String edited(String text) {
    Tokens tokens = SyntaxTree.parse(text).tokens();
    List<Integer> names = new ArrayList<>();
    for (int i = 0; i < tokens.count(); i++) {
      if (tokens.isIdentifier(i)) {
        names.add(i);
      }
    }
    boolean isOfName = random.nextInt(4) != 0;
    int at = isOfName ? names.get(random.nextInt(names.size())) : random.nextInt(tokens.count());
    int other = isOfName ? names.get(random.nextInt(names.size())) : random.nextInt(tokens.count());
    String put = text.substring(tokens.start(other), tokens.end(other));
    int start = tokens.start(at);
    int end = tokens.end(at);
    return switch (random.nextInt(4)) {
      case 0 -> text.substring(0, start) + text.substring(end);
      case 1 -> text.substring(0, start) + put + " " + text.substring(start);
      default -> text.substring(0, start) + put + text.substring(end);
    };
  }
}
