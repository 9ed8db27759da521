package io.pinyon.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

class TextDifferenceTest {
  private static final long SEED = 20_261_130;

  @Test
  void difference_putIntoTheOldText_givesTheNewOne() {
    Random random = new Random(SEED);
    for (int round = 0; round < 2_000; round++) {
      String old = "ab\u20ac".repeat(random.nextInt(2_000));
      int start = random.nextInt(old.length() + 1);
      int end = start + random.nextInt(Math.min(20, old.length() - start) + 1);
      String inserted = "ba".repeat(random.nextInt(3));
      String now = old.substring(0, start) + inserted + old.substring(end);

      TextDifference found = TextDifference.between(old, now);

      String put =
          old.substring(0, found.start())
              + now.substring(found.start(), found.newEnd())
              + old.substring(found.oldEnd());
      assertEquals(now, put, "seed " + SEED + ", round " + round);
      assertEquals(now.length() - old.length(), found.delta());
    }
  }

  @Test
  void difference_isNoLongerThanTheEdit() {
    String old = "x".repeat(5_000) + "old" + "y".repeat(5_000);
    String now = "x".repeat(5_000) + "new" + "y".repeat(5_000);
    assertEquals(new TextDifference(5_000, 5_003, 5_003), TextDifference.between(old, now));
  }

  @Test
  void difference_ofEqualTexts_isEmpty() {
    assertEquals(new TextDifference(3, 3, 3), TextDifference.between("abc", "abc"));
    assertEquals(new TextDifference(0, 0, 0), TextDifference.between("", ""));
  }
}
