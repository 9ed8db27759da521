package io.pinyon.storage.home;

import io.pinyon.storage.Codec;
import io.pinyon.storage.ObjectStore;
import io.pinyon.storage.internal.objects.LmdbObjects;
import io.pinyon.storage.internal.objects.LooseObjects;
import io.pinyon.storage.internal.objects.MemoryObjects;
import io.pinyon.storage.internal.objects.PackedObjects;
import java.nio.file.Path;
import java.util.function.Consumer;

/// The engines of object stores. A home uses [#packedAndLoose]. The codec is what new objects are
/// written with; `notices` is told of damage.
public final class ObjectStores {
  private ObjectStores() {}

  /// A file for each object.
  public static ObjectStore loose(Path folder, Codec codec, Consumer<String> notices) {
    return new LooseObjects(folder, true, codec, notices);
  }

  /// Few files of many objects with sorted indexes, mapped. Each [ObjectStore#publish] makes one.
  public static ObjectStore packed(Path folder, Codec codec, Consumer<String> notices) {
    return PackedObjects.packs(folder, codec, notices);
  }

  /// Packs for what comes in large numbers, files for the rest until a fold packs them too.
  public static ObjectStore packedAndLoose(Path folder, Codec codec, Consumer<String> notices) {
    return PackedObjects.packsAndLoose(folder, true, codec, notices);
  }

  /// One LMDB file. Each [ObjectStore#publish] is a transaction, forced to disk.
  public static ObjectStore lmdb(Path file, Codec codec, Consumer<String> notices) {
    return LmdbObjects.open(file, codec, notices);
  }

  /// In this process's memory, gone with it.
  public static ObjectStore memory(Codec codec) {
    return new MemoryObjects(codec);
  }
}
