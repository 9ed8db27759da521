package io.pinyon.cluster.internal.build;

import io.pinyon.storage.shared.SnapshotAssembly;
import io.pinyon.storage.shared.SnapshotAssembly.Slice;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function;

/// Compresses a pack into a file, of which it gives the name.
record PackTask(WorkFolder folder) implements Function<PackTask.Job, String> {
  private static final long serialVersionUID = 1;

  /// A pack with its number, and the files that its slices are of.
  record Job(int number, SnapshotAssembly.Pack pack, List<String> names) implements Serializable {
    private static final long serialVersionUID = 1;
  }

  @Override
  public String call(Job job) throws IOException {
    String name = "pack-" + job.number() + "-" + TaskContext.get().taskAttemptId();
    try (InputStream plain = plain(job);
        OutputStream out = folder.create(name)) {
      SnapshotAssembly.pack(plain, out);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return name;
  }

  private InputStream plain(Job job) {
    Iterator<Slice> slices = job.pack().slices().iterator();
    Iterator<String> names = job.names().iterator();
    return new SequenceInputStream(
        new Enumeration<InputStream>() {
          @Override
          public boolean hasMoreElements() {
            return slices.hasNext();
          }

          @Override
          public InputStream nextElement() {
            Slice slice = slices.next();
            String name = names.next();
            if (slice.literal().length > 0) {
              return new ByteArrayInputStream(slice.literal());
            }
            try {
              return folder.open(name, slice.from(), slice.length());
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          }
        });
  }
}
