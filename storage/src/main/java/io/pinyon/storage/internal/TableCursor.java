package io.pinyon.storage.internal;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lmdbjava.Cursor;
import org.lmdbjava.Dbi;
import org.lmdbjava.GetOp;
import org.lmdbjava.SeekOp;
import org.lmdbjava.Txn;

/// A place in a table, within a read transaction. Keys and values it gives are LMDB's memory: valid
/// until it moves. Used by one thread, closed before the transaction.
final class TableCursor implements AutoCloseable {
  private final Table table;
  private final Cursor<ByteBuffer> cursor;
  private final @Nullable GuardedTables guarded;
  private final boolean hasRuns;
  private final int width;

  /// `guarded` is told before LMDB reads, if there is one.
  TableCursor(
      Table table, Dbi<ByteBuffer> dbi, Txn<ByteBuffer> txn, @Nullable GuardedTables guarded) {
    this.table = table;
    this.guarded = guarded;
    if (guarded != null) {
      guarded.open(table);
    }
    this.cursor = dbi.openCursor(txn);
    this.hasRuns = table.layout() == Table.Layout.MANY_FIXED;
    this.width = table.width();
  }

  /// Makes something of the bytes of a value: those from `at` on, to the buffer's limit if values
  /// are of several sizes.
  interface Decoder<T> {
    T decode(ByteBuffer value, int at);
  }

  // ---- moving: each is false if there is nothing

  boolean first() {
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
  boolean next() {
    if (guarded != null) {
      guarded.next(table, cursor.key());
    }
    return cursor.next();
  }

  boolean nextKey() {
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

  ByteBuffer key() {
    return cursor.key();
  }

  ByteBuffer value() {
    return cursor.val();
  }

  /// All values of the present key, of which this is on the first one.
  <T> List<T> values(Decoder<T> decoder) {
    T first = decoder.decode(value(), value().position());
    if (!nextValue()) {
      return List.of(first);
    }
    List<T> result = new ArrayList<>();
    if (hasRuns) {
      addRuns(first, decoder, result);
      return result;
    }
    result.add(first);
    do {
      result.add(decoder.decode(value(), value().position()));
    } while (nextValue());
    return result;
  }

  /// LMDB gives values of one size by the page: from the second value's on, which has the first one
  /// too unless that is alone on its page.
  private <T> void addRuns(T first, Decoder<T> decoder, List<T> result) {
    boolean is = cursor.seek(SeekOp.MDB_GET_MULTIPLE);
    while (is) {
      ByteBuffer run = value();
      for (int at = run.position(); at < run.limit(); at += width) {
        T each = decoder.decode(run, at);
        if (result.isEmpty() && !each.equals(first)) {
          result.add(first);
        }
        result.add(each);
      }
      is = cursor.seek(SeekOp.MDB_NEXT_MULTIPLE);
    }
  }

  @Override
  public void close() {
    cursor.close();
  }
}
