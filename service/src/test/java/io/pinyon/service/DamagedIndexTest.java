package io.pinyon.service;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.indexer.Workspace;
import io.pinyon.indexer.report.Following;
import io.pinyon.query.answers.completion.Completion;
import io.pinyon.schema.Utf16Offset;
import io.pinyon.storage.Snapshot;
import io.pinyon.storage.graph.FileGraphs;
import io.pinyon.storage.home.Home;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Questions meet the damage of an index first: they are answered all the same, and it is built
/// anew.
@Timeout(120)
class DamagedIndexTest {
  private static final String TEXT = "package p; class A { B next; void m() { next.val } }";

  @TempDir Path temp;

  /// Threads that nobody waits for may write to it when a test has ended.
  private final Path home = Home.ephemeral();

  private final Semaphore runs = new Semaphore(0);
  private final List<String> troubles = new CopyOnWriteArrayList<>();

  private final LanguageService.Listener listener =
      new LanguageService.Listener() {
        @Override
        public void indexing(Path root, long done, long total) {}

        @Override
        public void indexed(Path root, String summary) {
          runs.release();
        }

        @Override
        public void trouble(Path root, String message) {
          troubles.add(message);
        }
      };

  @Test
  void question_thatMeetsDamage_isAnsweredAndTheIndexIsBuiltAnew() throws Exception {
    Path root = Files.createDirectories(temp.resolve("ws/p")).getParent();
    Path file = Files.writeString(root.resolve("p/A.java"), TEXT);
    Files.writeString(root.resolve("p/B.java"), "package p; class B { int value; }");
    try (IndexedWorkspaces service = new IndexedWorkspaces(home, Following.CHANGES, listener)) {
      service.open(root);
      assertTrue(runs.tryAcquire(60, TimeUnit.SECONDS));
      assertOffersValue(service, file);
      awaitNoReader(service, Objects.requireNonNull(service.workspace(root)));
      damage();
      for (int i = 0; i < 20; i++) {
        assertOffersValue(service, file);
      }
      assertTrue(runs.tryAcquire(60, TimeUnit.SECONDS), "built anew");
      assertTrue(troubles.toString().contains("damaged"), troubles.toString());
      assertOffersValue(service, file);
      assertTrue(Objects.requireNonNull(service.workspace(root)).isComplete());
    }
  }

  private static void assertOffersValue(IndexedWorkspaces service, Path file) {
    Utf16Offset caret = new Utf16Offset(TEXT.indexOf("val }") + 3);
    Completion completion =
        service.ask(
            AskedText.ofFile(file, TEXT),
            Map.of(file.toString(), TEXT),
            () -> false,
            answers -> answers.complete(caret));
    assertTrue(
        completion.items().stream().anyMatch(item -> item.label().equals("value")),
        completion.items().toString());
  }

  /// LMDB does not survive that a page changes while a cursor is on it.
  private static void awaitNoReader(IndexedWorkspaces service, Workspace workspace)
      throws InterruptedException {
    service.awaitNames();
    while (isGraphDue(workspace)) {
      Thread.sleep(5);
    }
  }

  private static boolean isGraphDue(Workspace workspace) {
    FileGraphs graphs = Objects.requireNonNull(workspace.graphs());
    try (Snapshot snapshot = Objects.requireNonNull(workspace.snapshot())) {
      return graphs.isDue(snapshot);
    }
  }

  /// All pages but the first two, which say where the trees begin.
  private void damage() throws IOException {
    try (Stream<Path> files = Files.walk(home)) {
      Path index = files.filter(f -> f.toString().endsWith(".lmdb")).findFirst().orElseThrow();
      try (RandomAccessFile file = new RandomAccessFile(index.toFile(), "rw")) {
        file.seek(2 * 4096);
        file.write(new byte[(int) file.length() - 2 * 4096]);
      }
    }
  }
}
