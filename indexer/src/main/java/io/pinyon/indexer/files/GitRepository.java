package io.pinyon.indexer.files;

import io.pinyon.storage.files.RegularFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Where git keeps what it ignores without a `.gitignore` (gitrepository-layout).
final class GitRepository {
  /// A file with one path has no more bytes.
  private static final int MAX_POINTER = 16 << 10;

  private GitRepository() {}

  /// The folder at or above this one that holds `.git`, null if there is none.
  static @Nullable Path around(Path folder) {
    for (Path at = folder; at != null; at = at.getParent()) {
      if (Files.exists(at.resolve(".git"))) {
        return at;
      }
    }
    return null;
  }

  /// `info/exclude` of the repository checked out here, null if that cannot be told. A linked
  /// worktree has a `.git` file that points to its own folder, which points to the common one.
  static @Nullable Path excludeFile(Path repository) {
    Path git = repository.resolve(".git");
    if (Files.isDirectory(git)) {
      return git.resolve("info").resolve("exclude");
    }
    try {
      String pointer = read(git);
      if (!pointer.startsWith("gitdir:")) {
        return null;
      }
      Path own = repository.resolve(pointer.substring("gitdir:".length()).strip());
      Path common = own.resolve("commondir");
      Path shared = Files.exists(common) ? own.resolve(read(common)) : own;
      return shared.normalize().resolve("info").resolve("exclude");
    } catch (IOException | InvalidPathException e) {
      return null;
    }
  }

  private static String read(Path file) throws IOException {
    byte[] bytes = RegularFiles.read(file, MAX_POINTER, LinkOption.NOFOLLOW_LINKS);
    return new String(bytes, StandardCharsets.UTF_8).strip();
  }
}
