package io.pinyon.libraries.machine;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;

/// The packages of a jar, from the directory at its end (APPNOTE.TXT 4.3.12); no entry is opened.
/// What is no zip, is of the 64-bit format or is beyond a limit has none.
final class CentralDirectory {
  private static final int END_MAGIC = 0x06054b50;
  private static final int END_LENGTH = 22;
  private static final int END_DIRECTORY_LENGTH = 12;
  private static final int MAX_END = END_LENGTH + 0xffff;

  private static final int ENTRY_MAGIC = 0x02014b50;
  private static final int ENTRY_LENGTH = 46;
  private static final int ENTRY_NAME_LENGTH = 28;

  static final int MAX_DIRECTORY = 32 << 20;
  static final int MAX_PACKAGES = 20_000;
  private static final int MAX_NAME = 512;

  private static final byte[] CLASS = ".class".getBytes(StandardCharsets.US_ASCII);

  private CentralDirectory() {}

  /// Dotted, sorted; without the unnamed package.
  ///
  /// @throws IOException if the file cannot be read
  static Set<String> packages(Path jar) throws IOException {
    Set<OpenOption> how = Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
    try (FileChannel file = FileChannel.open(jar, how)) {
      long size = file.size();
      ByteBuffer end = read(file, size - Math.min(size, END_LENGTH), END_LENGTH);
      int at = endRecord(end);
      if (at < 0) {
        // behind it is a comment
        end = read(file, size - Math.min(size, MAX_END), MAX_END);
        at = endRecord(end);
      }
      if (at < 0) {
        return Set.of();
      }
      long length = end.getInt(at + END_DIRECTORY_LENGTH) & 0xffffffffL;
      long start = size - end.limit() + at - length;
      return length > MAX_DIRECTORY || start < 0
          ? Set.of()
          : packages(read(file, start, (int) length));
    }
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

  private static Set<String> packages(ByteBuffer directory) {
    Set<String> found = new TreeSet<>();
    byte[] bytes = directory.array();
    int lastFolder = 0; // where the folder of the entry before lies
    int lastLength = 0;
    int at = 0;
    while (at + ENTRY_LENGTH <= directory.limit() && directory.getInt(at) == ENTRY_MAGIC) {
      int name = directory.getShort(at + ENTRY_NAME_LENGTH) & 0xffff;
      int extra = directory.getShort(at + ENTRY_NAME_LENGTH + 2) & 0xffff;
      int comment = directory.getShort(at + ENTRY_NAME_LENGTH + 4) & 0xffff;
      int start = at + ENTRY_LENGTH;
      int end = start + name;
      if (end > directory.limit()) {
        break;
      }
      int folder = isClass(bytes, start, end) ? folderLength(bytes, start, end) : 0;
      if (folder > 0
          && folder <= MAX_NAME
          && !Arrays.equals(
              bytes, start, start + folder, bytes, lastFolder, lastFolder + lastLength)) {
        lastFolder = start;
        lastLength = folder;
        String text = new String(bytes, start, folder, StandardCharsets.UTF_8);
        if (text.indexOf('-') < 0 && text.indexOf('.') < 0 && found.size() < MAX_PACKAGES) {
          found.add(text.replace('/', '.')); // META-INF, BOOT-INF: no package's folder
        }
      }
      at = end + extra + comment;
    }
    return found;
  }

  private static boolean isClass(byte[] bytes, int start, int end) {
    return end - start > CLASS.length
        && Arrays.equals(bytes, end - CLASS.length, end, CLASS, 0, CLASS.length);
  }

  private static int folderLength(byte[] bytes, int start, int end) {
    int at = end - 1;
    while (at > start && bytes[at] != '/') {
      at--;
    }
    return at - start;
  }
}
