package io.pinyon.benchmarks.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.benchmarks.faults.Examiner.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.SortedSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The fault suite in small: its boundaries are those of the files that are stored, and a file of
/// each kind that is checked is said to be damaged, by name.
class DamagesTest {
  private static final int FILES = 20;

  @TempDir private static Path folder;
  private static Path home = Path.of("");
  private static Path root = Path.of("");
  private static List<String> expected = List.of();

  @BeforeAll
  static void index() throws IOException, InterruptedException {
    home = folder.resolve("home");
    SourceTree tree = new SourceTree(folder.resolve("sources"), FILES);
    root = tree.root();
    tree.write(new Random(1));
    Surroundings.write(root);
    Victim.index(home, root);
    Surroundings.build(home, root);
    Path whole = folder.resolve("whole");
    Faults.copy(home, whole);
    expected = Examiner.expected(whole, root);
  }

  private static Path file(Path home, String suffix) throws IOException {
    try (Stream<Path> all = Files.walk(home)) {
      return all.filter(each -> Files.isRegularFile(each) && each.toString().endsWith(suffix))
          .findFirst()
          .orElseThrow();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".types",
        ".model",
        ".idx",
        ".pack",
        "/current",
        ".csr",
        ".lmdb",
        ".sums",
        ".bloom",
        "/root"
      })
  void examine_ofAFileThatWasCut_saysWhichAndMendsIt(String suffix)
      throws IOException, InterruptedException {
    Path trial = folder.resolve("trial" + suffix.substring(1));
    Faults.copy(home, trial);
    Path damaged = file(trial, suffix);
    Examiner.damage(damaged, 10, -1);
    String outcome = Examiner.examine(trial, root, expected);
    assertTrue(outcome.startsWith(Outcome.MENDED + " "), outcome);
    String name = damaged.getFileName().toString();
    assertTrue(outcome.contains(name.replaceAll("\\.idx$", ".pack")), outcome);
  }

  @Test
  void boundaries_ofAPack_areThoseOfEachRecord() throws IOException {
    SortedSet<Long> found = Boundaries.of(file(home, ".pack"));
    assertEquals(6 + 10 * FILES + 4, found.size());
  }

  @Test
  void cuts_ofAFile_haveItsEndsAndNothingBeyond() throws IOException {
    Path pack = file(home, ".pack");
    SortedSet<Long> cuts = Boundaries.cuts(pack, 4, new Random(1));
    assertTrue(cuts.containsAll(List.of(0L, 1L, Files.size(pack) - 1)), cuts.toString());
    assertTrue(cuts.size() > 4 && cuts.last() < Files.size(pack), cuts.toString());
  }
}
