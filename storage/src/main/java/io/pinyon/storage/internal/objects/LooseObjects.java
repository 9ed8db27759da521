package io.pinyon.storage.internal.objects;

import io.pinyon.schema.FileIndex;
import io.pinyon.schema.ObjectId;
import io.pinyon.storage.Codec;
import io.pinyon.storage.Folded;
import io.pinyon.storage.ObjectInfo;
import io.pinyon.storage.ObjectStore;
import io.pinyon.storage.StorageException;
import io.pinyon.storage.files.AtomicFiles;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The object store as a folder tree: each object is a file `xx/yyyy…` named by its id that holds
/// its record. Files appear whole, by renaming. They are not forced to disk: after a power cut an
/// object may be damaged, which its check finds. The time of a file is when its object was last
/// used.
public final class LooseObjects implements ObjectStore {
  private static final int USED_AT_ONCE = 1024;

  private final Path folder;
  private final boolean writable;
  private final Codec codec;
  private final Damage damage;

  /// Read since the times of files were last written.
  private final Set<ObjectId> used = ConcurrentHashMap.newKeySet();

  /// A store in `folder`. `notices` is told once if objects turn out to be damaged.
  public LooseObjects(Path folder, boolean writable, Codec codec, Consumer<String> notices) {
    this(folder, writable, codec, new Damage(notices));
  }

  LooseObjects(Path folder, boolean writable, Codec codec, Damage damage) {
    this.folder = folder;
    this.writable = writable;
    this.codec = codec;
    this.damage = damage;
  }

  @Override
  public @Nullable FileIndex read(ObjectId id) {
    Path file = file(id);
    if (file.toFile().length() == 0 && !file.toFile().exists()) {
      return null; // cheaper than the exception
    }
    ObjectRecord record = readRecord(file);
    if (record == null || !record.isOfThisExtractor()) {
      return null;
    }
    FileIndex result = record.has(id) ? record.fileIndex() : null;
    if (result == null) {
      drop(file, "does not hold the object it is named after");
    } else if (writable && used.add(id) && used.size() >= USED_AT_ONCE) {
      writeUse();
    }
    return result;
  }

  /// The sound record in a file, null if there is none; a damaged one is deleted.
  private @Nullable ObjectRecord readRecord(Path file) {
    byte[] bytes;
    // Not a channel: an interrupt of the thread, such as a cancelled request's, would close it.
    try (FileInputStream in = new FileInputStream(file.toFile())) {
      bytes = in.readAllBytes();
    } catch (IOException e) {
      if (Files.exists(file)) {
        damage.object(file, "cannot be read (" + e + ")"); // it may be readable next time
      }
      return null;
    }
    String problem = ObjectRecord.problem(ByteBuffer.wrap(bytes));
    if (problem != null) {
      drop(file, problem);
      return null;
    }
    return ObjectRecord.at(ByteBuffer.wrap(bytes), bytes.length);
  }

  @Override
  public boolean contains(ObjectId id) {
    return file(id).toFile().length() > ObjectRecord.HEADER; // files after a power cut have 0
  }

  @Override
  public void write(ObjectId id, ByteBuffer fileIndex) {
    if (!contains(id)) {
      write(id, ObjectRecord.of(id, fileIndex, codec, Instant.now()));
    }
  }

  void write(ObjectId id, ObjectRecord record) {
    if (!writable) {
      throw readOnly(folder);
    }
    Path file = file(id);
    try {
      Path parent = Objects.requireNonNull(file.getParent());
      if (!Files.isDirectory(parent)) { // asked each time: another process may clean the home
        Files.createDirectories(parent);
      }
      AtomicFiles.write(
          file,
          TemporaryFiles.in(folder),
          draft -> {
            try (OutputStream out = new FileOutputStream(draft.toFile())) {
              out.write(record.bytes().array(), 0, record.length());
            }
          });
    } catch (IOException e) {
      throw StorageException.of("write", file, e);
    }
  }

  static StorageException readOnly(Path folder) {
    return new StorageException.Unusable(
        "cannot write to " + folder + "; set PINYON_HOME to a writable folder", null);
  }

  /// There is nothing to publish; writes down what was used.
  @Override
  public void publish() {
    writeUse();
  }

  private void writeUse() {
    FileTime now = FileTime.from(Instant.now());
    for (ObjectId id : used) {
      used.remove(id);
      try {
        Files.setLastModifiedTime(file(id), now);
      } catch (IOException e) {
        TemporaryFiles.log("cannot set the time of " + file(id), e); // it was folded meanwhile
      }
    }
  }

  @Override
  public void forEach(Consumer<ObjectInfo> consumer) {
    forEachFile((file, info) -> consumer.accept(info));
  }

  /// The files of objects with what is known of them; those that are no objects are left out.
  void forEachFile(BiConsumer<Path, ObjectInfo> consumer) {
    try (Stream<Path> files = Files.walk(folder, 2)) {
      files.forEach(file -> {
        ObjectId id = idOf(file);
        ObjectInfo info = id == null ? null : infoOf(id, file);
        if (info != null) {
          consumer.accept(file, info);
        }
      });
    } catch (NoSuchFileException e) {
      // there is none yet
    } catch (IOException | UncheckedIOException e) {
      TemporaryFiles.log("cannot list " + folder, e); // somebody cleans the home
    }
  }

  private @Nullable ObjectId idOf(Path file) {
    Path parent = file.getParent();
    if (parent == null || !folder.equals(parent.getParent())) {
      return null;
    }
    String hex = parent.getFileName().toString() + file.getFileName();
    try {
      return hex.length() == 2 * ObjectId.LENGTH ? ObjectId.ofHex(hex) : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static @Nullable ObjectInfo infoOf(ObjectId id, Path file) {
    try (FileInputStream in = new FileInputStream(file.toFile())) {
      byte[] header = in.readNBytes(ObjectRecord.HEADER);
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      Instant used = attributes.lastModifiedTime().toInstant();
      Instant created =
          header.length < ObjectRecord.HEADER
              ? used
              : Instant.ofEpochSecond(
                  Integer.toUnsignedLong(
                      new ObjectRecord(
                              ByteBuffer.wrap(header).order(java.nio.ByteOrder.LITTLE_ENDIAN))
                          .created()));
      return new ObjectInfo(id, attributes.size(), created, Days.of(used));
    } catch (IOException e) {
      return null;
    }
  }

  /// Deletes what killed processes left.
  void sweep() {
    TemporaryFiles.sweep(folder);
  }

  /// The sound record of an object, null if there is none; for a fold.
  @Nullable ObjectRecord record(Path file) {
    return readRecord(file);
  }

  @Override
  public boolean isFoldDue() {
    return false;
  }

  @Override
  public Folded fold(Predicate<ObjectInfo> keep) {
    writeUse();
    long[] counts = new long[2];
    forEachFile((file, info) -> {
      if (!keep.test(info) && TemporaryFiles.discard(file)) {
        counts[0]++;
        counts[1] += info.bytes();
      }
    });
    return new Folded(0, counts[0], counts[1]);
  }

  @Override
  public long damaged() {
    return damage.objects();
  }

  @Override
  public void close() {
    writeUse();
  }

  private void drop(Path file, String reason) {
    damage.object(file, reason);
    if (writable) {
      TemporaryFiles.discard(file);
    }
  }

  private Path file(ObjectId id) {
    String hex = id.hex();
    return folder.resolve(hex.substring(0, 2)).resolve(hex.substring(2));
  }
}
