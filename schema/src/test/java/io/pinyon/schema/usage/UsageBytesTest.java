package io.pinyon.schema.usage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class UsageBytesTest {
  private final UsageBytes uses = new UsageBytes();

  private List<String> all() {
    List<String> found = new ArrayList<>();
    UsageBytes.forEach(
        ByteBuffer.wrap(uses.toBytes()),
        (context, outcome, count) -> found.add(context + ":" + outcome + "=" + count));
    return found;
  }

  @Test
  void uses_areCountedAndOrdered() {
    uses.add(900_000, 7);
    uses.add(3, 65_535);
    uses.add(3, 2);
    uses.add(3, 65_535);
    assertEquals(List.of("3:2=1", "3:65535=2", "900000:7=1"), all());
  }

  @Test
  void manyUsesInOneFile_countAsFive() {
    for (int i = 0; i < 300; i++) {
      uses.add(1, 1);
    }
    assertEquals(List.of("1:1=5"), all());
  }

  @Test
  void outcomesBeyond255_areLeftOut_andTheNextContextIsRead() {
    for (int i = 0; i < 300; i++) {
      uses.add(1, i);
    }
    uses.add(2, 1);
    assertEquals(256, all().size());
    assertEquals("2:1=1", all().getLast());
  }

  @Test
  void contextAskedFor_isGivenAlone() {
    uses.add(1, 1);
    uses.add(5, 2);
    uses.add(5, 3);
    uses.add(9, 4);
    List<Integer> found = new ArrayList<>();
    ByteBuffer bytes = ByteBuffer.wrap(uses.toBytes());
    UsageBytes.forContext(bytes, 5, (_, outcome, _) -> found.add(outcome));
    UsageBytes.forContext(bytes, 6, (_, outcome, _) -> found.add(outcome));
    assertEquals(List.of(2, 3), found);
  }

  @Test
  void bytesCutOff_endIt() {
    uses.add(1, 1);
    uses.add(1, 2);
    byte[] bytes = uses.toBytes();
    List<Integer> found = new ArrayList<>();
    UsageBytes.forEach(
        ByteBuffer.wrap(bytes, 0, bytes.length - 1), (_, outcome, _) -> found.add(outcome));
    UsageBytes.forEach(null, (_, outcome, _) -> found.add(outcome));
    assertEquals(List.of(1), found);
  }

  @Test
  void moreThanAFileCounts_isNotRead() {
    ByteBuffer many = ByteBuffer.allocate(8 << 20);
    while (many.remaining() >= 7) {
      many.putInt(1).put((byte) 0).put((byte) 7).put((byte) 1); // context 0, one outcome
    }
    int[] found = {0};
    UsageBytes.forEach(many.flip(), (_, _, _) -> found[0]++);
    assertEquals(1 << 16, found[0]);
  }
}
