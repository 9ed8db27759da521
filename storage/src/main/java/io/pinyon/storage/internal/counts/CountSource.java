package io.pinyon.storage.internal.counts;

import java.io.IOException;

/// Counts by ascending keys, each key once. A key is a context of 24 bits, a package's number and
/// an outcome, of 16 bits each, as [io.pinyon.schema.usage.UsageKey] makes them. One thread.
public interface CountSource extends AutoCloseable {
  /// Goes to the next count, the first one at first; false if there is none.
  boolean next() throws IOException;

  long key();

  /// May be negative.
  int count();

  @Override
  default void close() throws IOException {}

  static long key(int context, int ofPackage, int outcome) {
    return (long) context << 32 | (long) ofPackage << 16 | outcome;
  }
}
