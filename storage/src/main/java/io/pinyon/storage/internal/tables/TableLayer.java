package io.pinyon.storage.internal.tables;

import io.pinyon.storage.internal.environment.GuardedTables;
import io.pinyon.storage.internal.environment.IndexEnvironment;
import io.pinyon.storage.internal.format.FileChunk;
import io.pinyon.storage.internal.format.Table;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.lmdbjava.Stat;
import org.lmdbjava.Txn;
import org.roaringbitmap.RoaringBitmap;
import org.roaringbitmap.buffer.ImmutableRoaringBitmap;

/// The tables of one index file in one read transaction, which it closes, with a cursor for each
/// table that was used. Keys are direct buffers from their position to their limit, never empty,
/// which LMDB refuses to look up.
final class TableLayer implements AutoCloseable {
  private final IndexEnvironment environment;
  private final Txn<ByteBuffer> txn;
  private final @Nullable GuardedTables guarded;
  private final @Nullable LmdbCursor[] cursors = new LmdbCursor[Table.values().length];

  TableLayer(IndexEnvironment environment, Txn<ByteBuffer> txn) {
    this.environment = environment;
    this.txn = txn;
    this.guarded = environment.guarded(txn);
  }

  Txn<ByteBuffer> txn() {
    return txn;
  }

  /// The table's cursor, which whoever needs it moves.
  LmdbCursor cursor(Table table) {
    LmdbCursor cursor = cursors[table.ordinal()];
    if (cursor == null) {
      cursor = openCursor(table);
      cursors[table.ordinal()] = cursor;
    }
    return cursor;
  }

  /// A further cursor, to be closed before this.
  LmdbCursor openCursor(Table table) {
    return new LmdbCursor(table, environment.dbi(table), txn, guarded);
  }

  /// The value of a key in a table with one value per key, null if there is none.
  @Nullable ByteBuffer get(Table table, ByteBuffer key) {
    if (guarded != null) {
      guarded.find(table, key);
    }
    return environment.dbi(table).get(txn, key);
  }

  /// Adds the files of a set to `target`; `from` is the direct buffer of the first bytes of its
  /// keys.
  void addFiles(Table table, byte[] prefix, ByteBuffer from, RoaringBitmap target) {
    LmdbCursor at = cursor(table);
    boolean is = at.findFrom(from);
    while (is && FileSetWriter.startsWith(at.key(), prefix)) {
      if (!FileChunk.isTotal(at.value())) {
        FileChunk.read(FileChunk.ofKey(at.key()), at.value(), target);
      }
      is = at.next();
    }
  }

  /// How many files a set has, from its first value; `prefix` is what its keys begin with.
  int fileCount(Table table, ByteBuffer prefix) {
    int length = prefix.limit();
    LmdbCursor at = cursor(table);
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

  /// How many files a set has that are not in `left`; `prefix` is what its keys begin with.
  int fileCount(Table table, ByteBuffer prefix, ImmutableRoaringBitmap left) {
    int length = prefix.limit();
    LmdbCursor at = cursor(table);
    int result = 0;
    boolean is = at.findFrom(prefix);
    while (is) {
      ByteBuffer key = at.key();
      if (key.remaining() < length || key.slice(key.position(), length).mismatch(prefix) >= 0) {
        break;
      }
      if (!FileChunk.isTotal(at.value())) {
        result += FileChunk.countWithout(FileChunk.ofKey(key), at.value(), left);
      }
      is = at.next();
    }
    return result;
  }

  long entries(Table table) {
    if (guarded != null) {
      guarded.open(table);
    }
    return environment.dbi(table).stat(txn).entries;
  }

  /// What the table's pages take, in bytes.
  long bytes(Table table) {
    if (guarded != null) {
      guarded.open(table);
    }
    Stat stat = environment.dbi(table).stat(txn);
    return (stat.branchPages + stat.leafPages + stat.overflowPages) * stat.pageSize;
  }

  @Override
  public void close() {
    for (LmdbCursor cursor : cursors) {
      if (cursor != null) {
        cursor.close();
      }
    }
    txn.close();
  }
}
