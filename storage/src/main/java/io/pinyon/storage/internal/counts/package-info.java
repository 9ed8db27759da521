/// How often code uses names, summed up over files: kept in memory, in files while much is loaded,
/// and in the table [io.pinyon.storage.internal.format.Table#COUNTS].
@NullMarked
package io.pinyon.storage.internal.counts;

import org.jspecify.annotations.NullMarked;
