package io.pinyon.storage.internal.tables;

import io.pinyon.storage.internal.environment.GuardedTables;
import io.pinyon.storage.internal.environment.IndexEnvironment;
import io.pinyon.storage.internal.format.FileChunk;
import io.pinyon.storage.internal.format.Keys;
import io.pinyon.storage.internal.format.Table;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lmdbjava.Cursor;
import org.lmdbjava.Dbi;
import org.lmdbjava.GetOp;
import org.lmdbjava.PutFlags;
import org.lmdbjava.Txn;
import org.roaringbitmap.RoaringBitmap;

/// Changes sets of files within a write transaction. The keys of a set are the text's key and a
/// zero, then nothing for the *total* (u32, there if the set has more than one chunk; it may be
/// there if it has fewer), or the number of a chunk (u16). Used by one thread.
final class FileSetWriter {
  private static final PutFlags[] APPEND = {PutFlags.MDB_APPEND};
  private static final int CHUNK_KEY = 2;

  private final IndexEnvironment environment;
  private final Txn<ByteBuffer> txn;
  private final @Nullable GuardedTables guarded;
  private final ByteBuffer key = ByteBuffer.allocateDirect(Keys.MAX_KEY + 1);
  private ByteBuffer value = ByteBuffer.allocateDirect(4096);

  /// `guarded` is told before LMDB reads, if there is one.
  FileSetWriter(
      IndexEnvironment environment, Txn<ByteBuffer> txn, @Nullable GuardedTables guarded) {
    this.environment = environment;
    this.txn = txn;
    this.guarded = guarded;
  }

  /// Writes a whole set behind all there is in the table: `count` ids of four bytes each,
  /// ascending.
  void append(Cursor<ByteBuffer> cursor, byte[] text, byte[] values, int count) {
    int[] ids = ids(values, count);
    byte[] prefix = Keys.files(text);
    if (FileChunk.of(ids[0]) != FileChunk.of(ids[count - 1])) {
      cursor.put(key(prefix), direct(ByteBuffer.allocate(4).putInt(count).flip()), APPEND);
    }
    int from = 0;
    while (from < count) {
      int chunk = FileChunk.of(ids[from]);
      int to = from + 1;
      while (to < count && FileChunk.of(ids[to]) == chunk) {
        to++;
      }
      cursor.put(key(prefix, chunk), direct(FileChunk.write(ids, from, to)), APPEND);
      from = to;
    }
  }

  /// Adds files to a set: `count` ids of four bytes each.
  void add(Table table, byte[] text, byte[] values, int count) {
    RoaringBitmap added = RoaringBitmap.bitmapOf(ids(values, count));
    change(table, text, added, new RoaringBitmap());
  }

  void remove(Table table, byte[] text, byte[] values, int count) {
    change(table, text, new RoaringBitmap(), RoaringBitmap.bitmapOf(ids(values, count)));
  }

  private void change(Table table, byte[] text, RoaringBitmap added, RoaringBitmap removed) {
    Dbi<ByteBuffer> dbi = environment.dbi(table);
    byte[] prefix = Keys.files(text);
    RoaringBitmap touched = RoaringBitmap.or(added, removed);
    long delta = 0;
    for (int at = 0; at >= 0; ) {
      long first = touched.nextValue(at);
      if (first < 0) {
        break;
      }
      int chunk = FileChunk.of((int) first);
      long from = (long) chunk << 16;
      RoaringBitmap files = new RoaringBitmap();
      ByteBuffer present = dbi.get(txn, changing(table, key(prefix, chunk)));
      if (present != null) {
        FileChunk.read(chunk, present, files);
      }
      int before = files.getCardinality();
      RoaringBitmap here = RoaringBitmap.bitmapOfRange(from, from + FileChunk.SIZE);
      files.or(RoaringBitmap.and(added, here));
      files.andNot(removed);
      delta += files.getCardinality() - before;
      key(prefix, chunk);
      if (files.isEmpty()) {
        dbi.delete(txn, key);
      } else {
        dbi.put(txn, key, direct(FileChunk.write(files)));
      }
      at = (int) (from + FileChunk.SIZE);
    }
    if (delta != 0) {
      total(table, dbi, prefix, delta);
    }
  }

  private void total(Table table, Dbi<ByteBuffer> dbi, byte[] prefix, long delta) {
    ByteBuffer present = dbi.get(txn, changing(table, key(prefix)));
    Integer total;
    if (present == null) {
      total = counted(table, prefix);
    } else {
      total = (int) (present.getInt(present.position()) + delta);
    }
    if (total != null) {
      dbi.put(txn, key(prefix), direct(ByteBuffer.allocate(4).putInt(total).flip()));
    }
  }

  /// How many files all chunks have, null if there are fewer than two chunks.
  private @Nullable Integer counted(Table table, byte[] prefix) {
    int chunks = 0;
    int total = 0;
    try (Cursor<ByteBuffer> cursor = environment.dbi(table).openCursor(txn)) {
      boolean is = cursor.get(changing(table, key(prefix)), GetOp.MDB_SET_RANGE);
      while (is && startsWith(cursor.key(), prefix)) {
        if (!FileChunk.isTotal(cursor.val())) {
          chunks++;
          total += FileChunk.count(cursor.val());
        }
        changing(table, cursor.key());
        is = cursor.next();
      }
    }
    return chunks < 2 ? null : total;
  }

  static boolean startsWith(ByteBuffer key, byte[] prefix) {
    if (key.remaining() < prefix.length) {
      return false;
    }
    for (int i = 0; i < prefix.length; i++) {
      if (key.get(key.position() + i) != prefix[i]) {
        return false;
      }
    }
    return true;
  }

  /// Takes these files out of every set of the table.
  void sweep(Table table, Set<Integer> files) {
    RoaringBitmap gone = new RoaringBitmap();
    files.forEach(gone::add);
    List<byte[]> keys = new ArrayList<>();
    List<RoaringBitmap> found = new ArrayList<>();
    if (guarded != null) {
      guarded.all(table);
    }
    try (Cursor<ByteBuffer> cursor = environment.dbi(table).openCursor(txn)) {
      for (boolean is = cursor.first(); is; is = cursor.next()) {
        if (FileChunk.isTotal(cursor.val())) {
          continue;
        }
        ByteBuffer at = cursor.key();
        RoaringBitmap bits = new RoaringBitmap();
        FileChunk.read(FileChunk.ofKey(at), cursor.val(), bits);
        bits.and(gone);
        if (!bits.isEmpty()) {
          byte[] text = new byte[at.remaining() - CHUNK_KEY - 1];
          at.get(at.position(), text);
          keys.add(text);
          found.add(bits);
        }
      }
    }
    for (int i = 0; i < keys.size(); i++) {
      change(table, keys.get(i), new RoaringBitmap(), found.get(i));
    }
  }

  /// A key whose pages LMDB may meet.
  private ByteBuffer changing(Table table, ByteBuffer present) {
    if (guarded != null) {
      guarded.change(table, present);
    }
    return present;
  }

  private static int[] ids(byte[] values, int count) {
    int[] ids = new int[count];
    ByteBuffer.wrap(values).asIntBuffer().get(ids);
    return ids;
  }

  private ByteBuffer key(byte[] bytes) {
    return key.clear().put(bytes).flip();
  }

  private ByteBuffer key(byte[] prefix, int chunk) {
    return key.clear().put(prefix).putShort((short) chunk).flip();
  }

  private ByteBuffer direct(ByteBuffer bytes) {
    if (bytes.remaining() > value.capacity()) {
      value = ByteBuffer.allocateDirect(bytes.remaining() * 2);
    }
    return value.clear().put(bytes).flip();
  }
}
