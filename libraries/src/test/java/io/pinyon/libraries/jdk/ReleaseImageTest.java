package io.pinyon.libraries.jdk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ReleaseImageTest {
  private static final Path HOME = Path.of(System.getProperty("java.home"));

  @Test
  void symbols_thatAreNotReadAnyMore_areClosed_andOpenedAgain() throws IOException {
    Deque<Runnable> later = new ArrayDeque<>();
    ReleaseImage image = Objects.requireNonNull(ReleaseImage.of(HOME, 11, later::add));
    byte[] bytes = image.read("java.base", "java/util/List");
    assertNotNull(bytes);
    assertTrue(image.isOpen());
    while (!later.isEmpty()) {
      later.remove().run();
    }
    assertFalse(image.isOpen());
    assertNull(image.read("java.base", "java/util/NoSuch"));
    assertFalse(image.isOpen());
    assertArrayEquals(bytes, image.read("java.base", "java/util/List"));
    assertTrue(image.isOpen());
  }

  @Test
  void releaseThatTheJdkDoesNotKnow_isNone() throws IOException {
    assertNull(ReleaseImage.of(HOME, 35));
  }
}
