package io.pinyon.projects.internal.input;

import io.pinyon.projects.model.ClassPathItem;
import io.pinyon.projects.model.ClassPathItem.Kind;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Looks for build files in a workspace and at what class paths name.
public final class WorkspacePaths {
  /// What is larger is no workspace of one's own, such as a home folder.
  private static final int MAX_FOLDERS = 5_000;

  private static final int MAX_ENTRIES = 100_000;

  private static final Set<String> NOT_ENTERED = Set.of("target", "build", "node_modules");

  private WorkspacePaths() {}

  /// A jar, a class folder, or what is missing; a folder outside of the workspace is, as nothing
  /// there is walked because a build file says so.
  public static ClassPathItem item(Path path, String reason, Inputs inputs) {
    inputs.add(path);
    Kind kind = kind(path);
    return kind == Kind.CLASS_FOLDER && !inputs.isInside(path)
        ? new ClassPathItem(Kind.MISSING, path, "", reason + ", a folder outside of the workspace")
        : new ClassPathItem(kind, path, "", reason);
  }

  /// What lies at a place that a class path names. Neither a device nor a pipe is a jar.
  public static Kind kind(Path path) {
    return Files.isDirectory(path)
        ? Kind.CLASS_FOLDER
        : Files.isRegularFile(path) ? Kind.JAR : Kind.MISSING;
  }

  /// True if a path lies in a folder, with links followed: the nearest of it and its parents that
  /// exists does.
  public static boolean holds(Path folder, Path path) {
    Path base = folder.toAbsolutePath().normalize();
    Path place = path.toAbsolutePath().normalize();
    if (!place.startsWith(base)) {
      return false;
    }
    for (Path each = place; each != null && each.startsWith(base); each = each.getParent()) {
      if (Files.exists(each, LinkOption.NOFOLLOW_LINKS)) {
        try {
          return each.toRealPath().startsWith(base.toRealPath());
        } catch (IOException e) {
          return false; // a link to nowhere
        }
      }
    }
    return true;
  }

  /// What a folder holds, sorted; nothing if it cannot be listed. Of a folder with more than
  /// 100,000 entries as many as that.
  public static List<Path> entries(Path folder) {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path each : entries) {
        if (found.size() == MAX_ENTRIES) {
          break;
        }
        found.add(each);
      }
    } catch (IOException | DirectoryIteratorException e) {
      // what could be listed counts
    }
    found.sort(null);
    return found;
  }

  /// The jars below a folder, sorted; at most `depth` below it and as many as above. A folder that
  /// cannot be listed costs what is in it. Links to folders are not followed.
  public static List<Path> jars(Path folder, int depth) {
    List<Path> found = new ArrayList<>();
    List<Path> level = List.of(folder);
    for (int i = 0; i < depth && found.size() < MAX_ENTRIES; i++) {
      List<Path> next = new ArrayList<>();
      for (Path each : level) {
        for (Path entry : entries(each)) {
          if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
            next.add(entry);
          } else if (entry.toString().endsWith(".jar") && Files.isRegularFile(entry)) {
            found.add(entry);
          }
        }
      }
      level = next.subList(0, Math.min(next.size(), MAX_FOLDERS));
    }
    found.sort(null);
    return found;
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

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) {
              return FileVisitResult.CONTINUE; // what could not be listed is missing, not the rest
            }
          });
    } catch (IOException e) {
      return found; // what was found counts
    }
    found.sort(null);
    return found;
  }
}
