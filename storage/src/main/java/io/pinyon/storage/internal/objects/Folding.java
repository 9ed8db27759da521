package io.pinyon.storage.internal.objects;

import io.pinyon.schema.ObjectId;
import io.pinyon.storage.Codec;
import io.pinyon.storage.Folded;
import io.pinyon.storage.ObjectInfo;
import io.pinyon.storage.ObjectStore;
import io.pinyon.storage.StorageException;
import io.pinyon.storage.internal.folders.WriterLock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// One fold: copies what is wanted of some packs and of the loose objects into one new pack, then
/// deletes these. Whoever has an old pack mapped goes on with it.
///
/// Which packs: as few as leave each of the others at least twice as large as all smaller ones
/// together, the new one too (git's geometric repacking). So there are about log2(n) packs, and an
/// object is rewritten about log2(n) times in its life. Further those in which something is
/// damaged, and those of which enough is unwanted.
final class Folding {
  private static final int FACTOR = 2;

  private static final int PACKS_BEFORE_FOLD = 6;

  /// Of a pack larger than this a sixteenth has to be unwanted.
  private static final long SMALL = 64L << 20;

  private static final int UNWANTED = 16;

  /// A pack larger than this is compressed: its objects are many, and most are seldom read.
  private static final long LARGE = 256L << 20;

  private final PackFolder packs;
  private final @Nullable LooseObjects loose;
  private final Damage damage;
  private long rewritten;
  private long dropped;

  Folding(PackFolder packs, @Nullable LooseObjects loose, Damage damage) {
    this.packs = packs;
    this.loose = loose;
    this.damage = damage;
  }

  /// True if damage asks for a fold, or so many packs that it pays.
  static boolean isDue(List<PackFile> packs) {
    return packs.stream().anyMatch(PackFile::isSuspect)
        || geometric(packs, 0).size() >= PACKS_BEFORE_FOLD;
  }

  Folded fold(Predicate<ObjectInfo> keep) {
    packs.makeFolder();
    try (WriterLock lock = WriterLock.tryAcquire(packs.path())) {
      if (lock == null) {
        throw new StorageException.Locked(
            "process "
                + WriterLock.holder(packs.path()).orElse(0)
                + " is folding the objects in "
                + packs.path()
                + "; try again later");
      }
      packs.sweep();
      if (loose != null) {
        loose.sweep();
      }
      packs.list();
      return foldLocked(keep);
    } catch (IOException e) {
      throw StorageException.of("fold the objects in", packs.path(), e);
    } catch (PackIndex.DamagedException e) {
      throw new StorageException.Unusable(
          "a pack written to " + packs.path() + " reads back differently; check the disk", e);
    }
  }

  private Folded foldLocked(Predicate<ObjectInfo> keep)
      throws IOException, PackIndex.DamagedException {
    Map<Path, ObjectInfo> looseFiles = new HashMap<>();
    if (loose != null) {
      loose.forEachFile(looseFiles::put);
    }
    List<PackFile> chosen = choose(keep, looseFiles);
    if (chosen.isEmpty() && looseFiles.isEmpty()) {
      return Folded.NOTHING;
    }
    long before = chosen.stream().mapToLong(PackFile::length).sum();
    before += looseFiles.values().stream().mapToLong(ObjectInfo::bytes).sum();
    PackFile pack = write(chosen, looseFiles, keep);
    packs.replace(chosen, pack);
    looseFiles.keySet().forEach(TemporaryFiles::discard);
    return new Folded(rewritten, dropped, before - (pack == null ? 0 : pack.length()));
  }

  private List<PackFile> choose(Predicate<ObjectInfo> keep, Map<Path, ObjectInfo> looseFiles) {
    List<PackFile> all = packs.packs();
    long looseBytes = looseFiles.values().stream().mapToLong(ObjectInfo::bytes).sum();
    Set<PackFile> chosen = new HashSet<>(geometric(all, looseBytes));
    for (PackFile pack : all) {
      if (pack.isSuspect() || keep != ObjectStore.ALL && hasEnoughUnwanted(pack, keep)) {
        chosen.add(pack);
      }
    }
    return all.stream().filter(chosen::contains).toList();
  }

  /// The smaller packs that break the rule, with `loose` bytes as the smallest of them.
  private static List<PackFile> geometric(List<PackFile> packs, long loose) {
    List<PackFile> ascending = new ArrayList<>(packs);
    ascending.sort(Comparator.comparingLong(PackFile::length));
    int chosen = 0;
    long smaller = loose;
    for (int i = 0; i < ascending.size(); i++) {
      long length = ascending.get(i).length();
      if (length < FACTOR * smaller) {
        chosen = i + 1;
      }
      smaller += length;
    }
    return ascending.subList(0, chosen);
  }

  private boolean hasEnoughUnwanted(PackFile pack, Predicate<ObjectInfo> keep) {
    long[] unwanted = new long[1];
    pack.forEach(damage, info -> unwanted[0] += keep.test(info) ? 0 : info.bytes());
    return unwanted[0] > 0 && (pack.length() < SMALL || unwanted[0] >= pack.length() / UNWANTED);
  }

  /// The new pack, null if nothing is left for one.
  private @Nullable PackFile write(
      List<PackFile> chosen, Map<Path, ObjectInfo> looseFiles, Predicate<ObjectInfo> keep)
      throws IOException, PackIndex.DamagedException {
    long bytes = chosen.stream().mapToLong(PackFile::length).sum();
    Codec codec = bytes > LARGE ? Codec.DEFLATE : Codec.RAW;
    Map<ObjectId, Integer> looseDays = new HashMap<>();
    try (PackWriter writer = new PackWriter(packs.path())) {
      for (int i = 0; i < chosen.size(); i++) {
        PackFile pack = chosen.get(i);
        List<PackFile> before = chosen.subList(0, i);
        pack.scan((offset, record) -> {
          ObjectId id = record.id();
          if (isIn(before, id)) {
            return;
          }
          if (keep.test(infoOf(pack, record, id))) {
            writer.add(id, record.encoded(codec));
            rewritten++;
          } else {
            dropped++;
          }
        });
      }
      for (Map.Entry<Path, ObjectInfo> each : looseFiles.entrySet()) {
        ObjectInfo info = each.getValue();
        ObjectRecord record = isIn(packs.packs(), info.id()) ? null : recordOf(each.getKey());
        if (record == null || !record.has(info.id())) {
          continue; // it is packed already, or damaged
        }
        if (keep.test(info)) {
          writer.add(info.id(), record.encoded(codec));
          looseDays.put(info.id(), (int) info.lastUsed().toEpochDay());
          rewritten++;
        } else {
          dropped++;
        }
      }
      return writer.count() == 0 ? null : writer.finish(days(chosen, looseDays));
    }
  }

  private @Nullable ObjectRecord recordOf(Path file) {
    ObjectRecord record = loose == null ? null : loose.record(file);
    return record != null && record.isOfThisExtractor() ? record : null;
  }

  private boolean isIn(List<PackFile> some, ObjectId id) {
    for (PackFile pack : some) {
      if (pack.find(id, damage) >= 0) {
        return true;
      }
    }
    return false;
  }

  private ObjectInfo infoOf(PackFile pack, ObjectRecord record, ObjectId id) {
    int ordinal = pack.find(id, damage);
    if (ordinal >= 0) {
      return pack.info(ordinal);
    }
    Instant created = Instant.ofEpochSecond(Integer.toUnsignedLong(record.created()));
    return new ObjectInfo(id, record.length(), created, Days.of(created));
  }

  private PackUse.Source days(List<PackFile> chosen, Map<ObjectId, Integer> looseDays) {
    return (index, ordinal) -> {
      ObjectId id = index.id(ordinal);
      int day = looseDays.getOrDefault(id, 0);
      for (PackFile pack : chosen) {
        int old = pack.find(id, damage);
        day = old < 0 ? day : Math.max(day, pack.day(old));
      }
      return day;
    };
  }
}
