package io.pinyon.storage.home;

import io.pinyon.storage.Codec;
import io.pinyon.storage.ObjectStore;
import io.pinyon.storage.StorageException;
import io.pinyon.storage.internal.folders.ProcessFolder;
import io.pinyon.storage.internal.objects.MemoryObjects;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Homes that end with this process. Their objects are on the Java heap; what needs files (LMDB,
/// libraries, unpacked sources) lies in the [ProcessFolder].
final class EphemeralHomes {
  private static final Map<Path, ObjectStore> OBJECTS = new ConcurrentHashMap<>();
  private static final AtomicInteger COUNT = new AtomicInteger();

  private EphemeralHomes() {}

  /// The path of a new home. Throws [StorageException.Unusable] or [StorageException.Full] if there
  /// is no place for one.
  static Path create() {
    Path home = ProcessFolder.get().resolve(String.valueOf(COUNT.incrementAndGet()));
    OBJECTS.put(home, new MemoryObjects(Codec.RAW));
    return home;
  }

  /// The objects of the home at this path, null if it is no ephemeral one of this process.
  static @Nullable ObjectStore objects(Path home) {
    return OBJECTS.get(home);
  }
}
