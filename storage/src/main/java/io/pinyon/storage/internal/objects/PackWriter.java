package io.pinyon.storage.internal.objects;

import io.pinyon.schema.FileIndex;
import io.pinyon.schema.ObjectId;
import io.pinyon.storage.files.AtomicFiles;
import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;

/// Writes one pack. Nothing of it is seen before [#finish], which lets its index appear first and
/// then the pack itself: a pack that is there has its index. Used by one thread.
///
///     pack   = header, record × count, end
///     header = magic "PINYPAK" 0, version u16, zero u16, EXTRACTOR u32, name u64, zero u64
///     end    = magic "PINYEND" 0, count u64, name u64
final class PackWriter implements AutoCloseable {
  private static final long MAGIC = 0x00_4b_41_50_59_4e_49_50L; // "PINYPAK\0" little-endian
  private static final long END_MAGIC = 0x00_44_4e_45_59_4e_49_50L; // "PINYEND\0" little-endian
  private static final short VERSION = 1;
  static final int HEADER = 32;
  static final int END = 24;

  private static final int BUFFER = 1 << 18;

  private final Path folder;
  private final long name = ThreadLocalRandom.current().nextLong();
  private final Path data;
  private final OutputStream out;
  private final PackEntries entries = new PackEntries();
  private long length = HEADER;
  private boolean finished;

  PackWriter(Path folder) throws IOException {
    this.folder = folder;
    data = TemporaryFiles.in(folder);
    out = new BufferedOutputStream(new FileOutputStream(data.toFile()), BUFFER);
    out.write(header(name).array());
  }

  /// What a pack of this name starts with.
  static ByteBuffer header(long name) {
    ByteBuffer header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
    header.putLong(MAGIC).putShort(VERSION).putShort((short) 0).putInt(FileIndex.EXTRACTOR);
    return header.putLong(name).clear();
  }

  /// What a pack of this name with `count` records ends with.
  static ByteBuffer end(long name, long count) {
    ByteBuffer end = ByteBuffer.allocate(END).order(ByteOrder.LITTLE_ENDIAN);
    return end.putLong(END_MAGIC).putLong(count).putLong(name).clear();
  }

  void add(ObjectId id, ObjectRecord record) throws IOException {
    entries.add(id, length, record.length(), record.created());
    ByteBuffer bytes = record.bytes();
    if (bytes.hasArray()) {
      out.write(bytes.array(), bytes.arrayOffset(), record.length());
    } else {
      byte[] copy = new byte[record.length()];
      bytes.get(0, copy);
      out.write(copy);
    }
    length += record.length();
  }

  int count() {
    return entries.count();
  }

  /// The finished pack. Throws if it cannot be written; nothing of it is left then.
  PackFile finish(PackUse.Source use) throws IOException, PackIndex.DamagedException {
    out.write(end(name, entries.count()).array());
    length += END;
    out.close();
    PackFile.Names names = PackFile.Names.of(folder, name);
    AtomicFiles.write(
        names.index(),
        TemporaryFiles.in(folder),
        draft -> PackIndex.write(draft, entries, name, length));
    try {
      PackUse.write(folder, names, PackIndex.open(names.index(), name, length), use);
      AtomicFiles.replace(names.data(), data);
      finished = true;
    } finally {
      if (!finished) {
        TemporaryFiles.discard(names.index());
        TemporaryFiles.discard(names.use());
      }
    }
    return PackFile.open(names, true);
  }

  @Override
  public void close() {
    entries.close();
    if (!finished) {
      try {
        out.close();
      } catch (IOException e) {
        TemporaryFiles.log("cannot close " + data, e); // the disk is full, which was thrown before
      }
      TemporaryFiles.discard(data);
    }
  }
}
