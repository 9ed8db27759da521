/// The answers of an index as of one commit: [io.pinyon.storage.Snapshot] over the tables.
///
/// **Invariant:** nothing that is given out refers to LMDB's memory, and damage that a query meets
/// is marked before it is thrown.
@NullMarked
package io.pinyon.storage.internal.snapshot;

import org.jspecify.annotations.NullMarked;
