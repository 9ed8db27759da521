package io.pinyon.storage.internal.folders;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Which processes have the index of a folder open: a file `open-PID` for each, deleted when it
/// ends well. It is empty until that process has checked every page. An empty one that is left by a
/// process that is gone says that this one was killed or crashed, perhaps on a damaged page.
public final class IndexUsers {
  private static final String PREFIX = "open-";

  private IndexUsers() {}

  /// Puts this process down.
  public static void enter(Path folder) throws IOException {
    Path mark = mark(folder);
    Files.write(mark, new byte[0]);
    mark.toFile().deleteOnExit();
  }

  /// Says that this process has checked every page.
  public static void checked(Path folder) throws IOException {
    Files.writeString(mark(folder), "checked\n");
  }

  public static void leave(Path folder) throws IOException {
    Files.deleteIfExists(mark(folder));
  }

  /// The processes that are alive and have put themselves down.
  static List<Long> alive(Path folder) throws IOException {
    List<Long> result = new ArrayList<>();
    try (DirectoryStream<Path> marks = Files.newDirectoryStream(folder, PREFIX + "*")) {
      for (Path mark : marks) {
        if (isAlive(mark)) {
          result.add(Long.parseLong(mark.getFileName().toString().substring(PREFIX.length())));
        }
      }
    }
    return result;
  }

  /// True if some process ended badly before it had checked every page.
  public static boolean hasDeadUnchecked(Path folder) throws IOException {
    try (DirectoryStream<Path> marks = Files.newDirectoryStream(folder, PREFIX + "*")) {
      for (Path mark : marks) {
        if (!isAlive(mark) && Files.size(mark) == 0) {
          return true;
        }
      }
    }
    return false;
  }

  public static void forgetDead(Path folder) throws IOException {
    try (DirectoryStream<Path> marks = Files.newDirectoryStream(folder, PREFIX + "*")) {
      for (Path mark : marks) {
        if (!isAlive(mark)) {
          Files.deleteIfExists(mark);
        }
      }
    }
  }

  private static boolean isAlive(Path mark) {
    try {
      long pid = Long.parseLong(mark.getFileName().toString().substring(PREFIX.length()));
      return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static Path mark(Path folder) {
    return folder.resolve(PREFIX + ProcessHandle.current().pid());
  }
}
