package io.pinyon.storage.internal.environment;

import io.pinyon.storage.StorageException;
import io.pinyon.storage.files.AtomicFiles;
import io.pinyon.storage.internal.pages.PageChecksums;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/// The generations of an index: files `index-<n>.lmdb`, each with its [PageChecksums], of which the
/// one that the file `current` names counts. Any other is being built, or was replaced and waits to
/// be deleted.
///
/// `current` is one line: the name, a space, the CRC-32C of the name in eight hexadecimal digits.
/// It is replaced by renaming, so a crash leaves the one before or the one after.
public final class Generations {
  static final String CURRENT = "current";

  /// Number of the generation that a new index begins with.
  public static final int FIRST = 1;

  private static final String PREFIX = "index-";
  private static final String SUFFIX = ".lmdb";
  private static final String LOCK = "-lock";
  private static final String RUN = "bulk-";
  private static final Pattern LINE =
      Pattern.compile("(index-([1-9][0-9]{0,8})\\.lmdb) (\\p{XDigit}{8})\n");

  private Generations() {}

  public static Path file(Path folder, int generation) {
    return folder.resolve(PREFIX + generation + SUFFIX);
  }

  /// A file for one sorted run of a bulk load.
  public static Path run(Path folder, int number) {
    return folder.resolve(RUN + number);
  }

  /// The same of its counts.
  public static Path countRun(Path folder, int number) {
    return folder.resolve(RUN + "counts-" + number);
  }

  /// The generation that counts, 0 if none does yet. Throws [StorageException.Corrupt] if the file
  /// `current` is damaged.
  public static int current(Path folder) throws IOException {
    Path file = folder.resolve(CURRENT);
    String line;
    try {
      line = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    } catch (NoSuchFileException e) {
      return 0;
    }
    Matcher match = LINE.matcher(line);
    if (match.matches() && checksum(match.group(1)).equals(match.group(3))) {
      return Integer.parseInt(match.group(2));
    }
    throw new StorageException.Corrupt(
        file + " does not name an index; Pinyon rebuilds it the next time it is opened", null);
  }

  /// False once another generation than this one counts.
  static boolean isCurrent(Path folder, int generation) {
    try {
      int current = current(folder);
      return current == 0 || current == generation;
    } catch (IOException | StorageException.Corrupt e) {
      return true;
    }
  }

  public static void makeCurrent(Path folder, int generation) throws IOException {
    Path file = folder.resolve(CURRENT);
    Path written = folder.resolve(CURRENT + ".new");
    String name = PREFIX + generation + SUFFIX;
    String line = name + " " + checksum(name) + "\n";
    AtomicFiles.write(
        file,
        written,
        draft -> {
          try (FileOutputStream out = new FileOutputStream(draft.toFile())) {
            out.write(line.getBytes(StandardCharsets.ISO_8859_1));
            out.getFD().sync();
          }
        });
  }

  private static String checksum(String name) {
    CRC32C crc = new CRC32C();
    crc.update(name.getBytes(StandardCharsets.ISO_8859_1));
    return String.format("%08x", crc.getValue());
  }

  /// All generations that have a file.
  public static List<Integer> present(Path folder) throws IOException {
    List<Integer> result = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, PREFIX + "*" + SUFFIX)) {
      for (Path file : files) {
        String name = String.valueOf(file.getFileName());
        try {
          result.add(
              Integer.parseInt(name.substring(PREFIX.length(), name.length() - SUFFIX.length())));
        } catch (NumberFormatException e) {
          // not ours
        }
      }
    }
    return result;
  }

  /// Deletes a generation. A process that has it open keeps what it has mapped, but on Windows,
  /// where this fails as long as one does.
  public static void delete(Path folder, int generation) throws IOException {
    Path file = file(folder, generation);
    Files.deleteIfExists(PageChecksums.of(file));
    Files.deleteIfExists(file);
    Files.deleteIfExists(file.resolveSibling(file.getFileName() + LOCK));
  }

  /// Deletes what bulk loads of processes that are gone left behind.
  static void deleteRuns(Path folder) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, RUN + "*")) {
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
    }
  }

  static void deleteAll(Path folder) throws IOException {
    for (int generation : present(folder)) {
      delete(folder, generation);
    }
    deleteRuns(folder);
    BaseFiles.deleteOthers(folder, List.of());
    Files.deleteIfExists(folder.resolve(CURRENT));
  }
}
