/// Builds shared snapshots with Apache Spark: [BuildSnapshot] is what `spark-submit` runs. Its
/// bytes are those that `pinyon snapshot create` makes of the same files.
@NullMarked
package io.pinyon.cluster;

import org.jspecify.annotations.NullMarked;
