package io.pinyon.storage.internal.postings;

import io.pinyon.schema.FileIndex;
import io.pinyon.schema.usage.UsageBytes;
import io.pinyon.schema.usage.UsageKey;
import io.pinyon.storage.internal.format.Table;
import io.pinyon.storage.internal.format.UsageSums;
import java.nio.ByteBuffer;

/// Gives the postings of one file's counts after another: those that share a key of [Table#COUNTS]
/// together, after the file's id.
final class CountPostings implements UsageBytes.Consumer {
  /// Bytes of a posting: what is read back has their number as u16.
  private static final int MOST_BYTES = 32 << 10;

  /// Bytes that one more outcome may take, with those of its group.
  private static final int ROOM = 16;

  private final Postings.Sink sink;
  private final ByteBuffer value = ByteBuffer.allocate(MOST_BYTES);
  private int file;
  private int packageNumber;
  private int context = -1;
  private int numberAt; // where the group has the number of its outcomes

  CountPostings(Postings.Sink sink) {
    this.sink = sink;
  }

  void of(int fileId, FileIndex facts) {
    file = fileId;
    packageNumber = UsageKey.packageOf(facts.packageName());
    UsageBytes.forEach(facts.usage(), this);
    flush();
    UsageBytes.annotations(facts, this);
    flush();
  }

  /// Contexts ascend, and so do the outcomes of each: as groups have them.
  @Override
  public void accept(int of, int outcome, int count) {
    if (context >= 0 && (!UsageSums.isSameKey(context, of) || value.remaining() < ROOM)) {
      flush();
    }
    if (of != context) {
      if (context < 0) {
        value.clear().putInt(file);
      }
      value
          .putShort((short) UsageSums.rest(of))
          .putShort((short) (UsageKey.isByPackage(of) ? packageNumber : 0));
      numberAt = value.position();
      value.put((byte) 0);
      context = of;
    }
    int number = value.get(numberAt) + 1;
    value.put(numberAt, (byte) number).putShort((short) outcome).put((byte) (count << 1));
    if (number == Byte.MAX_VALUE) {
      flush(); // the number and the count are varints of one byte each
    }
  }

  private void flush() {
    if (context >= 0) {
      sink.add(Table.COUNTS, UsageSums.key(context), value.flip());
      context = -1;
    }
  }
}
