package io.pinyon.storage.internal.folders;

import io.pinyon.storage.files.ProcessId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The right to write in a folder: a lock of the operating system on the file `writer.lock`, which
/// ends with the process that has it. The file holds that process, see [ProcessId], and stays
/// behind; only the lock counts.
///
/// Invariant: this process opens a folder's lock file only while it does not hold the lock, because
/// closing any channel of a file releases every lock that the process has on it.
public final class WriterLock implements AutoCloseable {
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;

  private WriterLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /// The lock of `folder`, null if this or another process has it. Throws IOException if the file
  /// cannot be made.
  public static @Nullable WriterLock tryAcquire(Path folder) throws IOException {
    Path file = folder.resolve("writer.lock");
    if (!HELD.add(file)) {
      return null;
    }
    FileChannel channel = null;
    WriterLock result = null;
    try {
      channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (channel.tryLock() != null) {
        result = new WriterLock(file, channel);
        result.writeProcess();
      }
    } catch (OverlappingFileLockException e) {
      // held through another class loader
    } finally {
      if (result == null) {
        if (channel != null) {
          channel.close();
        }
        HELD.remove(file);
      }
    }
    return result;
  }

  private void writeProcess() {
    String process = ProcessId.current() + "\n";
    try {
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(process.getBytes(StandardCharsets.US_ASCII)), 0);
    } catch (IOException e) {
      // A full disk: the lock holds all the same, only its holder is not known.
      System.getLogger(WriterLock.class.getName())
          .log(System.Logger.Level.DEBUG, "cannot write " + file, e);
    }
  }

  /// The process that holds the lock of `folder`, as it says itself; empty if none does.
  public static OptionalLong holder(Path folder) {
    Path file = folder.resolve("writer.lock");
    if (!HELD.add(file)) {
      return OptionalLong.of(ProcessId.current().pid());
    }
    try {
      return pid(
          written(file).filter(each -> each.isAlive() && each.pid() != ProcessId.current().pid()));
    } finally {
      HELD.remove(file);
    }
  }

  /// The process that held the lock of `folder` and was killed, as it said itself; empty if nobody
  /// was. Nothing is to be done about it: its lock ended with it.
  static OptionalLong killedHolder(Path folder) {
    return pid(written(folder.resolve("writer.lock")).filter(each -> !each.isAlive()));
  }

  private static Optional<ProcessId> written(Path file) {
    try {
      return ProcessId.parse(Files.readString(file).strip());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static OptionalLong pid(Optional<ProcessId> process) {
    return process.map(each -> OptionalLong.of(each.pid())).orElse(OptionalLong.empty());
  }

  @Override
  public void close() throws IOException {
    try (channel) {
      channel.truncate(0);
    } finally {
      HELD.remove(file);
    }
  }
}
