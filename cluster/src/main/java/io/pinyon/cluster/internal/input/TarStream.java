package io.pinyon.cluster.internal.input;

import io.pinyon.cluster.internal.input.SourceTree.UnusableInputException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/// Reads a tar, plain or in gzip, from start to end: ustar, the extended headers of POSIX and GNU's
/// long names. What is no regular file has no content here: links lead nowhere. One thread.
final class TarStream implements AutoCloseable {
  private static final int RECORD = 512;
  private static final int MOST_HEADER = 1 << 20;

  /// An archive that expands by more, and to more than [#SMALL], is a bomb.
  private static final long BEST_RATIO = 250;

  private static final long SMALL = 64L << 20;

  private final String place;
  private final InputStream in;
  private final long most;
  private long position;
  private long left; // of the present entry, with what fills its last record
  private long size;

  /// An entry; `name` is null if its bytes are no text. `isFile` is false for folders, links and
  /// devices.
  record Entry(@Nullable String name, long size, boolean isFile) {}

  private TarStream(String place, InputStream in, long most) {
    this.place = place;
    this.in = in;
    this.most = most;
  }

  static TarStream open(String place) throws IOException {
    long length = ArchiveFile.length(place);
    InputStream file = new BufferedInputStream(ArchiveFile.open(place), 1 << 16);
    try {
      file.mark(2);
      boolean isGzip = file.read() == 0x1f && file.read() == 0x8b;
      file.reset();
      InputStream plain =
          isGzip ? new BufferedInputStream(new GZIPInputStream(file, 1 << 16), 1 << 16) : file;
      return new TarStream(place, plain, Math.max(SMALL, length * BEST_RATIO));
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  /// The next entry; null at the end. What was not read of the one before is skipped.
  @Nullable Entry next() throws IOException {
    byte[] longName = null;
    byte[] paxName = null;
    long paxSize = -1;
    while (true) {
      skip(left);
      left = 0;
      byte[] header = in.readNBytes(RECORD);
      moved(header.length);
      if (header.length < RECORD || isZero(header)) {
        return null;
      }
      check(header);
      long length = number(header, 124, 12);
      char type = (char) header[156];
      if (type == 'x' || type == 'g' || type == 'L' || type == 'K') {
        byte[] more = extension(length);
        if (type == 'L') {
          longName = more;
        } else if (type == 'x') {
          paxName = pax(more, "path");
          byte[] size = pax(more, "size");
          paxSize = size == null ? -1 : decimal(size);
        }
        continue;
      }
      boolean isFile = type == '0' || type == 0;
      this.size = paxSize >= 0 ? paxSize : length;
      left = isFile || type == '7' ? padded(this.size) : 0;
      byte[] name = paxName != null ? paxName : longName != null ? longName : name(header);
      String text = Skeleton.text(name);
      return new Entry(
          text != null && text.startsWith("./") ? text.substring(2) : text, this.size, isFile);
    }
  }

  private static long padded(long length) {
    return (length + RECORD - 1) / RECORD * RECORD;
  }

  /// The content of the present entry, to be read before the next one.
  InputStream content() {
    long[] rest = {size};
    return new InputStream() {
      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
      }

      @Override
      public int read(byte[] target, int from, int length) throws IOException {
        if (rest[0] <= 0) {
          return length == 0 ? 0 : -1;
        }
        int count = in.read(target, from, (int) Math.min(length, rest[0]));
        if (count < 0) {
          throw new EOFException(place + " ends in the middle of a file");
        }
        rest[0] -= count;
        left -= count;
        moved(count);
        return count;
      }
    };
  }

  private void moved(long count) throws IOException {
    position += count;
    if (position > most) {
      throw new UnusableInputException(place + " expands by more than any archive of sources does");
    }
  }

  private void skip(long count) throws IOException {
    long rest = count;
    byte[] buffer = new byte[1 << 14];
    while (rest > 0) {
      int read = in.read(buffer, 0, (int) Math.min(buffer.length, rest));
      if (read < 0) {
        throw new EOFException(place + " ends in the middle of a file");
      }
      rest -= read;
      moved(read);
    }
  }

  private byte[] extension(long length) throws IOException {
    if (length > MOST_HEADER) {
      throw new UnusableInputException(place + " has a name of " + length + " bytes");
    }
    byte[] bytes = in.readNBytes((int) length);
    if (bytes.length < length) {
      throw new EOFException(place + " ends in the middle of a name");
    }
    moved(length);
    skip(padded(length) - length);
    int end = bytes.length;
    while (end > 0 && bytes[end - 1] == 0) {
      end--;
    }
    return Arrays.copyOf(bytes, end);
  }

  /// A value of the records `LENGTH NAME=VALUE\n`; null if there is none.
  private byte @Nullable [] pax(byte[] records, String wanted) throws UnusableInputException {
    int at = 0;
    byte[] result = null;
    while (at < records.length) {
      int blank = at;
      while (blank < records.length && records[blank] != ' ') {
        blank++;
      }
      long length = decimal(Arrays.copyOfRange(records, at, blank));
      if (length <= blank - at || at + length > records.length) {
        throw new UnusableInputException(place + " has a damaged header");
      }
      int end = (int) (at + length);
      String start = wanted + "=";
      if (blank + 1 + start.length() < end
          && new String(records, blank + 1, start.length(), StandardCharsets.ISO_8859_1)
              .equals(start)) {
        result = Arrays.copyOfRange(records, blank + 1 + start.length(), end - 1);
      }
      at = end;
    }
    return result;
  }

  private long decimal(byte[] digits) throws UnusableInputException {
    long value = 0;
    for (byte digit : digits) {
      if (digit < '0' || digit > '9' || value > Long.MAX_VALUE / 100) {
        throw new UnusableInputException(place + " has a damaged header");
      }
      value = value * 10 + digit - '0';
    }
    return value;
  }

  private static boolean isZero(byte[] header) {
    for (byte each : header) {
      if (each != 0) {
        return false;
      }
    }
    return true;
  }

  private void check(byte[] header) throws IOException {
    long sum = 0;
    for (int i = 0; i < RECORD; i++) {
      sum += i >= 148 && i < 156 ? ' ' : header[i] & 0xff;
    }
    if (sum != number(header, 148, 8)) {
      throw new UnusableInputException(place + " is no tar, or damaged at " + (position - RECORD));
    }
  }

  /// Octal digits or, if the first bit is set, the number itself.
  private long number(byte[] header, int from, int length) throws IOException {
    long value = 0;
    if ((header[from] & 0x80) != 0) {
      for (int i = from + 1; i < from + length; i++) {
        value = value << 8 | header[i] & 0xff;
      }
    } else {
      for (int i = from; i < from + length && header[i] != 0; i++) {
        if (header[i] >= '0' && header[i] <= '7') {
          value = value << 3 | header[i] - '0';
        } else if (header[i] != ' ') {
          throw new UnusableInputException(place + " is no tar, or damaged");
        }
      }
    }
    if (value < 0 || value > 1L << 50) {
      throw new UnusableInputException(place + " has a file of " + value + " bytes");
    }
    return value;
  }

  private static byte[] name(byte[] header) {
    byte[] name = until(header, 0, 100);
    boolean isUstar = new String(header, 257, 6, StandardCharsets.ISO_8859_1).equals("ustar\0");
    byte[] prefix = isUstar ? until(header, 345, 155) : new byte[0];
    if (prefix.length == 0) {
      return name;
    }
    byte[] both = Arrays.copyOf(prefix, prefix.length + 1 + name.length);
    both[prefix.length] = '/';
    System.arraycopy(name, 0, both, prefix.length + 1, name.length);
    return both;
  }

  private static byte[] until(byte[] header, int from, int length) {
    int end = from;
    while (end < from + length && header[end] != 0) {
      end++;
    }
    return Arrays.copyOfRange(header, from, end);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
