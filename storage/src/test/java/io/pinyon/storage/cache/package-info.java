/// Tests of the home as a cache.
@NullMarked
package io.pinyon.storage.cache;

import org.jspecify.annotations.NullMarked;
