package io.pinyon.storage.internal.bulk;

import io.pinyon.storage.internal.format.Keys;
import io.pinyon.storage.internal.format.Table;
import io.pinyon.storage.internal.postings.PostingBuffer;
import io.pinyon.storage.internal.postings.PostingRun;
import io.pinyon.storage.internal.postings.PostingSource;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/// One sorted run of a bulk load: a part of its postings, by table and key, in a file that lives no
/// longer than the load. Per key: its length u16, number of postings i32, their bytes i32, the key,
/// the postings, and for tables whose postings vary the length of each u16; a length of 0xFFFF ends
/// a table.
final class RunFile {
  private static final int END = 0xffff;
  private static final int WRITE_BUFFER = 1 << 20;
  private static final int READ_BUFFER = 1 << 17;

  private final Path file;
  private final Map<Table, Long> offsets;

  private RunFile(Path file, Map<Table, Long> offsets) {
    this.file = file;
    this.offsets = offsets;
  }

  Path file() {
    return file;
  }

  static RunFile write(Path file, Map<Table, PostingBuffer> buffers, Keys.LongTexts longTexts)
      throws IOException {
    Map<Table, Long> offsets = new EnumMap<>(Table.class);
    try (Counting out = new Counting(file)) {
      for (Map.Entry<Table, PostingBuffer> entry : buffers.entrySet()) {
        offsets.put(entry.getKey(), out.position());
        boolean varies = entry.getKey().width() == 0;
        entry
            .getValue()
            .forEach(
                longTexts,
                (key, values, ends, count) -> {
                  try {
                    write(out.data, key, values, ends, count, varies);
                  } catch (IOException e) {
                    throw new UncheckedIOException(e);
                  }
                });
        out.data.writeShort(END);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return new RunFile(file, offsets);
  }

  private static void write(
      DataOutputStream out, byte[] key, byte[] values, int[] ends, int count, boolean varies)
      throws IOException {
    int length = ends[count - 1];
    out.writeShort(key.length);
    out.writeInt(count);
    out.writeInt(length);
    out.write(key);
    out.write(values, 0, length);
    if (varies) {
      for (int i = 0; i < count; i++) {
        out.writeShort(ends[i] - (i == 0 ? 0 : ends[i - 1]));
      }
    }
  }

  /// A stream that knows how much went in.
  private static final class Counting implements AutoCloseable {
    final DataOutputStream data;
    private final FileOutputStream file;

    Counting(Path path) throws IOException {
      file = new FileOutputStream(path.toFile());
      data = new DataOutputStream(new BufferedOutputStream(file, WRITE_BUFFER));
    }

    long position() throws IOException {
      data.flush();
      return file.getChannel().position();
    }

    @Override
    public void close() throws IOException {
      data.close();
    }
  }

  PostingSource source(Table table) throws IOException {
    return new Source(file, table, Objects.requireNonNull(offsets.get(table)));
  }

  private static final class Source implements PostingSource {
    private final DataInputStream in;
    private final boolean varies;
    private byte[] key = new byte[0];
    private int count;
    private int length;

    Source(Path file, Table table, long offset) throws IOException {
      this.varies = table.width() == 0;
      FileInputStream opened = new FileInputStream(file.toFile());
      this.in = new DataInputStream(new BufferedInputStream(opened, READ_BUFFER));
      opened.skipNBytes(offset);
    }

    @Override
    public boolean next() throws IOException {
      int size = in.readUnsignedShort();
      if (size == END) {
        return false;
      }
      count = in.readInt();
      length = in.readInt();
      key = in.readNBytes(size);
      return true;
    }

    @Override
    public byte[] key() {
      return key;
    }

    @Override
    public void addTo(PostingRun target) throws IOException {
      if (!varies) {
        int at = target.extendFixed(count);
        in.readFully(target.bytes(), at, length);
        return;
      }
      byte[] values = in.readNBytes(length);
      int at = 0;
      for (int i = 0; i < count; i++) {
        int size = in.readUnsignedShort();
        int to = target.extend(size);
        System.arraycopy(values, at, target.bytes(), to, size);
        at += size;
      }
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
