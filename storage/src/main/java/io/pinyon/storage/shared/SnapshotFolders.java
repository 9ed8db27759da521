package io.pinyon.storage.shared;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The folders in which a user has snapshots, or has a CI put them: the variable [#ENVIRONMENT],
/// with the system's separator between. A workspace has no say in it.
public final class SnapshotFolders {
  public static final String ENVIRONMENT = "PINYON_SNAPSHOTS";

  private final List<Path> folders;

  private SnapshotFolders(List<Path> folders) {
    this.folders = folders;
  }

  /// Those of `environment`, in its order; what is no absolute path is left out.
  public static SnapshotFolders of(Map<String, String> environment) {
    List<Path> folders = new ArrayList<>();
    for (String each : environment.getOrDefault(ENVIRONMENT, "").split(File.pathSeparator, -1)) {
      try {
        Path folder = Path.of(each);
        if (folder.isAbsolute()) {
          folders.add(folder);
        }
      } catch (InvalidPathException e) {
        // no folder has such a name
      }
    }
    return new SnapshotFolders(List.copyOf(folders));
  }

  public List<Path> folders() {
    return folders;
  }

  public boolean isEmpty() {
    return folders.isEmpty();
  }

  /// The file of this name in the first folder that has it; null if none has.
  public @Nullable Path find(String name) {
    for (Path folder : folders) {
      Path file = folder.resolve(name);
      if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        return file;
      }
    }
    return null;
  }
}
