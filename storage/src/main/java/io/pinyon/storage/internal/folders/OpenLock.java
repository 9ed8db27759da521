package io.pinyon.storage.internal.folders;

import io.pinyon.storage.StorageException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Keeps a workspace's folder from being deleted at the moment in which a process puts itself down
/// as its user: the one has a home's lock shared, the other alone, each for a moment. Locks of the
/// operating system on `cache/open.lock`, which end with the process.
///
/// Invariant: one thread of this process has such a lock at a time, as closing any channel of a
/// file releases every lock that the process has on it.
public final class OpenLock implements AutoCloseable {
  private static final ReentrantLock TURN = new ReentrantLock();

  private final @Nullable FileChannel channel;

  private OpenLock(@Nullable FileChannel channel) {
    this.channel = channel;
  }

  /// For those who put themselves down; waits for those who delete. Without effect where no file
  /// can be made.
  public static OpenLock beginning(Path workspace) {
    Path home = workspace.toAbsolutePath().getParent();
    home = home == null ? null : home.getParent();
    if (home != null) {
      try {
        return acquire(home, Sharing.SHARED);
      } catch (IOException e) {
        System.getLogger(OpenLock.class.getName())
            .log(System.Logger.Level.DEBUG, "cannot lock " + home, e);
      }
    }
    TURN.lock();
    return new OpenLock(null);
  }

  /// For those who look for users and delete what has none. `home` is the folder of the format.
  public static OpenLock ending(Path home) {
    try {
      return acquire(home, Sharing.ALONE);
    } catch (IOException e) {
      throw StorageException.of("lock", home, e);
    }
  }

  private enum Sharing {
    SHARED,
    ALONE
  }

  @SuppressWarnings("unused") // the lock ends with its channel
  private static OpenLock acquire(Path home, Sharing sharing) throws IOException {
    Path folder = Files.createDirectories(home.resolve("cache"));
    TURN.lock();
    FileChannel channel = null;
    OpenLock result = null;
    try {
      channel =
          FileChannel.open(
              folder.resolve("open.lock"),
              StandardOpenOption.CREATE,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE);
      FileLock lock = channel.lock(0, Long.MAX_VALUE, sharing == Sharing.SHARED);
      result = new OpenLock(channel);
      return result;
    } finally {
      if (result == null) {
        if (channel != null) {
          channel.close();
        }
        TURN.unlock();
      }
    }
  }

  @Override
  public void close() {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      throw StorageException.of("unlock", Path.of("cache", "open.lock"), e);
    } finally {
      TURN.unlock();
    }
  }
}
