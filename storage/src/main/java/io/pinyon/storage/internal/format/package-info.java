/// The bytes of keys and values in an index's tables, as docs/format.md describes them.
///
/// **Invariant:** pure functions of bytes; no files, no transactions.
@NullMarked
package io.pinyon.storage.internal.format;

import org.jspecify.annotations.NullMarked;
