package io.pinyon.storage.internal.tables;

import io.pinyon.storage.internal.format.FileChunk;
import io.pinyon.storage.internal.format.Table;
import io.pinyon.storage.internal.postings.PostingRun;
import io.pinyon.storage.internal.postings.PostingSource;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.roaringbitmap.RoaringBitmap;

/// What an index file has in a table, as a source of a merge.
public final class TableSource implements PostingSource {
  private final Table table;
  private final LmdbCursor cursor;
  private final RoaringBitmap files = new RoaringBitmap();
  private byte[] key = new byte[0];
  private boolean isStarted;
  private boolean isThere;

  /// Closes the cursor with itself.
  public TableSource(Table table, LmdbCursor cursor) {
    this.table = table;
    this.cursor = cursor;
  }

  @Override
  public boolean next() {
    if (!isStarted) {
      isStarted = true;
      isThere = cursor.first();
    } else if (table.layout() != Table.Layout.FILES) {
      isThere = cursor.nextKey();
    }
    if (!isThere) {
      return false;
    }
    if (table.layout() == Table.Layout.FILES) {
      return nextFiles();
    }
    key = bytes(cursor.key());
    return true;
  }

  /// Gathers the chunks of the present text and leaves the cursor on the next one's first value.
  private boolean nextFiles() {
    files.clear();
    byte[] prefix = new byte[0];
    while (isThere) {
      boolean isTotal = FileChunk.isTotal(cursor.value());
      if (prefix.length == 0) {
        byte[] first = bytes(cursor.key());
        prefix = isTotal ? first : Arrays.copyOf(first, first.length - 2);
        key = Arrays.copyOf(prefix, prefix.length - 1);
      } else if (!FileSetWriter.startsWith(cursor.key(), prefix)) {
        break;
      }
      if (!isTotal) {
        FileChunk.read(FileChunk.ofKey(cursor.key()), cursor.value(), files);
      }
      isThere = cursor.next();
    }
    return !files.isEmpty() || isThere && nextFiles();
  }

  @Override
  public byte[] key() {
    return key;
  }

  @Override
  public void addTo(PostingRun target) {
    switch (table.layout()) {
      case ONE -> add(cursor.value(), target);
      case MANY, MANY_FIXED -> {
        do {
          add(cursor.value(), target);
        } while (cursor.nextValue());
      }
      case FILES -> {
        ByteBuffer id = ByteBuffer.allocate(Integer.BYTES);
        files.forEach(
            (org.roaringbitmap.IntConsumer) file -> add(id.clear().putInt(file).flip(), target));
      }
    }
  }

  private static void add(ByteBuffer value, PostingRun target) {
    int size = value.remaining();
    int at = target.extend(size);
    value.get(value.position(), target.bytes(), at, size);
  }

  public static byte[] bytes(ByteBuffer buffer) {
    byte[] result = new byte[buffer.remaining()];
    buffer.get(buffer.position(), result);
    return result;
  }

  @Override
  public void close() {
    cursor.close();
  }
}
