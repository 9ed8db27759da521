package io.pinyon.storage.internal.tables;

import io.pinyon.storage.FileVersion;
import io.pinyon.storage.internal.counts.CountBytes;
import io.pinyon.storage.internal.counts.CountMerge;
import io.pinyon.storage.internal.counts.CountSource;
import io.pinyon.storage.internal.counts.CountSums;
import io.pinyon.storage.internal.environment.GuardedTables;
import io.pinyon.storage.internal.environment.IndexEnvironment;
import io.pinyon.storage.internal.format.IndexState;
import io.pinyon.storage.internal.format.Keys;
import io.pinyon.storage.internal.format.Table;
import io.pinyon.storage.internal.format.Versions;
import io.pinyon.storage.internal.postings.PostingBuffer;
import io.pinyon.storage.internal.postings.PostingRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import org.lmdbjava.Cursor;
import org.lmdbjava.Dbi;
import org.lmdbjava.LmdbException;
import org.lmdbjava.PutFlags;
import org.lmdbjava.Txn;

/// One write transaction. Postings go in by ascending key; into an empty table they are appended,
/// which fills its pages and needs no search. Used by one thread, closed within the commit.
public final class TableWriter implements AutoCloseable {
  private static final PutFlags[] APPEND = {PutFlags.MDB_APPEND};
  private static final PutFlags[] APPEND_VALUE = {PutFlags.MDB_APPENDDUP};
  private static final PutFlags[] NONE = {};
  private static final PutFlags[] MULTIPLE = {PutFlags.MDB_MULTIPLE};
  private static final PutFlags[] APPEND_MULTIPLE = {PutFlags.MDB_MULTIPLE, PutFlags.MDB_APPENDDUP};
  private static final int AT_ONCE = 1 << 16; // values in one buffer
  private static final int FEW = 3;

  private final IndexEnvironment environment;
  private final Txn<ByteBuffer> txn;
  private final @Nullable GuardedTables guarded;
  private final FileSetWriter fileSets;
  private final ByteBuffer key = ByteBuffer.allocateDirect(Keys.MAX_KEY + 1);
  private ByteBuffer value = ByteBuffer.allocateDirect(4096);

  private @Nullable Cursor<ByteBuffer> appending;
  private @Nullable Table appendingTo;

  public TableWriter(IndexEnvironment environment) {
    this.environment = environment;
    this.txn = environment.beginWrite();
    this.guarded = environment.guarded(txn);
    this.fileSets = new FileSetWriter(environment, txn, guarded);
  }

  public static byte[] bytes(int value) {
    return ByteBuffer.allocate(4).putInt(value).array();
  }

  public void put(Table table, byte[] key, byte[] value) {
    environment.dbi(table).put(txn, changing(table, key), value(value, 0, value.length), NONE);
  }

  /// Replaces what is kept of a path's versions; the path's long text is there already.
  public void putVersions(String path, List<FileVersion> versions) {
    byte[] bytes = Keys.encode(path, (_, _) -> {});
    if (versions.isEmpty()) {
      delete(Table.VERSIONS, bytes);
    } else {
      put(Table.VERSIONS, bytes, Versions.write(versions));
    }
  }

  public void delete(Table table, byte[] key) {
    environment.dbi(table).delete(txn, changing(table, key));
  }

  @Nullable ByteBuffer get(Table table, byte[] key) {
    return environment.dbi(table).get(txn, changing(table, key));
  }

  /// A key whose pages LMDB may meet.
  private ByteBuffer changing(Table table, byte[] bytes) {
    key(bytes);
    if (guarded != null) {
      guarded.change(table, key);
    }
    return key;
  }

  /// A table all of whose pages LMDB may meet.
  private Dbi<ByteBuffer> scanning(Table table) {
    if (guarded != null) {
      guarded.all(table);
    }
    return environment.dbi(table);
  }

  /// The transaction's number: that of the state which it makes.
  long number() {
    return txn.getId();
  }

  /// Deletes the entries, of a table with one value per key, that the test says.
  void deleteIf(Table table, BiPredicate<ByteBuffer, ByteBuffer> test) {
    List<byte[]> found = new ArrayList<>();
    try (Cursor<ByteBuffer> cursor = scanning(table).openCursor(txn)) {
      for (boolean is = cursor.first(); is; is = cursor.next()) {
        if (test.test(cursor.key(), cursor.val())) {
          found.add(copy(cursor.key()));
        }
      }
    }
    found.forEach(key -> delete(table, key));
  }

  public void clear(Table table) {
    scanning(table).drop(txn);
  }

  public void remove(Table table, PostingBuffer postings) {
    if (postings.count() == 0) {
      return;
    }
    Dbi<ByteBuffer> dbi = environment.dbi(table);
    if (table.layout() == Table.Layout.FILES) {
      postings.forEach(
          (_, _) -> {},
          (keyBytes, values, ends, count) -> fileSets.remove(table, keyBytes, values, count));
      return;
    }
    postings.forEach(
        (_, _) -> {},
        (keyBytes, values, ends, count) -> {
          changing(table, keyBytes);
          for (int i = 0; i < count; i++) {
            int start = i == 0 ? 0 : ends[i - 1];
            dbi.delete(txn, key, value(values, start, ends[i] - start));
          }
        });
  }

  public void add(Table table, PostingBuffer postings, Keys.LongTexts longTexts) {
    if (postings.count() == 0) {
      return;
    }
    if (guarded != null) {
      guarded.open(table);
    }
    Dbi<ByteBuffer> dbi = environment.dbi(table);
    boolean isEmpty = dbi.stat(txn).entries == 0;
    if (table.layout() == Table.Layout.FILES) {
      try (Cursor<ByteBuffer> cursor = dbi.openCursor(txn)) {
        postings.forEach(
            longTexts,
            (keyBytes, values, ends, count) -> {
              if (isEmpty) {
                fileSets.append(cursor, keyBytes, values, count);
              } else {
                fileSets.add(table, keyBytes, values, count);
              }
            });
      }
      return;
    }
    try (Cursor<ByteBuffer> cursor = dbi.openCursor(txn)) {
      postings.forEach(
          longTexts,
          (keyBytes, values, ends, count) ->
              put(cursor, table, keyBytes, values, ends, count, isEmpty ? APPEND : NONE));
    }
  }

  /// Adds counts to those that the table has.
  public void add(CountSums counts) {
    try {
      CountBytes.write(
          counts.source(),
          (keyBytes, added) -> {
            ByteBuffer present = get(Table.COUNTS, keyBytes);
            if (present == null) {
              put(Table.COUNTS, keyBytes, added);
              return;
            }
            ByteBuffer at = ByteBuffer.wrap(keyBytes);
            CountSource sum =
                new CountMerge(
                    List.of(
                        CountBytes.source(at, present),
                        CountBytes.source(at, ByteBuffer.wrap(added))));
            byte[][] result = {null};
            CountBytes.write(sum, (_, value) -> result[0] = value);
            if (result[0] == null) {
              delete(Table.COUNTS, keyBytes);
            } else {
              put(Table.COUNTS, keyBytes, result[0]);
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e); // there is no file among these
    }
  }

  /// Puts all postings of a key. LMDB drops the rest of several values if the first is the only one
  /// there already, so the first goes in by itself.
  private void put(
      Cursor<ByteBuffer> cursor,
      Table table,
      byte[] keyBytes,
      byte[] values,
      int[] ends,
      int count,
      PutFlags[] flags) {
    boolean appends = flags == APPEND;
    changing(table, keyBytes);
    cursor.put(key, value(values, 0, ends[0]), flags);
    if (table.layout() == Table.Layout.MANY_FIXED && count > FEW) {
      for (int at = 1; at < count; at += AT_ONCE) {
        int to = Math.min(count, at + AT_ONCE);
        ByteBuffer rest = value(values, ends[at - 1], ends[to - 1] - ends[at - 1]);
        cursor.putMultiple(key, rest, to - at, appends ? APPEND_MULTIPLE : MULTIPLE);
      }
      return;
    }
    for (int i = 1; i < count; i++) {
      ByteBuffer next = value(values, ends[i - 1], ends[i] - ends[i - 1]);
      cursor.put(key, next, appends ? APPEND_VALUE : NONE);
    }
  }

  /// Puts a key behind all that the table has, with all its postings, ascending and distinct.
  public void append(Table table, byte[] keyBytes, PostingRun postings) {
    Cursor<ByteBuffer> cursor = appending(table);
    if (table.layout() == Table.Layout.FILES) {
      fileSets.append(cursor, keyBytes, postings.bytes(), postings.count());
    } else {
      put(cursor, table, keyBytes, postings.bytes(), postings.ends(), postings.count(), APPEND);
    }
  }

  /// The same for a table with one value per key.
  public void append(Table table, byte[] keyBytes, byte[] valueBytes) {
    Cursor<ByteBuffer> cursor = appending(table);
    cursor.put(key(keyBytes), value(valueBytes, 0, valueBytes.length), APPEND);
  }

  private Cursor<ByteBuffer> appending(Table table) {
    Cursor<ByteBuffer> present = appending;
    if (present == null || appendingTo != table) {
      closeAppending();
      present = environment.dbi(table).openCursor(txn);
      appending = present;
      appendingTo = table;
    }
    return present;
  }

  private void closeAppending() {
    if (appending != null) {
      appending.close();
      appending = null;
    }
  }

  /// Takes these files out of the whole table; all postings begin with a file id.
  public void sweep(Table table, Set<Integer> files) {
    if (table.layout() == Table.Layout.FILES) {
      fileSets.sweep(table, files);
      return;
    }
    List<byte[]> found = new ArrayList<>(); // keys and values in turn
    Dbi<ByteBuffer> dbi = scanning(table);
    try (Cursor<ByteBuffer> cursor = dbi.openCursor(txn)) {
      for (boolean is = cursor.first(); is; is = cursor.next()) {
        if (files.contains(cursor.val().getInt(cursor.val().position()))) {
          found.add(copy(cursor.key()));
          found.add(copy(cursor.val()));
        }
      }
    }
    for (int i = 0; i < found.size(); i += 2) {
      byte[] bytes = found.get(i + 1);
      dbi.delete(txn, key(found.get(i)), value(bytes, 0, bytes.length));
    }
  }

  private static byte[] copy(ByteBuffer source) {
    byte[] result = new byte[source.remaining()];
    source.get(source.position(), result);
    return result;
  }

  /// Of a base: see [MetaTable#attributes].
  public void attributes(byte[] bytes) {
    environment.meta().writeAttributes(txn, bytes);
  }

  /// See [MetaTable#hasStaleCounts].
  public void staleCounts() {
    environment.meta().writeStaleCounts(txn);
  }

  public void commit(IndexState state) throws LmdbException {
    environment.meta().writeState(txn, state);
    commit();
  }

  public void commit() throws LmdbException {
    closeAppending();
    environment.commit(txn);
  }

  /// Gives the transaction up unless it was committed.
  @Override
  public void close() {
    closeAppending();
    txn.close();
  }

  private ByteBuffer key(byte[] bytes) {
    return key.clear().put(bytes).flip();
  }

  private ByteBuffer value(byte[] bytes, int from, int length) {
    if (length > value.capacity()) {
      value = ByteBuffer.allocateDirect(Math.max(length, value.capacity() * 2));
    }
    return value.clear().put(bytes, from, length).flip();
  }
}
