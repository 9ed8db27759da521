package io.pinyon.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.query.facts.AbandonedException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/// Tests of new names, which share one [RenameFixture]; `expected` is as [RenameFixture#show] says.
@TestInstance(Lifecycle.PER_CLASS)
abstract class RenameChecks {
  private RenameFixture fixture;

  @BeforeAll
  void open(@TempDir Path folder) throws Exception {
    fixture = new RenameFixture(folder);
  }

  @AfterAll
  void close() {
    fixture.close();
  }

  final void check(String files, String newName, String expected) throws Exception {
    fixture.write(files);
    assertEquals(expected.strip(), fixture.show(fixture.rename(newName, false), ""));
  }

  final void checkAccessors(String files, String newName, String expected) throws Exception {
    fixture.write(files);
    assertEquals(expected.strip(), fixture.show(fixture.rename(newName, true), ""));
  }

  final void checkWithoutJavac(String files, String newName, String expected) throws Exception {
    fixture.write(files);
    assertEquals(expected.strip(), fixture.showAlone(fixture.rename(newName, false)));
  }

  /// There are so many looks at least at whether somebody waits; each of them ends it.
  final void checkAbandoned(String files, String newName, int least) throws Exception {
    fixture.write(files);
    AtomicInteger looks = new AtomicInteger();
    fixture.rename(newName, () -> looks.incrementAndGet() < 0);
    int all = looks.get();
    assertTrue(all >= least, all + " looks");
    for (int last = 1; last < all; last += 1 + all / 9) {
      int end = last;
      looks.set(0);
      assertThrows(
          AbandonedException.class,
          () -> fixture.rename(newName, () -> looks.incrementAndGet() >= end));
    }
  }

  /// `expected` are the conflicts alone.
  final void checkConflicts(String files, String newName, String expected) throws Exception {
    fixture.write(files);
    String shown = fixture.show(fixture.rename(newName, false), "");
    String told =
        String.join(
            "\n",
            shown
                .lines()
                .filter(each -> !each.startsWith("/") && !each.startsWith("move"))
                .toList());
    assertEquals(expected.strip(), told);
    assertTrue(shown.startsWith("/"), shown);
  }

  /// `moves` as for [RenameFixture#move].
  final void checkMoves(String files, String moves, String expected) throws Exception {
    fixture.write(files);
    assertEquals(expected.strip(), fixture.show(fixture.move(moves), moves));
  }
}
