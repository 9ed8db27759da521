package io.pinyon.cluster.internal.tables;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.udf;

import io.pinyon.schema.FileIndex;
import io.pinyon.storage.graph.NamedTypes;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.Tuple2;

/// Which file depends on which, by the rule of [io.pinyon.storage.graph.Dependencies], as joins: a
/// file asks questions, each of which names several types, and the first of them that is declared
/// anywhere answers it.
final class DependencyJoin {
  private final SparkSession session;
  private final JavaRDD<CorpusFile> files;

  DependencyJoin(SparkSession session, JavaRDD<CorpusFile> files) {
    this.session = session;
    this.files = files;
  }

  private Dataset<Row> table(FlatMapFunction<CorpusFile, Row> rows, String... columns) {
    StructType type = new StructType();
    for (String each : columns) {
      boolean isText = each.equals("type") || each.equals("path");
      type = type.add(each, isText ? DataTypes.StringType : DataTypes.IntegerType);
    }
    return session.createDataFrame(files.flatMap(rows), type);
  }

  /// From each file to those that it depends on, without itself.
  JavaPairRDD<Integer, Integer> edges() {
    Dataset<Row> types = table(DependencyJoin::types, "type", "target");
    Dataset<Row> uses = table(DependencyJoin::uses, "file", "question", "priority", "type");
    Dataset<Row> found = uses.join(types, "type");
    Dataset<Row> first = found.groupBy("file", "question").agg(min("priority").as("priority"));
    Dataset<Row> answers =
        found.join(first, new String[] {"file", "question", "priority"}, "inner");
    return nearest(answers)
        .select("file", "target")
        .where(col("file").notEqual(col("target")))
        .distinct()
        .javaRDD()
        .mapToPair(row -> new Tuple2<>(row.getInt(0), row.getInt(1)));
  }

  /// Of several files that declare a type the one that shares most folders with the asking one.
  private Dataset<Row> nearest(Dataset<Row> answers) {
    var declarations = Window.partitionBy("file", "question", "type");
    Dataset<Row> counted = answers.withColumn("declarers", count(lit(1)).over(declarations));
    Dataset<Row> single = counted.where(col("declarers").equalTo(1)).select("file", "target");
    Dataset<Row> paths =
        table(
            file -> List.of(RowFactory.create(file.number(), file.path())).iterator(),
            "number",
            "path");
    UDF2<String, String, Integer> shared = NamedTypes::sharedFolders;
    var folders = udf(shared, DataTypes.IntegerType);
    Dataset<Row> several =
        counted
            .where(col("declarers").gt(1))
            .join(paths.toDF("file", "own"), "file")
            .join(paths.toDF("target", "other"), "target")
            .withColumn("shared", folders.apply(col("own"), col("other")))
            .withColumn(
                "place",
                row_number().over(declarations.orderBy(col("shared").desc(), col("other").asc())))
            .where(col("place").equalTo(1))
            .select("file", "target");
    return single.union(several);
  }

  private static Iterator<Row> types(CorpusFile file) {
    FileIndex facts = file.facts();
    Set<String> names = new LinkedHashSet<>();
    for (int d = 0; d < facts.declarationCount(); d++) {
      if (facts.kind(d).isType() && facts.parent(d) < 0 && facts.qualifiedName(d) != null) {
        names.add(facts.packageName() + "/" + facts.name(d));
      }
    }
    return names.stream().map(name -> RowFactory.create(name, file.number())).iterator();
  }

  private static Iterator<Row> uses(CorpusFile file) {
    return new Questions(file).rows().iterator();
  }

  /// The questions of one file.
  private static final class Questions implements NamedTypes.Listener {
    private final CorpusFile file;
    private final FileIndex facts;
    private final List<Row> rows = new ArrayList<>();
    private int question;

    Questions(CorpusFile file) {
      this.file = file;
      this.facts = file.facts();
    }

    List<Row> rows() {
      NamedTypes.of(facts, facts, this);
      return rows;
    }

    private void add(int priority, String inPackage, String name) {
      rows.add(RowFactory.create(file.number(), question, priority, inPackage + "/" + name));
    }

    @Override
    public void mentioned(String name, Set<String> onDemand) {
      add(0, facts.packageName(), name);
      onDemand.forEach(each -> add(1, each, name));
      question++;
    }

    @Override
    public void qualified(String name) {
      int[] priority = {0};
      NamedTypes.starts(
          name,
          (inPackage, type) -> {
            add(priority[0]++, inPackage, type);
            return false;
          });
      question++;
    }
  }
}
