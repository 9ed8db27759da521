package io.pinyon.storage.internal.counts;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/// Several sources as one: the counts of a key are added, and those that sum up to 0 are left out.
/// The sources are the caller's to close.
public final class CountMerge implements CountSource {
  private final PriorityQueue<CountSource> queue =
      new PriorityQueue<>(Comparator.comparingLong(CountSource::key));
  private long key;
  private int count;

  public CountMerge(List<? extends CountSource> sources) throws IOException {
    for (CountSource each : sources) {
      if (each.next()) {
        queue.add(each);
      }
    }
  }

  @Override
  public boolean next() throws IOException {
    do {
      if (queue.isEmpty()) {
        return false;
      }
      key = queue.element().key();
      count = 0;
      while (!queue.isEmpty() && queue.element().key() == key) {
        CountSource least = queue.remove();
        count += least.count();
        if (least.next()) {
          queue.add(least);
        }
      }
    } while (count == 0);
    return true;
  }

  @Override
  public long key() {
    return key;
  }

  @Override
  public int count() {
    return count;
  }
}
