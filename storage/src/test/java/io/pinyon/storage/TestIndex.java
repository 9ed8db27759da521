package io.pinyon.storage;

import io.pinyon.storage.internal.LmdbIndex;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

/// A home and an index in a temporary folder, with short ways to change and ask it.
final class TestIndex implements AutoCloseable {
  static final FileStamp STAMP = new FileStamp(10, 20);

  final List<String> notices = new CopyOnWriteArrayList<>();
  final Home home;
  final Path root;
  final WorkspaceIndex index;

  TestIndex(Path folder) {
    this(folder, LmdbIndex.Sizes.ofMachine());
  }

  TestIndex(Path folder, LmdbIndex.Sizes sizes) {
    home = Home.open(folder.resolve("home"), notices::add);
    root = folder.resolve("workspace");
    index = WorkspaceIndex.open(home, root, sizes);
  }

  Path folder() {
    return home.workspaceFolder(root);
  }

  Writer writer() {
    return Objects.requireNonNull(index.tryWriter(), "another has the right to write");
  }

  void put(Batch batch, String path, SourceModel source) {
    home.objects().write(source.id(), source.bytes());
    batch.put(path, STAMP, source.id(), source.index());
  }

  void commit(String path, SourceModel source) {
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
