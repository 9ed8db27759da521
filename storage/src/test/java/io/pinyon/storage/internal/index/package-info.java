/// Tests of the index's inside: guarded pages, the keeping of the filter.
@NullMarked
package io.pinyon.storage.internal.index;

import org.jspecify.annotations.NullMarked;
