package io.pinyon.storage.files;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.function.ToLongBiFunction;
import org.jspecify.annotations.Nullable;

/// Folders with all that is in them. Links are not followed; what goes meanwhile counts as gone.
public final class FileTrees {
  private FileTrees() {}

  /// The lengths of all files below `path`, or its own, in bytes.
  public static long size(Path path) {
    return sum(path, (_, attributes) -> attributes.size());
  }

  /// The same, a file that has links elsewhere in parts: what several trees share counts once over
  /// all of them.
  public static long share(Path path) {
    return sum(path, (file, attributes) -> attributes.size() / links(file));
  }

  private static long links(Path file) {
    try {
      return Files.getAttribute(file, "unix:nlink", LinkOption.NOFOLLOW_LINKS) instanceof Integer n
          ? Math.max(1, n)
          : 1;
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      return 1; // gone, or a system that does not say
    }
  }

  private static long sum(Path path, ToLongBiFunction<Path, BasicFileAttributes> bytes) {
    long[] sum = new long[1];
    visit(
        path,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            sum[0] += bytes.applyAsLong(file, attributes);
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
