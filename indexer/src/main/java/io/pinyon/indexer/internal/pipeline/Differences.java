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
  private static final Comparator<SourceFile> BY_PATH = Comparator.comparing(SourceFile::relative);

  /// `files` are sorted by path.
  static Differences of(List<SourceFile> files, Snapshot snapshot, ObjectStore objects) {
    List<SourceFile> differing = new ArrayList<>();
    List<String> gone = new ArrayList<>();
    BitSet recorded = new BitSet(files.size());
    Places places = new Places(files);
    snapshot.filesById(file -> {
      int at = places.of(file.path());
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
    differing.sort(BY_PATH);
    gone.sort(null);
    return new Differences(differing, gone);
  }

  /// Where the files are by path. Most records follow each other as their files do.
  private static final class Places {
    private final List<SourceFile> files;
    private int next;

    Places(List<SourceFile> files) {
      this.files = files;
    }

    /// Negative if there is no such file.
    int of(String path) {
      int at =
          next < files.size() && files.get(next).relative().equals(path)
              ? next
              : Collections.binarySearch(files, new SourceFile(NOWHERE, path, 0, 0), BY_PATH);
      if (at >= 0) {
        next = at + 1;
      }
      return at;
    }
  }
}
