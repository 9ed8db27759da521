package io.pinyon.storage.internal.objects;

import io.pinyon.storage.files.AtomicFiles;
import io.pinyon.storage.files.MappedFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/// When each object of a pack was last read, mapped: a u16 by ordinal in the index, the day counted
/// from 1970-01-01 UTC, 0 for never, [#DAMAGED] for an object that failed its check and counts as
/// absent. A store into memory, which the system writes to disk when it finds the time. It has no
/// checksum: no answer depends on it. A file of another length counts as absent, and is made anew.
final class PackUse {
  static final int DAMAGED = 0xffff;

  private static final ValueLayout.OfShort DAY =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final MemorySegment days;

  private PackUse(MemorySegment days) {
    this.days = days;
  }

  /// The day of an object, by its ordinal in the index that is written.
  interface Source {
    Source NEVER = (index, ordinal) -> 0;

    int day(PackIndex index, int ordinal);
  }

  /// The use of a pack with `count` objects. Where the file cannot be read or written it is kept in
  /// memory.
  static PackUse open(Path file, int count, boolean writable) {
    try {
      if (!writable) {
        MemorySegment found = MappedFile.read(file);
        if (found.byteSize() == 2L * count) {
          MemorySegment copy = MemorySegment.ofArray(new short[count]);
          return new PackUse(copy.copyFrom(found));
        }
      } else {
        if (Files.notExists(file) || Files.size(file) != 2L * count) {
          Path written = TemporaryFiles.in(Objects.requireNonNull(file.getParent()));
          AtomicFiles.write(file, written, draft -> Files.write(draft, new byte[2 * count]));
        }
        return new PackUse(MappedFile.readWrite(file));
      }
    } catch (IOException | UncheckedIOException e) {
      TemporaryFiles.log("cannot use " + file, e);
    }
    return new PackUse(MemorySegment.ofArray(new short[count]));
  }

  static void write(Path folder, PackFile.Names names, PackIndex index, Source source)
      throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(2 * index.count()).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < index.count(); i++) {
      bytes.putShort((short) source.day(index, i));
    }
    Path written = TemporaryFiles.in(folder);
    AtomicFiles.write(names.use(), written, draft -> Files.write(draft, bytes.array()));
  }

  int day(int ordinal) {
    return Short.toUnsignedInt(days.get(DAY, 2L * ordinal));
  }

  boolean isDamaged(int ordinal) {
    return day(ordinal) == DAMAGED;
  }

  void set(int ordinal, int day) {
    if (day(ordinal) != day) {
      days.set(DAY, 2L * ordinal, (short) day);
    }
  }
}
