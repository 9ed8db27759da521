package io.pinyon.storage.internal.objects;

import io.pinyon.schema.ObjectId;
import io.pinyon.storage.StorageException;
import io.pinyon.storage.files.AtomicFiles;
import io.pinyon.storage.files.MappedFile;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The packs in a folder, each opened once. What other processes add and fold is noticed when an
/// object is missed. Safe for use by many threads.
final class PackFolder {
  /// File systems give times in steps: a folder that was listed this shortly after its last change
  /// may have changed again with an equal time.
  private static final long TIME_STEP_MILLIS = 50;

  private final Path folder;
  private final boolean writable;
  private final Damage damage;
  private final Set<String> told = new HashSet<>();

  /// Packs that were folded here. Windows keeps a file as long as any process has it mapped.
  private final Set<PackFile.Names> retired = new HashSet<>();

  private volatile Listing listing = NEVER;

  /// Packs, the largest first. `changed` is the time of the folder as of the listing, the least
  /// number if it may have changed since with an equal time.
  private record Listing(List<PackFile> packs, long changed) {}

  private static final Listing NEVER = new Listing(List.of(), Long.MIN_VALUE);

  PackFolder(Path folder, boolean writable, Damage damage) {
    this.folder = folder;
    this.writable = writable;
    this.damage = damage;
  }

  Path path() {
    return folder;
  }

  /// As of the last look, the largest first.
  List<PackFile> packs() {
    if (listing == NEVER) {
      list();
    }
    return listing.packs();
  }

  /// The pack that has a usable object of this id, null if none has.
  @Nullable PackFile packOf(ObjectId id) {
    for (PackFile pack : packs()) {
      if (pack.find(id, damage) >= 0) {
        return pack;
      }
    }
    return null;
  }

  /// Looks at the folder if it may have changed; true if the packs are others now.
  boolean refresh() {
    long changed = folder.toFile().lastModified(); // 0 if there is none
    return changed != listing.changed() && list();
  }

  /// Looks at the folder.
  synchronized boolean list() {
    long now = System.currentTimeMillis();
    long changed = folder.toFile().lastModified();
    Map<Long, PackFile> known = new HashMap<>();
    listing.packs().forEach(pack -> known.put(pack.names().name(), pack));
    List<PackFile> found = new ArrayList<>();
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(folder, "*" + PackFile.Names.DATA)) {
      for (Path file : files) {
        PackFile.Names names = PackFile.Names.of(file);
        if (names != null) {
          if (retired.contains(names)) {
            delete(names);
            continue;
          }
          PackFile open = known.get(names.name());
          PackFile pack = open != null && !open.isIndexDamaged() ? open : open(names);
          if (pack != null) {
            found.add(pack);
          }
        }
      }
    } catch (NoSuchFileException e) {
      // there is none yet
    } catch (IOException e) {
      TemporaryFiles.log("cannot list " + folder, e);
      return false;
    }
    boolean isSettled = now - changed > TIME_STEP_MILLIS;
    boolean isOther = !Set.copyOf(found).equals(Set.copyOf(listing.packs()));
    set(found, isSettled ? changed : Long.MIN_VALUE);
    return isOther;
  }

  private void set(List<PackFile> packs, long changed) {
    List<PackFile> sorted = new ArrayList<>(packs);
    sorted.sort(Comparator.comparingLong(PackFile::length).reversed());
    listing = new Listing(List.copyOf(sorted), changed);
  }

  /// Takes a pack up that this process wrote, in place of others, which are deleted.
  synchronized void replace(List<PackFile> old, @Nullable PackFile pack) {
    List<PackFile> packs = new ArrayList<>(listing.packs());
    packs.removeAll(old);
    if (pack != null) {
      packs.add(pack);
    }
    set(packs, listing.changed());
    for (PackFile each : old) {
      retired.add(each.names());
      delete(each.names());
    }
  }

  private @Nullable PackFile open(PackFile.Names names) {
    try {
      PackFile pack = PackFile.open(names, writable);
      if (pack.isSuspect()) {
        tell(
            "the header or the end of the pack "
                + names.data()
                + " is damaged; Pinyon keeps the objects in it that are sound and writes them again");
      }
      return pack;
    } catch (NoSuchFileException e) {
      if (Files.notExists(names.data())) {
        return null; // folded meanwhile
      }
      return repair(names, "has no index");
    } catch (PackIndex.DamagedException e) {
      return repair(names, "has an index that " + e.getMessage());
    } catch (IOException e) {
      tell("the pack " + names.data() + " cannot be read (" + e + "); its objects are made again");
      return null;
    }
  }

  /// Makes the index of a pack anew, from the pack.
  private @Nullable PackFile repair(PackFile.Names names, String reason) {
    if (!writable) {
      tell(
          "the pack "
              + names.data()
              + " "
              + reason
              + " and the home is not writable; Pinyon does not use its objects");
      return null;
    }
    try {
      MemorySegment data = MappedFile.read(names.data());
      PackScan.Result result;
      try (PackEntries entries = new PackEntries()) {
        result =
            PackScan.scan(
                data,
                (offset, record) ->
                    entries.add(record.id(), offset, record.length(), record.created()));
        AtomicFiles.write(
            names.index(),
            TemporaryFiles.in(folder),
            draft -> {
              PackIndex.write(draft, entries, names.name(), data.byteSize());
              TemporaryFiles.discard(names.use()); // its order is another's
            });
      }
      tell(
          "the pack "
              + names.data()
              + " "
              + reason
              + ": made again for "
              + result.objects()
              + " objects"
              + (result.damaged() == 0 ? "" : ", " + result.damaged() + " places are damaged")
              + (result.whole() ? "" : "; the pack is cut off")
              + "; Pinyon extracts what is missing again");
      PackFile mended = PackFile.open(names, true);
      if (!result.whole()) {
        mended.suspect();
      }
      return mended;
    } catch (IOException | PackIndex.DamagedException | InternalError e) {
      tell("the pack " + names.data() + " " + reason + " and cannot be mended (" + e + ")");
      return null;
    }
  }

  private void tell(String sentence) {
    if (told.add(sentence)) {
      damage.file(sentence);
    }
  }

  /// Deletes the files of a pack that was folded; the data first, so that none is without its
  /// index.
  private static void delete(PackFile.Names names) {
    TemporaryFiles.discard(names.data());
    if (Files.notExists(names.data())) {
      TemporaryFiles.discard(names.index());
      TemporaryFiles.discard(names.use());
    }
  }

  /// Deletes indexes without their packs, and what killed processes left; nobody else may fold
  /// meanwhile.
  synchronized void sweep() {
    TemporaryFiles.sweep(folder);
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(
            folder, "*{" + PackFile.Names.INDEX + "," + PackFile.Names.USE + "}")) {
      for (Path file : files) {
        PackFile.Names names = PackFile.Names.of(file);
        long age = System.currentTimeMillis() - file.toFile().lastModified();
        if (names != null && Files.notExists(names.data()) && age > 60_000) {
          if (file.equals(names.index())) {
            tell(
                "the pack of the index "
                    + file
                    + " is gone; Pinyon deletes the index and extracts what is missing again");
          }
          TemporaryFiles.discard(file);
        }
      }
    } catch (IOException e) {
      TemporaryFiles.log("cannot sweep " + folder, e);
    }
  }

  void makeFolder() {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw StorageException.of("create", folder, e);
    }
  }
}
