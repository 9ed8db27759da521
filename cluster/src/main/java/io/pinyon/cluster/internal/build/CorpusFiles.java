package io.pinyon.cluster.internal.build;

import io.pinyon.cluster.internal.tables.CorpusFile;
import io.pinyon.schema.ObjectId;
import io.pinyon.storage.shared.SnapshotPartWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.rdd.RDD;
import org.apache.spark.storage.StorageLevel;
import scala.Tuple2;

/// All files with their facts, from the entries of a build.
final class CorpusFiles {
  private CorpusFiles() {}

  /// `kept` are the numbers of the objects that count, `objects` those of all files by number.
  static JavaRDD<CorpusFile> of(
      RDD<Tuple2<byte[], byte[]>> entries, Broadcast<BitSet> kept, List<byte[]> objects) {
    HashMap<Integer, List<Integer>> copies = copies(objects, kept.value());
    JavaPairRDD<Integer, String> paths =
        EntryRanges.of(entries, section -> section == SnapshotPartWriter.FILES)
            .mapToPair(entry ->
                new Tuple2<>(
                    SnapshotPartWriter.number(entry._1()), SnapshotPartWriter.path(entry._2())));
    JavaPairRDD<Integer, byte[]> facts =
        EntryRanges.of(entries, section -> section == SnapshotPartWriter.OBJECTS)
            .filter(entry -> kept.value().get(SnapshotPartWriter.number(entry._1())))
            .flatMapToPair(entry -> withCopies(entry, copies).iterator());
    return paths
        .join(facts)
        .map(each -> new CorpusFile(each._1(), each._2()._1(), each._2()._2()))
        .persist(StorageLevel.MEMORY_AND_DISK_SER());
  }

  private static List<Tuple2<Integer, byte[]>> withCopies(
      Tuple2<byte[], byte[]> entry, Map<Integer, List<Integer>> copies) {
    int first = SnapshotPartWriter.number(entry._1());
    List<Tuple2<Integer, byte[]>> result = new ArrayList<>();
    result.add(new Tuple2<>(first, entry._2()));
    copies.getOrDefault(first, List.of()).forEach(n -> result.add(new Tuple2<>(n, entry._2())));
    return result;
  }

  /// By the number of the first file with an object those of the others.
  private static HashMap<Integer, List<Integer>> copies(List<byte[]> objects, BitSet kept) {
    Map<ObjectId, Integer> firsts = new HashMap<>();
    HashMap<Integer, List<Integer>> result = new HashMap<>();
    int number = 0;
    for (byte[] some : objects) {
      for (int at = 0; at < some.length; at += ObjectId.LENGTH) {
        ObjectId id = ObjectId.ofBytes(Arrays.copyOfRange(some, at, at + ObjectId.LENGTH));
        if (kept.get(number)) {
          firsts.put(id, number);
        } else {
          int first = firsts.getOrDefault(id, number);
          result.computeIfAbsent(first, _ -> new ArrayList<>()).add(number);
        }
        number++;
      }
    }
    return result;
  }
}
