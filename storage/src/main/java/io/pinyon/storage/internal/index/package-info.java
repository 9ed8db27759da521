/// One workspace's index: its snapshots and its elected writer, who gathers changes and commits
/// them.
///
/// **Invariant:** only the writer, which holds the folder's lock, changes an index.
@NullMarked
package io.pinyon.storage.internal.index;

import org.jspecify.annotations.NullMarked;
