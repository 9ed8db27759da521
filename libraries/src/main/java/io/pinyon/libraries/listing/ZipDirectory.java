package io.pinyon.libraries.listing;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import org.jspecify.annotations.Nullable;

/// Where the central directory of a zip lies in its file, in bytes (APPNOTE.TXT 4.3.12, and 4.3.14
/// for those of the 64-bit format). Its end says so, so either number may be wrong.
public record ZipDirectory(long start, long length) {
  private static final int END_MAGIC = 0x06054b50;
  private static final int END_LENGTH = 22;
  private static final int END_DIRECTORY_LENGTH = 12;
  private static final int MAX_END = END_LENGTH + 0xffff;

  /// Between the directory and [#END_MAGIC] where numbers of 32 bits do not do: the record, and
  /// where it is.
  private static final int LOCATOR_MAGIC = 0x07064b50;

  private static final int LOCATOR_LENGTH = 20;
  private static final int LOCATOR_OFFSET = 8;
  private static final int END64_MAGIC = 0x06064b50;
  private static final int END64_LENGTH = 56;
  private static final int END64_DIRECTORY_LENGTH = 40;

  /// Null for what is no zip, or says of its directory what cannot be.
  public static @Nullable ZipDirectory of(FileChannel file) throws IOException {
    long size = file.size();
    ByteBuffer end = read(file, size - Math.min(size, END_LENGTH), END_LENGTH);
    int at = endRecord(end);
    if (at < 0) {
      // behind it is a comment
      end = read(file, size - Math.min(size, MAX_END), MAX_END);
      at = endRecord(end);
    }
    if (at < 0) {
      return null;
    }
    long endAt = size - end.limit() + at;
    long length = end.getInt(at + END_DIRECTORY_LENGTH) & 0xffffffffL;
    End64 end64 = end64(file, endAt);
    if (end64 != null) {
      endAt = end64.at;
      length = end64.directoryLength;
    }
    return length < 0 || length > endAt ? null : new ZipDirectory(endAt - length, length);
  }

  /// The directory's bytes, little-endian; fewer if the file has become shorter. Only for one whose
  /// length fits an int.
  public ByteBuffer read(FileChannel file) throws IOException {
    return read(file, start, Math.toIntExact(length));
  }

  private record End64(long at, long directoryLength) {}

  /// The end record of the 64-bit format before the usual one; null if there is none. Like the JDK
  /// it counts from the start of the file, or of the zip, where something stands before that.
  private static @Nullable End64 end64(FileChannel file, long endAt) throws IOException {
    long locatorAt = endAt - LOCATOR_LENGTH;
    if (locatorAt < END64_LENGTH) {
      return null;
    }
    ByteBuffer locator = read(file, locatorAt, LOCATOR_LENGTH);
    if (locator.limit() < LOCATOR_LENGTH || locator.getInt(0) != LOCATOR_MAGIC) {
      return null;
    }
    long[] places = {locator.getLong(LOCATOR_OFFSET), locatorAt - END64_LENGTH};
    for (long at : places) {
      if (at >= 0 && at <= locatorAt - END64_LENGTH) {
        ByteBuffer end = read(file, at, END64_LENGTH);
        if (end.limit() == END64_LENGTH && end.getInt(0) == END64_MAGIC) {
          return new End64(at, end.getLong(END64_DIRECTORY_LENGTH));
        }
      }
    }
    return null;
  }

  private static ByteBuffer read(FileChannel file, long from, int most) throws IOException {
    int length = (int) Math.min(most, file.size() - from);
    ByteBuffer into = ByteBuffer.wrap(new byte[Math.max(0, length)]).order(ByteOrder.LITTLE_ENDIAN);
    while (into.hasRemaining() && file.read(into, from + into.position()) >= 0) {
      // on
    }
    return into.flip();
  }

  private static int endRecord(ByteBuffer tail) {
    for (int at = tail.limit() - END_LENGTH; at >= 0; at--) {
      if (tail.getInt(at) == END_MAGIC) {
        return at;
      }
    }
    return -1;
  }
}
