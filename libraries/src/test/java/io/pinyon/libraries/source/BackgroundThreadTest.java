package io.pinyon.libraries.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BackgroundThreadTest {
  private final List<String> events = Collections.synchronizedList(new ArrayList<>());

  /// Work that notes that it began, waits for the latches, and notes that it ended.
  private BackgroundThread.Work work(
      String name, CountDownLatch began, CountDownLatch mayEnd, CountDownLatch ended) {
    return new BackgroundThread.Work() {
      @Override
      public void run() {
        events.add(name);
        began.countDown();
        try {
          mayEnd.await();
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
        ended.countDown();
      }

      @Override
      public void refuse(String why) {
        events.add("not " + name + ": " + why);
      }
    };
  }

  @Test
  void work_isDoneOneAtATime_newestFirst() throws Exception {
    BackgroundThread thread = new BackgroundThread("test-background", Duration.ofDays(1));
    CountDownLatch began = new CountDownLatch(1);
    CountDownLatch open = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(3);
    thread.submit(work("first", began, open, ended));
    began.await();
    thread.submit(work("second", new CountDownLatch(1), open, ended));
    thread.submit(work("third", new CountDownLatch(1), open, ended));
    assertEquals(List.of("first"), events);
    open.countDown();
    ended.await();
    assertEquals(List.of("first", "third", "second"), events);
  }

  @Test
  void tooMuchWork_refusesTheOldest() throws Exception {
    BackgroundThread thread = new BackgroundThread("test-background", Duration.ofDays(1));
    CountDownLatch began = new CountDownLatch(1);
    CountDownLatch open = new CountDownLatch(1);
    thread.submit(work("running", began, open, new CountDownLatch(1)));
    began.await();
    for (int i = 0; i < 17; i++) {
      thread.submit(work("w" + i, new CountDownLatch(1), open, new CountDownLatch(1)));
    }
    assertEquals(List.of("running", "not w0: other classes came first; ask again"), events);
    open.countDown();
  }

  @Test
  void workThatDoesNotEnd_isAbandoned_twiceAtMost() throws Exception {
    BackgroundThread thread = new BackgroundThread("test-background", Duration.ZERO);
    CountDownLatch never = new CountDownLatch(1);
    for (int i = 0; i < 5; i++) {
      CountDownLatch began = new CountDownLatch(1);
      int before = events.size();
      thread.submit(work("w" + i, began, never, new CountDownLatch(1)));
      if (i < 2) {
        began.await();
      } else {
        assertTrue(events.size() > before, events::toString);
      }
    }
    assertEquals(2, events.stream().filter(each -> !each.startsWith("not ")).count());
    assertTrue(events.contains("not w0: it takes too long"), events::toString);
    assertTrue(
        events.contains("not w4: the decompiler did not come back from other classes"),
        events::toString);
    never.countDown();
  }
}
