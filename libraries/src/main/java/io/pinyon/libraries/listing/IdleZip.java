package io.pinyon.libraries.listing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/// An archive that is open while it is read from and closed soon after: who holds a file open keeps
/// others from replacing it (on Windows) and its space from being freed, and the list of its
/// entries in the heap. Its entries are read, not mapped, so that an archive which is cut short or
/// replaced meanwhile costs an [IOException] at worst. Safe for use by many threads.
public final class IdleZip {
  private static final long IDLE_SECONDS = 2;

  private final Opening opening;
  private final Executor later;
  private @Nullable ZipFile open;
  private boolean isWatched;

  /// Grows with each use.
  private long uses;

  /// `later` runs what it is given after a while in another thread: how long an unused archive
  /// stays open.
  public IdleZip(Opening opening, Executor later) {
    this.opening = opening;
    this.later = later;
  }

  /// What is usual for `later`: a few seconds, and a thread each time.
  public static Executor later() {
    return CompletableFuture.delayedExecutor(
        IDLE_SECONDS, TimeUnit.SECONDS, work -> Thread.ofVirtual().start(work));
  }

  /// Opens the archive at a path.
  public interface Opening {
    ZipFile open(Path path) throws IOException;
  }

  /// Reads from the open archive. Nothing of it may be kept.
  public interface Reading<T> {
    @Nullable T from(ZipFile zip) throws IOException;
  }

  /// Reads from the archive at `path`, which is opened unless one is open.
  public synchronized <T> @Nullable T read(Path path, Reading<T> reading) throws IOException {
    ZipFile zip = open;
    if (zip == null) {
      zip = opening.open(path);
      open = zip;
    }
    uses++;
    if (!isWatched) {
      isWatched = true;
      watch(uses);
    }
    return reading.from(zip);
  }

  private void watch(long usesBefore) {
    later.execute(() -> look(usesBefore));
  }

  private synchronized void look(long usesBefore) {
    if (open != null && uses != usesBefore) {
      watch(uses);
      return;
    }
    isWatched = false;
    close();
  }

  public synchronized boolean isOpen() {
    return open != null;
  }

  /// Lets go of the archive; the next reading opens what lies there then.
  public synchronized void close() {
    ZipFile zip = open;
    open = null;
    if (zip != null) {
      try {
        zip.close();
      } catch (IOException e) {
        // it was only read
      }
    }
  }
}
