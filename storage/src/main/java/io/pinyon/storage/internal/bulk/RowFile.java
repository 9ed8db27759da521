package io.pinyon.storage.internal.bulk;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The records of the files of a bulk load, by ascending id: for each id u32, length u32, bytes.
/// Its methods throw UncheckedIOException.
final class RowFile implements AutoCloseable {
  private final DataInputStream in;
  private long remaining;
  private boolean isThere;
  private int id;
  private byte[] row = new byte[0];

  /// Opens it on the first record.
  RowFile(Path file) throws IOException {
    this.remaining = Files.size(file);
    this.in =
        new DataInputStream(new BufferedInputStream(new FileInputStream(file.toFile()), 1 << 18));
    next();
  }

  /// False behind the last record.
  boolean isThere() {
    return isThere;
  }

  int id() {
    return id;
  }

  byte[] row() {
    return row;
  }

  void next() {
    isThere = remaining > 0;
    if (isThere) {
      try {
        id = in.readInt();
        row = in.readNBytes(in.readInt());
        remaining -= 2 * Integer.BYTES + row.length;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
