package io.pinyon.storage.internal.filter;

import io.pinyon.storage.internal.format.IndexState;
import java.nio.file.Path;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/// The filter of names as this process has it mapped, replaced by a newer one when a state asks for
/// it. Those replaced stay mapped until nobody can be using them. Safe for use by many threads.
public final class CurrentFilter {
  private final Path file;
  private final ConcurrentLinkedQueue<NameFilter> replaced = new ConcurrentLinkedQueue<>();
  private volatile @Nullable NameFilter filter;
  private volatile @Nullable IndexState without;

  public CurrentFilter(Path file) {
    this.file = file;
  }

  /// The filter that goes with this state, null if there is none: then any name may be defined.
  public @Nullable NameFilter of(IndexState state) {
    NameFilter known = filter;
    if (known != null && known.goesWith(state)) {
      return known.isDamaged() ? null : known;
    }
    IndexState missing = without;
    if (state.filterEpoch() == 0
        || missing != null
            && missing.filterEpoch() == state.filterEpoch()
            && missing.filterGeneration() == state.filterGeneration()) {
      return null;
    }
    return readFilter(state);
  }

  private synchronized @Nullable NameFilter readFilter(IndexState state) {
    NameFilter known = filter;
    if (known != null && known.goesWith(state)) {
      return known; // another thread was here
    }
    NameFilter read = NameFilter.read(file);
    if (read == null || !read.goesWith(state)) {
      if (read != null) {
        read.close();
      }
      without = state;
      return null;
    }
    replace(read);
    return read;
  }

  /// Takes over a filter that was written.
  public synchronized void publish(NameFilter written) {
    replace(written);
    without = null;
  }

  private void replace(@Nullable NameFilter next) {
    NameFilter before = filter;
    filter = next;
    if (before != null && before != next) {
      replaced.add(before);
    }
  }

  /// True if [#closeReplaced] has something to do.
  public boolean hasReplaced() {
    return !replaced.isEmpty();
  }

  /// To be called when nobody uses a filter.
  public void closeReplaced() {
    for (NameFilter f = replaced.poll(); f != null; f = replaced.poll()) {
      f.close();
    }
  }

  /// As [#closeReplaced], the present one too.
  public void close() {
    replace(null);
    closeReplaced();
  }
}
