package io.pinyon.storage.internal.counts;

import io.pinyon.schema.FileIndex;
import io.pinyon.storage.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/// Sums up the counts of many files, beyond some memory in files that [#close] deletes. Not safe
/// for use by several threads.
public final class CountLoad implements AutoCloseable {
  /// Keys in memory, 24 to 48 bytes each: those of some 30,000 files.
  private static final int MOST_KEYS = 1 << 20;

  private final IntFunction<Path> runFile;
  private final int most;
  private final CountSums sums = new CountSums();
  private int runs;

  /// `runFile` names files, from 0 on, that may be overwritten.
  public CountLoad(IntFunction<Path> runFile) {
    this(runFile, MOST_KEYS);
  }

  CountLoad(IntFunction<Path> runFile, int most) {
    this.runFile = runFile;
    this.most = most;
  }

  /// Adds what a file counts, so many times; see [CountSums#add].
  public void add(FileIndex facts, int times) {
    sums.add(facts, times);
    if (sums.size() >= most) {
      spill();
    }
  }

  private void spill() {
    Path file = runFile.apply(runs);
    try {
      runs++;
      CountRun.write(file, sums.source());
    } catch (IOException e) {
      throw StorageException.of("write", file, e);
    }
    sums.clear();
  }

  /// Gives what was added, and what `further` sources have, as the table has it.
  public void write(List<? extends CountSource> further, CountBytes.Consumer target)
      throws IOException {
    List<CountSource> sources = new ArrayList<>(further);
    List<CountRun> opened = new ArrayList<>();
    try {
      for (int i = 0; i < runs; i++) {
        opened.add(CountRun.open(runFile.apply(i)));
      }
      sources.addAll(opened);
      sources.add(sums.source());
      CountBytes.write(new CountMerge(sources), target);
    } finally {
      for (CountRun each : opened) {
        each.close();
      }
    }
  }

  @Override
  public void close() throws IOException {
    sums.clear();
    for (int i = 0; i < runs; i++) {
      Files.deleteIfExists(runFile.apply(i));
    }
  }
}
