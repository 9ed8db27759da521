package io.pinyon.storage.internal.tables;

import io.pinyon.storage.internal.format.Keys;
import io.pinyon.storage.internal.format.Table;
import java.util.Iterator;
import java.util.NoSuchElementException;

/// The distinct names that an index's own file defines, without those of its base, by ascending
/// keys; to be closed before the reader.
public final class DefinedNames implements Iterator<String>, AutoCloseable {
  private final TableReader reader;
  private final TableCursor cursor;
  private boolean isThere;

  public DefinedNames(TableReader reader) {
    this.reader = reader;
    this.cursor = reader.openOwnCursor(Table.NAMES);
    this.isThere = cursor.first();
  }

  /// How many there are from here on; none is left then.
  public long count() {
    long result = 0;
    for (; isThere; isThere = cursor.nextKey()) {
      result++;
    }
    return result;
  }

  @Override
  public boolean hasNext() {
    return isThere;
  }

  @Override
  public String next() {
    if (!isThere) {
      throw new NoSuchElementException();
    }
    String name = Keys.unfolded(reader.text(cursor.key()));
    isThere = cursor.nextKey();
    return name;
  }

  @Override
  public void close() {
    cursor.close();
  }
}
