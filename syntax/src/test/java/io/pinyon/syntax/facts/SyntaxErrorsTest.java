package io.pinyon.syntax.facts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.schema.Problem;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.SyntaxTree;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/// The tolerant parser finds a syntax error where javac's parser does, and none where it does not.
class SyntaxErrorsTest {
  private static final int MAX_LENGTH = 60_000;

  /// javac's parser accepts a parameter list with a gap before `->`, and a lambda as an operand.
  private static final double MOST_FALSE = 0.02;

  @Test
  void sampleOfTheJdk_withOneTokenChanged_isRefusedAsJavacRefusesIt() throws IOException {
    Path archive = Path.of(System.getProperty("java.home"), "lib", "src.zip");
    Assumptions.assumeTrue(Files.exists(archive), "this JDK has no src.zip");
    List<String> texts = new ArrayList<>();
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      List<? extends ZipEntry> entries =
          zip.stream().filter(e -> e.getName().startsWith("java.base/java/util/")).toList();
      for (int i = 0; i < entries.size(); i += 9) {
        try (InputStream in = zip.getInputStream(entries.get(i))) {
          texts.add(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
      }
    }
    Comparison comparison = new Comparison(7);
    comparison.run(texts, 300);
    comparison.check();
  }

  /// Sources of any kind below a folder, unchanged and changed: takes minutes.
  @Test
  @EnabledIfSystemProperty(named = "pinyon.syntax.sources", matches = ".+")
  void folder_withOneTokenChanged_isRefusedAsJavacRefusesIt() throws IOException {
    List<String> texts = new ArrayList<>();
    try (Stream<Path> all = Files.walk(Path.of(System.getProperty("pinyon.syntax.sources")))) {
      all.filter(each -> each.toString().endsWith(".java"))
          .forEach(each -> {
            try {
              texts.add(SourceText.decode(Files.readAllBytes(each)));
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    }
    for (String text : texts) {
      assertEquals(List.of(), problems(text), text);
    }
    Comparison comparison = new Comparison(Long.getLong("pinyon.syntax.seed", 7));
    comparison.run(texts, Integer.getInteger("pinyon.syntax.count", 2000));
    System.out.println(comparison.figures());
    comparison.check();
  }

  static List<Problem> problems(String text) {
    SyntaxTree tree = SyntaxTree.parse(text);
    Deque<Node> open = new ArrayDeque<>();
    open.push(tree.unit());
    while (!open.isEmpty()) {
      open.pop().forEachChild(open::push);
    }
    return tree.problems();
  }

  /// What both say of the same changed texts.
  private static final class Comparison {
    private final long seed;
    private final Random random;
    private int refused;
    private int accepted;
    private int found;
    private int near;
    private int falseOnes;
    private final List<String> missed = new ArrayList<>();

    Comparison(long seed) {
      this.seed = seed;
      this.random = new Random(seed);
    }

    void run(List<String> texts, int count) {
      for (int i = 0; i < count; i++) {
        String text = texts.get(random.nextInt(texts.size()));
        if (text.length() <= MAX_LENGTH) {
          compare(SyntaxMutations.of(text, random));
        }
      }
    }

    private void compare(SyntaxMutations.Mutation mutation) {
      List<JavacSyntax.Found> javac = JavacSyntax.errors(mutation.text());
      List<Problem> ours = problems(mutation.text());
      if (javac.isEmpty()) {
        accepted++;
        falseOnes += ours.isEmpty() ? 0 : 1;
        return;
      }
      refused++;
      int line = line(mutation.text(), javac.getFirst().offset());
      if (ours.isEmpty()) {
        missed.add(mutation.what() + " at line " + line + ": " + javac.getFirst().message());
        return;
      }
      found++;
      near +=
          ours.stream()
                  .anyMatch(
                      each -> Math.abs(line(mutation.text(), each.range().start()) - line) <= 1)
              ? 1
              : 0;
    }

    private static int line(String text, int offset) {
      return (int) text.substring(0, Math.clamp(offset, 0, text.length())).lines().count();
    }

    String figures() {
      return "seed %d: javac refuses %d, of these found %d (%d at its line or a neighbour); accepts %d, of these refused %d; missed %s"
          .formatted(seed, refused, found, near, accepted, falseOnes, missed);
    }

    void check() {
      assertTrue(found >= 0.985 * refused, this::figures);
      assertTrue(near >= 0.95 * refused, this::figures);
      assertTrue(falseOnes <= MOST_FALSE * accepted, this::figures);
    }
  }
}
