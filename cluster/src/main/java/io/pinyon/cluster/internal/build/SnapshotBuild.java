package io.pinyon.cluster.internal.build;

import io.pinyon.cluster.internal.build.PartTask.Written;
import io.pinyon.cluster.internal.input.SourceTree;
import io.pinyon.cluster.internal.input.SourceTree.Listing;
import io.pinyon.cluster.internal.tables.CorpusTables;
import io.pinyon.storage.Blobs;
import io.pinyon.storage.FileStamp;
import io.pinyon.storage.shared.SharedSnapshot;
import io.pinyon.storage.shared.SharedSnapshot.Origin;
import io.pinyon.storage.shared.SigningKey;
import io.pinyon.storage.shared.SnapshotAssembly;
import io.pinyon.storage.shared.SnapshotAssembly.Pack;
import io.pinyon.storage.shared.SnapshotAssembly.Slice;
import io.pinyon.storage.shared.SnapshotPartWriter;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.UUID;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.rdd.RDD;
import org.apache.spark.rdd.ShuffledRDD;
import org.apache.spark.serializer.KryoSerializer;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;
import scala.math.Ordering$;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/// Builds a snapshot, stage by stage. Used once, by one thread.
public final class SnapshotBuild {
  private static final ClassTag<byte[]> BYTES = ClassTag$.MODULE$.apply(byte[].class);

  private final JavaSparkContext spark;
  private final WorkFolder work;
  private final Sizes sizes;
  private final Metrics metrics = new Metrics();
  private final FileGroups files = new FileGroups();
  private final List<String> skipped = new ArrayList<>();
  private Origin origin = Origin.NONE;

  /// A tree, and the folder in the snapshot below which its files lie: empty, or with `/` at its
  /// end.
  public record Input(String prefix, SourceTree tree) implements Serializable {
    private static final long serialVersionUID = 1;
  }

  /// What was built: `lines` say what each stage took, and `skipped` what was left out and why.
  public record Built(SharedSnapshot snapshot, List<String> lines, List<String> skipped) {}

  /// `folder` is one that all machines share, in which a folder for this build is made and deleted.
  public SnapshotBuild(JavaSparkContext spark, String folder) {
    this(spark, folder, Sizes.USUAL);
  }

  SnapshotBuild(JavaSparkContext spark, String folder, Sizes sizes) {
    this.spark = spark;
    this.sizes = sizes;
    this.work = WorkFolder.of(folder + "/pinyon-" + UUID.randomUUID());
    spark.sc().addSparkListener(metrics);
  }

  /// Writes the snapshot of all inputs to a file or folder of this machine and, if `tables` names a
  /// folder, the tables over them.
  public Built build(
      List<Input> inputs, @Nullable SigningKey key, Path target, @Nullable String tables)
      throws IOException {
    work.make();
    try {
      list(inputs);
      RDD<Tuple2<byte[], byte[]>> entries = entries();
      List<Written> parts = new ArrayList<>(parts("merge files", entries, true, null));
      BitSet kept = SnapshotAssembly.firstFiles(parts.stream().map(Written::part).toList());
      Broadcast<BitSet> everywhere = spark.broadcast(kept);
      parts.addAll(parts("merge postings and objects", entries, false, everywhere));
      SnapshotAssembly assembly = new SnapshotAssembly(parts.stream().map(Written::part).toList());
      List<Pack> packs = assembly.packs(sizes.pack());
      List<String> names = pack(packs, parts);
      SharedSnapshot made =
          assembly.write(
              files.paths(), origin, packs, number -> work.open(names.get(number)), key, target);
      if (tables != null) {
        new CorpusTables(spark, CorpusFiles.of(entries, everywhere, objectsOf(parts)), tables)
            .write();
      }
      return new Built(made, metrics.lines(), skipped);
    } finally {
      work.delete();
    }
  }

  private void name(String stage) {
    spark.setCallSite(stage);
    spark.sc().setJobDescription(stage);
  }

  private void list(List<Input> inputs) {
    name("list sources");
    List<Listing> listings =
        spark.parallelize(inputs, inputs.size()).map(each -> each.tree().list()).collect();
    for (int i = 0; i < inputs.size(); i++) {
      Input input = inputs.get(i);
      Listing listing = listings.get(i);
      files.add(input.tree(), input.prefix(), listing.files());
      listing.skipped().forEach(each -> skipped.add(input.prefix() + each));
      if (inputs.size() == 1 && listing.commit() != null) {
        origin = new Origin(listing.commit(), "", new RulesOnly(listing.rules()));
      }
    }
  }

  /// The rules alone: files bring their ids with them.
  private record RulesOnly(byte[] rules) implements Blobs {
    @Override
    public byte @Nullable [] idOf(String path, FileStamp stamp) {
      return null;
    }
  }

  private RDD<Tuple2<byte[], byte[]>> entries() throws IOException {
    int cores = Math.max(1, spark.defaultParallelism());
    long bytes = files.bytes();
    List<FileGroup> groups = files.groups(sizes.group(bytes, cores));
    KeyRanges ranges = ranges(groups, bytes);
    name("extract facts");
    JavaRDD<FileGroup> grouped = spark.parallelize(groups, Math.max(1, groups.size()));
    JavaPairRDD<byte[], byte[]> entries =
        grouped.setName("source files").mapPartitionsToPair(new Extraction());
    ShuffledRDD<byte[], byte[], byte[]> sorted =
        new ShuffledRDD<byte[], byte[], byte[]>(entries.rdd(), ranges, BYTES, BYTES, BYTES)
            .setKeyOrdering(Ordering$.MODULE$.comparatorToOrdering(KeyOrder.KEYS))
            .setSerializer(new KryoSerializer(spark.getConf()));
    sorted.setName("entries by ranges of keys");
    return sorted;
  }

  private KeyRanges ranges(List<FileGroup> groups, long bytes) throws IOException {
    if (groups.isEmpty() || bytes < sizes.much()) {
      return KeyRanges.of(files.count());
    }
    int ofFiles = (int) Math.max(1, bytes / (16 * sizes.group()));
    int ofObjects = (int) Math.max(1, bytes / (4 * sizes.group()));
    name("sample keys");
    List<FileGroup> some = sample(groups);
    KeyRanges.Sample sample = new KeyRanges.Sample();
    for (Tuple2<byte[], Long> each :
        spark
            .parallelize(some, Math.min(some.size(), spark.defaultParallelism()))
            .mapPartitionsToPair(new Extraction())
            .filter(entry -> entry._1()[0] != SnapshotPartWriter.OBJECTS)
            .map(entry -> new Tuple2<>(entry._1(), (long) entry._1().length + entry._2().length))
            .collect()) {
      sample.add(each._1(), each._2());
    }
    double factor = (double) files.count() / some.stream().mapToInt(g -> g.files().length).sum();
    return KeyRanges.of(files.count(), ofFiles, ofObjects, sample, factor, sizes.range());
  }

  /// Some files of each of some groups, of trees where any file can be read alone, if there are
  /// such.
  private List<FileGroup> sample(List<FileGroup> groups) {
    List<FileGroup> random = groups.stream().filter(g -> !g.tree().isSequential()).toList();
    List<FileGroup> from = random.isEmpty() ? groups : random;
    int step = Math.max(1, from.size() / 20);
    List<FileGroup> result = new ArrayList<>();
    for (int i = 0; i < from.size(); i += step) {
      FileGroup group = from.get(i);
      int count = Math.min(group.files().length, sizes.sampled() * step / from.size() + 1);
      result.add(
          new FileGroup(
              group.tree(),
              group.prefix(),
              Arrays.copyOf(group.files(), count),
              Arrays.copyOf(group.numbers(), count)));
    }
    return result;
  }

  private static List<byte[]> objectsOf(List<Written> parts) {
    return parts.stream().map(each -> each.part().objects()).toList();
  }

  private List<Written> parts(
      String stage,
      RDD<Tuple2<byte[], byte[]>> entries,
      boolean areFiles,
      @Nullable Broadcast<BitSet> kept) {
    name(stage);
    return EntryRanges.of(entries, section -> section == SnapshotPartWriter.FILES == areFiles)
        .mapPartitions(new PartTask(work, kept))
        .collect();
  }

  private List<String> pack(List<Pack> packs, List<Written> parts) {
    name("compress packs");
    List<PackTask.Job> jobs = new ArrayList<>();
    for (Pack pack : packs) {
      List<String> names = new ArrayList<>();
      for (Slice slice : pack.slices()) {
        names.add(slice.literal().length > 0 ? "" : parts.get(slice.part()).name());
      }
      jobs.add(new PackTask.Job(jobs.size(), pack, names));
    }
    return spark.parallelize(jobs, Math.max(1, jobs.size())).map(new PackTask(work)).collect();
  }
}
