/// Shared snapshots: a finished base with its objects in one file that fits any checkout of the
/// same tree, those that were added to a home, and the keys that sign them.
///
/// **Invariant:** nothing of a snapshot is used before all of its checks have passed.
@NullMarked
package io.pinyon.storage.shared;

import org.jspecify.annotations.NullMarked;
