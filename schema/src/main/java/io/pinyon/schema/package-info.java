/// What every module shares: the file index (see `file_index.fbs` and docs/format.md), its builder,
/// and the small value types that cross module borders.
///
/// **Invariant:** no IO, no Java grammar; nothing here knows where a file lies.
@NullMarked
package io.pinyon.schema;

import org.jspecify.annotations.NullMarked;
