package io.pinyon.libraries;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.TimeUnit;

/// What tells a file's content apart from another at the same path, without reading it: bytes, and
/// the time of the last change in microseconds.
record FileStamp(long size, long modified) {
  /// @throws IOException if there is no such file
  static FileStamp of(Path file) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
    return new FileStamp(
        attributes.size(), attributes.lastModifiedTime().to(TimeUnit.MICROSECONDS));
  }
}
