package io.pinyon.indexer.files;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The source files of a workspace: every `.java` file below its root but for hidden folders, build
/// output and what `.gitignore`, `.ignore` and `.git/info/exclude` leave out; folders of generated
/// sources count even then. Links are followed, each folder is entered once. Any folder will do, it
/// need not hold a project. Safe for use by many threads.
public final class WorkspaceFiles {
  private final Path root;

  private WorkspaceFiles(Path root) {
    this.root = root;
  }

  /// Throws WorkspaceException if the root is absent, no folder, or unreadable.
  public static WorkspaceFiles of(Path root) {
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
    return new WorkspaceFiles(absolute);
  }

  /// Absolute and normalized, links in it kept.
  public Path root() {
    return root;
  }

  /// Every source file now, sorted by relative path; what cannot be read is skipped and listed.
  public Listing list() {
    return Walk.all(root, folder -> {});
  }

  /// The result of a walk. `folders` holds what was entered, parents before children. `hasLinks`
  /// says that links were met, so that a part of the tree cannot be listed on its own.
  public record Listing(
      List<SourceFile> files, List<Folder> folders, List<FileProblem> problems, boolean hasLinks) {}
}
