package io.pinyon.benchmarks.soak;

import io.pinyon.storage.files.FileTrees;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/// The home that everybody shares: on a disk in memory if the system lets us mount one, so that it
/// can be filled.
final class SoakedHome implements AutoCloseable {
  private static final int MEGABYTES = 900;

  private final Path disk;
  private final Path filler;
  private final boolean isMounted;

  SoakedHome(Path disk) throws IOException, InterruptedException {
    this.disk = Files.createDirectories(disk);
    this.filler = disk.resolve("filler");
    this.isMounted =
        run("mount", "-t", "tmpfs", "-o", "size=" + MEGABYTES + "m", "tmpfs", disk.toString());
  }

  Path path() {
    return disk.resolve("home");
  }

  boolean canBeFilled() {
    return isMounted;
  }

  void fill() throws IOException {
    byte[] block = new byte[4096];
    try (OutputStream out = Files.newOutputStream(filler)) {
      while (Files.getFileStore(disk).getUsableSpace() >= block.length) {
        out.write(block);
      }
    } catch (IOException e) {
      if (!Objects.toString(e.getMessage()).contains("No space left")) {
        throw e;
      }
    }
  }

  void free() throws IOException {
    Files.deleteIfExists(filler);
  }

  /// While others use it.
  void delete() throws IOException {
    FileTrees.delete(path());
  }

  @Override
  public void close() throws IOException, InterruptedException {
    if (isMounted) {
      run("umount", "-l", disk.toString()); // what is mapped stays until it is collected
    } else {
      FileTrees.delete(disk);
    }
  }

  private static boolean run(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false; // there is no such command
    }
  }
}
