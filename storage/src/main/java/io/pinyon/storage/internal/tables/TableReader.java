package io.pinyon.storage.internal.tables;

import io.pinyon.storage.internal.environment.GuardedTables;
import io.pinyon.storage.internal.environment.IndexEnvironment;
import io.pinyon.storage.internal.format.FileChunk;
import io.pinyon.storage.internal.format.Keys;
import io.pinyon.storage.internal.format.Table;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lmdbjava.Txn;
import org.roaringbitmap.RoaringBitmap;

/// One read transaction with a cursor for each table that was used. Keys and values it returns are
/// LMDB's memory: valid until the next call on the same table. No table has the empty key, which
/// LMDB refuses to look up: nothing is found there.
public final class TableReader implements AutoCloseable {
  private final IndexEnvironment environment;
  private final Txn<ByteBuffer> txn;
  private final ByteBuffer scratch;
  private final @Nullable GuardedTables guarded;
  private final @Nullable TableCursor[] cursors = new TableCursor[Table.values().length];

  public TableReader(IndexEnvironment environment, Txn<ByteBuffer> txn) {
    this.environment = environment;
    this.txn = txn;
    this.guarded = environment.guarded(txn);
    this.scratch = environment.takeScratch();
  }

  public Txn<ByteBuffer> txn() {
    return txn;
  }

  /// The table's cursor, which whoever needs it moves.
  public TableCursor cursor(Table table) {
    TableCursor cursor = cursors[table.ordinal()];
    if (cursor == null) {
      cursor = openCursor(table);
      cursors[table.ordinal()] = cursor;
    }
    return cursor;
  }

  /// A further cursor, to be closed before this reader.
  public TableCursor openCursor(Table table) {
    return new TableCursor(table, environment.dbi(table), txn, guarded);
  }

  /// The value of a key in a table with one value per key, null if there is none.
  public @Nullable ByteBuffer get(Table table, String key) {
    return get(table, Keys.write(key, scratch));
  }

  public @Nullable ByteBuffer get(Table table, byte[] key) {
    return get(table, scratch.clear().put(key).flip());
  }

  public @Nullable ByteBuffer get(Table table, int key) {
    return get(table, scratch.clear().putInt(key).flip());
  }

  private @Nullable ByteBuffer get(Table table, ByteBuffer key) {
    if (!key.hasRemaining()) {
      return null;
    }
    if (guarded != null) {
      guarded.find(table, key);
    }
    return environment.dbi(table).get(txn, key);
  }

  /// All values of a key.
  public <T> List<T> values(Table table, String key, TableCursor.Decoder<T> decoder) {
    if (key.isEmpty()) {
      return List.of();
    }
    TableCursor at = cursor(table);
    return at.find(Keys.write(key, scratch)) ? at.values(decoder) : List.of();
  }

  /// The files of a text in a table of file sets.
  public RoaringBitmap files(Table table, String text) {
    RoaringBitmap result = new RoaringBitmap();
    TableCursor at = cursor(table);
    byte[] prefix = Keys.files(Keys.encode(text, (_, _) -> {}));
    boolean is = seek(at, prefix);
    while (is && FileSetWriter.startsWith(at.key(), prefix)) {
      if (!FileChunk.isTotal(at.value())) {
        FileChunk.read(FileChunk.ofKey(at.key()), at.value(), result);
      }
      is = at.next();
    }
    return result;
  }

  /// How many files a text has in a table of file sets, from its first value.
  public int fileCount(Table table, String text) {
    ByteBuffer prefix = Keys.write(text, scratch);
    int length = prefix.limit() + 1;
    prefix.limit(length).put(length - 1, (byte) 0);
    TableCursor at = cursor(table);
    if (!at.findFrom(prefix)) {
      return 0;
    }
    ByteBuffer key = at.key();
    if (key.remaining() < length || key.slice(key.position(), length).mismatch(prefix) >= 0) {
      return 0;
    }
    ByteBuffer value = at.value();
    return FileChunk.isTotal(value) ? value.getInt(value.position()) : FileChunk.count(value);
  }

  /// Puts the cursor on the first key that is not below `bytes`.
  public boolean seek(TableCursor cursor, byte[] bytes) {
    if (bytes.length == 0) {
      return cursor.first();
    }
    int length = Math.min(bytes.length, Keys.MAX_KEY);
    return cursor.findFrom(scratch.clear().put(bytes, 0, length).flip());
  }

  /// Receives a key's text and a cursor on its first value, which may be moved within the key;
  /// false ends the scan.
  public interface KeyConsumer {
    boolean accept(String key, TableCursor at);
  }

  /// Gives the keys that start with `prefix`, with a cursor of its own: the caller may query.
  public void forPrefix(Table table, String prefix, KeyConsumer consumer) {
    byte[] from = prefix.getBytes(StandardCharsets.UTF_8);
    try (TableCursor cursor = openCursor(table)) {
      boolean is = seek(cursor, from);
      while (is) {
        String key = text(cursor.key());
        if (!key.startsWith(prefix) || !consumer.accept(key, cursor)) {
          return;
        }
        is = cursor.nextKey();
      }
    }
  }

  public long entries(Table table) {
    if (guarded != null) {
      guarded.open(table);
    }
    return environment.dbi(table).stat(txn).entries;
  }

  /// The text of a key or value from the buffer's position to its limit; parts that were cut are
  /// completed.
  public String text(ByteBuffer bytes) {
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
      ByteBuffer full = Objects.requireNonNull(get(Table.LONG, scratch), "long text");
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
    for (TableCursor cursor : cursors) {
      if (cursor != null) {
        cursor.close();
      }
    }
    txn.close();
    environment.giveScratch(scratch);
  }
}
