/// Compact columns off the Java heap: static ones, of a fixed number of rows packed in as few bits
/// as their values need, chained into dynamic ones that grow; and the tables made of them.
///
/// **Invariant:** columns only grow and are read while nobody adds; a row that was added never
/// changes.
@NullMarked
package io.pinyon.storage.columns;

import org.jspecify.annotations.NullMarked;
