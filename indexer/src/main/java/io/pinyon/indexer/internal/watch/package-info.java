/// What tells that files changed: the file system's own events, coalesced.
@NullMarked
package io.pinyon.indexer.internal.watch;

import org.jspecify.annotations.NullMarked;
