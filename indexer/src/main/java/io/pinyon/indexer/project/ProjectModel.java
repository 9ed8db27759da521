package io.pinyon.indexer.project;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The modules of a workspace and what is wrong with their build files; modules that contain others
/// come first.
public record ProjectModel(
    BuildSystem buildSystem, List<ProjectModule> modules, List<ProjectProblem> problems) {
  /// Nothing known.
  public static final ProjectModel EMPTY = new ProjectModel(BuildSystem.NONE, List.of(), List.of());

  /// What a model was read from.
  public enum BuildSystem {
    MAVEN,
    /// `pinyon.json` in the workspace's root.
    PINYON_FILE,
    /// No build file: jars in `lib` and `libs` folders.
    NONE
  }

  /// The innermost module around a file; null if there is none.
  public @Nullable ProjectModule moduleOf(Path file) {
    ProjectModule found = null;
    int depth = -1;
    for (ProjectModule module : modules) {
      for (SourceRoot root : module.sourceRoots()) {
        if (root.folder().getNameCount() > depth && file.startsWith(root.folder())) {
          found = module;
          depth = root.folder().getNameCount();
        }
      }
      if (module.folder().getNameCount() > depth && file.startsWith(module.folder())) {
        found = module;
        depth = module.folder().getNameCount();
      }
    }
    return found;
  }

  /// Which class path of its module a file sees: that of its source root; outside of any, the test
  /// class path, which has more.
  public SourceRoot.Use useOf(ProjectModule module, Path file) {
    SourceRoot.Use found = SourceRoot.Use.TEST;
    int depth = -1;
    for (SourceRoot root : module.sourceRoots()) {
      if (root.folder().getNameCount() > depth && file.startsWith(root.folder())) {
        found = root.use();
        depth = root.folder().getNameCount();
      }
    }
    return found;
  }

  /// What build files name and this machine does not have, each once.
  public List<ClassPathItem> missing() {
    Map<Path, ClassPathItem> found = new LinkedHashMap<>();
    for (ProjectModule module : modules) {
      for (ClassPathItem item : module.testPath()) {
        if (item.kind() == ClassPathItem.Kind.MISSING) {
          found.putIfAbsent(item.path(), item);
        }
      }
      for (ClassPathItem item : module.compilePath()) {
        if (item.kind() == ClassPathItem.Kind.MISSING) {
          found.putIfAbsent(item.path(), item);
        }
      }
    }
    return new ArrayList<>(found.values());
  }
}
