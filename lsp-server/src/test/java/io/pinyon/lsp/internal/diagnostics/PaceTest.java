package io.pinyon.lsp.internal.diagnostics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {
  private static final long START = Long.MAX_VALUE - 5; // the clock may pass its end

  private final Pace pace = new Pace();

  @Test
  void compiler_neverAsked_waitsForTheFirstAnswers() {
    assertTrue(pace.compiler(START, true).compareTo(Duration.ofMillis(500)) > 0);
  }

  /// Otherwise it would never be started while somebody types.
  @Test
  void compiler_neverAnswered_waitsNoLongerForEachEdit() {
    Duration first = pace.compiler(START, true);
    Duration later = pace.compiler(START + Duration.ofMillis(300).toNanos(), true);
    assertEquals(first.minusMillis(300), later);

    Duration last = pace.compiler(START + Duration.ofSeconds(5).toNanos(), true);
    assertTrue(last.compareTo(Duration.ofMillis(50)) < 0, last::toString);
  }

  @Test
  void compiler_thatIsStarting_waitsForNobody() {
    pace.compilerStarted();
    assertTrue(pace.compiler(START, true).compareTo(Duration.ofMillis(50)) < 0);
  }

  @Test
  void compiler_thatIsSlow_waitsLongerForSomebodyWhoTypes_butNotForever() {
    pace.compilerTook(Duration.ofMillis(200).toNanos());
    assertEquals(Duration.ofMillis(100), pace.compiler(START, true));
    pace.compilerTook(Duration.ofSeconds(60).toNanos());
    assertEquals(Duration.ofMillis(200), pace.compiler(START, true));
    assertEquals(Duration.ofMillis(40), pace.compiler(START, false));
  }
}
