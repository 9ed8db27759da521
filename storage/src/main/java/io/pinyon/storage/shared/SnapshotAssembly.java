package io.pinyon.storage.shared;

import io.pinyon.schema.FileIndex;
import io.pinyon.schema.ObjectId;
import io.pinyon.storage.StorageException;
import io.pinyon.storage.files.AtomicFiles;
import io.pinyon.storage.files.ProcessId;
import io.pinyon.storage.internal.environment.MetaTable;
import io.pinyon.storage.internal.shared.BlockStream;
import io.pinyon.storage.internal.shared.Digests;
import io.pinyon.storage.internal.shared.PartOutput;
import io.pinyon.storage.internal.shared.Section;
import io.pinyon.storage.internal.shared.Sections;
import io.pinyon.storage.shared.SharedSnapshot.Origin;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Puts a snapshot together from its parts. The parts of a section follow each other as one run of
/// bytes, which is compressed in packs that do not depend on each other, on any machine; one behind
/// the other, the packs are the section. The bytes are those of [SharedSnapshot#create].
public final class SnapshotAssembly {
  private final List<SnapshotPart> parts;

  /// `parts` are all parts of a snapshot, by section and within it by range of keys.
  public SnapshotAssembly(List<SnapshotPart> parts) {
    this.parts = List.copyOf(parts);
    if (!parts.equals(
        parts.stream().sorted(Comparator.comparingInt(SnapshotPart::section)).toList())) {
      throw new IllegalArgumentException("parts in the wrong order");
    }
  }

  /// A piece of a section before compression: the bytes `literal`, or where these are empty
  /// `length` bytes of the part with this number, from `from` on.
  public record Slice(byte[] literal, int part, long from, long length) implements Serializable {}

  /// A run of blocks of a section.
  public record Pack(int section, List<Slice> slices) implements Serializable {}

  /// Of the files with one object the number of the first one, for all objects; `parts` are those
  /// of the files.
  public static BitSet firstFiles(List<SnapshotPart> parts) {
    byte[][] objects = parts.stream().map(SnapshotPart::objects).toArray(byte[][]::new);
    int total = 0;
    for (byte[] each : objects) {
      total = Math.addExact(total, each.length / ObjectId.LENGTH);
    }
    HashSet<ObjectId> seen = HashSet.newHashSet(total);
    BitSet result = new BitSet(total);
    int number = 0;
    for (byte[] some : objects) {
      for (int at = 0; at < some.length; at += ObjectId.LENGTH) {
        if (seen.add(object(some, at))) {
          result.set(number);
        }
        number++;
      }
    }
    return result;
  }

  private static ObjectId object(byte[] objects, int at) {
    return ObjectId.ofBytes(Arrays.copyOfRange(objects, at, at + ObjectId.LENGTH));
  }

  /// Packs of at most `bytes` bytes before compression, rounded up to whole blocks.
  public List<Pack> packs(long bytes) throws IOException {
    long most =
        Math.max(1, (bytes + BlockStream.BLOCK - 1) / BlockStream.BLOCK) * BlockStream.BLOCK;
    List<Pack> result = new ArrayList<>();
    for (int section = 0; section < Sections.COUNT; section++) {
      List<Slice> open = new ArrayList<>();
      long room = most;
      for (Slice slice : slices(section)) {
        Slice rest = slice;
        while (rest.length() > room) {
          if (room > 0) {
            open.add(part(rest, 0, room));
          }
          result.add(new Pack(section, List.copyOf(open)));
          open.clear();
          rest = part(rest, room, rest.length() - room);
          room = most;
        }
        open.add(rest);
        room -= rest.length();
      }
      if (!open.isEmpty()) {
        result.add(new Pack(section, List.copyOf(open)));
      }
    }
    return result;
  }

  private List<Slice> slices(int section) throws IOException {
    List<Slice> result = new ArrayList<>();
    byte[] before = {};
    for (int i = 0; i < parts.size(); i++) {
      SnapshotPart part = parts.get(i);
      if (part.section() != section || part.entries() == 0) {
        continue;
      }
      byte[] head = part.headLength() == 0 ? new byte[0] : PartOutput.head(before, part.first());
      if (head.length > 0) {
        result.add(new Slice(head, -1, 0, head.length));
      }
      result.add(new Slice(new byte[0], i, part.headLength(), part.length() - part.headLength()));
      before = part.last();
    }
    return result.stream().filter(each -> each.length() > 0).toList();
  }

  private static Slice part(Slice slice, long from, long length) {
    if (slice.literal().length == 0) {
      return new Slice(slice.literal(), slice.part(), slice.from() + from, length);
    }
    byte[] some = Arrays.copyOfRange(slice.literal(), (int) from, (int) (from + length));
    return new Slice(some, -1, 0, length);
  }

  /// Compresses a pack: `plain` are its slices, one behind the other.
  public static void pack(InputStream plain, OutputStream out) throws IOException {
    BlockStream.write(plain, out);
  }

  /// Opens the bytes of a pack by its number.
  @FunctionalInterface
  public interface Packed {
    InputStream open(int pack) throws IOException;
  }

  /// Writes the snapshot to `target` as [SharedSnapshot#create] does. `paths` are those of all
  /// files in their order, `packs` those of [#packs].
  public SharedSnapshot write(
      Iterable<String> paths,
      Origin origin,
      List<Pack> packs,
      Packed packed,
      @Nullable SigningKey key,
      Path target) {
    Path absolute = target.toAbsolutePath();
    Path folder =
        Files.isDirectory(target) ? absolute : Objects.requireNonNull(absolute.getParent());
    Path draft = folder.resolve(".pinyon-snapshot.part-" + ProcessId.current());
    try {
      try {
        List<Section> sections = new ArrayList<>();
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(draft), 1 << 18)) {
          out.write(new byte[SnapshotHead.LENGTH]);
          for (int section = 0; section < Sections.COUNT; section++) {
            sections.add(section(section, packs, packed, out));
          }
        }
        SnapshotManifest manifest = manifest(paths, origin, sections);
        try (RandomAccessFile file = new RandomAccessFile(draft.toFile(), "rw")) {
          file.write(SnapshotHead.of(manifest, key).bytes());
        }
        Path file = Files.isDirectory(target) ? target.resolve(manifest.fileName()) : target;
        AtomicFiles.replace(file, draft);
        return SharedSnapshot.open(file);
      } finally {
        Files.deleteIfExists(draft);
      }
    } catch (IOException e) {
      throw StorageException.of("write", target, e);
    }
  }

  private Section section(int section, List<Pack> packs, Packed packed, OutputStream out)
      throws IOException {
    MessageDigest digest = Digests.sha256();
    byte[] buffer = new byte[1 << 16];
    long stored = 0;
    for (int i = 0; i < packs.size(); i++) {
      if (packs.get(i).section() == section) {
        try (InputStream in = packed.open(i)) {
          for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            digest.update(buffer, 0, count);
            out.write(buffer, 0, count);
            stored += count;
          }
        }
      }
    }
    long length =
        packs.stream()
            .filter(pack -> pack.section() == section)
            .flatMap(pack -> pack.slices().stream())
            .mapToLong(Slice::length)
            .sum();
    long entries =
        parts.stream()
            .filter(part -> part.section() == section)
            .mapToLong(SnapshotPart::entries)
            .sum();
    String hash = Digests.hex(digest.digest());
    return new Section(Sections.name(section), entries, length, stored, hash);
  }

  private SnapshotManifest manifest(Iterable<String> paths, Origin origin, List<Section> sections) {
    MessageDigest content = Digests.sha256();
    List<SnapshotPart> files =
        parts.stream().filter(part -> part.section() == Sections.FILES).toList();
    Iterator<String> path = paths.iterator();
    int count = 0;
    for (SnapshotPart part : files) {
      for (int at = 0; at < part.objects().length; at += ObjectId.LENGTH) {
        content.update(path.next().getBytes(StandardCharsets.UTF_8));
        content.update((byte) 0);
        content.update(part.objects(), at, ObjectId.LENGTH);
        count++;
      }
    }
    int known = files.stream().mapToInt(SnapshotPart::known).sum();
    return new SnapshotManifest(
        MetaTable.FORMAT,
        FileIndex.EXTRACTOR,
        Digests.hex(content.digest()),
        origin.commit(),
        origin.prefix(),
        known == 0 ? "" : Digests.hex(origin.blobs().rules()),
        count,
        files.stream().mapToLong(SnapshotPart::sourceBytes).sum(),
        files.stream().mapToLong(SnapshotPart::declarations).sum(),
        List.copyOf(sections));
  }
}
