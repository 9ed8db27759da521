/// Reading and writing the tables of an index within one transaction.
///
/// **Invariant:** a reader never writes; what a writer does is visible after its commit or not at
/// all.
@NullMarked
package io.pinyon.storage.internal.tables;

import org.jspecify.annotations.NullMarked;
