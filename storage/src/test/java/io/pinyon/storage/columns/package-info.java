/// Tests of the columns.
@NullMarked
package io.pinyon.storage.columns;

import org.jspecify.annotations.NullMarked;
