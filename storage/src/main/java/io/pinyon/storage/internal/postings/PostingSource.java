package io.pinyon.storage.internal.postings;

import java.io.Closeable;
import java.io.IOException;

/// Postings of one table by ascending bytes of their keys, each key once.
public interface PostingSource extends Closeable {
  /// Goes to the next key, at first to the first one; false if there is none.
  boolean next() throws IOException;

  byte[] key();

  /// Adds the key's postings to `target`; asked once for each key.
  void addTo(PostingRun target) throws IOException;

  @Override
  void close() throws IOException;
}
