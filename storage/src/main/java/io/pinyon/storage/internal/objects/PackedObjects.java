package io.pinyon.storage.internal.objects;

import io.pinyon.schema.FileIndex;
import io.pinyon.schema.ObjectId;
import io.pinyon.storage.Codec;
import io.pinyon.storage.Folded;
import io.pinyon.storage.ObjectInfo;
import io.pinyon.storage.ObjectStore;
import io.pinyon.storage.StorageException;
import io.pinyon.storage.files.ResidentPages;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The object store as a few packs, with loose objects beside them for what comes in small numbers.
/// What is written gathers in memory; [#publish] makes a pack of it, or loose objects where a pack
/// does not pay. A fold makes one pack of the loose objects and of those packs that are small
/// beside the others, see [Folding].
///
/// Invariant: an object is always in memory, loose or in a pack that is listed; it is put into the
/// next place before it leaves the one before. So a reader that misses it looks at the folder, and
/// then once more.
public final class PackedObjects implements ObjectStore {
  /// Below, objects are published loose: a pack is three files.
  static final int LEAST_PER_PACK = 8;

  private static final long MOST_IN_MEMORY = 16 << 20;
  private static final int LOOSE_BEFORE_FOLD = 256;

  /// Of packs, in bytes: a search over a large workspace reads most of them once.
  private static final long MOST_RESIDENT = 8 << 20;

  private final PackFolder packs;
  private final @Nullable LooseObjects loose;
  private final boolean writable;
  private final Codec codec;
  private final Damage damage;

  private final Map<ObjectId, ObjectRecord> written = new ConcurrentHashMap<>();
  private final AtomicLong writtenBytes = new AtomicLong();
  private final AtomicLong publishedLoose = new AtomicLong();
  private final Object publishing = new Object();
  private final ResidentPages resident;

  private PackedObjects(
      Path packs, @Nullable LooseObjects loose, boolean writable, Codec codec, Damage damage) {
    this.packs = new PackFolder(packs, writable, damage);
    this.loose = loose;
    this.writable = writable;
    this.codec = codec;
    this.damage = damage;
    this.resident =
        new ResidentPages(
            MOST_RESIDENT, () -> this.packs.packs().stream().map(PackFile::data).toList());
  }

  /// Packs only. `codec` is what new objects are written with.
  public static PackedObjects packs(Path folder, Codec codec, Consumer<String> notices) {
    return new PackedObjects(folder, null, true, codec, new Damage(notices));
  }

  /// Packs in `folder/packs` and loose objects in `folder`.
  public static PackedObjects packsAndLoose(
      Path folder, boolean writable, Codec codec, Consumer<String> notices) {
    Damage damage = new Damage(notices);
    LooseObjects loose = new LooseObjects(folder, writable, codec, damage);
    return new PackedObjects(folder.resolve("packs"), loose, writable, codec, damage);
  }

  @Override
  public @Nullable FileIndex read(ObjectId id) {
    ObjectRecord record = written.get(id);
    if (record != null) {
      return record.fileIndex();
    }
    FileIndex result;
    List<PackFile> tried;
    do { // a fold, here or in another process, may move it from where was not looked yet to where
      // was
      tried = packs.packs();
      result = readPacked(id, tried);
      if (result == null && loose != null) {
        result = loose.read(id);
      }
    } while (result == null && (packs.refresh() || !packs.packs().equals(tried)));
    return result;
  }

  private @Nullable FileIndex readPacked(ObjectId id, List<PackFile> among) {
    for (PackFile pack : among) {
      int ordinal = pack.find(id, damage);
      FileIndex result = ordinal < 0 ? null : pack.read(ordinal, id, damage);
      if (result != null) {
        resident.read(pack.lengthOf(ordinal));
        return result;
      }
    }
    return null;
  }

  @Override
  public boolean contains(ObjectId id) {
    return isKnown(id) || packs.refresh() && packs.packOf(id) != null;
  }

  /// As [#contains], but for packs that other processes made since the last look.
  private boolean isKnown(ObjectId id) {
    return written.containsKey(id)
        || packs.packOf(id) != null
        || loose != null && loose.contains(id);
  }

  @Override
  public void write(ObjectId id, ByteBuffer fileIndex) {
    if (!writable) {
      throw LooseObjects.readOnly(packs.path());
    }
    if (isKnown(id)) {
      return;
    }
    ObjectRecord record = ObjectRecord.of(id, fileIndex, codec, Instant.now());
    if (written.putIfAbsent(id, record) == null
        && writtenBytes.addAndGet(record.length()) > MOST_IN_MEMORY) {
      publish();
    }
  }

  @Override
  public void publish() {
    synchronized (publishing) {
      if (loose != null) {
        loose.publish();
      }
      List<Map.Entry<ObjectId, ObjectRecord>> all = new ArrayList<>(written.entrySet());
      if (all.isEmpty()) {
        return;
      }
      if (loose != null && all.size() < LEAST_PER_PACK) {
        for (Map.Entry<ObjectId, ObjectRecord> each : all) {
          loose.write(each.getKey(), each.getValue());
        }
        publishedLoose.addAndGet(all.size());
      } else {
        packs.replace(List.of(), pack(all));
      }
      for (Map.Entry<ObjectId, ObjectRecord> each : all) {
        written.remove(each.getKey());
        writtenBytes.addAndGet(-each.getValue().length());
      }
    }
  }

  private PackFile pack(List<Map.Entry<ObjectId, ObjectRecord>> objects) {
    packs.makeFolder();
    try (PackWriter writer = new PackWriter(packs.path())) {
      for (Map.Entry<ObjectId, ObjectRecord> each : objects) {
        writer.add(each.getKey(), each.getValue());
      }
      return writer.finish(PackUse.Source.NEVER);
    } catch (IOException e) {
      throw StorageException.of("write a pack to", packs.path(), e);
    } catch (PackIndex.DamagedException e) {
      throw new StorageException.Unusable(
          "a pack written to " + packs.path() + " reads back differently; check the disk", e);
    }
  }

  @Override
  public void forEach(Consumer<ObjectInfo> consumer) {
    packs.list();
    packs.packs().forEach(pack -> pack.forEach(damage, consumer));
    if (loose != null) {
      loose.forEach(consumer);
    }
  }

  @Override
  public boolean isFoldDue() {
    return writable && (publishedLoose.get() >= LOOSE_BEFORE_FOLD || Folding.isDue(packs.packs()));
  }

  @Override
  public Folded fold(Predicate<ObjectInfo> keep) {
    if (!writable) {
      throw LooseObjects.readOnly(packs.path());
    }
    publish();
    Folded result = new Folding(packs, loose, damage).fold(keep);
    publishedLoose.set(0);
    return result;
  }

  @Override
  public long damaged() {
    return damage.objects();
  }

  @Override
  public void close() {
    try {
      publish();
    } catch (StorageException e) {
      TemporaryFiles.log("what was written last is lost", e); // nothing names it
    }
    if (loose != null) {
      loose.close();
    }
  }
}
