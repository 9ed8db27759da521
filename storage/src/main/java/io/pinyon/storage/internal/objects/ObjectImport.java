package io.pinyon.storage.internal.objects;

import io.pinyon.schema.FileIndex;
import io.pinyon.schema.ObjectId;
import io.pinyon.storage.Codec;
import io.pinyon.storage.ObjectStore;
import io.pinyon.storage.StorageException;
import io.pinyon.storage.files.AtomicFiles;
import io.pinyon.storage.files.FileTrees;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Objects that come from elsewhere and are to be in a store all or not at all: they gather in
/// packs of a folder of their own, which [#publish] moves. What the store has already is left out.
/// Used by one thread.
public final class ObjectImport implements AutoCloseable {
  private final ObjectStore target;
  private final @Nullable Path packs;
  private final Path gathering;
  private final PackedObjects gathered;

  /// `packs` is where `target` has its packs, null if it has none; `gathering` a folder in the same
  /// file system that is not there yet.
  public ObjectImport(ObjectStore target, @Nullable Path packs, Path gathering) {
    this.target = target;
    this.packs = packs;
    this.gathering = gathering;
    this.gathered = PackedObjects.packs(gathering, Codec.RAW, _ -> {});
  }

  /// As [ObjectStore#write].
  public void write(ObjectId id, ByteBuffer fileIndex) {
    if (!target.contains(id)) {
      gathered.write(id, fileIndex);
    }
  }

  /// Moves what was gathered into the store, each pack after its index. Throws as
  /// [ObjectStore#publish].
  public void publish() {
    gathered.publish();
    if (packs == null) {
      gathered.forEach(info -> {
        FileIndex object = gathered.read(info.id());
        if (object != null) {
          target.write(info.id(), object.bytes());
        }
      });
      return;
    }
    try {
      if (Files.isDirectory(gathering)) {
        Files.createDirectories(packs);
        for (String end :
            new String[] {PackFile.Names.INDEX, PackFile.Names.USE, PackFile.Names.DATA}) {
          try (DirectoryStream<Path> files = Files.newDirectoryStream(gathering, "*" + end)) {
            for (Path each : files) {
              AtomicFiles.replace(packs.resolve(each.getFileName()), each);
            }
          }
        }
      }
    } catch (IOException e) {
      throw StorageException.of("write", packs, e);
    }
  }

  /// Drops what was not published.
  @Override
  public void close() {
    FileTrees.delete(gathering);
  }
}
