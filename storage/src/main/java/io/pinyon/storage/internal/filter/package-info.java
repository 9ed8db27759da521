/// The Bloom filter of defined names, which says quickly that a name is not declared anywhere.
///
/// **Invariant:** a "no" is always right; without a usable filter every name may be defined.
@NullMarked
package io.pinyon.storage.internal.filter;

import org.jspecify.annotations.NullMarked;
