package io.pinyon.benchmarks.daemon;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What a process has resident, in KB, as `/proc` tells (Linux): `rss` counts shared pages whole,
/// `pss` divides each among the processes that have it, `file` is the part of `pss` that is mapped
/// files, which the system takes back when it wants memory.
record Memory(long rss, long pss, long file) {
  static final Memory NONE = new Memory(0, 0, 0);

  static Memory of(long process) {
    long rss = 0;
    long pss = 0;
    long file = 0;
    try {
      for (String line : Files.readAllLines(Path.of("/proc/" + process + "/smaps_rollup"))) {
        long value = line.contains(" kB") ? Long.parseLong(line.replaceAll("\\D", "")) : 0;
        if (line.startsWith("Rss:")) {
          rss = value;
        } else if (line.startsWith("Pss:")) {
          pss = value;
        } else if (line.startsWith("Pss_File:")) {
          file = value;
        }
      }
    } catch (IOException e) {
      return NONE; // it has ended, or the system does not tell
    }
    return new Memory(rss, pss, file);
  }

  Memory plus(Memory other) {
    return new Memory(rss + other.rss, pss + other.pss, file + other.file);
  }

  @Override
  public String toString() {
    return "RSS " + rss / 1024 + " MB, PSS " + pss / 1024 + " MB (files " + file / 1024 + ")";
  }
}
