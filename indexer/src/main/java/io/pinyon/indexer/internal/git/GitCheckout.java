package io.pinyon.indexer.internal.git;

import io.pinyon.storage.files.RegularFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One checkout of a git repository (gitrepository-layout, git-worktree). `root` is the folder that
/// holds `.git`, `own` what belongs to this checkout alone, `common` what all checkouts share; the
/// two are one for the main checkout.
public record GitCheckout(Path root, Path own, Path common) {
  private static final String GIT = ".git";
  private static final int MAX_POINTER = 16 << 10; // a file with one path has no more bytes
  private static final int MOST_OTHERS = 64;

  /// The checkout that a folder is in, null if it is in none.
  public static @Nullable GitCheckout around(Path folder) {
    for (Path at = folder; at != null; at = at.getParent()) {
      if (Files.exists(at.resolve(GIT), LinkOption.NOFOLLOW_LINKS)) {
        return at(at);
      }
    }
    return null;
  }

  /// The checkout whose root this is, null if it is none. A linked one counts only if its
  /// repository knows it: a `.git` file may name any folder.
  private static @Nullable GitCheckout at(Path folder) {
    try {
      Path root = folder.toRealPath();
      Path git = root.resolve(GIT);
      if (Files.isDirectory(git, LinkOption.NOFOLLOW_LINKS)) {
        return new GitCheckout(root, git, git);
      }
      String pointer = read(git);
      if (!pointer.startsWith("gitdir:")) {
        return null;
      }
      Path own = root.resolve(pointer.substring("gitdir:".length()).strip()).toRealPath();
      Path common = own.resolve(read(own.resolve("commondir"))).toRealPath();
      Path named = Path.of(read(own.resolve("gitdir")));
      boolean isKnown = own.startsWith(common.resolve("worktrees")) && named.equals(git);
      return isKnown ? new GitCheckout(root, own, common) : null;
    } catch (IOException | InvalidPathException e) {
      return null;
    }
  }

  /// The other checkouts of this repository, the main one first; at most 64.
  public List<GitCheckout> others() {
    List<GitCheckout> result = new ArrayList<>();
    Path main = common.getParent();
    if (main != null && common.endsWith(GIT)) {
      add(main, result);
    }
    try (DirectoryStream<Path> linked = Files.newDirectoryStream(common.resolve("worktrees"))) {
      for (Path each : linked) {
        Path git = pointedTo(each);
        if (git != null && git.getParent() != null && result.size() < MOST_OTHERS) {
          add(git.getParent(), result);
        }
      }
    } catch (IOException e) {
      // there are none
    }
    return result;
  }

  private void add(Path folder, List<GitCheckout> target) {
    GitCheckout found = at(folder);
    if (found != null && found.common.equals(common) && !found.root.equals(root)) {
      target.add(found);
    }
  }

  private static @Nullable Path pointedTo(Path administration) {
    try {
      return Path.of(read(administration.resolve("gitdir")));
    } catch (IOException | InvalidPathException e) {
      return null;
    }
  }

  private static String read(Path file) throws IOException {
    byte[] bytes = RegularFiles.read(file, MAX_POINTER, LinkOption.NOFOLLOW_LINKS);
    return new String(bytes, StandardCharsets.UTF_8).strip();
  }
}
