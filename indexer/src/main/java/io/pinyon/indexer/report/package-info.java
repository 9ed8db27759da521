/// What a workspace is told to do and what it tells of its work: options, state, progress, summary.
@NullMarked
package io.pinyon.indexer.report;

import org.jspecify.annotations.NullMarked;
