/// The stages of a build, and what they hand each other. Files are numbered by their paths and
/// grouped by bytes; a task extracts a group into one sorted run of entries; Spark brings the runs
/// together by ranges of keys, of each of which a task writes a part; parts are compressed in
/// packs, and the driver appends these.
///
/// Tasks take what they need from their arguments alone and give their result, or a file of their
/// own that nobody knows before they end: so one that fails, or whose machine is lost, is run
/// again.
@NullMarked
package io.pinyon.cluster.internal.build;

import org.jspecify.annotations.NullMarked;
