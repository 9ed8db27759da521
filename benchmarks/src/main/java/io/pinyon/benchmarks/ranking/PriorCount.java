package io.pinyon.benchmarks.ranking;

import io.pinyon.syntax.Tokens;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.Deflater;

/// Writes the table of usage that is shipped, see `benchmarks/prior`:
///
///     PriorCount OUT SOURCES…
///
/// What is rare is left out, until the table is no longer than [#MOST_BYTES] in a jar.
public final class PriorCount {
  /// Compressed as jars are.
  static final int MOST_BYTES = 300_000;

  private PriorCount() {}

  public static void main(String[] args) throws IOException {
    UsageCounter counter = new UsageCounter();
    int files = 0;
    for (String root : List.of(args).subList(1, args.length)) {
      try (Stream<Path> found = Files.walk(Path.of(root))) {
        for (Path file : (Iterable<Path>) found.sorted()::iterator) {
          if (file.toString().endsWith(".java") && Files.isRegularFile(file)) {
            counter.add(Tokens.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8)));
            files++;
          }
        }
      }
    }
    int least = 2;
    byte[] table = counter.table(least);
    while (compressed(table) > MOST_BYTES) {
      table = counter.table(++least);
    }
    Path out = Path.of(args[0]);
    Files.createDirectories(out.getParent());
    Files.write(out, table);
    System.out.printf(
        "%d files; counted at least %d times: %d bytes, %d compressed%n",
        files, least, table.length, compressed(table));
  }

  private static int compressed(byte[] bytes) {
    Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    deflater.setInput(bytes);
    deflater.finish();
    byte[] buffer = new byte[1 << 16];
    int size = 0;
    while (!deflater.finished()) {
      size += deflater.deflate(buffer);
    }
    deflater.end();
    return size;
  }
}
