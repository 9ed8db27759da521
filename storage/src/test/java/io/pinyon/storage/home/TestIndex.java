package io.pinyon.storage.home;

import io.pinyon.storage.Batch;
import io.pinyon.storage.FileStamp;
import io.pinyon.storage.Writer;
import io.pinyon.storage.internal.environment.IndexSizes;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

/// A home and an index in a temporary folder, with short ways to change and ask it.
public final class TestIndex implements AutoCloseable {
  public static final FileStamp STAMP = new FileStamp(10, 20);

  public final List<String> notices = new CopyOnWriteArrayList<>();
  public final Home home;
  final Path root;
  public final WorkspaceIndex index;

  public TestIndex(Path folder) {
    this(folder, IndexSizes.ofMachine());
  }

  public TestIndex(Path folder, IndexSizes sizes) {
    home = Home.open(folder.resolve("home"), notices::add);
    root = folder.resolve("workspace");
    index = WorkspaceIndex.open(home, root, sizes);
  }

  public Path folder() {
    return home.workspaceFolder(root);
  }

  public Writer writer() {
    return Objects.requireNonNull(index.tryWriter(), "another has the right to write");
  }

  public void put(Batch batch, String path, SourceModel source) {
    home.objects().write(source.id(), source.bytes());
    batch.put(path, STAMP, source.id(), source.index());
  }

  public void commit(String path, SourceModel source) {
    try (Writer writer = writer()) {
      Batch batch = writer.batch();
      put(batch, path, source);
      batch.commit();
    }
  }

  @Override
  public void close() {
    index.close();
  }
}
