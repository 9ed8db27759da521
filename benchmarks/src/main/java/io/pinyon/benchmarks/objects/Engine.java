package io.pinyon.benchmarks.objects;

import io.pinyon.storage.Codec;
import io.pinyon.storage.ObjectStore;
import io.pinyon.storage.home.ObjectStores;
import java.nio.file.Path;

/// An engine of the object store, and how it is opened in a folder.
enum Engine {
  LOOSE("loose files"),
  PACKED("pack"),
  LMDB("LMDB"),
  MEMORY("memory");

  final String title;

  Engine(String title) {
    this.title = title;
  }

  ObjectStore open(Path folder, Codec codec) {
    return switch (this) {
      case LOOSE -> ObjectStores.loose(folder, codec, System.err::println);
      case PACKED -> ObjectStores.packed(folder, codec, System.err::println);
      case LMDB -> ObjectStores.lmdb(folder.resolve("objects.lmdb"), codec, System.err::println);
      case MEMORY -> ObjectStores.memory(codec);
    };
  }
}
