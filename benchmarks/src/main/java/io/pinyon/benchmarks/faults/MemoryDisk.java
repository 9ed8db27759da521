package io.pinyon.benchmarks.faults;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/// A small disk in memory, which can be filled; for who has the right to mount one.
public final class MemoryDisk implements AutoCloseable {
  private static final int BLOCK = 4096;

  private final Path folder;
  private final Path filler;
  private final boolean isMounted;

  /// `folder` must be there.
  public MemoryDisk(Path folder, int megabytes) throws InterruptedException {
    this.folder = folder;
    this.filler = folder.resolve("filler");
    this.isMounted =
        run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", folder.toString());
  }

  /// False if the system did not let us: the folder is then one like any other.
  public boolean isMounted() {
    return isMounted;
  }

  /// Fills it but for so many bytes.
  public void leave(long room) throws IOException {
    byte[] block = new byte[BLOCK];
    try (OutputStream out = Files.newOutputStream(filler)) {
      while (Files.getFileStore(folder).getUsableSpace() > room) {
        out.write(block);
      }
    } catch (IOException e) {
      if (!Objects.toString(e.getMessage()).contains("No space left")) { // others write too
        throw e;
      }
    }
  }

  public void free() throws IOException {
    Files.deleteIfExists(filler);
  }

  /// What is mapped stays until it is collected.
  @Override
  public void close() throws InterruptedException {
    if (isMounted) {
      run("umount", "-l", folder.toString());
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
