package io.pinyon.cluster.internal.build;

import io.pinyon.storage.shared.SnapshotPart;
import io.pinyon.storage.shared.SnapshotPartWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;

/// Merges the entries of a range of keys into a part. `kept` are the numbers of the objects that
/// count, null where no objects are.
record PartTask(WorkFolder folder, @Nullable Broadcast<BitSet> kept)
    implements FlatMapFunction<Iterator<Tuple2<byte[], byte[]>>, PartTask.Written> {
  private static final long serialVersionUID = 1;

  /// A part and the name of its file.
  record Written(SnapshotPart part, String name) implements Serializable {
    private static final long serialVersionUID = 1;
  }

  @Override
  public Iterator<Written> call(Iterator<Tuple2<byte[], byte[]>> entries) throws IOException {
    if (!entries.hasNext()) {
      return List.<Written>of().iterator();
    }
    TaskContext task = TaskContext.get();
    String name = "part-" + task.stageId() + "-" + task.partitionId() + "-" + task.taskAttemptId();
    Tuple2<byte[], byte[]> entry = entries.next();
    int section = entry._1()[0];
    BitSet only = section == SnapshotPartWriter.OBJECTS && kept != null ? kept.value() : null;
    try (OutputStream out = folder.create(name)) {
      SnapshotPartWriter writer = new SnapshotPartWriter(section, out);
      while (true) {
        if (only == null || only.get(SnapshotPartWriter.number(entry._1()))) {
          writer.add(entry._1(), entry._2());
        }
        if (!entries.hasNext()) {
          break;
        }
        entry = entries.next();
      }
      return List.of(new Written(writer.finish(), name)).iterator();
    }
  }
}
