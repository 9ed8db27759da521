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
import org.jspecify.annotations.Nullable;

/// The packages of a jar, from the directory at its end (APPNOTE.TXT 4.3.12, and 4.3.14 for those
/// of the 64-bit format); no entry is opened. What is no zip or is beyond a limit has none.
final class CentralDirectory {
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

  private static final int ENTRY_MAGIC = 0x02014b50;
  private static final int ENTRY_LENGTH = 46;
  private static final int ENTRY_NAME_LENGTH = 28;

  static final int MAX_DIRECTORY = 32 << 20;
  static final int MAX_PACKAGES = 20_000;
  private static final int MAX_NAME = 512;

  private static final byte[] CLASS = ".class".getBytes(StandardCharsets.US_ASCII);

  private CentralDirectory() {}

  /// Takes a class's package, dotted, and its simple name.
  interface Classes {
    void add(String packageName, String simpleName);
  }

  /// Dotted, sorted; without the unnamed package.
  ///
  /// @throws IOException if the file cannot be read
  static Set<String> packages(Path jar) throws IOException {
    Set<String> found = new TreeSet<>();
    read(
        directory(jar),
        (folder, start, end, bytes) -> {
          if (found.size() < MAX_PACKAGES) {
            found.add(folder);
          }
        });
    return found;
  }

  /// The top-level classes in packages.
  ///
  /// @throws IOException if the file cannot be read
  static void classes(Path jar, Classes into) throws IOException {
    read(
        directory(jar),
        (folder, start, end, bytes) -> {
          String name = new String(bytes, start, end - start, StandardCharsets.UTF_8);
          if (name.indexOf('$') < 0 && name.indexOf('-') < 0 && !name.isEmpty()) {
            into.add(folder, name); // a member or package-info otherwise
          }
        });
  }

  /// The directory's bytes; empty if there is none to read.
  private static ByteBuffer directory(Path jar) throws IOException {
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
        return ByteBuffer.allocate(0);
      }
      long endAt = size - end.limit() + at;
      long length = end.getInt(at + END_DIRECTORY_LENGTH) & 0xffffffffL;
      End64 end64 = end64(file, endAt);
      if (end64 != null) {
        endAt = end64.at;
        length = end64.directoryLength;
      }
      long start = endAt - length;
      return length < 0 || length > MAX_DIRECTORY || start < 0
          ? ByteBuffer.allocate(0)
          : read(file, start, (int) length);
    }
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

  /// A class file in a package; `start` and `end` are those of its name without the ending.
  private interface Entries {
    void add(String packageName, int start, int end, byte[] bytes);
  }

  private static void read(ByteBuffer directory, Entries entries) {
    byte[] bytes = directory.array();
    String packageName = ""; // of the class before; empty if its folder is no package's
    int lastFolder = 0;
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
      if (folder > 0 && folder <= MAX_NAME) {
        if (!Arrays.equals(
            bytes, start, start + folder, bytes, lastFolder, lastFolder + lastLength)) {
          lastFolder = start;
          lastLength = folder;
          packageName = packageName(bytes, start, folder);
        }
        if (!packageName.isEmpty()) {
          entries.add(packageName, start + folder + 1, end - CLASS.length, bytes);
        }
      }
      at = end + extra + comment;
    }
  }

  /// Empty for META-INF, BOOT-INF and the like.
  private static String packageName(byte[] bytes, int start, int length) {
    String text = new String(bytes, start, length, StandardCharsets.UTF_8);
    return text.indexOf('-') < 0 && text.indexOf('.') < 0 ? text.replace('/', '.') : "";
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
