package io.pinyon.storage.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ProcessIdTest {
  private static final ProcessId CURRENT = ProcessId.current();

  @Test
  void isAlive_ofAPidThatIsUsedAgain_isFalse() {
    assertTrue(CURRENT.isAlive());
    long earlier = CURRENT.start().orElseThrow() - 1;
    assertFalse(new ProcessId(CURRENT.pid(), OptionalLong.of(earlier)).isAlive());
  }

  @Test
  void isAlive_withoutAStart_isThatOfThePid() throws IOException {
    assertTrue(new ProcessId(CURRENT.pid(), OptionalLong.empty()).isAlive());
    assertFalse(new ProcessId(Integer.MAX_VALUE, OptionalLong.empty()).isAlive());
  }

  @Test
  void isAlive_ofAnotherProcess_endsWithIt() throws IOException {
    Process process = new ProcessBuilder("cat").start();
    ProcessId id = ProcessId.of(process.toHandle());
    assertNotEquals(OptionalLong.empty(), id.start());
    assertTrue(id.isAlive());
    process.destroyForcibly().onExit().join();
    assertFalse(id.isAlive());
  }

  @Test
  void parse_readsWhatWasWritten_andAnIdAlone() {
    assertEquals(Optional.of(CURRENT), ProcessId.parse(CURRENT.toString()));
    assertEquals("12-345", new ProcessId(12, OptionalLong.of(345)).toString());
    ProcessId old = new ProcessId(12, OptionalLong.empty());
    assertEquals("12", old.toString());
    assertEquals(Optional.of(old), ProcessId.parse("12"));
    for (String other :
        new String[] {"", "-", "12-", "-1", "a", "1-2-3", "1-9999999999999999999"}) {
      assertEquals(Optional.empty(), ProcessId.parse(other), other);
    }
  }
}
