package io.pinyon.service;

import java.io.IOException;
import java.nio.file.Path;

/// Paths as the file system has them: links followed, letter case and trailing dots as on disk.
final class RealPaths {
  private RealPaths() {}

  /// The real path of what lies at an absolute path; of what does not exist, the real path of the
  /// nearest folder above with the rest behind it.
  static Path of(Path path) {
    for (Path above = path; above != null; above = above.getParent()) {
      try {
        return above.toRealPath().resolve(above.relativize(path)).normalize();
      } catch (IOException e) {
        // not there, or a loop of links: what is above it may be
      }
    }
    return path;
  }
}
