package io.pinyon.schema.names;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NameFilterTest {
  private static boolean mayFit(String typed, String name) {
    byte[] bytes = ("x" + name + "x").getBytes(StandardCharsets.UTF_8);
    return new NameFilter(typed).mayFit(bytes, 1, bytes.length - 1);
  }

  @Test
  void name_withoutATypedCharacter_doesNotFit() {
    assertTrue(mayFit("NuPo", "NullPointerException"));
    assertTrue(mayFit("npe", "NullPointerException"));
    assertTrue(mayFit("", "A"));
    assertFalse(mayFit("NPX", "NullPointerE"));
    assertFalse(mayFit("ep", "PointerE"));
    assertFalse(mayFit("Ax", "A"));
  }

  @Test
  void case_ofOtherScripts_isNotJudged() {
    assertTrue(mayFit("S", "\u017fame")); // a long s, whose upper case is S
    assertTrue(mayFit("\u00e9", "\u00c9tat"));
  }

  @Test
  void nameThatFits_isNeverFilteredOut() {
    Random random = new Random(7);
    int fitting = 0;
    for (int i = 0; i < 200_000; i++) {
      String name = text(random, 1 + random.nextInt(8));
      String typed = text(random, random.nextInt(4));
      int fit = CamelHumps.fit(typed, name);
      if (fit != CamelHumps.NONE) {
        fitting++;
        assertTrue(mayFit(typed, name), () -> typed + " of " + name);
        if (!typed.isEmpty() && fit > 1) {
          byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
          char first = NameFilter.first(bytes, 0, bytes.length);
          assertEquals(NameFilter.fold(typed.charAt(0)), first, () -> typed + " of " + name);
        }
      }
    }
    assertTrue(fitting > 10_000, "fitting: " + fitting);
  }

  private static String text(Random random, int length) {
    String alphabet = "aAbBsSkKiI1_$\u017f\u212a\u0130\u00e9\u00c9\u6f22";
    StringBuilder text = new StringBuilder();
    while (text.length() < length) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.toString();
  }
}
