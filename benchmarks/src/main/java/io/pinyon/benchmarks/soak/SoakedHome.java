package io.pinyon.benchmarks.soak;

import io.pinyon.benchmarks.faults.MemoryDisk;
import io.pinyon.storage.files.FileTrees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The home that everybody shares: on a disk in memory if the system lets us mount one, so that it
/// can be filled.
final class SoakedHome implements AutoCloseable {
  private static final int MEGABYTES = 900;

  private final Path folder;
  private final MemoryDisk disk;

  SoakedHome(Path folder) throws IOException, InterruptedException {
    this.folder = Files.createDirectories(folder);
    this.disk = new MemoryDisk(folder, MEGABYTES);
  }

  Path path() {
    return folder.resolve("home");
  }

  boolean canBeFilled() {
    return disk.isMounted();
  }

  void fill() throws IOException {
    disk.leave(0);
  }

  void free() throws IOException {
    disk.free();
  }

  /// While others use it.
  void delete() {
    FileTrees.delete(path());
  }

  @Override
  public void close() throws InterruptedException {
    disk.close();
    FileTrees.delete(folder);
  }
}
