package io.pinyon.storage.internal.tables;

import io.pinyon.storage.internal.counts.CountBytes;
import io.pinyon.storage.internal.counts.CountSource;
import io.pinyon.storage.internal.format.Table;
import java.io.IOException;

/// What one index file has in [Table#COUNTS]: of a delta, what is to be added to its base.
public final class TableCounts implements CountSource {
  private final TableCursor cursor;
  private CountSource present = CountBytes.NOTHING;
  private boolean isStarted;

  /// Closes the cursor with itself.
  public TableCounts(TableCursor cursor) {
    this.cursor = cursor;
  }

  @Override
  public boolean next() throws IOException {
    while (!present.next()) {
      boolean isThere = isStarted ? cursor.nextKey() : cursor.first();
      isStarted = true;
      if (!isThere) {
        present = CountBytes.NOTHING;
        return false;
      }
      present = CountBytes.source(cursor.key(), cursor.value());
    }
    return true;
  }

  @Override
  public long key() {
    return present.key();
  }

  @Override
  public int count() {
    return present.count();
  }

  @Override
  public void close() {
    cursor.close();
  }
}
