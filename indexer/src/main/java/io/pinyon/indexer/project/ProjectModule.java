package io.pinyon.indexer.project;

import java.nio.file.Path;
import java.util.List;

/// A part of a workspace with its own sources and class paths, in the order in which javac would be
/// given them. `buildFile` is what it was read from, or the folder itself if nothing was. `release`
/// is the Java release it is written for, 0 if nothing says.
public record ProjectModule(
    String name,
    Path folder,
    Path buildFile,
    List<SourceRoot> sourceRoots,
    List<ClassPathItem> compilePath,
    List<ClassPathItem> testPath,
    int release) {
  /// The class path that sources of this use see.
  public List<ClassPathItem> classPath(SourceRoot.Use use) {
    return switch (use) {
      case MAIN -> compilePath;
      case TEST -> testPath;
    };
  }
}
