/// Tests of tables, and of the checksums of their pages.
@NullMarked
package io.pinyon.storage.internal.tables;

import org.jspecify.annotations.NullMarked;
