package io.pinyon.indexer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.indexer.files.FileProblem;
import io.pinyon.indexer.internal.pipeline.Extractor;
import io.pinyon.indexer.report.Following;
import io.pinyon.indexer.report.IndexSummary;
import io.pinyon.indexer.report.WorkspaceListener;
import io.pinyon.indexer.report.WorkspaceState;
import io.pinyon.syntax.crosscheck.CrossCheck;
import io.pinyon.syntax.crosscheck.CrossCheck.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What the virtual machine may throw anywhere ends one task: it is said, and the rest goes on.
@Timeout(60)
class VirtualMachineErrorsTest {
  private static final CrossCheck AGREES = (text, index) -> Verdict.AGREED;

  @TempDir Path temp;
  private IndexedFolder folder;

  @BeforeEach
  void createFolder() throws IOException {
    folder = new IndexedFolder(temp);
  }

  static List<Supplier<Error>> errors() {
    return List.of(
        () -> new OutOfMemoryError("made up"),
        () -> new StackOverflowError("made up"),
        () -> new NoClassDefFoundError("made up"),
        () -> new InternalError("made up"),
        () -> new AssertionError("made up"));
  }

  private static void fail(Supplier<Error> error) {
    throw error.get();
  }

  private static Extractor failingOn(String word, Supplier<Error> error) {
    return source -> {
      if (new String(source, StandardCharsets.UTF_8).contains(word)) {
        fail(error);
      }
      return Extractor.OF_SOURCES.extract(source);
    };
  }

  @ParameterizedTest
  @MethodSource("errors")
  void extraction_thatFails_isAProblemOfThatFile(Supplier<Error> error) throws Exception {
    for (int i = 0; i < 20; i++) {
      folder.writeClass("a/Good" + i + ".java", "");
    }
    folder.writeClass("a/Bad.java", "int bad;");
    try (Workspace workspace =
        Workspace.open(
            folder.root, folder.options(Following.NOTHING), AGREES, failingOn("bad", error))) {
      IndexSummary summary = workspace.indexNow();
      assertEquals(21, summary.files());
      List<FileProblem> problems = summary.problems();
      assertEquals(1, problems.size(), problems.toString());
      assertEquals("a/Bad.java", problems.getFirst().relative());
      assertTrue(problems.getFirst().message().contains("made up"), problems.toString());
      assertEquals(20, folder.typeNames(workspace).size());
    }
  }

  @ParameterizedTest
  @MethodSource("errors")
  void secondReader_thatFails_letsTheRunEnd(Supplier<Error> error) throws Exception {
    folder.write("Broken.java", "class Broken { void m( }}}{ ");
    CrossCheck failing =
        (text, index) -> {
          fail(error);
          return Verdict.AGREED;
        };
    try (Workspace workspace =
        Workspace.open(folder.root, folder.options(Following.NOTHING), failing)) {
      FileProblem problem = workspace.indexNow().problems().getFirst();
      assertTrue(problem.message().contains("only one of two parsers"), problem.toString());
    }
  }

  @ParameterizedTest
  @MethodSource("errors")
  void listener_thatFails_changesNothing(Supplier<Error> error) throws Exception {
    folder.writeClass("a/One.java", "");
    WorkspaceListener failing =
        new WorkspaceListener() {
          @Override
          public void committed(long revision) {
            fail(error);
          }

          @Override
          public void indexed(IndexSummary summary) {
            fail(error);
          }
        };
    if (error.get() instanceof AssertionError) {
      return; // a test's own
    }
    try (Workspace workspace =
        Workspace.open(
            folder.root, folder.options(Following.NOTHING).withListener(failing), AGREES)) {
      assertEquals(1, workspace.indexNow().files());
      assertTrue(workspace.isComplete());
    }
  }

  @Test
  void question_aboutAFileThatCannotBeExtracted_hasNoAnswer() throws Exception {
    Path bad = folder.writeClass("a/Bad.java", "int bad;");
    try (Workspace workspace =
        Workspace.open(
            folder.root,
            folder.options(Following.NOTHING),
            AGREES,
            failingOn("bad", () -> new StackOverflowError("made up")))) {
      assertEquals(null, workspace.demand(bad));
    }
  }

  @Test
  void following_goesOnAfterAFileThatFailed() throws Exception {
    folder.writeClass("a/One.java", "");
    try (Workspace workspace =
        Workspace.open(
            folder.root,
            folder.options(Following.CHANGES),
            AGREES,
            failingOn("bad", () -> new OutOfMemoryError("made up")))) {
      folder.await("current", () -> workspace.state() == WorkspaceState.CURRENT);
      folder.writeClass("a/Bad.java", "int bad;");
      folder.writeClass("a/Later.java", "int later;");
      folder.await("later", () -> IndexedFolder.declares(workspace, "later"));
      assertFalse(IndexedFolder.declares(workspace, "bad"));
    }
  }
}
