package io.pinyon.projects.model;

import java.nio.file.Path;
import java.util.List;

/// A part of a workspace with its own sources and class paths, in the order in which javac would be
/// given them. `buildFile` is what it was read from, or the folder itself if nothing was; several
/// modules may share a folder. `release` is the Java release it is written for, 0 if nothing says;
/// `options` and `testOptions` are what else its build gives to javac.
public record ProjectModule(
    String name,
    Path folder,
    Path buildFile,
    List<SourceRoot> sourceRoots,
    List<OutputFolder> outputFolders,
    List<ClassPathItem> compilePath,
    List<ClassPathItem> testPath,
    int release,
    ModuleJdk jdk,
    JavacOptions options,
    JavacOptions testOptions) {
  /// A module whose build says nothing of javac's options.
  public ProjectModule(
      String name,
      Path folder,
      Path buildFile,
      List<SourceRoot> sourceRoots,
      List<OutputFolder> outputFolders,
      List<ClassPathItem> compilePath,
      List<ClassPathItem> testPath,
      int release,
      ModuleJdk jdk) {
    this(
        name,
        folder,
        buildFile,
        sourceRoots,
        outputFolders,
        compilePath,
        testPath,
        release,
        jdk,
        JavacOptions.NONE,
        JavacOptions.NONE);
  }

  /// The class path that sources of this use see.
  public List<ClassPathItem> classPath(SourceRoot.Use use) {
    return switch (use) {
      case MAIN -> compilePath;
      case TEST -> testPath;
    };
  }

  /// What sources of this use are compiled with.
  public JavacOptions options(SourceRoot.Use use) {
    return switch (use) {
      case MAIN -> options;
      case TEST -> testOptions;
    };
  }

  /// The folders of this module's sources of one use.
  public List<Path> folders(SourceRoot.Use use) {
    return sourceRoots.stream()
        .filter(each -> each.use() == use)
        .map(SourceRoot::folder)
        .distinct()
        .toList();
  }

  /// The Java release of the sources of one root, never 0.
  int releaseOf(int rootRelease) {
    return rootRelease != 0 ? rootRelease : release != 0 ? release : jdk.feature();
  }
}
