package io.pinyon.service;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class IdleMonitorTest {
  private final IdleMonitor idle = new IdleMonitor();

  @Test
  void work_whileNobodyAsks_goesOn() {
    idle.giveWay();
    idle.begin();
    idle.end();
    idle.giveWay();
  }

  @Test
  void work_whileSomebodyAsks_waitsForTheAnswer() throws InterruptedException {
    idle.begin();
    idle.begin();
    Thread work = new Thread(idle::giveWay);
    work.start();
    while (work.getState() != Thread.State.TIMED_WAITING) {
      assertTrue(work.isAlive(), "it did not wait");
      TimeUnit.MILLISECONDS.sleep(1);
    }
    idle.end();
    assertTrue(work.isAlive(), "one question has no answer yet");
    idle.end();
    work.join();
  }

  @Test
  void work_behindQuestionsWithoutEnd_goesOnAllTheSame() {
    idle.begin();
    idle.giveWay();
    idle.giveWay();
  }

  @Test
  void work_thatIsInterrupted_stopsWaiting() throws InterruptedException {
    idle.begin();
    Thread.currentThread().interrupt();
    idle.giveWay();
    assertTrue(Thread.interrupted(), "whoever interrupts wants to be heard");
  }

  @Test
  void work_besideASearch_doesNotWait() throws InterruptedException {
    idle.begin();
    assertFalse(idle.isSearching());
    while (!idle.isSearching()) {
      TimeUnit.MILLISECONDS.sleep(10);
    }
    for (int i = 0; i < 1000; i++) { // the time limit of the class would not do if each waited
      idle.giveWay();
    }
  }

  @Test
  void work_thatNobodyWaitsFor_beginsBehindThoseWhoWait() throws InterruptedException {
    idle.beginWaiting();
    assertFalse(idle.await(Duration.ofMillis(1), Duration.ofMillis(5)));
    idle.endWaiting();
    assertTrue(idle.await(Duration.ofMillis(1), Duration.ofSeconds(10)));
  }

  @Test
  void work_besideThoseWhoWait_doesNotStop() {
    idle.beginWaiting();
    for (int i = 0; i < 1000; i++) {
      idle.giveWay();
    }
  }

  @Test
  void errors_waitForThoseWhoWait_notForQuestionsAndNotForNothing() throws InterruptedException {
    idle.begin();
    idle.awaitWaiting(Duration.ofDays(1), () -> false);
    idle.beginWaiting();
    idle.awaitWaiting(Duration.ofMillis(1), () -> false);
    idle.awaitWaiting(Duration.ofDays(1), () -> true);
    Thread errors = new Thread(() -> idle.awaitWaiting(Duration.ofDays(1), () -> false));
    errors.start();
    while (errors.getState() != Thread.State.TIMED_WAITING) {
      assertTrue(errors.isAlive(), "they did not wait");
      TimeUnit.MILLISECONDS.sleep(1);
    }
    idle.endWaiting();
    errors.join();
  }
}
