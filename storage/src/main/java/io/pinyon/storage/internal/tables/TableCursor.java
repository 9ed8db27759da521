package io.pinyon.storage.internal.tables;

import java.nio.ByteBuffer;
import java.util.List;

/// A place in a table, within a read transaction. Keys and values it gives are LMDB's memory: valid
/// until it moves. Used by one thread, closed before the transaction.
public interface TableCursor extends AutoCloseable {
  /// Makes something of the bytes of a value: those from `at` on, to the buffer's limit if values
  /// are of several sizes.
  interface Decoder<T> {
    T decode(ByteBuffer value, int at);
  }

  // ---- moving: each is false if there is nothing

  boolean first();

  /// To the first value of exactly this key.
  boolean find(ByteBuffer key);

  /// To the first value of the first key that is not below this one.
  boolean findFrom(ByteBuffer key);

  boolean nextKey();

  // ---- reading

  ByteBuffer key();

  ByteBuffer value();

  /// All values of the present key, of which this is on the first one.
  <T> List<T> values(Decoder<T> decoder);

  @Override
  void close();
}
