package io.pinyon.storage;

import io.pinyon.schema.FileId;
import java.util.List;

/// What has changed since the graph of files was built. `generation` is that of the graph which the
/// index knows, [#NONE] if it knows none and notes no changes, [#BEGUN] while the first is being
/// built; `commit` numbers the state this was read from. `files` were put or removed since, and for
/// each name in `types` a top-level type of that simple name came, went or moved.
public record GraphDelta(long generation, long commit, List<FileId> files, List<String> types) {
  public static final long NONE = -1;
  public static final long BEGUN = 0;

  /// How much has changed.
  public int size() {
    return files.size() + types.size();
  }
}
