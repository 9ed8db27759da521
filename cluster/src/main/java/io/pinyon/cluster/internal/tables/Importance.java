package io.pinyon.cluster.internal.tables;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.HashPartitioner;
import org.apache.spark.Partitioner;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import scala.Tuple2;

/// PageRank, as [io.pinyon.storage.graph.FileGraph#importance] has it: 1 is the average. A round is
/// a join of ranks and edges, and a sum by target.
final class Importance {
  private static final double FOLLOWED = 0.85;
  private static final int MOST_ROUNDS = 20;
  private static final double CLOSE_ENOUGH = 1e-3;

  private Importance() {}

  /// Of each node; `edges` are distinct, from a node to one that it depends on.
  static JavaPairRDD<Integer, Double> of(
      JavaRDD<Integer> nodes, JavaPairRDD<Integer, Integer> edges) {
    long count = nodes.count();
    Partitioner places = new HashPartitioner(Math.max(2, nodes.getNumPartitions()));
    JavaPairRDD<Integer, Iterable<Integer>> targets =
        nodes
            .mapToPair(node -> new Tuple2<>(node, 0))
            .cogroup(edges, places)
            .mapValues(both -> both._2())
            .cache();
    JavaPairRDD<Integer, Double> ranks = targets.mapValues(_ -> 1.0);
    for (int round = 0; round < MOST_ROUNDS; round++) {
      JavaPairRDD<Integer, Tuple2<Iterable<Integer>, Double>> both = targets.join(ranks);
      double idle =
          both.values().mapToDouble(each -> each._1().iterator().hasNext() ? 0 : each._2()).sum();
      double base = 1 - FOLLOWED + FOLLOWED * idle / Math.max(1, count);
      JavaPairRDD<Integer, Double> given =
          both.values().flatMapToPair(each -> shares(each._1(), each._2()).iterator());
      JavaPairRDD<Integer, Double> before = ranks;
      ranks =
          targets
              .leftOuterJoin(given.reduceByKey(places, Double::sum))
              .mapValues(each -> base + FOLLOWED * each._2().orElse(0.0))
              .cache();
      ranks.rdd().localCheckpoint(); // or the plan would grow with each round
      double change =
          ranks.join(before).values().mapToDouble(pair -> Math.abs(pair._1() - pair._2())).sum();
      if (change <= CLOSE_ENOUGH * count) {
        break;
      }
    }
    return ranks;
  }

  private static List<Tuple2<Integer, Double>> shares(Iterable<Integer> targets, double rank) {
    List<Integer> all = new ArrayList<>();
    targets.forEach(all::add);
    return all.stream().map(target -> new Tuple2<>(target, rank / all.size())).toList();
  }
}
