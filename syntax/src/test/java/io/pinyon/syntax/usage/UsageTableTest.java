package io.pinyon.syntax.usage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class UsageTableTest {
  private static final UsageTable TABLE =
      new UsageTable(
          "(\t 9\trun 4\nList\t 30\tadd 20\tsize 5\nMap\t 7\tget 7\nÄ\t 1\tb 1\n"
              .getBytes(StandardCharsets.UTF_8));

  @Test
  void counts_areThoseOfTheKey() {
    UsageTable.Counts counts = TABLE.of("List");
    assertEquals(20, counts.of("add"));
    assertEquals(5, counts.of("size"));
    assertEquals(0, counts.of("get"));
    assertEquals(30, counts.total());
    assertEquals(7, TABLE.of("Map").of("get"));
    assertEquals(1, TABLE.of("Ä").of("b"));
    assertEquals(4, TABLE.of(UsageTable.CALLS).of("run"));
    assertEquals(9, TABLE.of(UsageTable.CALLS).total());
  }

  @Test
  void unknownKey_hasNoCounts() {
    for (String key : new String[] {"", "A", "Lis", "List2", "Lisu", "Zoo", "ÄÄ"}) {
      assertEquals(0, TABLE.of(key).total(), key);
    }
    assertEquals(0, UsageTable.EMPTY.of("List").total());
  }
}
