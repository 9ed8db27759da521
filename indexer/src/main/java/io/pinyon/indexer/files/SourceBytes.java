package io.pinyon.indexer.files;

import io.pinyon.storage.files.RegularFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/// The bytes of a source file that are extracted: all of them, or of a file that nobody wrote by
/// hand the lines at its beginning, so that what one file can take of the memory has a bound.
/// `size` and `modifiedNanos` are those of the file.
public record SourceBytes(byte[] bytes, long size, long modifiedNanos) {
  /// So many bytes of a file are extracted. Generated parsers have some hundred thousand.
  public static final int MAX_BYTES = 8 << 20;

  /// A sample ends with a line, if one ends within so many bytes before its end.
  private static final int LONGEST_LINE = 64 << 10;

  /// Throws IOException if the file cannot be read or is no regular one.
  public static SourceBytes read(Path file) throws IOException {
    RegularFiles.Start start = RegularFiles.readStart(file, MAX_BYTES);
    return of(start.bytes(), start.size(), start.modifiedNanos());
  }

  /// Of a file of `size` bytes, `start` being the first [#MAX_BYTES] or, if there are no more, all
  /// of them.
  public static SourceBytes of(byte[] start, long size, long modifiedNanos) {
    byte[] bytes = start.length >= size ? start : wholeLines(start);
    return new SourceBytes(bytes, size, modifiedNanos);
  }

  public boolean isSample() {
    return bytes.length < size;
  }

  private static byte[] wholeLines(byte[] bytes) {
    int end = bytes.length;
    int least = Math.max(0, end - LONGEST_LINE);
    while (end > least && bytes[end - 1] != '\n') {
      end--;
    }
    if (end == least) {
      end = bytes.length;
      while (end > 0 && (bytes[end - 1] & 0x80) != 0) {
        end--; // a character of several bytes, which may be cut
      }
    }
    return end == bytes.length ? bytes : Arrays.copyOf(bytes, end);
  }
}
