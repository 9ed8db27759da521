package io.pinyon.indexer.files;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A `.java` file as the walk found it. `path` starts with the workspace's root as it was given;
/// `relative` is the same below the root, with `/` between the names. `size` is in bytes,
/// `modifiedNanos` in nanoseconds since 1970.
public record SourceFile(Path path, String relative, long size, long modifiedNanos) {
  /// `path` below the root with `/` between the names; null if it is not below.
  public static @Nullable String relative(Path root, Path path) {
    if (!path.startsWith(root) || path.equals(root)) {
      return null;
    }
    String relative = root.relativize(path).toString();
    return path.getFileSystem().getSeparator().equals("\\")
        ? relative.replace('\\', '/')
        : relative;
  }
}
