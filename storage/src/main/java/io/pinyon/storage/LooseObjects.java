package io.pinyon.storage;

import io.pinyon.schema.FileIndex;
import io.pinyon.schema.ObjectId;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// The object store as a folder tree: each object is a file `xx/yyyy…` named by its id, a header of
/// [#HEADER] bytes and the file index. Files appear whole, by renaming. They are not forced to
/// disk: after a power cut an object may be damaged, which its check finds.
///
/// Header, little-endian: magic `PINYOBJ` and a zero, format u16, extractor u16, payload length
/// u32, CRC-32C of the payload u32.
public final class LooseObjects implements ObjectStore {
  static final int HEADER = 20;

  private static final long MAGIC = 0x00_4a_42_4f_59_4e_49_50L; // "PINYOBJ\0" little-endian

  private final Path folder;
  private final boolean writable;
  private final Consumer<String> notices;
  private final AtomicLong damaged = new AtomicLong();
  private final AtomicInteger temporary = new AtomicInteger();

  /// A store in `folder`. `notices` is told once if objects turn out to be damaged.
  LooseObjects(Path folder, boolean writable, Consumer<String> notices) {
    this.folder = folder;
    this.writable = writable;
    this.notices = notices;
  }

  @Override
  public @Nullable FileIndex read(ObjectId id) {
    Path file = file(id);
    ByteBuffer bytes;
    try {
      bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    } catch (NoSuchFileException e) {
      return null;
    } catch (IOException e) {
      report(file, "cannot be read (" + e + ")"); // it may be readable next time
      return null;
    }
    if (bytes.remaining() < HEADER || bytes.getLong(0) != MAGIC) {
      drop(file, "has no object header");
      return null;
    }
    if (!isOurs(bytes)) {
      return null;
    }
    int length = bytes.getInt(12);
    if (length != bytes.remaining() - HEADER) {
      drop(
          file, "has " + (bytes.remaining() - HEADER) + " bytes where " + length + " are expected");
      return null;
    }
    ByteBuffer payload = bytes.slice(HEADER, length);
    if (checksum(payload) != bytes.getInt(16) || !FileIndex.isFileIndex(payload)) {
      drop(file, "does not match its checksum");
      return null;
    }
    return FileIndex.of(payload);
  }

  @Override
  public boolean contains(ObjectId id) {
    Path file = file(id);
    try (InputStream in = new FileInputStream(file.toFile())) {
      ByteBuffer header = ByteBuffer.wrap(in.readNBytes(HEADER)).order(ByteOrder.LITTLE_ENDIAN);
      return header.remaining() == HEADER
          && header.getLong(0) == MAGIC
          && isOurs(header)
          && Files.size(file) == HEADER + (long) header.getInt(12);
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public boolean isListed(ObjectId id) {
    return file(id).toFile().length() > HEADER; // none has 0, as files after a power cut have
  }

  @Override
  public void write(ObjectId id, ByteBuffer fileIndex) {
    if (!writable) {
      throw new StorageException.Unusable(
          "cannot write to " + folder + "; set PINYON_HOME to a folder that can be written", null);
    }
    if (contains(id)) {
      return;
    }
    Path file = file(id);
    Path written =
        folder.resolve("tmp-" + ProcessHandle.current().pid() + "-" + temporary.incrementAndGet());
    ByteBuffer payload = fileIndex.slice();
    ByteBuffer header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
    header.putLong(MAGIC);
    header.putShort((short) Home.FORMAT);
    header.putShort((short) FileIndex.EXTRACTOR);
    header.putInt(payload.remaining());
    header.putInt(checksum(payload));
    try {
      Path parent = Objects.requireNonNull(file.getParent());
      if (!Files.isDirectory(parent)) { // asked each time: another process may clean the home
        Files.createDirectories(parent);
      }
      // Not a channel: an interrupt of the thread, such as a cancelled request's, would close it.
      try (OutputStream out = new FileOutputStream(written.toFile())) {
        out.write(header.array());
        out.write(bytes(payload));
      }
      rename(written, file);
    } catch (IOException e) {
      discard(written);
      throw StorageException.of("write", file, e);
    }
  }

  @Override
  public void forEach(java.util.function.Consumer<ObjectInfo> consumer) {
    files((file, info) -> consumer.accept(info));
  }

  @Override
  public Folded fold(java.util.function.Predicate<ObjectInfo> keep) {
    long[] dropped = new long[2];
    files((file, info) -> {
      if (!keep.test(info)) {
        discard(file);
        dropped[0]++;
        dropped[1] += info.bytes();
      }
    });
    return new Folded(0, dropped[0], dropped[1]);
  }

  private void files(java.util.function.BiConsumer<Path, ObjectInfo> consumer) {
    try (java.util.stream.Stream<Path> all = Files.walk(folder, 2)) {
      for (Path file : all.toList()) {
        String hex = file.getParent().getFileName() + "" + file.getFileName();
        if (hex.matches("[0-9a-f]{64}")) {
          var a = Files.readAttributes(file, java.nio.file.attribute.BasicFileAttributes.class);
          consumer.accept(
              file,
              new ObjectInfo(
                  ObjectId.ofHex(hex),
                  a.size(),
                  a.creationTime().toInstant(),
                  java.time.LocalDate.ofInstant(
                      a.lastModifiedTime().toInstant(), java.time.ZoneOffset.UTC)));
        }
      }
    } catch (IOException e) {
      throw StorageException.of("read", folder, e);
    }
  }

  @Override
  public long damaged() {
    return damaged.get();
  }

  private static void rename(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static byte[] bytes(ByteBuffer payload) {
    byte[] result = new byte[payload.remaining()];
    payload.get(payload.position(), result);
    return result;
  }

  private static boolean isOurs(ByteBuffer header) {
    return header.getShort(8) == (short) Home.FORMAT
        && header.getShort(10) == (short) FileIndex.EXTRACTOR;
  }

  private static int checksum(ByteBuffer payload) {
    CRC32C crc = new CRC32C();
    crc.update(payload.duplicate());
    return (int) crc.getValue();
  }

  private void drop(Path file, String reason) {
    report(file, reason);
    if (writable) {
      discard(file);
    }
  }

  private void report(Path file, String reason) {
    if (damaged.getAndIncrement() == 0) {
      notices.accept("an object is damaged, it is made again: " + file + " " + reason);
    }
  }

  private static void discard(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // It stays and is found damaged, or left over, again.
      System.getLogger(LooseObjects.class.getName())
          .log(System.Logger.Level.DEBUG, "cannot delete " + file, e);
    }
  }

  private Path file(ObjectId id) {
    String hex = id.hex();
    return folder.resolve(hex.substring(0, 2)).resolve(hex.substring(2));
  }
}
