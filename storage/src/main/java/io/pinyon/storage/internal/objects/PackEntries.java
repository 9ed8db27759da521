package io.pinyon.storage.internal.objects;

import io.pinyon.schema.ObjectId;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/// The entries of a pack that is being written, off the Java heap: 48 bytes for each object. Used
/// by one thread at a time.
final class PackEntries implements AutoCloseable {
  private static final int PER_CHUNK = 1024;

  private static final ValueLayout.OfLong WORD =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final Arena arena = Arena.ofShared();
  private final List<MemorySegment> chunks = new ArrayList<>();
  private int count;

  void add(ObjectId id, long offset, int length, int created) {
    if (count == chunks.size() * PER_CHUNK) {
      chunks.add(arena.allocate((long) PER_CHUNK * PackIndex.ENTRY));
    }
    MemorySegment chunk = chunks.getLast();
    long at = at(count);
    MemorySegment.copy(id.bytes(), 0, chunk, ValueLayout.JAVA_BYTE, at, ObjectId.LENGTH);
    chunk.set(LONG, at + 32, offset);
    chunk.set(INT, at + 40, length);
    chunk.set(INT, at + 44, created);
    count++;
  }

  int count() {
    return count;
  }

  /// The first 8 bytes of the id, as an unsigned number.
  long first(int index) {
    return word(index, 0);
  }

  /// Orders by id.
  int compare(int a, int b) {
    int order = 0;
    for (int word = 0; order == 0 && word < ObjectId.LENGTH; word += 8) {
      order = Long.compareUnsigned(word(a, word), word(b, word));
    }
    return order;
  }

  void copy(int index, byte[] into, int at) {
    MemorySegment.copy(
        chunks.get(index / PER_CHUNK), ValueLayout.JAVA_BYTE, at(index), into, at, PackIndex.ENTRY);
  }

  private long word(int index, int offset) {
    return chunks.get(index / PER_CHUNK).get(WORD, at(index) + offset);
  }

  private static long at(int index) {
    return (long) (index % PER_CHUNK) * PackIndex.ENTRY;
  }

  @Override
  public void close() {
    arena.close();
  }
}
