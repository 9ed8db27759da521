package io.pinyon.storage.shared;

import io.pinyon.schema.FileIndex;
import io.pinyon.storage.Blobs;
import io.pinyon.storage.Snapshot;
import io.pinyon.storage.StorageException;
import io.pinyon.storage.files.AtomicFiles;
import io.pinyon.storage.files.ProcessId;
import io.pinyon.storage.home.Home;
import io.pinyon.storage.internal.environment.IndexSizes;
import io.pinyon.storage.internal.environment.MetaTable;
import io.pinyon.storage.internal.index.LmdbIndex;
import io.pinyon.storage.internal.lmdb.Access;
import io.pinyon.storage.internal.shared.Contents;
import io.pinyon.storage.internal.shared.Section;
import io.pinyon.storage.internal.shared.SnapshotDecoder;
import io.pinyon.storage.internal.shared.SnapshotEncoder;
import io.pinyon.storage.internal.snapshot.LmdbSnapshot;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/// A snapshot in a file: the head, and behind it the sections that the manifest lists.
public final class SharedSnapshot {
  /// Bytes that say what a snapshot is and how long.
  public static final int HEAD = SnapshotHead.LENGTH;

  private final Path file;
  private final SnapshotHead head;

  private SharedSnapshot(Path file, SnapshotHead head) {
    this.file = file;
    this.head = head;
  }

  /// Which commit of git a snapshot is of, and where its tree lies in the repository, see
  /// [SnapshotManifest]. `blobs` tells the files' ids in git.
  public record Origin(@Nullable String commit, String prefix, Blobs blobs) {
    /// Of files that are no commit's.
    public static final Origin NONE = new Origin(null, "", Blobs.NONE);
  }

  /// How many bytes the snapshot has that begins with these; `file` is for messages. Throws as
  /// [#open].
  public static long lengthOf(byte[] head, Path file) {
    return HEAD + SnapshotHead.of(head, file).manifest().stored();
  }

  /// Reads what a snapshot says of itself. Throws [StorageException.Corrupt] if that is damaged or
  /// the file has another length than it says, [StorageException.TooNew] if it is of another form,
  /// [StorageException.Unusable] if there is no such file.
  public static SharedSnapshot open(Path file) {
    SnapshotHead head = SnapshotHead.read(file);
    long expected = SnapshotHead.LENGTH + head.manifest().stored();
    try {
      long length = Files.size(file);
      if (length != expected) {
        throw new StorageException.Corrupt(
            "the snapshot "
                + file
                + " is damaged: it has "
                + length
                + " bytes where "
                + expected
                + " are expected",
            null);
      }
    } catch (IOException e) {
      throw new StorageException.Unusable("cannot read the snapshot " + file, e);
    }
    return new SharedSnapshot(file, head);
  }

  public Path file() {
    return file;
  }

  public SnapshotManifest manifest() {
    return head.manifest();
  }

  /// The public key in hexadecimal whose owner has signed it; null if nobody has.
  public @Nullable String signer() {
    byte[] signer = head.signer();
    return signer == null ? null : HexFormat.of().formatHex(signer);
  }

  SnapshotHead head() {
    return head;
  }

  /// Makes every check. Throws [StorageException.Corrupt] with what is damaged,
  /// [StorageException.TooOld] or [StorageException.TooNew] if another version of Pinyon made it.
  public void verify() {
    decode(new Contents() {});
  }

  void decode(Contents target) {
    checkVersion();
    SnapshotManifest manifest = manifest();
    try {
      new SnapshotDecoder(
              file, SnapshotHead.LENGTH, manifest.files(), manifest.root(), manifest.sections())
          .decode(target);
    } catch (IOException e) {
      throw StorageException.of("read", file, e);
    }
  }

  private void checkVersion() {
    SnapshotManifest manifest = manifest();
    if (!manifest.isOfThisVersion()) {
      String message =
          "the snapshot "
              + file
              + " is of format "
              + manifest.format()
              + " and extractor "
              + manifest.extractor()
              + ", this Pinyon uses "
              + MetaTable.FORMAT
              + " and "
              + FileIndex.EXTRACTOR;
      boolean isNewer =
          manifest.format() > MetaTable.FORMAT
              || manifest.format() == MetaTable.FORMAT
                  && manifest.extractor() > FileIndex.EXTRACTOR;
      throw isNewer ? new StorageException.TooNew(message) : new StorageException.TooOld(message);
    }
  }

  // ---- creation

  /// Writes the snapshot of the index of `root` to `target`: to the file, or to a file of the name
  /// [SnapshotManifest#fileName] if it is a folder. The same files give the same bytes. Nothing is
  /// there if it fails. Throws [StorageException.Unusable] if the index lacks something or the file
  /// cannot be written, [StorageException.Full].
  public static SharedSnapshot create(
      Home home, Path root, Origin origin, @Nullable SigningKey key, Path target) {
    Path absolute = target.toAbsolutePath();
    Path folder =
        Files.isDirectory(target) ? absolute : Objects.requireNonNull(absolute.getParent());
    String draft = ".pinyon-snapshot.part-" + ProcessId.current();
    try (LmdbIndex index =
            LmdbIndex.open(
                home.workspaceFolder(root),
                home.objects(),
                Access.ofHome(home.isWritable()),
                IndexSizes.ofMachine(),
                home.notices());
        Snapshot snapshot = index.snapshot()) {
      SnapshotEncoder encoder =
          new SnapshotEncoder((LmdbSnapshot) snapshot, home.objects(), origin.blobs());
      Path whole = folder.resolve(draft);
      Path packs = folder.resolve(draft + "-objects");
      try {
        SnapshotManifest manifest = write(encoder, origin, key, whole, packs);
        Path file = Files.isDirectory(target) ? target.resolve(manifest.fileName()) : target;
        AtomicFiles.replace(file, whole);
        return open(file);
      } finally {
        Files.deleteIfExists(whole);
        Files.deleteIfExists(packs);
      }
    } catch (IOException e) {
      throw StorageException.of("write", target, e);
    }
  }

  /// Objects are packed beside the rest, in a file of their own that is appended.
  private static SnapshotManifest write(
      SnapshotEncoder encoder, Origin origin, @Nullable SigningKey key, Path whole, Path packs)
      throws IOException {
    List<Section> sections = new ArrayList<>();
    try (OutputStream out = buffered(whole)) {
      out.write(new byte[SnapshotHead.LENGTH]);
      sections.add(encoder.files(out));
      CompletableFuture<Section> objects =
          CompletableFuture.supplyAsync(
              () -> {
                try (OutputStream packed = buffered(packs)) {
                  return encoder.objects(packed);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              },
              task -> Thread.ofPlatform().name("pinyon-pack").daemon().start(task));
      try {
        sections.addAll(encoder.tables(out));
      } finally {
        objects.exceptionally(_ -> null).join();
      }
      sections.add(objects.join());
      try (InputStream packed = Files.newInputStream(packs)) {
        packed.transferTo(out);
      }
    } catch (CompletionException e) {
      switch (e.getCause()) {
        case UncheckedIOException io -> throw io.getCause();
        case RuntimeException failure -> throw failure;
        case Error error -> throw error;
        case null, default -> throw e;
      }
    }
    SnapshotManifest manifest =
        new SnapshotManifest(
            MetaTable.FORMAT,
            FileIndex.EXTRACTOR,
            encoder.root(),
            origin.commit(),
            origin.prefix(),
            encoder.rules(),
            encoder.fileCount(),
            encoder.sourceBytes(),
            encoder.declarations(),
            List.copyOf(sections));
    try (RandomAccessFile file = new RandomAccessFile(whole.toFile(), "rw")) {
      file.write(SnapshotHead.of(manifest, key).bytes());
    }
    return manifest;
  }

  private static OutputStream buffered(Path file) throws IOException {
    return new BufferedOutputStream(Files.newOutputStream(file), 1 << 18);
  }
}
