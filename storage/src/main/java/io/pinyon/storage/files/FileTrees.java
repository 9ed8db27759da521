package io.pinyon.storage.files;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/// Folders with all that is in them. Links are not followed; what goes meanwhile counts as gone.
public final class FileTrees {
  private FileTrees() {}

  /// The lengths of all files below `path`, or its own, in bytes.
  public static long size(Path path) {
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

  /// Deletes `path` and all below it, as far as that can be deleted; false if something stays.
  public static boolean delete(Path path) {
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
      log("cannot delete " + path, e);
      return false;
    }
  }

  private static void visit(Path path, SimpleFileVisitor<Path> visitor) {
    try {
      Files.walkFileTree(path, visitor);
    } catch (IOException e) {
      log("cannot walk " + path, e);
    }
  }

  private static void log(String message, IOException cause) {
    System.getLogger(FileTrees.class.getName()).log(System.Logger.Level.DEBUG, message, cause);
  }
}
