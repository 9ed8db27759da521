package io.pinyon.storage.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// Reads files that somebody else made, so that none can hang or flood the reader: only a regular
/// file is opened, as a pipe or a terminal may wait for ever and a device may never end, and at
/// most as many bytes are read as it had before it was opened, which is none for the files of
/// `/proc` that wait for events.
public final class RegularFiles {
  private RegularFiles() {}

  /// The file is there and is none that is read; its reason says what it is.
  public static final class NotReadException extends FileSystemException {
    private static final long serialVersionUID = 1;

    private NotReadException(Path file, String reason) {
      super(file.toString(), null, reason);
    }

    /// What the file is instead, such as `not a regular file`, to follow its name.
    @Override
    public String getMessage() {
      return getReason();
    }
  }

  /// The first bytes of a file, with its `size` in bytes and its time in nanoseconds since 1970 as
  /// they were before it was read.
  public record Start(byte[] bytes, long size, long modifiedNanos) {
    /// False if the file has more bytes than were read.
    public boolean isWhole() {
      return bytes.length >= size;
    }
  }

  /// The whole file. Throws [NotReadException] if it has more than `limit` bytes or is no regular
  /// file, what `options` say of links included.
  public static byte[] read(Path file, int limit, LinkOption... options) throws IOException {
    BasicFileAttributes attributes = attributes(file, options);
    if (attributes.size() > limit) {
      throw new NotReadException(
          file, "has " + attributes.size() + " bytes, the limit is " + limit + " bytes");
    }
    return bytes(file, (int) attributes.size(), options);
  }

  /// Up to `limit` bytes of the file. Throws [NotReadException] if it is no regular file.
  public static Start readStart(Path file, int limit) throws IOException {
    BasicFileAttributes attributes = attributes(file);
    byte[] bytes = bytes(file, (int) Math.min(limit, attributes.size()));
    long modified = attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS);
    // one that was cut meanwhile is as long as what was read
    long size = attributes.size() <= limit ? bytes.length : attributes.size();
    return new Start(bytes, size, modified);
  }

  private static BasicFileAttributes attributes(Path file, LinkOption... options)
      throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class, options);
    if (!attributes.isRegularFile()) {
      throw new NotReadException(
          file,
          attributes.isSymbolicLink()
              ? "a symbolic link"
              : attributes.isDirectory() ? "a folder" : "not a regular file");
    }
    return attributes;
  }

  private static byte[] bytes(Path file, int size, LinkOption... options) throws IOException {
    if (size == 0) {
      return new byte[0];
    }
    ByteBuffer buffer = ByteBuffer.allocate(size);
    Set<OpenOption> flags = new HashSet<>(Set.of(StandardOpenOption.READ));
    if (file.getFileSystem() == FileSystems.getDefault()) {
      flags.addAll(Arrays.asList(options)); // others, such as zips, have no links
    }
    try (SeekableByteChannel channel = Files.newByteChannel(file, flags)) {
      while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
        // until all of it is there
      }
    }
    return buffer.hasRemaining()
        ? Arrays.copyOf(buffer.array(), buffer.position())
        : buffer.array();
  }
}
