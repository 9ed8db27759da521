package io.pinyon.indexer.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/// The source files of a workspace: every `.java` file below its root but for hidden folders, build
/// output and what `.gitignore`, `.ignore` and `.git/info/exclude` leave out; folders of generated
/// sources count even then. Links are followed as [Links] says, each folder is entered once. Any
/// folder will do, it need not hold a project. Safe for use by many threads.
public final class WorkspaceFiles {
  private final Path root;
  private final Links links;

  private WorkspaceFiles(Path root, Links links) {
    this.root = root;
    this.links = links;
  }

  /// With the links within the workspace. Throws as the one below.
  public static WorkspaceFiles of(Path root) {
    return of(root, Links.WITHIN);
  }

  /// Throws WorkspaceException if the root is absent, no folder, or unreadable.
  public static WorkspaceFiles of(Path root, Links links) {
    Path absolute = root.toAbsolutePath().normalize();
    if (!Files.exists(absolute)) {
      throw new WorkspaceException("no such folder: " + absolute);
    }
    if (!Files.isDirectory(absolute)) {
      throw new WorkspaceException(
          "not a folder: " + absolute + "; give the folder that contains it");
    }
    if (!Files.isReadable(absolute)) {
      throw new WorkspaceException("cannot read " + absolute + "; check its permissions");
    }
    return new WorkspaceFiles(absolute, links);
  }

  /// Absolute and normalized, links in it kept.
  public Path root() {
    return root;
  }

  /// Every source file now, sorted by relative path; what cannot be read is skipped and listed.
  public Listing list() {
    return list(folder -> {});
  }

  /// As above; `entering` hears of each folder before its entries are read, so a watch that starts
  /// there misses nothing.
  public Listing list(Consumer<Folder> entering) {
    return Walk.all(root, links, entering, Walk.Limits.OF_WORKSPACES);
  }

  /// False for a file or folder, there or not, that links lead out of the workspace to, unless such
  /// links are followed.
  public boolean isWithin(Path path) {
    if (links == Links.ANYWHERE) {
      return true;
    }
    try {
      return path.toRealPath().startsWith(root.toRealPath());
    } catch (IOException e) {
      return false;
    }
  }

  /// The result of a walk. `folders` holds what was entered, parents before children. `hasLinks`
  /// says that links were met, so that a part of the tree cannot be listed on its own.
  public record Listing(
      List<SourceFile> files, List<Folder> folders, List<FileProblem> problems, boolean hasLinks) {}
}
