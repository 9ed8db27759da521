package io.pinyon.cli.export;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Takes the rows of one table, one after the other; used by one thread.
public interface RowWriter extends Closeable {

  /// `cells` are as many as the table has columns, each of its column's type.
  void write(List<@Nullable Object> cells) throws IOException;
}
