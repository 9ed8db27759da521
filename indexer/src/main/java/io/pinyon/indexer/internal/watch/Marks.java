package io.pinyon.indexer.internal.watch;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/// Marks that those leave who want the index to be what the files are: each is an empty file in a
/// folder beside the index. The process that follows the workspace watches that folder with the
/// very queue of events that tells it of changes, so it meets a mark after all that changed before
/// it; it removes the mark when that is committed. Works between processes. Safe for use by many
/// threads.
public final class Marks {
  private static final System.Logger LOG = System.getLogger(Marks.class.getName());

  private static final String FOLDER = "marks";
  private static final long STEP_NANOS = 200_000;
  private static final AtomicLong LAST = new AtomicLong();

  private final Path folder;

  /// `index` is the folder of the workspace's index.
  public Marks(Path index) {
    folder = index.resolve(FOLDER);
  }

  /// False if nobody removes marks here.
  public boolean areServed() {
    return Files.isDirectory(folder);
  }

  /// Leaves a mark and waits until it is removed. False if nobody has removed it in time.
  public boolean await(Duration longest) {
    long end = System.nanoTime() + longest.toNanos();
    Path mark = folder.resolve(ProcessHandle.current().pid() + "-" + LAST.incrementAndGet());
    try {
      Files.createFile(mark);
      while (Files.exists(mark)) {
        if (System.nanoTime() - end > 0) {
          Files.deleteIfExists(mark);
          return false;
        }
        LockSupport.parkNanos(STEP_NANOS);
      }
      return true;
    } catch (IOException e) {
      return false; // a full or read-only disk
    }
  }

  /// From now on marks may be left, to be found in the folder that this gives. Throws IOException
  /// if none can be.
  public Path serve() throws IOException {
    return Files.createDirectories(folder);
  }

  /// Those that are there now.
  public List<Path> left() {
    List<Path> all = new ArrayList<>();
    try (DirectoryStream<Path> marks = Files.newDirectoryStream(folder)) {
      marks.forEach(all::add);
    } catch (IOException e) {
      return List.of(); // nobody has left one
    }
    return all;
  }

  /// From now on nobody may leave marks; those that are there wait in vain.
  public void serveNoMore() {
    try {
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "somebody waits while the watch ends", e);
    }
  }

  /// Says that all is indexed that changed before these were left.
  public static void remove(Collection<Path> marks) {
    for (Path each : marks) {
      try {
        Files.deleteIfExists(each);
      } catch (IOException e) {
        LOG.log(System.Logger.Level.DEBUG, "a mark stays", e); // who left it waits in vain
      }
    }
  }
}
