package io.pinyon.cli.daemon;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LifetimeTest {
  private final AtomicLong clock = new AtomicLong(77);
  private final AtomicBoolean isReplaced = new AtomicBoolean();
  private final Lifetime lifetime = new Lifetime(clock::get, Lifetime.LINGER, isReplaced::get);

  @Test
  void tenMinutesAfterTheLastSession_itIsOver_andTakesNoOther() {
    pass(Duration.ofMinutes(9));
    assertTrue(lifetime.begin());
    assertTrue(lifetime.begin());
    pass(Duration.ofHours(2));
    assertFalse(lifetime.isOver());
    lifetime.end();
    pass(Duration.ofHours(2));
    assertFalse(lifetime.isOver());
    lifetime.end();
    pass(Duration.ofMinutes(9));
    assertFalse(lifetime.isOver());
    pass(Duration.ofMinutes(1));
    assertTrue(lifetime.isOver());
    assertFalse(lifetime.begin());
  }

  @Test
  void daemonThatNobodyUses_isOver_tenMinutesAfterItsStart() {
    assertFalse(lifetime.isOver());
    pass(Duration.ofMinutes(10));
    assertTrue(lifetime.isOver());
  }

  @Test
  void daemonThatIsReplaced_finishesItsSessions() {
    assertTrue(lifetime.begin());
    isReplaced.set(true);
    assertFalse(lifetime.isOver());
    lifetime.end();
    assertTrue(lifetime.isOver());
  }

  private void pass(Duration time) {
    clock.addAndGet(time.toNanos());
  }
}
