package io.pinyon.cluster.internal.build;

import io.pinyon.storage.shared.SnapshotPartWriter;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.apache.spark.Partitioner;

/// Ranges of keys, each within one section: a range begins at its bound and ends before the next
/// one.
final class KeyRanges extends Partitioner {
  private static final long serialVersionUID = 1;

  private final byte[][] bounds;

  private KeyRanges(List<byte[]> bounds) {
    this.bounds = bounds.toArray(byte[][]::new);
  }

  /// How the bytes of a sample of the files are spread over keys: of each key how many bytes it and
  /// its values have.
  static final class Sample {
    private final TreeMap<byte[], Long> bytes = new TreeMap<>(KeyOrder.KEYS);

    void add(byte[] key, long size) {
      bytes.merge(key, size, Long::sum);
    }
  }

  /// One range for each section.
  static KeyRanges of(int files) {
    return of(files, 1, 1, new Sample(), 1, Long.MAX_VALUE);
  }

  /// `sample` has the entries of a part of the files, which all together have about `factor` times
  /// as many bytes; a range of a table has about `most` bytes then.
  static KeyRanges of(
      int files, int rangesOfFiles, int rangesOfObjects, Sample sample, double factor, long most) {
    List<byte[]> bounds = new ArrayList<>();
    for (int section = 0; section < SnapshotPartWriter.SECTIONS; section++) {
      bounds.add(new byte[] {(byte) section});
      if (section == SnapshotPartWriter.FILES) {
        numbered(section, files, rangesOfFiles, bounds);
      } else if (section == SnapshotPartWriter.OBJECTS) {
        numbered(section, files, rangesOfObjects, bounds);
      } else {
        sampled(section, sample, factor, most, bounds);
      }
    }
    return new KeyRanges(bounds);
  }

  private static void numbered(int section, int files, int ranges, List<byte[]> bounds) {
    for (int i = 1; i < ranges; i++) {
      int number = (int) ((long) files * i / ranges);
      bounds.add(ByteBuffer.allocate(5).put((byte) section).putInt(number).array());
    }
  }

  private static void sampled(
      int section, Sample sample, double factor, long most, List<byte[]> bounds) {
    byte[] start = {(byte) section};
    byte[] end = {(byte) (section + 1)};
    double gathered = 0;
    for (var entry : sample.bytes.subMap(start, end).entrySet()) {
      if (gathered > most) {
        bounds.add(entry.getKey());
        gathered = 0;
      }
      gathered += entry.getValue() * factor;
    }
  }

  @Override
  public int numPartitions() {
    return bounds.length;
  }

  @Override
  public int getPartition(Object key) {
    int found = Arrays.binarySearch(bounds, (byte[]) key, KeyOrder.KEYS);
    return found >= 0 ? found : -found - 2;
  }

  /// The section of a range.
  int section(int range) {
    return bounds[range][0];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof KeyRanges ranges && Arrays.deepEquals(bounds, ranges.bounds);
  }

  @Override
  public int hashCode() {
    return Arrays.deepHashCode(bounds);
  }
}
