package io.pinyon.indexer.internal.watch;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Gathers changes until they pause, so that a burst is handled as a whole. Changes are ready when
/// none has come for the quiet period, or the first is older than the longest wait. Safe for use by
/// many threads.
public final class ChangeQueue {
  /// More paths than these are everything: to look at each costs more than to walk.
  private static final int MAX_PATHS = 20_000;

  private final long quietNanos;
  private final long longestNanos;
  private final LongSupplier clock;

  private Set<Path> paths = new LinkedHashSet<>();
  private List<Path> marks = new ArrayList<>();
  private boolean everything;
  private boolean urgent;
  private boolean closed;
  private long first;
  private long last;

  /// `clock` gives nanoseconds, as System.nanoTime does.
  public ChangeQueue(Duration quiet, Duration longest, LongSupplier clock) {
    this.quietNanos = quiet.toNanos();
    this.longestNanos = longest.toNanos();
    this.clock = clock;
  }

  public void add(Path path) {
    addAll(List.of(path));
  }

  public synchronized void addAll(Collection<Path> changed) {
    if (!changed.isEmpty()) {
      stamp();
      paths.addAll(changed);
      if (paths.size() > MAX_PATHS) {
        paths = new LinkedHashSet<>();
        everything = true;
      }
    }
  }

  /// True if more changes than so many wait, or one that may be anything.
  public synchronized boolean hasMoreThan(int few) {
    return everything || paths.size() > few;
  }

  /// Anything may have changed: events were lost.
  public synchronized void addEverything() {
    stamp();
    everything = true;
  }

  /// As [#addEverything], ready at once: somebody waits for it.
  public synchronized void askForEverything() {
    urgent = true;
    addEverything();
  }

  /// All that was added before is ready at once: somebody waits for it, see [Marks].
  public synchronized void addMarks(List<Path> left) {
    if (!left.isEmpty()) {
      stamp();
      marks.addAll(left);
      urgent = true;
    }
  }

  private void stamp() {
    long now = clock.getAsLong();
    if (isEmpty()) {
      first = now;
    }
    last = now;
    notifyAll();
  }

  private boolean isEmpty() {
    return paths.isEmpty() && !everything && marks.isEmpty();
  }

  /// Everything is about to be looked at: what asked for it so far is answered by that.
  public synchronized void beginEverything() {
    everything = false;
    urgent = !marks.isEmpty();
  }

  /// The changes if they are ready, else null.
  public synchronized @Nullable Changes poll() {
    return !isEmpty() && remaining() <= 0 ? drain() : null;
  }

  /// Waits for changes to be ready; null after the time is up, or once closed.
  public synchronized @Nullable Changes take(Duration timeout) throws InterruptedException {
    long deadline = clock.getAsLong() + timeout.toNanos();
    while (!closed) {
      long wait = deadline - clock.getAsLong();
      if (!isEmpty()) {
        long remaining = remaining();
        if (remaining <= 0) {
          return drain();
        }
        wait = Math.min(wait, remaining);
      }
      if (wait <= 0) {
        return null;
      }
      wait(wait / 1_000_000, (int) (wait % 1_000_000));
    }
    return null;
  }

  /// Wakes [#take], for good.
  public synchronized void close() {
    closed = true;
    notifyAll();
  }

  private long remaining() {
    if (urgent) {
      return 0;
    }
    return Math.min(last + quietNanos, first + longestNanos) - clock.getAsLong();
  }

  private Changes drain() {
    Changes changes = new Changes(paths, everything, marks);
    paths = new LinkedHashSet<>();
    marks = new ArrayList<>();
    everything = false;
    urgent = false;
    return changes;
  }
}
