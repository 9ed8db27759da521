package io.pinyon.storage.shared;

import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The folders in which a user has snapshots, or has a CI put them: the variable
/// [#ENVIRONMENT], with the system's separator between. A workspace has no say in it.
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
      Path folder = folder(each);
      if (folder != null) {
        folders.add(folder);
      }
    }
    return new SnapshotFolders(List.copyOf(folders));
  }

  /// The folder that a path or an address `file:` names; null if it is not absolute or names none.
  public static @Nullable Path folder(String text) {
    try {
      Path folder = text.startsWith("file:") ? Path.of(URI.create(text)) : Path.of(text);
      return folder.isAbsolute() ? folder : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
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
