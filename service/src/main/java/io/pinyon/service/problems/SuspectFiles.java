package io.pinyon.service.problems;

import io.pinyon.schema.FileIndex;
import io.pinyon.schema.ObjectId;
import io.pinyon.storage.Snapshot;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/// The files of one workspace that have syntax errors by its index. Of a new version of the index
/// only what it has of new content is read. Safe for use by many threads.
public final class SuspectFiles {
  private static final long NEVER = -1;

  /// The version of the index that `files` is of.
  private long revision = NEVER;

  private List<String> files = List.of();

  /// The starts of the ids of all objects that have no errors, in ascending order: two of many
  /// millions may share one.
  private long[] sound = {};

  /// Paths relative to the workspace, sorted.
  public synchronized List<String> of(Snapshot snapshot) {
    if (revision == snapshot.revision()) {
      return files;
    }
    List<String> found = new ArrayList<>();
    LongStream.Builder soundNow = LongStream.builder();
    snapshot.filesById(each -> {
      long start = start(each.object());
      boolean isKnown = Arrays.binarySearch(sound, start) >= 0;
      FileIndex index = isKnown ? null : snapshot.facts(each); // null if it cannot be read now
      if (isKnown || index != null && index.problems().isEmpty()) {
        soundNow.add(start);
      } else if (index != null) {
        found.add(each.path());
      }
    });
    sound = soundNow.build().sorted().toArray();
    found.sort(null);
    files = List.copyOf(found);
    revision = snapshot.revision();
    return files;
  }

  private static long start(ObjectId id) {
    return ByteBuffer.wrap(id.bytes()).getLong();
  }
}
