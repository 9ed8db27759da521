package io.pinyon.storage.internal.objects;

import io.pinyon.schema.FileIndex;
import io.pinyon.schema.ObjectId;
import io.pinyon.storage.Codec;
import io.pinyon.storage.Folded;
import io.pinyon.storage.ObjectInfo;
import io.pinyon.storage.ObjectStore;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The object store of a process that is to leave nothing behind.
public final class MemoryObjects implements ObjectStore {
  private final Map<ObjectId, Kept> objects = new ConcurrentHashMap<>();
  private final Codec codec;

  private static final class Kept {
    final ObjectRecord record;
    volatile int day;

    Kept(ObjectRecord record) {
      this.record = record;
    }
  }

  public MemoryObjects(Codec codec) {
    this.codec = codec;
  }

  @Override
  public @Nullable FileIndex read(ObjectId id) {
    Kept kept = objects.get(id);
    if (kept == null) {
      return null;
    }
    kept.day = Days.today();
    return kept.record.fileIndex();
  }

  @Override
  public boolean contains(ObjectId id) {
    return objects.containsKey(id);
  }

  @Override
  public void write(ObjectId id, ByteBuffer fileIndex) {
    if (!contains(id)) {
      objects.putIfAbsent(id, new Kept(ObjectRecord.of(id, fileIndex, codec, Instant.now())));
    }
  }

  /// There is nobody to publish to.
  @Override
  public void publish() {}

  @Override
  public void forEach(Consumer<ObjectInfo> consumer) {
    objects.forEach((id, kept) -> consumer.accept(infoOf(id, kept)));
  }

  private static ObjectInfo infoOf(ObjectId id, Kept kept) {
    Instant created = Instant.ofEpochSecond(Integer.toUnsignedLong(kept.record.created()));
    return new ObjectInfo(id, kept.record.length(), created, Days.used(kept.day, created));
  }

  @Override
  public boolean isFoldDue() {
    return false;
  }

  @Override
  public Folded fold(Predicate<ObjectInfo> keep) {
    long dropped = 0;
    long bytes = 0;
    for (Map.Entry<ObjectId, Kept> each : objects.entrySet()) {
      ObjectInfo info = infoOf(each.getKey(), each.getValue());
      if (!keep.test(info) && objects.remove(each.getKey(), each.getValue())) {
        dropped++;
        bytes += info.bytes();
      }
    }
    return new Folded(0, dropped, bytes);
  }

  @Override
  public long damaged() {
    return 0;
  }

  @Override
  public void close() {}
}
