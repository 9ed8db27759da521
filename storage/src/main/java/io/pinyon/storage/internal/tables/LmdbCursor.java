package io.pinyon.storage.internal.tables;

import io.pinyon.storage.internal.environment.GuardedTables;
import io.pinyon.storage.internal.format.Table;
import java.nio.ByteBuffer;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;
import org.lmdbjava.Cursor;
import org.lmdbjava.Dbi;
import org.lmdbjava.GetOp;
import org.lmdbjava.SeekOp;
import org.lmdbjava.Txn;
import org.roaringbitmap.RoaringBitmap;

/// A place in a table of one index file, within a read transaction.
public final class LmdbCursor implements TableCursor {
  private static final RoaringBitmap NONE = new RoaringBitmap();

  private final Table table;
  private final Cursor<ByteBuffer> cursor;
  private final @Nullable GuardedTables guarded;
  private final int width; // of values, if a key has several of one size; else 0

  /// `guarded` is told before LMDB reads, if there is one.
  LmdbCursor(
      Table table, Dbi<ByteBuffer> dbi, Txn<ByteBuffer> txn, @Nullable GuardedTables guarded) {
    this.table = table;
    this.guarded = guarded;
    if (guarded != null) {
      guarded.open(table);
    }
    this.cursor = dbi.openCursor(txn);
    this.width = table.layout() == Table.Layout.MANY_FIXED ? table.width() : 0;
  }

  // ---- moving

  @Override
  public boolean first() {
    if (guarded != null) {
      guarded.first(table);
    }
    return cursor.first();
  }

  @Override
  public boolean find(ByteBuffer key) {
    if (guarded != null) {
      guarded.find(table, key);
    }
    return cursor.get(key, GetOp.MDB_SET_KEY);
  }

  @Override
  public boolean findFrom(ByteBuffer key) {
    if (guarded != null) {
      guarded.find(table, key);
    }
    return cursor.get(key, GetOp.MDB_SET_RANGE);
  }

  /// To the next value of the key, or the first one of the next key.
  public boolean next() {
    if (guarded != null) {
      guarded.next(table, cursor.key());
    }
    return cursor.next();
  }

  @Override
  public boolean nextKey() {
    if (guarded != null) {
      guarded.next(table, cursor.key());
    }
    return cursor.seek(SeekOp.MDB_NEXT_NODUP);
  }

  /// Within the key; the cursor stays on its last value.
  boolean nextValue() {
    return cursor.seek(SeekOp.MDB_NEXT_DUP);
  }

  // ---- reading

  @Override
  public ByteBuffer key() {
    return cursor.key();
  }

  @Override
  public ByteBuffer value() {
    return cursor.val();
  }

  /// True if the present key, on whose first value this is, has one of a file that is not `masked`;
  /// it stays on the first such. Every value begins with a file's id.
  boolean skip(RoaringBitmap masked) {
    boolean hasSeveral = table.layout() != Table.Layout.ONE;
    while (masked.contains(value().getInt(value().position()))) {
      if (!hasSeveral || !nextValue()) {
        return false;
      }
    }
    return true;
  }

  /// As [#values], without those of `masked` files, wherever in the key this is.
  <T> List<T> values(Decoder<T> decoder, RoaringBitmap masked) {
    boolean hasSeveral = table.layout() != Table.Layout.ONE;
    if (hasSeveral) {
      cursor.seek(SeekOp.MDB_FIRST_DUP);
    }
    if (masked.isEmpty()) {
      return values(decoder);
    }
    if (width > 0) {
      return fixed(decoder, masked);
    }
    List<T> result = new ArrayList<>();
    do {
      ByteBuffer value = value();
      if (!masked.contains(value.getInt(value.position()))) {
        result.add(decoder.decode(value, value.position()));
      }
    } while (hasSeveral && nextValue());
    return result;
  }

  @Override
  public <T> List<T> values(Decoder<T> decoder) {
    if (width > 0) {
      return fixed(decoder, NONE);
    }
    T first = decoder.decode(value(), value().position());
    if (!nextValue()) {
      return List.of(first);
    }
    List<T> result = new ArrayList<>();
    result.add(first);
    do {
      result.add(decoder.decode(value(), value().position()));
    } while (nextValue());
    return result;
  }

  /// Values of one size: LMDB gives those after the first by the page, and the first one with them
  /// unless it is alone on its page.
  private <T> List<T> fixed(Decoder<T> decoder, RoaringBitmap masked) {
    byte[] first = new byte[width];
    value().get(value().position(), first);
    byte[] all = first;
    int length = width;
    if (nextValue()) {
      boolean is = cursor.seek(SeekOp.MDB_GET_MULTIPLE);
      if (is && value().slice(value().position(), width).equals(ByteBuffer.wrap(first))) {
        length = 0;
      }
      while (is) {
        ByteBuffer run = value();
        int size = run.remaining();
        if (length + size > all.length) {
          all = Arrays.copyOf(all, length == 0 ? size : 2 * (length + size));
        }
        run.get(run.position(), all, length, size);
        length += size;
        is = cursor.seek(SeekOp.MDB_NEXT_MULTIPLE);
      }
    }
    if (!masked.isEmpty()) {
      length = without(masked, all, length);
    }
    return new FixedValues<>(ByteBuffer.wrap(all, 0, length), width, decoder);
  }

  /// Moves the values of files that are not masked to the front; their bytes.
  private int without(RoaringBitmap masked, byte[] all, int length) {
    ByteBuffer values = ByteBuffer.wrap(all);
    int end = 0;
    for (int at = 0; at < length; at += width) {
      if (!masked.contains(values.getInt(at))) {
        System.arraycopy(all, at, all, end, width);
        end += width;
      }
    }
    return end;
  }

  /// Values that are decoded when they are read: most lists are long where few are wanted.
  private static final class FixedValues<T> extends AbstractList<T> implements RandomAccess {
    private final ByteBuffer bytes;
    private final int width;
    private final Decoder<T> decoder;

    FixedValues(ByteBuffer bytes, int width, Decoder<T> decoder) {
      this.bytes = bytes;
      this.width = width;
      this.decoder = decoder;
    }

    @Override
    public T get(int index) {
      return decoder.decode(bytes, Objects.checkIndex(index, size()) * width);
    }

    @Override
    public int size() {
      return bytes.limit() / width;
    }
  }

  @Override
  public void close() {
    cursor.close();
  }
}
