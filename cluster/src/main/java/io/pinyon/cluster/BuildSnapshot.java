package io.pinyon.cluster;

import io.pinyon.cluster.internal.build.SnapshotBuild;
import io.pinyon.cluster.internal.build.SnapshotBuild.Built;
import io.pinyon.cluster.internal.build.SnapshotBuild.Input;
import io.pinyon.cluster.internal.input.SourceTrees;
import io.pinyon.storage.StorageException;
import io.pinyon.storage.shared.SigningKey;
import io.pinyon.storage.shared.SnapshotManifest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/// What `spark-submit` runs: builds a snapshot of sources. What it did goes to standard error.
public final class BuildSnapshot {
  private static final int SHOWN = 20;

  private BuildSnapshot() {}

  /// Ends with status 2 if the arguments are none that it understands, with 1 if it fails.
  public static void main(String[] arguments) {
    int status = 0;
    BuildOptions options = null;
    try {
      options = BuildOptions.parse(arguments);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      status = 2;
    }
    if (options != null) {
      SparkConf conf = new SparkConf().setIfMissing("spark.app.name", "pinyon snapshot");
      try (JavaSparkContext spark = new JavaSparkContext(conf)) {
        run(spark, options);
      } catch (IOException | StorageException e) {
        System.err.println("pinyon: " + e.getMessage());
        status = 1;
      }
    }
    if (status != 0) {
      System.exit(status);
    }
  }

  static Built run(JavaSparkContext spark, BuildOptions options) throws IOException {
    long start = System.nanoTime();
    SigningKey key = options.key() == null ? null : SigningKey.read(options.key());
    List<Input> inputs = inputs(options.inputs());
    Path target = options.target().toAbsolutePath().normalize();
    Built built =
        new SnapshotBuild(spark, options.work()).build(inputs, key, target, options.tables());
    report(built, (System.nanoTime() - start) / 1e9);
    return built;
  }

  /// One tree is the snapshot's; of several each lies below a folder of its own name.
  private static List<Input> inputs(List<String> arguments) throws IOException {
    List<Input> inputs = new ArrayList<>();
    Set<String> folders = new HashSet<>();
    for (String argument : arguments) {
      String folder = arguments.size() == 1 ? "" : SourceTrees.folderOf(argument) + "/";
      if (!folders.add(folder)) {
        throw new IOException("two sources are named " + folder + "; rename one of them");
      }
      inputs.add(new Input(folder, SourceTrees.of(argument)));
    }
    return inputs;
  }

  private static void report(Built built, double seconds) {
    SnapshotManifest made = built.snapshot().manifest();
    built.lines().forEach(System.err::println);
    built.skipped().stream().limit(SHOWN).forEach(each -> System.err.println("left out: " + each));
    if (built.skipped().size() > SHOWN) {
      System.err.println("left out: " + (built.skipped().size() - SHOWN) + " more");
    }
    System.err.printf(
        Locale.ROOT,
        "%s: %,d files, %,d bytes, %,d declarations, in %.1f s%n",
        built.snapshot().file(),
        made.files(),
        made.sourceBytes(),
        made.declarations(),
        seconds);
  }
}
