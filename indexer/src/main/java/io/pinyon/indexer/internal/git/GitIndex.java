package io.pinyon.indexer.internal.git;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.function.Predicate;

/// Reads the bytes of git's index, versions 2 to 4 with ids of 20 bytes
/// ([gitformat-index](https://git-scm.com/docs/gitformat-index)).
final class GitIndex {
  static final int ID = 20;

  private static final int SIGNATURE = 0x44495243; // DIRC
  private static final int STAT = 40; // bytes before the id
  private static final int MODE = 24;
  private static final int SIZE = 36;
  private static final int REGULAR = 0b1000;
  private static final int VALID = 0x8000; // git does not look at the file
  private static final int EXTENDED = 0x4000;
  private static final int STAGE = 0x3000;
  private static final int NAME_LENGTH = 0x0fff;
  private static final int UNSURE = 0x6000; // skip-worktree, intent-to-add
  private static final int ALIGNMENT = 8;

  private GitIndex() {}

  /// Receives a regular file that git has no doubt about: its time in nanoseconds since 1970 and
  /// its size in bytes modulo 2^32 when it had the content `id`.
  interface Consumer {
    void accept(String path, long modifiedNanos, int size, byte[] id);
  }

  /// Gives the files whose path `isWanted`. False if the bytes are no whole index, or one that does
  /// not tell everything: some files may have been given then, which do not count.
  static boolean read(byte[] bytes, Predicate<String> isWanted, Consumer consumer) {
    try {
      return isWhole(bytes) && new Reader(bytes).read(isWanted, consumer);
    } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException e) {
      return false;
    }
  }

  private static boolean isWhole(byte[] bytes) {
    if (bytes.length < 12 + ID) {
      return false;
    }
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-1");
      sha.update(bytes, 0, bytes.length - ID);
      return Arrays.equals(sha.digest(), 0, ID, bytes, bytes.length - ID, bytes.length);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-1", e);
    }
  }

  private static final class Reader {
    private final ByteBuffer in;
    private byte[] name = new byte[256];
    private int nameLength;

    Reader(byte[] bytes) {
      this.in = ByteBuffer.wrap(bytes, 0, bytes.length - ID);
    }

    boolean read(Predicate<String> isWanted, Consumer consumer) {
      int signature = in.getInt();
      int version = in.getInt();
      int count = in.getInt();
      if (signature != SIGNATURE || version < 2 || version > 4) {
        return false;
      }
      for (int i = 0; i < count; i++) {
        entry(version, isWanted, consumer);
      }
      return hasKnownExtensions();
    }

    private void entry(int version, Predicate<String> isWanted, Consumer consumer) {
      int start = in.position();
      int seconds = in.getInt(start + 8);
      int nanos = in.getInt(start + 12);
      int mode = in.getInt(start + MODE);
      int size = in.getInt(start + SIZE);
      in.position(start + STAT + ID);
      int flags = Short.toUnsignedInt(in.getShort());
      int further = (flags & EXTENDED) != 0 ? Short.toUnsignedInt(in.getShort()) : 0;
      if (version == 4) {
        compressedName();
      } else {
        plainName(start, flags & NAME_LENGTH);
      }
      boolean isSure =
          mode >>> 12 == REGULAR
              && (flags & (VALID | STAGE)) == 0
              && (further & UNSURE) == 0
              && size != 0; // which is also how git marks an entry that it doubts
      if (isSure) {
        String path = new String(name, 0, nameLength, StandardCharsets.UTF_8);
        if (isWanted.test(path)) {
          byte[] id = new byte[ID];
          in.get(start + STAT, id);
          long modified = Integer.toUnsignedLong(seconds) * 1_000_000_000 + nanos;
          consumer.accept(path, modified, size, id);
        }
      }
    }

    /// A name of less than 4,095 bytes has its length told; zeros follow up to a multiple of eight.
    private void plainName(int start, int told) {
      nameLength = told;
      if (told == NAME_LENGTH) {
        nameLength = lengthUpToZero();
      }
      keep(0, nameLength);
      in.get(name, 0, nameLength);
      if (in.get(in.position()) != 0) {
        throw new IllegalArgumentException("a name is longer than told");
      }
      int length = in.position() - start;
      in.position(start + (length / ALIGNMENT + 1) * ALIGNMENT);
    }

    /// How much of the name before goes, and what follows instead, up to a zero.
    private void compressedName() {
      int dropped = 0;
      int next;
      boolean isFirst = true;
      do {
        next = in.get();
        dropped = isFirst ? next & 0x7f : (dropped + 1 << 7) + (next & 0x7f);
        isFirst = false;
      } while ((next & 0x80) != 0);
      int kept = nameLength - dropped;
      if (kept < 0 || dropped < 0) {
        throw new IllegalArgumentException("a name has less than nothing of the one before");
      }
      int added = lengthUpToZero();
      keep(kept, kept + added);
      in.get(name, kept, added);
      nameLength = kept + added;
      in.get();
    }

    private void keep(int kept, int length) {
      if (length > name.length) {
        byte[] longer = new byte[Math.max(length, 2 * name.length)];
        System.arraycopy(name, 0, longer, 0, kept);
        name = longer;
      }
    }

    private int lengthUpToZero() {
      int at = in.position();
      while (in.get(at) != 0) {
        at++;
      }
      return at - in.position();
    }

    /// An extension whose name begins in lower case changes what the entries say, as that of a
    /// split index does.
    private boolean hasKnownExtensions() {
      while (in.hasRemaining()) {
        boolean isOptional = Character.isUpperCase((char) in.get(in.position()));
        in.getInt();
        int length = in.getInt();
        if (!isOptional || length < 0) {
          return false;
        }
        in.position(in.position() + length);
      }
      return true;
    }
  }
}
