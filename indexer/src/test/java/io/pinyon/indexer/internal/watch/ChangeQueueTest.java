package io.pinyon.indexer.internal.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ChangeQueueTest {
  private final AtomicLong now = new AtomicLong();
  private final ChangeQueue queue =
      new ChangeQueue(Duration.ofMillis(30), Duration.ofMillis(250), now::get);

  private void pass(long millis) {
    now.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
  }

  @Test
  void poll_duringABurst_waitsForThePause() {
    queue.add(Path.of("a"));
    pass(20);
    queue.add(Path.of("b"));
    queue.add(Path.of("a"));
    pass(20);
    assertNull(queue.poll());
    pass(10);
    Changes changes = queue.poll();
    assertNotNull(changes);
    assertEquals(List.of(Path.of("a"), Path.of("b")), List.copyOf(changes.paths()));
    assertNull(queue.poll());
  }

  @Test
  void poll_endlessBurst_readyAfterTheLongestWait() {
    for (int i = 0; i < 12; i++) {
      queue.add(Path.of("a" + i));
      pass(20);
      assertNull(queue.poll());
    }
    queue.add(Path.of("last"));
    pass(10);
    Changes changes = queue.poll();
    assertNotNull(changes);
    assertEquals(13, changes.paths().size());
  }

  @Test
  void poll_withAMark_isReadyAtOnce_andHasAllThatCameBefore() {
    queue.add(Path.of("a"));
    queue.addMarks(List.of(Path.of("mark")));
    Changes changes = queue.poll();
    assertNotNull(changes);
    assertEquals(List.of(Path.of("a")), List.copyOf(changes.paths()));
    assertEquals(List.of(Path.of("mark")), changes.marks());
    assertNull(queue.poll());
  }

  @Test
  void mark_duringARunOverEverything_isReadyAfterIt() {
    queue.askForEverything();
    queue.addMarks(List.of(Path.of("mark")));
    queue.beginEverything();
    Changes changes = queue.poll();
    assertNotNull(changes);
    assertTrue(changes.isOfMarksAlone());
  }

  @Test
  void poll_everythingAskedFor_readyAtOnce() {
    queue.askForEverything();
    Changes changes = queue.poll();
    assertNotNull(changes);
    assertTrue(changes.everything());
  }

  @Test
  void changesWithoutEnd_areEverything() {
    for (int i = 0; i < 50_000; i++) {
      queue.add(Path.of("a" + i));
    }
    pass(30);
    Changes changes = queue.poll();
    assertNotNull(changes);
    assertTrue(changes.everything());
    assertTrue(changes.paths().size() < 50_000);
  }

  @Test
  void hasMoreThan_countsPathsAndKnowsEverything() {
    queue.add(Path.of("a"));
    assertTrue(queue.hasMoreThan(0));
    assertFalse(queue.hasMoreThan(1));
    queue.addEverything();
    assertTrue(queue.hasMoreThan(1));
    queue.beginEverything();
    assertFalse(queue.hasMoreThan(1));
  }

  @Test
  @Timeout(20)
  void take_closed_returnsNull() throws InterruptedException {
    ChangeQueue real =
        new ChangeQueue(Duration.ofMillis(1), Duration.ofMillis(1), System::nanoTime);
    Thread closer = Thread.ofPlatform().start(real::close);
    assertNull(real.take(Duration.ofDays(1)));
    closer.join();
  }
}
