package io.pinyon.storage.internal.tables;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.roaringbitmap.RoaringBitmap;

/// A place in a table of a base and of the delta over it, as if they were one table: a key has the
/// values that it has in the base, without those of masked files, then those of the delta. That is
/// the order of their bytes, as a value begins with a file's id and the delta's ids are greater.
/// Not for tables of file sets, whose values are of many files.
final class LayeredCursor implements TableCursor {
  private final LmdbCursor base;
  private final LmdbCursor own;
  private final RoaringBitmap masked;
  private boolean isInBase; // base and own are each on a key, the lower of which is the present one
  private boolean isInOwn;
  private int order; // of base's key to own's, below zero if there is none in own

  /// Closes both cursors with itself.
  LayeredCursor(LmdbCursor base, LmdbCursor own, RoaringBitmap masked) {
    this.base = base;
    this.own = own;
    this.masked = masked;
  }

  @Override
  public boolean first() {
    isInBase = base.first();
    isInOwn = own.first();
    return settle();
  }

  @Override
  public boolean find(ByteBuffer key) {
    isInBase = base.find(key);
    isInOwn = own.find(key);
    return settleHere();
  }

  @Override
  public boolean findFrom(ByteBuffer key) {
    isInBase = base.findFrom(key);
    isInOwn = own.findFrom(key);
    return settle();
  }

  @Override
  public boolean nextKey() {
    boolean wasBase = isInBase && order <= 0;
    boolean wasOwn = isInOwn && order >= 0;
    if (wasBase) {
      isInBase = base.nextKey();
    }
    if (wasOwn) {
      isInOwn = own.nextKey();
    }
    return settle();
  }

  /// Leaves out keys of the base that only masked files have.
  private boolean settle() {
    while (isInBase && !base.skip(masked)) {
      isInBase = base.nextKey();
    }
    return decide();
  }

  /// The same if both are on one key or nowhere.
  private boolean settleHere() {
    isInBase = isInBase && base.skip(masked);
    return decide();
  }

  private boolean decide() {
    if (isInBase && isInOwn) {
      order = compare(base.key(), own.key());
    } else {
      order = isInBase ? -1 : 1;
    }
    return isInBase || isInOwn;
  }

  /// As LMDB orders keys: by bytes without sign, the shorter one first.
  private static int compare(ByteBuffer a, ByteBuffer b) {
    int at = a.mismatch(b);
    if (at < 0) {
      return 0;
    }
    if (at == a.remaining() || at == b.remaining()) {
      return a.remaining() - b.remaining();
    }
    return Byte.compareUnsigned(a.get(a.position() + at), b.get(b.position() + at));
  }

  @Override
  public ByteBuffer key() {
    return order <= 0 ? base.key() : own.key();
  }

  @Override
  public ByteBuffer value() {
    return order <= 0 ? base.value() : own.value();
  }

  @Override
  public <T> List<T> values(Decoder<T> decoder) {
    if (order > 0) {
      return own.values(decoder);
    }
    List<T> lower = base.values(decoder, masked);
    if (order < 0) {
      return lower;
    }
    List<T> result = new ArrayList<>(lower);
    result.addAll(own.values(decoder));
    return result;
  }

  @Override
  public void close() {
    base.close();
    own.close();
  }
}
