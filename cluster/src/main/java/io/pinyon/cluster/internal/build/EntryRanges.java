package io.pinyon.cluster.internal.build;

import java.io.Serializable;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.rdd.PartitionPruningRDD;
import org.apache.spark.rdd.RDD;
import scala.Function1;
import scala.Tuple2;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/// Some of the ranges of a build's entries: what was extracted for them is not extracted again.
final class EntryRanges {
  private EntryRanges() {}

  /// Which sections are wanted.
  @FunctionalInterface
  interface Sections extends Serializable {
    boolean has(int section);
  }

  static JavaRDD<Tuple2<byte[], byte[]>> of(
      RDD<Tuple2<byte[], byte[]>> entries, Sections sections) {
    KeyRanges ranges = (KeyRanges) entries.partitioner().get();
    Function1<Object, Object> wanted =
        (Function1<Object, Object> & Serializable)
            range -> sections.has(ranges.section((int) range));
    ClassTag<Tuple2<byte[], byte[]>> pairs = ClassTag$.MODULE$.apply(Tuple2.class);
    return new JavaRDD<>(PartitionPruningRDD.create(entries, wanted), pairs);
  }
}
