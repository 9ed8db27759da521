package io.pinyon.indexer.internal.pipeline;

import io.pinyon.indexer.files.SourceFile;
import io.pinyon.storage.FileStamp;
import io.pinyon.storage.ObjectStore;
import io.pinyon.storage.Snapshot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/// How the files of a workspace differ from their records: those that are new, have another stamp
/// or lost their object, by path, and the records of which the file is gone.
record Differences(List<SourceFile> differing, List<String> gone) {
  private static final Path NOWHERE = Path.of("");

  /// `files` are sorted by path.
  static Differences of(List<SourceFile> files, Snapshot snapshot, ObjectStore objects) {
    List<SourceFile> differing = new ArrayList<>();
    List<String> gone = new ArrayList<>();
    BitSet recorded = new BitSet(files.size());
    Comparator<SourceFile> byPath = Comparator.comparing(SourceFile::relative);
    snapshot.files(file -> {
      SourceFile key = new SourceFile(NOWHERE, file.path(), 0, 0);
      int at = Collections.binarySearch(files, key, byPath);
      if (at < 0) {
        gone.add(file.path());
        return;
      }
      recorded.set(at);
      SourceFile now = files.get(at);
      boolean isSame = file.stamp().equals(new FileStamp(now.size(), now.modifiedNanos()));
      if (!isSame || !objects.contains(file.object())) {
        differing.add(now);
      }
    });
    for (int i = recorded.nextClearBit(0); i < files.size(); i = recorded.nextClearBit(i + 1)) {
      differing.add(files.get(i));
    }
    differing.sort(byPath);
    return new Differences(differing, gone);
  }
}
