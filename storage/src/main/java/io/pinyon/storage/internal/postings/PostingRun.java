package io.pinyon.storage.internal.postings;

import io.pinyon.storage.internal.format.Table;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.roaringbitmap.RoaringBitmap;

/// The postings of one key, in one array of bytes: each begins with a file id.
public final class PostingRun {
  private final int width;
  private byte[] bytes = new byte[1024];
  private int[] ends = new int[64];
  private int count;
  private int length;

  public PostingRun(Table table) {
    this.width = table.width();
  }

  public byte[] bytes() {
    return bytes;
  }

  /// Where each posting ends.
  public int[] ends() {
    return ends;
  }

  public int count() {
    return count;
  }

  public int length() {
    return length;
  }

  public void clear() {
    count = 0;
    length = 0;
  }

  /// Makes room for a posting of `size` bytes at the end; where it begins in [#bytes].
  public int extend(int size) {
    if (length + size > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(length + size, bytes.length * 2));
    }
    if (count == ends.length) {
      ends = Arrays.copyOf(ends, count * 2);
    }
    int start = length;
    length += size;
    ends[count++] = length;
    return start;
  }

  /// Adds a posting at the end, unless it repeats the one before.
  void add(byte[] values, int from, int to) {
    if (count > 0 && Arrays.equals(bytes, start(count - 1), ends[count - 1], values, from, to)) {
      return;
    }
    int at = extend(to - from);
    System.arraycopy(values, from, bytes, at, to - from);
  }

  /// Adds the postings of another run at the end.
  public void addAll(PostingRun other) {
    for (int i = 0; i < other.count; i++) {
      int size = other.ends[i] - other.start(i);
      int at = extend(size);
      System.arraycopy(other.bytes, other.start(i), bytes, at, size);
    }
  }

  /// Makes room for `number` postings of the table's one size.
  public int extendFixed(int number) {
    int start = length;
    if (length + number * width > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(length + number * width, bytes.length * 2));
    }
    if (count + number > ends.length) {
      ends = Arrays.copyOf(ends, Math.max(count + number, ends.length * 2));
    }
    for (int i = 0; i < number; i++) {
      length += width;
      ends[count++] = length;
    }
    return start;
  }

  private int start(int i) {
    return i == 0 ? 0 : ends[i - 1];
  }

  public int lastFile() {
    return ByteBuffer.wrap(bytes, start(count - 1), Integer.BYTES).getInt();
  }

  /// Leaves out the postings of these files, and brings the others into the order of their bytes,
  /// each once.
  public void normalize(RoaringBitmap dropped) {
    if (!dropped.isEmpty()) {
      int kept = 0;
      int end = 0;
      int from = 0;
      for (int i = 0; i < count; i++) {
        int to = ends[i];
        int file = ByteBuffer.wrap(bytes, from, Integer.BYTES).getInt();
        if (!dropped.contains(file)) {
          System.arraycopy(bytes, from, bytes, end, to - from);
          end += to - from;
          ends[kept++] = end;
        }
        from = to;
      }
      count = kept;
      length = end;
    }
    sort();
  }

  /// Gives the files of the postings other numbers, by the present ones; a posting of a file whose
  /// new number is negative is left out. Brings the rest into the order of their bytes, each once.
  public void renumber(int[] numbers) {
    ByteBuffer all = ByteBuffer.wrap(bytes);
    int kept = 0;
    int end = 0;
    int from = 0;
    for (int i = 0; i < count; i++) {
      int to = ends[i];
      int number = numbers[all.getInt(from)];
      if (number >= 0) {
        System.arraycopy(bytes, from, bytes, end, to - from);
        all.putInt(end, number);
        end += to - from;
        ends[kept++] = end;
      }
      from = to;
    }
    count = kept;
    length = end;
    sort();
  }

  /// True if the postings are in the order of their bytes, each once.
  public boolean isSorted() {
    for (int i = 1; i < count; i++) {
      if (compare(i - 1, i) >= 0) {
        return false;
      }
    }
    return true;
  }

  /// Brings the postings into the order of their bytes, each once.
  void sort() {
    if (!isSorted()) {
      sortAll();
    }
  }

  private int compare(int a, int b) {
    return Arrays.compareUnsigned(bytes, start(a), ends[a], bytes, start(b), ends[b]);
  }

  /// Ids are not negative, so that the order of numbers is that of their bytes.
  private void sortFiles() {
    ByteBuffer all = ByteBuffer.wrap(bytes);
    int[] ids = new int[count];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = all.getInt(i * Integer.BYTES);
    }
    Arrays.sort(ids);
    clear();
    for (int i = 0; i < ids.length; i++) {
      if (i == 0 || ids[i] != ids[i - 1]) {
        all.putInt(extend(Integer.BYTES), ids[i]);
      }
    }
  }

  private void sortAll() {
    if (width == Integer.BYTES) {
      sortFiles();
      return;
    }
    byte[][] all = new byte[count][];
    for (int i = 0; i < count; i++) {
      all[i] = Arrays.copyOfRange(bytes, start(i), ends[i]);
    }
    Arrays.sort(all, Arrays::compareUnsigned);
    clear();
    byte[] last = null;
    for (byte[] value : all) {
      if (last == null || !Arrays.equals(last, value)) {
        System.arraycopy(value, 0, bytes, extend(value.length), value.length);
      }
      last = value;
    }
  }
}
