package io.pinyon.storage.files;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The pages of the program's own files, its native library and its archive of classes. Most of
/// them are needed once, while it starts.
public final class ProgramPages {
  private static final Path MAPPINGS = Path.of("/proc/self/smaps");

  /// What is mapped of a file, privately and not for writing.
  private static final Pattern READ_ONLY =
      Pattern.compile("([0-9a-f]+)-([0-9a-f]+) r-[-x]p [0-9a-f]+ [0-9a-f:]+ [1-9][0-9]* +/.*");

  /// Of the pages of a mapping those that are no longer the file's.
  private static final String CHANGED = "Anonymous:";

  private static final String NONE = " 0 kB";

  private static final long LEAST = 1 << 20;

  private ProgramPages() {}

  /// Gives those that nobody has changed back to the system's page cache, from where who needs one
  /// again gets it without a read from disk. Does nothing where there is no `/proc` (Linux).
  public static void release() {
    for (MemorySegment each : unchanged()) {
      ResidentPages.release(each);
    }
  }

  private static List<MemorySegment> unchanged() {
    List<MemorySegment> found = new ArrayList<>();
    try (BufferedReader lines = Files.newBufferedReader(MAPPINGS, StandardCharsets.ISO_8859_1)) {
      MemorySegment last = MemorySegment.NULL;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (Character.digit(line.charAt(0), 16) >= 0 && line.indexOf('-') > 0) {
          last = readOnly(line);
        } else if (last.byteSize() >= LEAST && line.startsWith(CHANGED) && line.endsWith(NONE)) {
          found.add(last);
        }
      }
    } catch (IOException e) {
      return List.of(); // not Linux
    }
    return found;
  }

  private static MemorySegment readOnly(String mapping) {
    Matcher parts = READ_ONLY.matcher(mapping);
    if (!parts.matches()) {
      return MemorySegment.NULL;
    }
    long start = Long.parseUnsignedLong(parts.group(1), 16);
    long end = Long.parseUnsignedLong(parts.group(2), 16);
    return MemorySegment.ofAddress(start).reinterpret(end - start);
  }
}
