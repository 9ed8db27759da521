package io.pinyon.indexer.internal.git;

import io.pinyon.storage.files.RegularFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/// Reads commits of a git repository: loose objects, and packs with indexes of version 2
/// ([gitformat-pack](https://git-scm.com/docs/gitformat-pack)). What does not fit is as if it were
/// not there. Used by one thread.
final class GitObjects implements AutoCloseable {
  private static final int MOST_BYTES = 1 << 20; // of a commit
  private static final int MOST_PACKS = 256;
  private static final int MOST_DELTAS = 64; // git's own limit is 50
  private static final int FANOUT = 8;
  private static final int NAMES = FANOUT + 256 * 4;
  private static final int COMMIT = 1;
  private static final int OFFSET_DELTA = 6;
  private static final int REF_DELTA = 7;

  private final Path folder;
  private @Nullable List<Pack> packs;

  /// `folder` is `objects` of the repository.
  GitObjects(Path folder) {
    this.folder = folder;
  }

  private record Pack(FileChannel index, FileChannel data, int count) {}

  /// The text of a commit, null if it is not there.
  @Nullable String commit(String id) {
    try {
      byte[] loose = loose(id);
      byte[] content = loose == null ? packed(HexFormat.of().parseHex(id), 0) : loose;
      return content == null ? null : new String(content, StandardCharsets.UTF_8);
    } catch (IOException | DataFormatException | RuntimeException e) {
      System.getLogger(GitObjects.class.getName())
          .log(System.Logger.Level.DEBUG, "cannot read commit " + id, e);
      return null;
    }
  }

  private byte @Nullable [] loose(String id) throws IOException, DataFormatException {
    Path file = folder.resolve(id.substring(0, 2)).resolve(id.substring(2));
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return null;
    }
    byte[] all = inflate(RegularFiles.read(file, MOST_BYTES, LinkOption.NOFOLLOW_LINKS), -1);
    int zero = 0;
    while (all[zero] != 0) {
      zero++;
    }
    String header = new String(all, 0, zero, StandardCharsets.US_ASCII);
    return header.startsWith("commit ") ? Arrays.copyOfRange(all, zero + 1, all.length) : null;
  }

  /// What is inflated, of `length` bytes, or of any length up to the limit if that is -1.
  private static byte[] inflate(byte[] packed, int length) throws DataFormatException {
    try (Inflater inflater = new Inflater()) {
      inflater.setInput(packed);
      byte[] result = new byte[length < 0 ? 1 << 12 : length];
      int count = 0;
      while (!inflater.finished()) {
        if (count == result.length) {
          if (length >= 0) {
            break;
          }
          result = Arrays.copyOf(result, checked(2L * result.length));
        }
        int more = inflater.inflate(result, count, result.length - count);
        if (more == 0 && !inflater.finished()) {
          throw new DataFormatException("it ends too early");
        }
        count += more;
      }
      if (length >= 0 && count < length) {
        throw new DataFormatException("it is shorter than told");
      }
      return Arrays.copyOf(result, count);
    }
  }

  private static int checked(long length) {
    if (length < 0 || length > MOST_BYTES) {
      throw new IllegalArgumentException("an object of " + length + " bytes");
    }
    return (int) length;
  }

  // ---- packs

  private List<Pack> packs() throws IOException {
    List<Pack> present = packs;
    if (present != null) {
      return present;
    }
    List<Pack> opened = new ArrayList<>();
    packs = opened;
    Path place = folder.resolve("pack");
    if (!Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
      return opened;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(place, "pack-*.idx")) {
      for (Path index : files) {
        String name = index.getFileName().toString();
        Path data = index.resolveSibling(name.substring(0, name.length() - 4) + ".pack");
        if (opened.size() < MOST_PACKS && isRegular(index) && isRegular(data)) {
          Pack pack = open(index, data);
          if (pack != null) {
            opened.add(pack);
          }
        }
      }
    }
    return opened;
  }

  private static boolean isRegular(Path file) {
    return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
  }

  private static @Nullable Pack open(Path index, Path data) throws IOException {
    FileChannel opened =
        FileChannel.open(index, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
    boolean isUsed = false;
    try {
      ByteBuffer head = read(opened, 0, FANOUT);
      if (head.getInt(0) != 0xff744f63 || head.getInt(4) != 2) {
        return null; // version 1, which git has not written for long
      }
      int count = read(opened, NAMES - 4L, 4).getInt(0);
      FileChannel content =
          FileChannel.open(data, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
      isUsed = true;
      return new Pack(opened, content, count);
    } finally {
      if (!isUsed) {
        opened.close();
      }
    }
  }

  private byte @Nullable [] packed(byte[] id, int depth) throws IOException, DataFormatException {
    for (Pack pack : packs()) {
      long offset = find(pack, id);
      if (offset >= 0) {
        return at(pack, offset, depth);
      }
    }
    return null;
  }

  private static long find(Pack pack, byte[] id) throws IOException {
    int first = id[0] & 0xff;
    int low = first == 0 ? 0 : read(pack.index(), FANOUT + (first - 1) * 4L, 4).getInt(0);
    int high = read(pack.index(), FANOUT + first * 4L, 4).getInt(0);
    while (low < high) {
      int middle = (low + high) >>> 1;
      byte[] name = read(pack.index(), NAMES + (long) middle * id.length, id.length).array();
      int order = Arrays.compareUnsigned(name, id);
      if (order == 0) {
        return offset(pack, middle);
      } else if (order < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return -1;
  }

  private static long offset(Pack pack, int ordinal) throws IOException {
    long offsets = NAMES + pack.count() * 24L; // behind names and checksums
    int value = read(pack.index(), offsets + ordinal * 4L, 4).getInt(0);
    long large = offsets + pack.count() * 4L + (value & 0x7fffffffL) * 8;
    return value >= 0 ? value : read(pack.index(), large, 8).getLong(0);
  }

  private byte @Nullable [] at(Pack pack, long offset, int depth)
      throws IOException, DataFormatException {
    if (depth > MOST_DELTAS) {
      throw new IllegalArgumentException("deltas of deltas without end");
    }
    ByteBuffer in = some(pack.data(), offset);
    int next = in.get() & 0xff;
    int type = next >> 4 & 7;
    long length = next & 15;
    for (int shift = 4; (next & 0x80) != 0 && shift < 60; shift += 7) {
      next = in.get() & 0xff;
      length |= (long) (next & 0x7f) << shift;
    }
    return switch (type) {
      case COMMIT -> inflate(rest(in), checked(length));
      case OFFSET_DELTA -> {
        next = in.get() & 0xff;
        long back = next & 0x7f;
        while ((next & 0x80) != 0) {
          next = in.get() & 0xff;
          back = (back + 1 << 7) | next & 0x7f;
        }
        byte[] delta = inflate(rest(in), checked(length));
        if (back <= 0 || back > offset) {
          throw new IllegalArgumentException("a delta of what is not before it");
        }
        yield apply(at(pack, offset - back, depth + 1), delta);
      }
      case REF_DELTA -> {
        byte[] base = new byte[GitIndex.ID];
        in.get(base);
        byte[] delta = inflate(rest(in), checked(length));
        yield apply(packed(base, depth + 1), delta);
      }
      default -> null;
    };
  }

  private static byte @Nullable [] apply(byte @Nullable [] base, byte[] bytes) {
    if (base == null) {
      return null;
    }
    ByteBuffer delta = ByteBuffer.wrap(bytes);
    if (size(delta) != base.length) {
      return null;
    }
    ByteBuffer result = ByteBuffer.allocate(checked(size(delta)));
    while (delta.hasRemaining()) {
      int code = delta.get() & 0xff;
      if ((code & 0x80) == 0) {
        byte[] added = new byte[code];
        delta.get(added);
        result.put(added);
      } else {
        int from = little(delta, code, 4);
        int count = little(delta, code >> 4, 3);
        result.put(base, from, count == 0 ? 0x10000 : count);
      }
    }
    return result.hasRemaining() ? null : result.array();
  }

  private static long size(ByteBuffer delta) {
    long size = 0;
    int next;
    int shift = 0;
    do {
      next = delta.get() & 0xff;
      size |= (long) (next & 0x7f) << shift;
      shift += 7;
    } while ((next & 0x80) != 0 && shift < 60);
    return size;
  }

  /// A number of the bytes, least first, whose bits are set.
  private static int little(ByteBuffer in, int bits, int most) {
    int value = 0;
    for (int i = 0; i < most; i++) {
      if ((bits & 1 << i) != 0) {
        value |= (in.get() & 0xff) << 8 * i;
      }
    }
    return value;
  }

  /// Enough bytes for a packed commit, fewer at the end of the file; a longer one is not read.
  private static ByteBuffer some(FileChannel channel, long at) throws IOException {
    long left = channel.size() - at;
    return read(channel, at, (int) Math.max(0, Math.min(left, 1 << 16)));
  }

  private static byte[] rest(ByteBuffer in) {
    byte[] result = new byte[in.remaining()];
    in.get(result);
    return result;
  }

  private static ByteBuffer read(FileChannel channel, long at, int count) throws IOException {
    ByteBuffer target = ByteBuffer.allocate(count);
    while (target.hasRemaining()) {
      if (channel.read(target, at + target.position()) < 0) {
        throw new IOException("the file ends at " + (at + target.position()));
      }
    }
    return target.flip();
  }

  @Override
  public void close() {
    List<Pack> opened = packs;
    if (opened != null) {
      for (Pack each : opened) {
        try {
          each.index().close();
          each.data().close();
        } catch (IOException e) {
          System.getLogger(GitObjects.class.getName())
              .log(System.Logger.Level.DEBUG, "cannot close a pack", e);
        }
      }
    }
  }
}
