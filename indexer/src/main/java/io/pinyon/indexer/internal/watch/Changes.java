package io.pinyon.indexer.internal.watch;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/// What may have changed since the last look: these files and folders, or, with `everything`,
/// anything at all. Paths are absolute, in the order of their first change. `marks` are the [Marks]
/// that may be removed once all of it is indexed.
public record Changes(Set<Path> paths, boolean everything, List<Path> marks) {
  /// True if there is nothing to look at.
  public boolean isOfMarksAlone() {
    return paths.isEmpty() && !everything;
  }
}
