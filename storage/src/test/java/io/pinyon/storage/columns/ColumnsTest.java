package io.pinyon.storage.columns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnsTest {
  /// Around the borders of a static column, and of the widths in which values are packed.
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 7, 8, 9, 31, 32, 33, 56, 57, 58, 63, 64})
  void column_givesBackWhatWasAdded_atEveryWidth(int bits) {
    Random random = new Random(bits);
    for (int rows : new int[] {0, 1, 15, 16, 17, 4095, 4096, 4097, 9000}) {
      DynamicColumn column = new DynamicColumn(Slabs.automatic());
      long[] expected = new long[rows];
      long least = random.nextLong();
      for (int i = 0; i < rows; i++) {
        long value = bits == 0 ? 0 : random.nextLong() >>> (64 - bits);
        expected[i] = bits == 64 ? value : least + value;
        column.add(expected[i]);
      }
      assertRows(expected, column);
      column.seal();
      assertRows(expected, column);
    }
  }

  private static void assertRows(long[] expected, DynamicColumn column) {
    assertEquals(expected.length, column.size());
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], column.get(i), "row " + i);
    }
  }

  @Test
  void extremes_inOneColumn_surviveTheOverflow() {
    DynamicColumn column = new DynamicColumn(Slabs.automatic());
    long[] values = {Long.MIN_VALUE, Long.MAX_VALUE, 0, -1, 1};
    for (long value : values) {
      column.add(value);
    }
    column.seal();
    assertRows(values, column);
  }

  @Test
  void row_outsideOfAColumn_isRefused() {
    DynamicColumn column = new DynamicColumn(Slabs.automatic());
    column.add(7);

    assertThrows(IndexOutOfBoundsException.class, () -> column.get(1));
    assertThrows(IndexOutOfBoundsException.class, () -> column.get(-1));
    column.seal();
    assertThrows(IndexOutOfBoundsException.class, () -> column.get(1));
    assertThrows(IllegalStateException.class, () -> column.add(8));
  }

  @Test
  void smallNumbers_takeFewBits() {
    Slabs slabs = Slabs.automatic();
    DynamicColumn column = new DynamicColumn(slabs);
    for (int i = 0; i < 1_000_000; i++) {
      column.add(1_000_000_000_000L + i % 16);
    }
    column.seal();

    assertTrue(slabs.bytes() < 1_100_000, slabs.bytes() + " bytes for a million half bytes");
  }

  @Test
  void texts_comeBack_acrossTheBordersOfRuns() {
    Random random = new Random(1);
    TextColumn column = new TextColumn(Slabs.automatic());
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      String text = random.nextInt(10) == 0 ? "" : "ñ\uD83D\uDE00".repeat(random.nextInt(40)) + i;
      expected.add(text);
      column.add(text);
    }
    expected.add("x".repeat(200_000));
    column.add(expected.getLast());
    assertTexts(expected, column);
    column.seal();
    assertTexts(expected, column);
  }

  private static void assertTexts(List<String> expected, TextColumn column) {
    assertEquals(expected.size(), column.size());
    for (int i = 0; i < expected.size(); i++) {
      assertEquals(expected.get(i), column.get(i), "row " + i);
    }
  }
}
