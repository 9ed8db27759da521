package io.pinyon.indexer.internal.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Tells whether the root of a workspace is the folder that it was: one that is deleted and made
/// again, renamed, or mounted over is not seen by a watch of the entries of folders. Used by one
/// thread.
public final class RootWatch {
  private final Path root;
  private @Nullable Object known;

  /// What became of the root since the last look.
  public enum Found {
    SAME,
    /// There is no folder of this name.
    GONE,
    /// It was gone, or another folder has its name: everything may be different.
    OTHER
  }

  public RootWatch(Path root) {
    this.root = root;
    this.known = identity();
  }

  public Found look() {
    Object present = identity();
    Object before = known;
    known = present;
    if (present == null) {
      return Found.GONE;
    }
    return Objects.equals(before, present) ? Found.SAME : Found.OTHER;
  }

  /// The inode or, on systems that have none, the time of creation; null if it is no folder.
  private @Nullable Object identity() {
    try {
      BasicFileAttributes attributes = Files.readAttributes(root, BasicFileAttributes.class);
      Object key = attributes.fileKey();
      return !attributes.isDirectory() ? null : key != null ? key : attributes.creationTime();
    } catch (IOException e) {
      return null;
    }
  }
}
