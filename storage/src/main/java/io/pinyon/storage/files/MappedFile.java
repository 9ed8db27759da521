package io.pinyon.storage.files;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/// Files in memory. A mapping without an arena ends when nothing refers to it any more, so what was
/// read from a file stays valid after the file was deleted.
public final class MappedFile {
  private MappedFile() {}

  /// The whole file, for reading.
  public static MemorySegment read(Path file) throws IOException {
    return map(file, MapMode.READ_ONLY, Arena.ofAuto());
  }

  /// The whole file, for reading and writing.
  public static MemorySegment readWrite(Path file) throws IOException {
    return map(file, MapMode.READ_WRITE, Arena.ofAuto());
  }

  /// The whole file, until the arena ends.
  public static MemorySegment map(Path file, MapMode mode, Arena arena) throws IOException {
    Set<StandardOpenOption> options =
        mode == MapMode.READ_ONLY
            ? Set.of(StandardOpenOption.READ)
            : Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE);
    boolean wasInterrupted = Thread.interrupted(); // a channel would be closed by that
    try {
      while (true) {
        try (FileChannel channel = FileChannel.open(file, options)) {
          return channel.map(mode, 0, channel.size(), arena);
        } catch (ClosedByInterruptException e) {
          wasInterrupted = Thread.interrupted();
        }
      }
    } finally {
      if (wasInterrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /// A view, little-endian, of at most 2 GB.
  public static ByteBuffer view(MemorySegment segment, long at, long length) {
    return segment
        .asSlice(at, Math.min(length, Integer.MAX_VALUE))
        .asByteBuffer()
        .order(ByteOrder.LITTLE_ENDIAN);
  }
}
