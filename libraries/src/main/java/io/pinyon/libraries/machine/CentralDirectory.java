package io.pinyon.libraries.machine;

import io.pinyon.libraries.listing.ZipDirectory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;

/// The packages of a jar, from the directory at its end ([ZipDirectory]); no entry is opened. What
/// is no zip or is beyond a limit has none.
final class CentralDirectory {
  private static final int ENTRY_MAGIC = 0x02014b50;
  private static final int ENTRY_LENGTH = 46;
  private static final int ENTRY_NAME_LENGTH = 28;

  static final int MAX_DIRECTORY = 32 << 20;
  static final int MAX_PACKAGES = 20_000;
  private static final int MAX_NAME = 512;

  private static final byte[] CLASS = ".class".getBytes(StandardCharsets.US_ASCII);

  private CentralDirectory() {}

  /// Takes a class's package, dotted, and its simple name: the bytes from `from` to before `to`,
  /// one at least.
  interface Classes {
    void add(String packageName, byte[] bytes, int from, int to);
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
          if (end > start && isTopLevel(bytes, start, end)) {
            into.add(folder, bytes, start, end);
          }
        });
  }

  /// False for a member and for `package-info`.
  private static boolean isTopLevel(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] == '$' || bytes[i] == '-') {
        return false;
      }
    }
    return true;
  }

  /// The directory's bytes; empty if there is none to read.
  private static ByteBuffer directory(Path jar) throws IOException {
    Set<OpenOption> how = Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
    try (FileChannel file = FileChannel.open(jar, how)) {
      ZipDirectory directory = ZipDirectory.of(file);
      return directory == null || directory.length() > MAX_DIRECTORY
          ? ByteBuffer.allocate(0)
          : directory.read(file);
    }
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
