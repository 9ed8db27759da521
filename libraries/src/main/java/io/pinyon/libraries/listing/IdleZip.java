package io.pinyon.libraries;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Executor;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/// An archive that is open while it is read from and closed soon after: who holds a file open keeps
/// others from replacing it (on Windows) and its space from being freed. Its entries are read, not
/// mapped, so that an archive which is cut short or replaced meanwhile costs an [IOException] at
/// worst. Safe for use by many threads.
final class IdleZip {
  private final Executor later;
  private @Nullable ZipFile open;
  private boolean isWatched;

  /// Grows with each use.
  private long uses;

  /// `later` runs what it is given after a while in another thread: how long an unused archive
  /// stays open.
  IdleZip(Executor later) {
    this.later = later;
  }

  /// Reads from the open archive. Nothing of it may be kept.
  interface Reading<T> {
    @Nullable T from(ZipFile zip) throws IOException;
  }

  /// Reads from the archive at `path`, which is opened unless one is open.
  synchronized <T> @Nullable T read(Path path, Reading<T> reading) throws IOException {
    ZipFile zip = open;
    if (zip == null) {
      zip = JarContainer.open(path);
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

  synchronized boolean isOpen() {
    return open != null;
  }

  /// Lets go of the archive; the next reading opens what lies there then.
  synchronized void close() {
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
