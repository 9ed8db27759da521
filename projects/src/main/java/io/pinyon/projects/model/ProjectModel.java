package io.pinyon.projects.model;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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
    GRADLE,
    BAZEL,
    ECLIPSE,
    INTELLIJ,
    /// `mbt.json`, which builds of any kind write for language servers.
    MBT,
    /// A server of the Build Server Protocol, asked with the user's consent.
    BUILD_SERVER,
    /// `pinyon.json` in the workspace's root.
    PINYON_FILE,
    /// No build file: jars in `lib` and `libs` folders.
    NONE
  }

  /// The innermost module around a file; null if there is none. A source root goes before a
  /// module's folder that is as deep.
  public @Nullable ProjectModule moduleOf(Path file) {
    ProjectModule found = null;
    int depth = -1;
    for (ProjectModule module : modules) {
      SourceRoot root = rootOf(module, file);
      if (root != null && root.folder().getNameCount() >= depth) {
        found = module;
        depth = root.folder().getNameCount();
      }
      if (module.folder().getNameCount() > depth && file.startsWith(module.folder())) {
        found = module;
        depth = module.folder().getNameCount();
      }
    }
    return found;
  }

  /// The module that an entry of a class path stands for; null if it stands for none. Of those that
  /// share its folder it is the one that the coordinates name.
  public @Nullable ProjectModule moduleOf(ClassPathItem item) {
    ProjectModule found = null;
    for (ProjectModule module : modules) {
      if (item.coordinates().equals(module.name())) {
        return module;
      }
      if (module.folder().equals(item.path())) {
        boolean isNamed = item.coordinates().startsWith(module.name() + ":");
        found = found == null || isNamed ? module : found;
      }
    }
    return found;
  }

  /// What a file sees; null if it lies in no module. Outside of any source root it is the test
  /// class path, which has more.
  public @Nullable Scope scopeOf(Path file) {
    ProjectModule module = moduleOf(file);
    if (module == null) {
      return null;
    }
    SourceRoot root = rootOf(module, file);
    return root == null
        ? Scope.of(this, module, SourceRoot.Use.TEST, 0)
        : Scope.of(this, module, root.use(), root.release());
  }

  /// The innermost source root of a module around a file; null if there is none.
  static @Nullable SourceRoot rootOf(ProjectModule module, Path file) {
    SourceRoot found = null;
    for (SourceRoot root : module.sourceRoots()) {
      boolean isDeeper =
          found == null || root.folder().getNameCount() > found.folder().getNameCount();
      if (isDeeper && file.startsWith(root.folder())) {
        found = root;
      }
    }
    return found;
  }

  /// Why the class paths of a module may lack something, as the end of a sentence; null if all that
  /// its build says is known and on this machine.
  public @Nullable String gapOf(ProjectModule module) {
    if (buildSystem == BuildSystem.NONE) {
      return "no build file says what it needs";
    }
    long missing =
        Stream.concat(module.compilePath().stream(), module.testPath().stream())
            .filter(each -> each.kind() == ClassPathItem.Kind.MISSING)
            .map(ClassPathItem::path)
            .distinct()
            .count();
    if (missing > 0) {
      return missing == 1
          ? "a library that its build names is missing"
          : missing + " libraries that its build names are missing";
    }
    for (ProjectProblem each : problems) {
      if (concerns(each, module)) {
        return "Pinyon cannot read all of " + each.file().getFileName();
      }
    }
    return null;
  }

  /// True if the build file with a problem is that of a module, of one around it, or shared by all.
  public boolean concerns(ProjectProblem problem, ProjectModule module) {
    Path folder = problem.file().getParent();
    return folder == null
        || module.folder().startsWith(folder)
        || modules.stream().noneMatch(each -> each.folder().startsWith(folder));
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
