package io.pinyon.cluster.internal.tables;

import org.apache.spark.HashPartitioner;
import org.apache.spark.Partitioner;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import scala.Tuple2;
import scala.Tuple3;

/// How many files each file reaches by its dependencies, and by how many it is reached, itself
/// included; both estimated by HyperBall (Boldi and Vigna 2013): a node has a HyperLogLog counter
/// of what it reaches, into which a round puts those of its neighbours. The standard error is 6.5
/// %; a node costs 256 bytes, whatever it reaches.
final class Reach {
  private static final int REGISTERS = 256;
  private static final double ALPHA = 0.7213 / (1 + 1.079 / REGISTERS);

  /// Longer than shortest paths between source files are.
  private static final int MOST_ROUNDS = 40;

  private Reach() {}

  /// Node, how many it reaches, and by how many it is reached.
  static JavaRDD<Tuple3<Integer, Double, Double>> of(
      JavaRDD<Integer> nodes, JavaPairRDD<Integer, Integer> edges) {
    JavaPairRDD<Integer, Integer> back = edges.mapToPair(Tuple2::swap);
    return reached(nodes, edges)
        .join(reached(nodes, back))
        .map(each -> new Tuple3<>(each._1(), each._2()._1(), each._2()._2()));
  }

  private static JavaPairRDD<Integer, Double> reached(
      JavaRDD<Integer> nodes, JavaPairRDD<Integer, Integer> edges) {
    Partitioner places = new HashPartitioner(Math.max(2, nodes.getNumPartitions()));
    JavaPairRDD<Integer, Integer> byTarget =
        edges.mapToPair(Tuple2::swap).partitionBy(places).cache();
    JavaPairRDD<Integer, byte[]> counters =
        nodes.mapToPair(node -> new Tuple2<>(node, counter(node))).partitionBy(places).cache();
    double before = total(counters);
    for (int round = 0; round < MOST_ROUNDS; round++) {
      counters =
          byTarget
              .join(counters, places)
              .mapToPair(each -> each._2())
              .union(counters)
              .reduceByKey(places, Reach::union)
              .cache();
      counters.rdd().localCheckpoint();
      double now = total(counters);
      if (now == before) {
        break;
      }
      before = now;
    }
    return counters.mapValues(Reach::estimate);
  }

  /// Rises as long as any counter does.
  private static double total(JavaPairRDD<Integer, byte[]> counters) {
    return counters
        .values()
        .mapToDouble(each -> {
          int sum = 0;
          for (byte register : each) {
            sum += register;
          }
          return sum;
        })
        .sum();
  }

  private static byte[] counter(int node) {
    long hash = node * 0x9E3779B97F4A7C15L;
    hash = (hash ^ hash >>> 30) * 0xBF58476D1CE4E5B9L;
    hash = (hash ^ hash >>> 27) * 0x94D049BB133111EBL;
    hash ^= hash >>> 31;
    byte[] registers = new byte[REGISTERS];
    registers[(int) (hash >>> 56)] = (byte) (Long.numberOfLeadingZeros(hash << 8 | 0x80) + 1);
    return registers;
  }

  private static byte[] union(byte[] a, byte[] b) {
    byte[] result = a.clone();
    for (int i = 0; i < result.length; i++) {
      result[i] = (byte) Math.max(a[i], b[i]);
    }
    return result;
  }

  private static double estimate(byte[] registers) {
    double sum = 0;
    int zeros = 0;
    for (byte each : registers) {
      sum += Math.scalb(1.0, -each);
      zeros += each == 0 ? 1 : 0;
    }
    double raw = ALPHA * REGISTERS * REGISTERS / sum;
    return raw <= 2.5 * REGISTERS && zeros > 0
        ? REGISTERS * Math.log((double) REGISTERS / zeros)
        : raw;
  }
}
