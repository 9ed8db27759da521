package io.pinyon.storage.internal.format;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.pinyon.schema.usage.UsageCounts;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class UsageSumsTest {
  private static final int CONTEXT = 5; // all contexts here share a key

  /// A group of one outcome.
  private static ByteBuffer group(int context, int ofPackage, int outcome, int count) {
    return ByteBuffer.allocate(8)
        .putShort((short) UsageSums.rest(context))
        .putShort((short) ofPackage)
        .put((byte) 1)
        .putShort((short) outcome)
        .put((byte) (count << 1))
        .flip();
  }

  private static UsageCounts read(byte[] value, int context) {
    UsageCounts counts = new UsageCounts(1);
    UsageSums.read(ByteBuffer.wrap(value), context, counts);
    return counts;
  }

  @Test
  void randomCounts_areSummedUpAsAMapDoes() {
    Random random = new Random(1);
    UsageSums sums = new UsageSums();
    Map<Integer, Integer> model = new HashMap<>();
    for (int i = 0; i < 5_000; i++) {
      int outcome = random.nextInt(200);
      int count = 1 + random.nextInt(5);
      int sign = random.nextInt(4) == 0 ? -1 : 1;
      sums.add(group(CONTEXT, 1 + random.nextInt(3), outcome, count), sign);
      sums.add(group(CONTEXT + 1, 1, outcome, 1), 1);
      model.merge(outcome, sign * count, Integer::sum);
    }
    UsageCounts counts = read(sums.toBytes(1), CONTEXT);
    model.forEach((outcome, sum) -> assertEquals(Math.max(0, sum), counts.of(outcome)));
  }

  @Test
  void whatIsTakenAwayAgain_leavesNothing() {
    UsageSums sums = new UsageSums();
    sums.add(group(CONTEXT, 1, 7, 3), 1);
    byte[] table = sums.toBytes(1);
    sums.add(ByteBuffer.wrap(table), -1);
    assertEquals(0, sums.toBytes(1).length);
  }

  @Test
  void whatIsTakenFromABase_isKeptInTheDelta() {
    UsageSums sums = new UsageSums();
    sums.add(group(CONTEXT, 1, 7, 3), -1);
    UsageCounts counts = read(sums.toBytes(1), CONTEXT);
    counts.add(1, 7, 5); // the base's
    assertEquals(2, counts.of(7));
    assertEquals(2, counts.near(7));
  }

  @Test
  void rareOutcomes_areLeftOut_andMeasuredByTheirCount() {
    UsageSums sums = new UsageSums();
    sums.add(group(CONTEXT, 1, 7, 1), 1);
    sums.add(group(CONTEXT, 1, 8, 3), 1);
    long[] bytes = new long[8];
    sums.measure(bytes);
    assertEquals(3, bytes[1]);
    assertEquals(3, bytes[3]);
    UsageCounts counts = read(sums.toBytes(2), CONTEXT);
    assertEquals(0, counts.of(7));
    assertEquals(3, counts.of(8));
  }
}
