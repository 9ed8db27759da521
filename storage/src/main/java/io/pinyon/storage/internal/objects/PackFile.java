package io.pinyon.storage.internal.objects;

import io.pinyon.schema.FileIndex;
import io.pinyon.schema.ObjectId;
import io.pinyon.storage.ObjectInfo;
import io.pinyon.storage.files.MappedFile;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One pack, mapped: its objects are read where they lie. Safe for use by many threads, and after
/// its files were deleted.
final class PackFile {
  private final Names names;
  private final MemorySegment data;
  private final PackIndex index;
  private final PackUse use;
  private final boolean writable;

  /// A bit per object that passed its check; a lost update only repeats the check.
  private final long[] checked;

  private volatile boolean suspect;
  private volatile boolean isIndexDamaged;

  /// The files of a pack: `<16 hex digits>.pack`, `.idx` and `.use`.
  record Names(long name, Path data, Path index, Path use) {
    static final String DATA = ".pack";
    static final String INDEX = ".idx";
    static final String USE = ".use";

    static Names of(Path folder, long name) {
      String hex = HexFormat.of().toHexDigits(name);
      return new Names(
          name, folder.resolve(hex + DATA), folder.resolve(hex + INDEX), folder.resolve(hex + USE));
    }

    /// Of a file of the pack; null if it is named like none.
    static @Nullable Names of(Path file) {
      String text = file.getFileName().toString();
      int dot = text.lastIndexOf('.');
      Path folder = file.getParent();
      try {
        return dot == 16 && folder != null
            ? of(folder, HexFormat.fromHexDigitsToLong(text, 0, dot))
            : null;
      } catch (IllegalArgumentException e) {
        return null;
      }
    }
  }

  private PackFile(
      Names names, MemorySegment data, PackIndex index, PackUse use, boolean writable) {
    this.writable = writable;
    this.names = names;
    this.data = data;
    this.index = index;
    this.use = use;
    this.checked = new long[(index.count() + 63) / 64];
  }

  /// Throws NoSuchFileException if one of the files is absent, DamagedException if the index is not
  /// that of this pack as it is now: then it has to be made anew.
  static PackFile open(Names names, boolean writable)
      throws IOException, PackIndex.DamagedException {
    MemorySegment data = MappedFile.read(names.data());
    PackIndex index = PackIndex.open(names.index(), names.name(), data.byteSize());
    PackUse use = PackUse.open(names.use(), index.count(), writable);
    PackFile result = new PackFile(names, data, index, use, writable);
    result.suspect = !result.hasBothEnds();
    return result;
  }

  private boolean hasBothEnds() {
    long length = data.byteSize();
    if (length < PackWriter.HEADER + PackWriter.END) {
      return false;
    }
    ByteBuffer end = MappedFile.view(data, length - PackWriter.END, PackWriter.END);
    return MappedFile.view(data, 0, PackWriter.HEADER).equals(PackWriter.header(names.name()))
        && end.equals(PackWriter.end(names.name(), index.count()));
  }

  Names names() {
    return names;
  }

  /// Of all its files, in bytes.
  long length() {
    return data.byteSize() + (long) index.count() * (PackIndex.ENTRY + 2);
  }

  int count() {
    return index.count();
  }

  /// True if something of it was found damaged: it is to be written anew.
  boolean isSuspect() {
    return suspect;
  }

  /// The ordinal of a usable object, -1 if there is none.
  int find(ObjectId id, Damage damage) {
    if (isIndexDamaged) {
      return -1;
    }
    try {
      int ordinal = index.find(id);
      return ordinal >= 0 && use.isDamaged(ordinal) ? -1 : ordinal;
    } catch (PackIndex.DamagedException | IndexOutOfBoundsException | InternalError e) {
      indexDamaged(damage, String.valueOf(e.getMessage()));
      return -1;
    }
  }

  private synchronized void indexDamaged(Damage damage, String reason) {
    if (!isIndexDamaged) {
      isIndexDamaged = true;
      damage.file(
          "rebuilt the damaged index of a pack of objects: " + names.index() + " " + reason);
      if (writable) {
        TemporaryFiles.discard(names.index()); // who next looks at the folder makes it again
      }
    }
  }

  boolean isIndexDamaged() {
    return isIndexDamaged;
  }

  /// The object, null if it is damaged.
  @Nullable FileIndex read(int ordinal, ObjectId id, Damage damage) {
    try {
      ObjectRecord record = record(ordinal);
      String problem = problem(record, ordinal, id);
      FileIndex result = problem != null || record == null ? null : record.fileIndex();
      if (result == null) {
        damaged(ordinal, damage, problem == null ? "holds no file index" : problem);
        return null;
      }
      if (writable) {
        use.set(ordinal, Days.today());
      }
      return result;
    } catch (InternalError e) {
      damaged(ordinal, damage, "cannot be read (" + e.getMessage() + ")"); // a page is not there
      return null;
    }
  }

  private @Nullable String problem(@Nullable ObjectRecord record, int ordinal, ObjectId id) {
    if (record == null) {
      return "has no object at " + index.offset(ordinal);
    }
    long bit = 1L << ordinal;
    if ((checked[ordinal >> 6] & bit) != 0) {
      return null;
    }
    String problem = record.problem();
    if (problem == null && !record.has(id)) {
      problem = "has another object at " + index.offset(ordinal);
    }
    if (problem == null) {
      checked[ordinal >> 6] |= bit;
    }
    return problem;
  }

  private void damaged(int ordinal, Damage damage, String reason) {
    use.set(ordinal, PackUse.DAMAGED);
    suspect = true;
    damage.object(names.data(), reason);
  }

  private @Nullable ObjectRecord record(int ordinal) {
    long offset = index.offset(ordinal);
    long end = data.byteSize();
    if (offset < PackWriter.HEADER || offset > end - ObjectRecord.HEADER) {
      return null;
    }
    int length = index.length(ordinal);
    if (length < ObjectRecord.HEADER || length > end - offset) {
      return null;
    }
    ObjectRecord record = ObjectRecord.at(MappedFile.view(data, offset, length), length);
    return record != null && record.length() == length ? record : null;
  }

  /// The mapped objects.
  MemorySegment data() {
    return data;
  }

  /// Of an object as it is stored, in bytes.
  int lengthOf(int ordinal) {
    return index.length(ordinal);
  }

  /// From now on the next fold writes it anew.
  void suspect() {
    suspect = true;
  }

  ObjectInfo info(int ordinal) {
    Instant created = Instant.ofEpochSecond(Integer.toUnsignedLong(index.created(ordinal)));
    return new ObjectInfo(
        index.id(ordinal),
        index.length(ordinal) + PackIndex.ENTRY + 2,
        created,
        Days.used(day(ordinal), created));
  }

  /// The day of last use as it is stored, 0 for never.
  int day(int ordinal) {
    int day = use.day(ordinal);
    return day == PackUse.DAMAGED ? 0 : day;
  }

  void forEach(Damage damage, Consumer<ObjectInfo> consumer) {
    try {
      index.checkAll();
    } catch (PackIndex.DamagedException | IndexOutOfBoundsException | InternalError e) {
      indexDamaged(damage, String.valueOf(e.getMessage()));
      return;
    }
    for (int i = 0; i < index.count(); i++) {
      if (!use.isDamaged(i)) {
        consumer.accept(info(i));
      }
    }
  }

  /// The sound records in the order of the pack, found without the index.
  void scan(PackScan.Sink sink) throws IOException {
    PackScan.scan(data, sink);
  }
}
