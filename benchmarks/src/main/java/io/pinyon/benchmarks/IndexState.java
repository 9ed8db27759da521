package io.pinyon.benchmarks;

import io.pinyon.schema.FileIndex;
import io.pinyon.schema.ObjectId;
import io.pinyon.storage.Batch;
import io.pinyon.storage.FileStamp;
import io.pinyon.storage.Snapshot;
import io.pinyon.storage.Writer;
import io.pinyon.storage.files.FileTrees;
import io.pinyon.storage.home.Home;
import io.pinyon.storage.home.WorkspaceIndex;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/// An index of made-up files in a folder for temporary files, and a snapshot for each iteration.
@State(Scope.Thread)
public abstract class IndexState {
  private @Nullable Path folder;
  private @Nullable WorkspaceIndex index;
  private @Nullable Snapshot open;

  /// The name of the only type of the file with that number.
  abstract String typeOf(int file);

  /// The facts of the file with that number.
  abstract ByteBuffer file(int file);

  final WorkspaceIndex build(int files) throws IOException {
    Path fresh = Files.createTempDirectory("pinyon-benchmark");
    folder = fresh;
    Home home = Home.open(fresh, System.err::println);
    WorkspaceIndex made = WorkspaceIndex.open(home, fresh.resolve("workspace"));
    index = made;
    try (Writer writer = Objects.requireNonNull(made.tryWriter())) {
      Batch batch = writer.batch();
      for (int file = 0; file < files; file++) {
        ByteBuffer bytes = file(file);
        ObjectId id = ObjectId.ofContent(("file" + file).getBytes(StandardCharsets.UTF_8));
        home.objects().write(id, bytes);
        batch.put(typeOf(file) + ".java", new FileStamp(1, file), id, FileIndex.of(bytes));
      }
      batch.commit();
    }
    return made;
  }

  @TearDown
  public void delete() throws IOException {
    Objects.requireNonNull(index).close();
    FileTrees.delete(Objects.requireNonNull(folder));
  }

  @Setup(Level.Iteration)
  public void openSnapshot() {
    open = Objects.requireNonNull(index).snapshot();
  }

  @TearDown(Level.Iteration)
  public void closeSnapshot() {
    snapshot().close();
  }

  final Snapshot snapshot() {
    return Objects.requireNonNull(open);
  }
}
