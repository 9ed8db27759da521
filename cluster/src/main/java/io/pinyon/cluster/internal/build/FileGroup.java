package io.pinyon.cluster.internal.build;

import io.pinyon.cluster.internal.input.SourceTree;
import io.pinyon.cluster.internal.input.SourceTree.SourceRef;
import java.io.Serializable;

/// Files that one task extracts, with their numbers in the snapshot and the folder below which
/// their tree lies there, empty or with `/` at its end.
record FileGroup(SourceTree tree, String prefix, SourceRef[] files, int[] numbers)
    implements Serializable {
  private static final long serialVersionUID = 1;
}
