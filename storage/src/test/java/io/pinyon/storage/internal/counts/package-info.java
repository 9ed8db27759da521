@NullMarked
package io.pinyon.storage.internal.counts;

import org.jspecify.annotations.NullMarked;
