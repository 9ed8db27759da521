package io.pinyon.storage.cache;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/// Sizes of folders, and their removal. Links are not followed.
final class DiskUse {
  private DiskUse() {}

  /// The lengths of all files below `path`, or its own; what goes meanwhile counts as gone.
  static long of(Path path) {
    long[] sum = new long[1];
    visit(
        path,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            sum[0] += attributes.size();
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) {
            return FileVisitResult.CONTINUE;
          }
        });
    return sum[0];
  }

  /// Deletes `path` and all below it; false if something stays.
  static boolean delete(Path path) {
    boolean[] isGone = {true};
    visit(
        path,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            isGone[0] &= discard(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) {
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) {
            isGone[0] &= discard(folder);
            return FileVisitResult.CONTINUE;
          }
        });
    return isGone[0];
  }

  private static boolean discard(Path path) {
    try {
      Files.deleteIfExists(path);
      return true;
    } catch (IOException e) {
      System.getLogger(DiskUse.class.getName())
          .log(System.Logger.Level.DEBUG, "cannot delete " + path, e);
      return false;
    }
  }

  private static void visit(Path path, SimpleFileVisitor<Path> visitor) {
    try {
      Files.walkFileTree(path, visitor);
    } catch (IOException e) {
      System.getLogger(DiskUse.class.getName())
          .log(System.Logger.Level.DEBUG, "cannot walk " + path, e);
    }
  }
}
