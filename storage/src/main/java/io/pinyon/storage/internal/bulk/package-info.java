/// Loading very many files at once: sorted runs on disk, merged with what the index has into a new
/// generation.
///
/// **Invariant:** the present generation is never changed; the new one counts once it is whole.
@NullMarked
package io.pinyon.storage.internal.bulk;

import org.jspecify.annotations.NullMarked;
