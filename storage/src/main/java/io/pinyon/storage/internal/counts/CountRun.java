package io.pinyon.storage.internal.counts;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Counts in a file that lives no longer than a load: for each its key i64 and its number i32.
final class CountRun implements CountSource {
  private static final int BUFFER = 1 << 17;

  private final DataInputStream in;
  private long key;
  private int count;

  private CountRun(DataInputStream in) {
    this.in = in;
  }

  static void write(Path file, CountSource counts) throws IOException {
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), BUFFER))) {
      while (counts.next()) {
        out.writeLong(counts.key());
        out.writeInt(counts.count());
      }
    }
  }

  static CountRun open(Path file) throws IOException {
    return new CountRun(
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER)));
  }

  @Override
  public boolean next() throws IOException {
    try {
      key = in.readLong();
    } catch (EOFException _) {
      return false;
    }
    count = in.readInt();
    return true;
  }

  @Override
  public long key() {
    return key;
  }

  @Override
  public int count() {
    return count;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
