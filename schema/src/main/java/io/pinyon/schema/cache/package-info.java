/// Keeping what was used last.
@NullMarked
package io.pinyon.schema.cache;

import org.jspecify.annotations.NullMarked;
