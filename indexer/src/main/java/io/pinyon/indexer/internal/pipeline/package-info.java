/// The way of a file into the index: what changed, its extraction on several threads, commits in
/// batches, and the one thread that steers this.
@NullMarked
package io.pinyon.indexer.internal.pipeline;

import org.jspecify.annotations.NullMarked;
