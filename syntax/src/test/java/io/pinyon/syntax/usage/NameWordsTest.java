package io.pinyon.syntax.usage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

final class NameWordsTest {
  @Test
  void words_areHumpsAndCapitals() {
    assertEquals(List.of("get", "url", "of"), NameWords.of("getURLOf"));
    assertEquals(List.of("max", "size"), NameWords.of("MAX_SIZE"));
    assertEquals(List.of("io", "exception"), NameWords.of("IOException"));
    assertEquals(List.of("a1", "b"), NameWords.of("a1_b"));
    assertEquals(List.of(), NameWords.of("_$"));
    assertEquals(List.of(), NameWords.of(""));
  }

  @Test
  void first_isTheFirstWordAsWritten() {
    assertEquals("get", NameWords.first("getName"));
    assertEquals("size", NameWords.first("size"));
    assertEquals("_", NameWords.first("_"));
  }
}
