/// Tests of the filter of names.
@NullMarked
package io.pinyon.storage.internal.filter;

import org.jspecify.annotations.NullMarked;
