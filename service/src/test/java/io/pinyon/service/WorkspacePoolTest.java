package io.pinyon.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.indexer.report.Following;
import io.pinyon.projects.Project;
import io.pinyon.query.answers.Target;
import io.pinyon.schema.Utf16Offset;
import io.pinyon.storage.home.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Several clients of one process: what they share, and what one must not have of another.
class WorkspacePoolTest {
  private static final String ASKED = "package a; class B { A field; }";

  @TempDir private Path work;
  private Path root = Path.of("");
  private WorkspacePool pool;
  private IndexedWorkspaces one;
  private IndexedWorkspaces other;

  @BeforeEach
  void opens() throws IOException {
    work = work.toRealPath();
    root = Files.createDirectories(work.resolve("shop"));
    Files.createDirectories(root.resolve("a"));
    Files.writeString(root.resolve("a/A.java"), "package a; public class A { int inFile; }");
    pool = new WorkspacePool(Home.ephemeral(), Following.CHANGES);
    one = pool.client(LanguageService.Listener.SILENT);
    other = pool.client(LanguageService.Listener.SILENT);
  }

  @AfterEach
  void closes() {
    one.close();
    other.close();
    pool.close();
  }

  @Test
  void workspaceOfTwoClients_isOpenOnce_untilBothHaveClosedIt() {
    one.open(root);
    other.open(root);
    assertSame(one.workspace(root), other.workspace(root));
    assertEquals(2, pool.open().getFirst().clients());
    one.close();
    assertEquals(1, pool.open().getFirst().clients());
    other.awaitOpened();
    assertEquals(1, definition(other, Map.of()).size());
    other.close(root);
    assertEquals(List.of(), pool.open());
    other.open(root); // what has been closed can be opened again
    assertNotNull(other.workspace(root));
  }

  @Test
  void workspaceOfOneClient_isNoneOfTheOther() {
    one.open(root);
    assertNull(other.workspace(root));
    assertEquals(List.of(), other.symbols("A", 10, Map.of()));
  }

  @Test
  void anotherSpellingOfTheFolder_isTheSameWorkspace() throws Exception {
    Path link = Files.createSymbolicLink(work.resolve("link"), root);
    one.open(root);
    other.open(link);
    assertSame(one.workspace(root), other.workspace(link));
  }

  @Test
  void unsavedText_isSeenByItsClientAlone() {
    one.open(root);
    other.open(root);
    one.awaitOpened();
    String moved = "package a;\n\npublic class A {}";
    Map<String, String> unsaved = Map.of(root.resolve("a/A.java").toString(), moved);
    for (int i = 0; i < 3; i++) { // each time after the other's
      assertEquals(2, definition(one, unsaved).getFirst().nameStart().line());
      assertEquals(0, definition(other, Map.of()).getFirst().nameStart().line());
    }
  }

  @Test
  void consentOfOneClient_isNotThatOfTheOther() {
    one.allowBuilds();
    one.open(root);
    other.open(root);
    assertNotSame(project(one), project(other)); // which is what runs builds
    IndexedWorkspaces third = pool.client(LanguageService.Listener.SILENT);
    third.open(root);
    assertSame(project(other), project(third));
    IndexedWorkspaces guessless = pool.client(LanguageService.Listener.SILENT);
    guessless.forbidGuesses();
    guessless.open(root);
    assertNotSame(project(other), project(guessless));
    assertSame(one.workspace(root), guessless.workspace(root));
    third.close();
    guessless.close();
  }

  @Test
  void troubleOfAWorkspace_isToldToThoseWhoHaveItOpen() throws Exception {
    BlockingQueue<String> told = new LinkedBlockingQueue<>();
    IndexedWorkspaces listening = pool.client(hearing(told));
    one.followLinks();
    one.open(root);
    listening.open(root);
    String heard = told.take();
    assertTrue(heard.contains("whether links out of it are followed: they are"), heard);
    listening.close();
  }

  @Test
  void clientThatDoesNotListen_keepsNobodyWaiting() throws Exception {
    CountDownLatch isOver = new CountDownLatch(1);
    IndexedWorkspaces deaf =
        pool.remoteClient(
            new SilentListenerOf(_ -> {
              try {
                isOver.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            }));
    BlockingQueue<String> indexed = new LinkedBlockingQueue<>();
    IndexedWorkspaces listening = pool.client(new SilentListenerOf(indexed::add));
    deaf.open(root);
    listening.open(root);
    assertTrue(indexed.take().startsWith("indexed "));
    isOver.countDown();
    deaf.close();
    listening.close();
  }

  /// Does something with what is said of an index.
  private record SilentListenerOf(Consumer<String> action) implements LanguageService.Listener {
    @Override
    public void indexing(Path root, long done, long total) {}

    @Override
    public void indexed(Path root, String summary) {
      action.accept(summary);
    }

    @Override
    public void trouble(Path root, String message) {}
  }

  private static LanguageService.Listener hearing(BlockingQueue<String> told) {
    return new LanguageService.Listener() {
      @Override
      public void indexing(Path root, long done, long total) {}

      @Override
      public void indexed(Path root, String summary) {}

      @Override
      public void trouble(Path root, String message) {
        told.add(message);
      }
    };
  }

  private Project project(IndexedWorkspaces client) {
    return Objects.requireNonNull(client.session(root)).project();
  }

  private List<Target> definition(IndexedWorkspaces client, Map<String, String> buffers) {
    Path file = root.resolve("a/B.java");
    Utf16Offset caret = new Utf16Offset(ASKED.indexOf("A field"));
    return client.ask(
        AskedText.ofFile(file, ASKED), buffers, () -> false, each -> each.definition(caret));
  }
}
