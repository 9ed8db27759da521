package io.pinyon.projects.internal.input;

import io.pinyon.projects.model.ClassPathItem;
import io.pinyon.projects.model.ClassPathItem.Kind;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/// Looks for build files in a workspace and at what class paths name.
public final class WorkspacePaths {
  /// What is larger is no workspace of one's own, such as a home folder.
  private static final int MAX_FOLDERS = 5_000;

  private static final Set<String> NOT_ENTERED = Set.of("target", "build", "node_modules");

  private WorkspacePaths() {}

  /// A jar, a class folder, or what is missing.
  public static ClassPathItem item(Path path, String reason, Inputs inputs) {
    inputs.add(path);
    Kind kind =
        Files.isDirectory(path) ? Kind.CLASS_FOLDER : Files.exists(path) ? Kind.JAR : Kind.MISSING;
    return new ClassPathItem(kind, path, "", reason);
  }

  /// The folders that have something, sorted; at most `depth` below the root, hidden ones and the
  /// output of builds aside. With `isNested` also those inside one another.
  public static List<Path> folders(Path root, int depth, boolean isNested, Predicate<Path> has) {
    List<Path> found = new ArrayList<>();
    try {
      Files.walkFileTree(
          root,
          EnumSet.noneOf(FileVisitOption.class),
          depth,
          new SimpleFileVisitor<>() {
            private int folders;

            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
              String name = String.valueOf(folder.getFileName());
              if (!folder.equals(root) && (name.startsWith(".") || NOT_ENTERED.contains(name))) {
                return FileVisitResult.SKIP_SUBTREE;
              }
              if (++folders > MAX_FOLDERS) {
                return FileVisitResult.TERMINATE;
              }
              if (has.test(folder)) {
                found.add(folder);
                return isNested ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
              }
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      return found; // what was found counts
    }
    found.sort(null);
    return found;
  }
}
