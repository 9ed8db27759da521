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

/// A place in a table, within a read transaction. Keys and values it gives are LMDB's memory: valid
/// until it moves. Used by one thread, closed before the transaction.
public final class TableCursor implements AutoCloseable {
  private final Table table;
  private final Cursor<ByteBuffer> cursor;
  private final @Nullable GuardedTables guarded;
  private final int width; // of values, if a key has several of one size; else 0

  /// `guarded` is told before LMDB reads, if there is one.
  TableCursor(
      Table table, Dbi<ByteBuffer> dbi, Txn<ByteBuffer> txn, @Nullable GuardedTables guarded) {
    this.table = table;
    this.guarded = guarded;
    if (guarded != null) {
      guarded.open(table);
    }
    this.cursor = dbi.openCursor(txn);
    this.width = table.layout() == Table.Layout.MANY_FIXED ? table.width() : 0;
  }

  /// Makes something of the bytes of a value: those from `at` on, to the buffer's limit if values
  /// are of several sizes.
  public interface Decoder<T> {
    T decode(ByteBuffer value, int at);
  }

  // ---- moving: each is false if there is nothing

  public boolean first() {
    if (guarded != null) {
      guarded.first(table);
    }
    return cursor.first();
  }

  /// To the first value of exactly this key.
  boolean find(ByteBuffer key) {
    if (guarded != null) {
      guarded.find(table, key);
    }
    return cursor.get(key, GetOp.MDB_SET_KEY);
  }

  /// To the first value of the first key that is not below this one.
  boolean findFrom(ByteBuffer key) {
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

  public ByteBuffer key() {
    return cursor.key();
  }

  public ByteBuffer value() {
    return cursor.val();
  }

  /// All values of the present key, of which this is on the first one.
  public <T> List<T> values(Decoder<T> decoder) {
    if (width > 0) {
      return fixed(decoder);
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
  private <T> List<T> fixed(Decoder<T> decoder) {
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
    return new FixedValues<>(ByteBuffer.wrap(all, 0, length), width, decoder);
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
