package io.pinyon.cli.daemon;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Keeps a log from growing: who writes it appends, so that it can be emptied meanwhile.
final class LogSize {
  private static final long MOST_BYTES = 8L << 20;

  private LogSize() {}

  static void limit(Path log) {
    try {
      if (Files.isRegularFile(log) && Files.size(log) > MOST_BYTES) {
        try (FileChannel channel = FileChannel.open(log, StandardOpenOption.WRITE)) {
          channel.truncate(0);
        }
      }
    } catch (IOException e) {
      // it grows, then
    }
  }
}
