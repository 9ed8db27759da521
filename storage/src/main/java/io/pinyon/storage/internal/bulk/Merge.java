package io.pinyon.storage.internal.bulk;

import io.pinyon.storage.internal.format.Table;
import io.pinyon.storage.internal.postings.PostingRun;
import io.pinyon.storage.internal.postings.PostingSource;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;

/// Several sources of one table as one, by ascending keys; the postings of a key come in the order
/// of the sources.
public final class Merge {
  private Merge() {}

  /// Receives a key with all its postings; both are used again after the call.
  public interface Consumer {
    void accept(byte[] key, PostingRun postings) throws IOException;
  }

  private record Entry(PostingSource source, int order) {}

  public static void of(Table table, List<PostingSource> sources, Consumer consumer)
      throws IOException {
    PriorityQueue<Entry> queue =
        new PriorityQueue<>((a, b) -> {
          int byKey = Arrays.compareUnsigned(a.source.key(), b.source.key());
          return byKey != 0 ? byKey : Integer.compare(a.order, b.order);
        });
    for (int i = 0; i < sources.size(); i++) {
      if (sources.get(i).next()) {
        queue.add(new Entry(sources.get(i), i));
      }
    }
    PostingRun postings = new PostingRun(table);
    while (!queue.isEmpty()) {
      byte[] key = queue.element().source.key();
      postings.clear();
      while (!queue.isEmpty() && Arrays.equals(key, queue.element().source.key())) {
        Entry entry = queue.remove();
        entry.source.addTo(postings);
        if (entry.source.next()) {
          queue.add(entry);
        }
      }
      consumer.accept(key, postings);
    }
  }
}
