package io.pinyon.storage.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lmdbjava.Cursor;
import org.lmdbjava.GetOp;
import org.lmdbjava.Txn;
import org.roaringbitmap.RoaringBitmap;

/// One read transaction with a cursor for each table that was used. Keys and values it returns are
/// LMDB's memory: valid until the next call on the same table.
final class TableReader implements AutoCloseable {
  private final IndexEnvironment environment;
  private final Txn<ByteBuffer> txn;
  private final ByteBuffer scratch;
  private final @Nullable Cursor<ByteBuffer>[] cursors;

  @SuppressWarnings({"unchecked", "rawtypes"})
  TableReader(IndexEnvironment environment, Txn<ByteBuffer> txn) {
    this.environment = environment;
    this.txn = txn;
    this.scratch = environment.takeScratch();
    this.cursors = new Cursor[Table.values().length];
  }

  Txn<ByteBuffer> txn() {
    return txn;
  }

  Cursor<ByteBuffer> cursor(Table table) {
    Cursor<ByteBuffer> cursor = cursors[table.ordinal()];
    if (cursor == null) {
      cursor = environment.dbi(table).openCursor(txn);
      cursors[table.ordinal()] = cursor;
    }
    return cursor;
  }

  /// The value of a key in a table with one value per key, null if there is none.
  @Nullable ByteBuffer get(Table table, String key) {
    return environment.dbi(table).get(txn, Keys.write(key, scratch));
  }

  @Nullable ByteBuffer get(Table table, byte[] key) {
    return environment.dbi(table).get(txn, scratch.clear().put(key).flip());
  }

  @Nullable ByteBuffer get(Table table, int key) {
    return environment.dbi(table).get(txn, scratch.clear().putInt(key).flip());
  }

  /// Puts the table's cursor on the first value of exactly this key; false if it has none.
  boolean find(Table table, String key) {
    return cursor(table).get(Keys.write(key, scratch), GetOp.MDB_SET_KEY);
  }

  /// The files of a text in a table of file sets.
  RoaringBitmap files(Table table, String text) {
    RoaringBitmap result = new RoaringBitmap();
    Cursor<ByteBuffer> at = cursor(table);
    byte[] prefix = Keys.files(Keys.encode(text, (_, _) -> {}));
    boolean is = seek(at, prefix);
    while (is && FileSetWriter.startsWith(at.key(), prefix)) {
      if (!FileChunk.isTotal(at.val())) {
        FileChunk.read(FileChunk.ofKey(at.key()), at.val(), result);
      }
      is = at.next();
    }
    return result;
  }

  /// How many files a text has in a table of file sets, from its first value.
  int fileCount(Table table, String text) {
    ByteBuffer prefix = Keys.write(text, scratch);
    int length = prefix.limit() + 1;
    prefix.limit(length).put(length - 1, (byte) 0);
    Cursor<ByteBuffer> at = cursor(table);
    if (!at.get(prefix, GetOp.MDB_SET_RANGE)) {
      return 0;
    }
    ByteBuffer key = at.key();
    if (key.remaining() < length || key.slice(key.position(), length).mismatch(prefix) >= 0) {
      return 0;
    }
    ByteBuffer value = at.val();
    return FileChunk.isTotal(value) ? value.getInt(value.position()) : FileChunk.count(value);
  }

  /// Puts the cursor on the first key that is not below `bytes`.
  boolean seek(Cursor<ByteBuffer> cursor, byte[] bytes) {
    if (bytes.length == 0) {
      return cursor.first();
    }
    int length = Math.min(bytes.length, Keys.MAX_KEY);
    return cursor.get(scratch.clear().put(bytes, 0, length).flip(), GetOp.MDB_SET_RANGE);
  }

  /// A further cursor, to be closed before this reader.
  Cursor<ByteBuffer> openCursor(Table table) {
    return environment.dbi(table).openCursor(txn);
  }

  long entries(Table table) {
    return environment.dbi(table).stat(txn).entries;
  }

  /// The text of a key or value from the buffer's position to its limit; parts that were cut are
  /// completed.
  String text(ByteBuffer bytes) {
    byte[] all = new byte[bytes.remaining()];
    bytes.get(bytes.position(), all);
    int cut = indexOfCut(all, 0);
    return cut < 0 ? new String(all, StandardCharsets.UTF_8) : completed(all, cut);
  }

  private String completed(byte[] all, int firstCut) {
    StringBuilder result = new StringBuilder();
    int start = 0;
    int cut = firstCut;
    while (cut >= 0) {
      int separator = cut - 1;
      while (separator >= start && all[separator] != Keys.SEPARATOR) {
        separator--;
      }
      if (separator >= start) {
        result.append(new String(all, start, separator + 1 - start, StandardCharsets.UTF_8));
      }
      scratch.clear().put(all, cut + 1, Keys.HASH).flip();
      ByteBuffer full =
          Objects.requireNonNull(environment.dbi(Table.LONG).get(txn, scratch), "long text");
      result.append(StandardCharsets.UTF_8.decode(full.duplicate()));
      start = cut + 1 + Keys.HASH;
      cut = indexOfCut(all, start);
    }
    return result
        .append(new String(all, start, all.length - start, StandardCharsets.UTF_8))
        .toString();
  }

  private static int indexOfCut(byte[] all, int from) {
    for (int i = from; i < all.length; i++) {
      if (all[i] == Keys.CUT) {
        return i;
      }
    }
    return -1;
  }

  @Override
  public void close() {
    for (Cursor<ByteBuffer> cursor : cursors) {
      if (cursor != null) {
        cursor.close();
      }
    }
    txn.close();
    environment.giveScratch(scratch);
  }
}
