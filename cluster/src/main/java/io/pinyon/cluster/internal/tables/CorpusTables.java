package io.pinyon.cluster.internal.tables;

import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import io.pinyon.schema.FileIndex;
import io.pinyon.schema.usage.UsageBytes;
import io.pinyon.schema.usage.UsageKey;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import scala.Tuple2;

/// Writes the tables: a folder of Parquet files each, replacing what is there under that name.
public final class CorpusTables {
  private final JavaSparkContext spark;
  private final SparkSession session;
  private final JavaRDD<CorpusFile> files;
  private final String folder;

  public CorpusTables(JavaSparkContext spark, JavaRDD<CorpusFile> files, String folder) {
    this.spark = spark;
    this.session = SparkSession.builder().sparkContext(spark.sc()).getOrCreate();
    // Joins begin with few tasks, not with 200; Spark splits what turns out to be large.
    int tasks = Math.max(2, Math.max(2 * spark.defaultParallelism(), files.getNumPartitions()));
    session.conf().set("spark.sql.shuffle.partitions", tasks);
    this.files = files;
    this.folder = folder;
  }

  /// All of them.
  public void write() {
    files();
    declarations();
    counts();
    graph();
  }

  private void name(String stage) {
    spark.setCallSite(stage);
    spark.sc().setJobDescription(stage);
  }

  private static StructType columns(Object... namesAndTypes) {
    StructType result = new StructType();
    for (int i = 0; i < namesAndTypes.length; i += 2) {
      result = result.add((String) namesAndTypes[i], (DataType) namesAndTypes[i + 1]);
    }
    return result;
  }

  private void save(String table, JavaRDD<Row> rows, StructType columns) {
    session
        .createDataFrame(rows, columns)
        .write()
        .mode(SaveMode.Overwrite)
        .parquet(folder + "/" + table);
  }

  private void files() {
    name("table of files");
    save(
        "files",
        files.map(file -> {
          FileIndex facts = file.facts();
          return RowFactory.create(
              file.number(),
              file.path(),
              facts.packageName(),
              facts.sourceLength(),
              facts.declarationCount(),
              (facts.flags() & FileIndex.FLAG_RECOVERED) != 0);
        }),
        columns(
            "file", IntegerType,
            "path", StringType,
            "package", StringType,
            "length", IntegerType,
            "declarations", IntegerType,
            "recovered", BooleanType));
  }

  private void declarations() {
    name("table of declarations");
    save(
        "declarations",
        files.flatMap(CorpusTables::declarations),
        columns(
            "file", IntegerType,
            "row", IntegerType,
            "parent", IntegerType,
            "kind", StringType,
            "name", StringType,
            "qualified_name", StringType,
            "modifiers", IntegerType));
  }

  private static Iterator<Row> declarations(CorpusFile file) {
    FileIndex facts = file.facts();
    List<Row> rows = new ArrayList<>();
    for (int d = 0; d < facts.declarationCount(); d++) {
      rows.add(
          RowFactory.create(
              file.number(),
              d,
              facts.parent(d) < 0 ? null : facts.parent(d),
              facts.kind(d).name().toLowerCase(Locale.ROOT),
              facts.name(d),
              facts.qualifiedName(d),
              facts.modifiers(d)));
    }
    return rows.iterator();
  }

  /// What ranking counts, summed up: contexts and outcomes are bits of hashes, as in the index.
  private void counts() {
    name("counts of names");
    JavaPairRDD<Long, Long> sums = files.flatMapToPair(CorpusTables::uses).reduceByKey(Long::sum);
    save(
        "counts",
        sums.map(each ->
            RowFactory.create(
                (int) (each._1() >>> 40),
                (int) (each._1() >>> 16) & 0xffffff,
                (int) (each._1() & 0xffff),
                each._2())),
        columns(
            "context", IntegerType,
            "package", IntegerType,
            "outcome", IntegerType,
            "count", LongType));
  }

  private static Iterator<Tuple2<Long, Long>> uses(CorpusFile file) {
    FileIndex facts = file.facts();
    int own = UsageKey.packageOf(facts.packageName());
    List<Tuple2<Long, Long>> result = new ArrayList<>();
    UsageBytes.Consumer sink =
        (context, outcome, count) -> {
          long ofPackage = UsageKey.isByPackage(context) ? own & 0xffffff : 0;
          result.add(new Tuple2<>((long) context << 40 | ofPackage << 16 | outcome, (long) count));
        };
    UsageBytes.forEach(facts.usage(), sink);
    UsageBytes.annotations(facts, sink);
    return result.iterator();
  }

  private void graph() {
    name("dependencies of files");
    JavaPairRDD<Integer, Integer> edges = new DependencyJoin(session, files).edges().cache();
    save(
        "dependencies",
        edges.map(each -> RowFactory.create(each._1(), each._2())),
        columns("file", IntegerType, "depends_on", IntegerType));
    JavaRDD<Integer> nodes = files.map(CorpusFile::number).cache();
    name("importance of files");
    save(
        "importance",
        Importance.of(nodes, edges).map(each -> RowFactory.create(each._1(), each._2())),
        columns("file", IntegerType, "importance", DoubleType));
    name("reach of files");
    save(
        "reach",
        Reach.of(nodes, edges).map(each -> RowFactory.create(each._1(), each._2(), each._3())),
        columns("file", IntegerType, "reaches", DoubleType, "reached_by", DoubleType));
  }
}
