package io.pinyon.indexer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.indexer.files.FileProblem;
import io.pinyon.indexer.report.Disagreement;
import io.pinyon.indexer.report.Following;
import io.pinyon.indexer.report.WorkspaceState;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.syntax.crosscheck.CrossCheck;
import io.pinyon.syntax.crosscheck.CrossCheck.Difference;
import io.pinyon.syntax.crosscheck.CrossCheck.Reader;
import io.pinyon.syntax.crosscheck.CrossCheck.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a second parser says of the files of a workspace, and that nobody waits for it.
class SecondReaderTest {
  private static final String BROKEN = "class Broken { void m( }}}{ ";

  @TempDir Path temp;

  private IndexedFolder folder;

  @BeforeEach
  void makeFolder() throws IOException {
    folder = new IndexedFolder(temp);
  }

  private Workspace open(Following following, CrossCheck check) {
    return Workspace.open(folder.root, folder.options(following), check);
  }

  private Workspace follow(CrossCheck check) throws InterruptedException {
    Workspace workspace = open(Following.CHANGES, check);
    folder.await("CURRENT", () -> workspace.state() == WorkspaceState.CURRENT);
    return workspace;
  }

  /// Sees a method `only` in texts that have the word `odd`.
  private static Verdict oddMethod(String text) {
    return text.contains("odd")
        ? new Verdict(
            true, List.of(new Difference(Reader.SECOND, DeclarationKind.METHOD, "only", 0, 1)))
        : Verdict.AGREED;
  }

  private static List<String> named(Workspace workspace) {
    return workspace.disagreements().stream().map(Disagreement::relative).toList();
  }

  @Test
  void syntaxErrorThatBothSee_isTold() throws Exception {
    folder.write("Broken.java", BROKEN);
    List<FileProblem> problems = folder.indexOnce().problems();
    assertEquals("Broken.java", problems.getFirst().relative());
    assertTrue(problems.stream().noneMatch(each -> each.message().contains("one of two")));
  }

  @Test
  void syntaxErrorThatTheSecondDoesNotSee_isNotTold_butCounted() throws Exception {
    folder.write("Broken.java", BROKEN);
    try (Workspace workspace = open(Following.NOTHING, (text, index) -> Verdict.AGREED)) {
      assertEquals(List.of(), workspace.indexNow().problems());
      assertEquals(List.of("Broken.java"), named(workspace));
    }
  }

  @Test
  void moreErrorsThanAreAskedAbout_areCountedAndNotTold() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    for (int i = 1000; i < 1300; i++) {
      folder.write("Broken" + i + ".java", BROKEN);
    }
    CrossCheck check =
        (text, index) -> {
          asked.incrementAndGet();
          return Verdict.REFUSED;
        };
    try (Workspace workspace = open(Following.NOTHING, check)) {
      List<FileProblem> problems = workspace.indexNow().problems();
      assertEquals(200, asked.get());
      List<FileProblem> unread =
          problems.stream().filter(each -> each.message().contains("one of two")).toList();
      assertEquals(1, unread.size(), "one sentence for all of them");
      assertTrue(unread.getFirst().message().contains("99 more"), unread.toString());
      assertEquals("Broken1200.java", unread.getFirst().relative());
    }
  }

  @Test
  void bulkRun_asksAboutSoundFilesNothing() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    folder.writeClass("a/One.java", "int odd;");
    CrossCheck check =
        (text, index) -> {
          asked.incrementAndGet();
          return Verdict.AGREED;
        };
    try (Workspace workspace = open(Following.NOTHING, check)) {
      workspace.indexNow();
      assertEquals(0, asked.get());
    }
  }

  @Test
  void changedFile_readDifferently_isNamedUntilItAgreesOrIsGone() throws Exception {
    folder.writeClass("a/One.java", "");
    folder.writeClass("a/Two.java", "");
    try (Workspace workspace = follow((text, index) -> oddMethod(text))) {
      folder.writeClass("a/One.java", "int odd;");
      folder.await("One is named", () -> named(workspace).equals(List.of("a/One.java")));
      Disagreement found = workspace.disagreements().getFirst();
      assertEquals(1, found.count());
      assertEquals("line 1: only JavaParser sees METHOD only at depth 1", found.first());
      Path two = folder.writeClass("a/Two.java", "int odd2;");
      folder.await("both are named", () -> named(workspace).size() == 2);
      Files.delete(two);
      folder.await("Two is gone", () -> named(workspace).equals(List.of("a/One.java")));
    }
    try (Workspace workspace = open(Following.NOTHING, (text, index) -> oddMethod(text))) {
      folder.await("IDLE", () -> workspace.state() == WorkspaceState.IDLE);
      assertEquals(List.of("a/One.java"), named(workspace));
      folder.writeClass("a/One.java", "int even;");
      workspace.indexNow();
      folder.await("One agrees", () -> named(workspace).isEmpty());
    }
  }

  @Test
  void commit_isVisibleBeforeTheSecondReaderHasFinished() throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    folder.writeClass("a/One.java", "");
    CrossCheck blocked =
        (text, index) -> {
          started.countDown();
          try {
            release.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return oddMethod(text);
        };
    try (Workspace workspace = follow(blocked)) {
      folder.writeClass("a/One.java", "int odd;");
      started.await();
      assertTrue(IndexedFolder.declares(workspace, "odd"));
      folder.writeClass("a/Two.java", "int later;");
      folder.await("Two is in", () -> IndexedFolder.declares(workspace, "later"));
      assertEquals(List.of(), named(workspace));
      release.countDown();
      folder.await("One is named", () -> named(workspace).equals(List.of("a/One.java")));
    } finally {
      release.countDown();
    }
  }
}
