package io.pinyon.storage.internal.folders;

import io.pinyon.storage.files.ProcessId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Which processes have the index of a folder open: a file `open-<process>` for each, deleted when
/// it ends well. It is empty until that process has checked every page. An empty one that is left
/// by a process that is gone says that this one was killed or crashed, perhaps on a damaged page.
///
/// A process of another container cannot be seen by its id, so each has its file locked, too: one
/// that is locked is alive, whatever its name says.
///
/// Invariant: this process opens its own file once, as closing any channel of a file releases every
/// lock that the process has on it.
public final class IndexUsers {
  private static final String PREFIX = "open-";

  /// The byte that is locked: none that is written, which Windows would keep from being read.
  private static final long LOCKED = Long.MAX_VALUE - 1;

  private static final Map<Path, FileChannel> OWN = new ConcurrentHashMap<>();

  private IndexUsers() {}

  /// Puts this process down.
  public static void enter(Path folder) throws IOException {
    Path mark = mark(folder);
    leave(folder);
    FileChannel channel =
        FileChannel.open(mark, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    OWN.put(mark, channel);
    channel.truncate(0);
    mark.toFile().deleteOnExit();
    var _ = channel.tryLock(LOCKED, 1, false); // without one its name has to do
  }

  /// Says that this process has checked every page.
  public static void checked(Path folder) throws IOException {
    FileChannel channel = OWN.get(mark(folder));
    if (channel != null) {
      channel.write(ByteBuffer.wrap("checked\n".getBytes(StandardCharsets.US_ASCII)), 0);
    }
  }

  public static void leave(Path folder) throws IOException {
    Path mark = mark(folder);
    FileChannel channel = OWN.remove(mark);
    if (channel != null) {
      channel.close();
    }
    Files.deleteIfExists(mark);
  }

  /// The ids of the processes that are alive and have put themselves down.
  static List<Long> alive(Path folder) throws IOException {
    List<Long> result = new ArrayList<>();
    try (DirectoryStream<Path> marks = Files.newDirectoryStream(folder, PREFIX + "*")) {
      for (Path mark : marks) {
        Optional<ProcessId> process = process(mark);
        if (process.isPresent() && isAlive(mark)) {
          result.add(process.get().pid());
        }
      }
    }
    return result;
  }

  /// True if some process ended badly before it had checked every page.
  public static boolean hasDeadUnchecked(Path folder) throws IOException {
    try (DirectoryStream<Path> marks = Files.newDirectoryStream(folder, PREFIX + "*")) {
      for (Path mark : marks) {
        if (!isAlive(mark) && Files.size(mark) == 0) {
          return true;
        }
      }
    }
    return false;
  }

  public static void forgetDead(Path folder) throws IOException {
    try (DirectoryStream<Path> marks = Files.newDirectoryStream(folder, PREFIX + "*")) {
      for (Path mark : marks) {
        if (!isAlive(mark)) {
          Files.deleteIfExists(mark);
        }
      }
    }
  }

  private static boolean isAlive(Path mark) {
    return OWN.containsKey(mark)
        || process(mark).map(ProcessId::isAlive).orElse(false)
        || isLocked(mark);
  }

  /// True if a process has it locked; false for one that cannot be opened, as it is gone.
  private static boolean isLocked(Path mark) {
    try (FileChannel channel = FileChannel.open(mark, StandardOpenOption.READ)) {
      return channel.tryLock(LOCKED, 1, true) == null;
    } catch (OverlappingFileLockException e) {
      return true; // this process has, by another path
    } catch (IOException e) {
      return false;
    }
  }

  private static Optional<ProcessId> process(Path mark) {
    return ProcessId.parse(mark.getFileName().toString().substring(PREFIX.length()));
  }

  private static Path mark(Path folder) {
    return folder.resolve(PREFIX + ProcessId.current());
  }
}
