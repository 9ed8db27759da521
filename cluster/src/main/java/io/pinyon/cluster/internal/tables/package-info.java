/// Tables over a whole corpus, for analysts, in Parquet: its files and declarations, which file
/// depends on which, how important each is and how many it reaches, and what ranking counts; made
/// by Spark's own operators of what a build has extracted.
@NullMarked
package io.pinyon.cluster.internal.tables;

import org.jspecify.annotations.NullMarked;
