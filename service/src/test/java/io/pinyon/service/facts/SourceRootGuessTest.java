package io.pinyon.service.facts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class SourceRootGuessTest {
  @Test
  void root_isWhereThePackageBegins() {
    SourceRootGuess guess = SourceRootGuess.of(Path.of("/w/a/b/C.java"), "a.b");
    assertEquals(List.of(Path.of("/w")), guess.roots());
    assertTrue(guess.sees("/w/x/D.java"));
    assertFalse(guess.sees("/v/x/D.java"));
    assertFalse(guess.sees("/wide/x/D.java"));
  }

  @Test
  void testRoot_seesTheMainRootBesideIt_notTheOtherWayRound() {
    SourceRootGuess test = SourceRootGuess.of(Path.of("/w/src/test/java/a/T.java"), "a");
    assertTrue(test.sees("/w/src/main/java/b/C.java"));
    SourceRootGuess main = SourceRootGuess.of(Path.of("/w/src/main/java/a/M.java"), "a");
    assertFalse(main.sees("/w/src/test/java/a/T.java"));
  }

  @Test
  void folderThatIsNotNamedLikeThePackage_isAllThatIsSeen() {
    SourceRootGuess guess = SourceRootGuess.of(Path.of("/w/wrong/C.java"), "right.here");
    assertEquals(List.of(), guess.roots());
    assertTrue(guess.sees("/w/wrong/D.java"));
    assertFalse(guess.sees("/w/D.java"));
  }

  @Test
  void packageDeeperThanItsPath_hasNoRoot() {
    assertEquals(List.of(), SourceRootGuess.of(Path.of("/b/C.java"), "a.b").roots());
    assertEquals(List.of(Path.of("/")), SourceRootGuess.of(Path.of("/C.java"), "").roots());
  }
}
