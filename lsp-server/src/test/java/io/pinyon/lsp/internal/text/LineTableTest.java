package io.pinyon.lsp.internal.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LineTableTest {

  @Test
  void lines_endWithAnyTerminator() {
    assertEquals("[0, 2, 5, 7]", starts(LineTable.of("a\nb\r\nc\rd")));
    assertEquals("[0]", starts(LineTable.of("")));
    assertEquals("[0, 1, 2]", starts(LineTable.of("\r\r")));
  }

  @Test
  void end_leavesTheTerminatorOut() {
    String text = "a\r\n\nbc";
    LineTable lines = LineTable.of(text);

    assertEquals(1, lines.end(text, 0));
    assertEquals(3, lines.end(text, 1));
    assertEquals(6, lines.end(text, 2));
  }

  @Test
  void table_afterAnyEdits_equalsOneMadeAnew() {
    long seed = 20_250_917;
    Random random = new Random(seed);
    String alphabet = "ab\n\r\r\n";
    StringBuilder text = new StringBuilder();
    LineTable lines = LineTable.of("");
    for (int round = 0; round < 20_000; round++) {
      int start = random.nextInt(text.length() + 1);
      int end = start + random.nextInt(Math.min(6, text.length() - start) + 1);
      StringBuilder inserted = new StringBuilder();
      for (int i = random.nextInt(text.length() > 60 ? 3 : 7); i > 0; i--) {
        inserted.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      text.replace(start, end, inserted.toString());
      lines.replaced(text, start, end, inserted.length());
      assertEquals(
          starts(LineTable.of(text)),
          starts(lines),
          "seed " + seed + ", round " + round + ": " + text.toString().replace("\r", "\\r"));
    }
  }

  private static String starts(LineTable lines) {
    return IntStream.range(0, lines.count()).map(lines::start).boxed().toList().toString();
  }
}
