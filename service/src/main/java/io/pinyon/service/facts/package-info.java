/// The facts of one request: open buffers, then the index, then what is found by convention, then
/// libraries, each as far as the asking file sees it.
///
/// **Invariant:** nothing read from a snapshot outlives it.
@NullMarked
package io.pinyon.service.facts;

import org.jspecify.annotations.NullMarked;
