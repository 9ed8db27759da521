package io.pinyon.indexer.files;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/// Files that are none, for tests.
public final class SpecialFiles {
  private SpecialFiles() {}

  /// A pipe that nobody writes into: who opens it waits for ever.
  public static Path pipe(Path path) throws IOException, InterruptedException {
    Files.createDirectories(path.getParent());
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/mkfifo")), "pipes have names here");
    Process process = new ProcessBuilder("/usr/bin/mkfifo", path.toString()).start();
    assumeTrue(process.waitFor() == 0, "mkfifo");
    return path;
  }

  /// A socket that nobody listens to. Its path has to be short.
  public static Path socket(Path path) throws IOException {
    Files.createDirectories(path.getParent());
    try (ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.bind(UnixDomainSocketAddress.of(path));
    }
    return path;
  }

  /// A link to a device that never ends.
  public static Path zeros(Path path) throws IOException {
    Files.createDirectories(path.getParent());
    assumeTrue(Files.exists(Path.of("/dev/zero")), "devices have names here");
    return Files.createSymbolicLink(path, Path.of("/dev/zero"));
  }

  /// A file of so many zeros that takes no room on the disk.
  public static Path sparse(Path path, long size) throws IOException {
    Files.createDirectories(path.getParent());
    try (var file = new java.io.RandomAccessFile(path.toFile(), "rw")) {
      file.setLength(size);
    }
    return path;
  }
}
