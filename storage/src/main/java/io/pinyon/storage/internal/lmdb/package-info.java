/// LMDB itself: loading its native library, opening a file with it, and its failures in storage's
/// terms.
///
/// **Invariant:** knows no table and no key.
@NullMarked
package io.pinyon.storage.internal.lmdb;

import org.jspecify.annotations.NullMarked;
