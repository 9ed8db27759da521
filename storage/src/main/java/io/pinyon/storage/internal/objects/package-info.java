/// The engines of the object store and what they share: one record per object, its codec, its
/// check. The bytes are described in docs/format.md.
@NullMarked
package io.pinyon.storage.internal.objects;

import org.jspecify.annotations.NullMarked;
