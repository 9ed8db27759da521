package io.pinyon.projects.internal.guess;

import io.pinyon.libraries.machine.JarName;
import io.pinyon.projects.internal.resolution.GradleVersion;
import io.pinyon.projects.model.ClassPathItem;
import io.pinyon.projects.model.ClassPathItem.Kind;
import io.pinyon.projects.model.ProjectModel;
import io.pinyon.projects.model.ProjectModule;
import io.pinyon.projects.model.ProjectProblem;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is known of one module, or of what else sees guesses, that helps to choose a jar for it.
/// Artifacts are `group:artifact`; a version that is not known is empty. Does not change.
public final class Preferences {
  private final Workspace workspace;
  private final Map<String, String> missing = new HashMap<>();
  private final Set<String> present = new HashSet<>();
  private final Set<String> ownGroups = new HashSet<>();

  /// What all modules see; the same for each of them, and then not changed.
  public static final class Workspace {
    private final ProjectModel model;
    private final Map<String, String> newest = new HashMap<>();
    private final Map<String, String> users = new HashMap<>();
    private final Set<String> groups = new HashSet<>();

    public Workspace(ProjectModel model) {
      this.model = model;
      Set<ClassPathItem> seen = new HashSet<>();
      for (ProjectModule each : model.modules()) {
        for (List<ClassPathItem> path : List.of(each.compilePath(), each.testPath())) {
          for (ClassPathItem item : path) {
            if (seen.add(item)) {
              add(item, each);
            }
          }
        }
      }
    }

    private void add(ClassPathItem item, ProjectModule user) {
      JarName name = name(item);
      if (name == null) {
        return;
      }
      groups.add(name.group());
      String artifact = name.module();
      String known = newest.get(artifact);
      boolean isNewer = known == null || GradleVersion.ORDER.compare(known, name.version()) < 0;
      if (item.kind() == Kind.JAR && isNewer) {
        newest.put(artifact, name.version());
        users.put(artifact, user.name());
      }
    }
  }

  /// What the build files of a workspace say; `module` is null for a file that lies in none.
  public Preferences(Workspace workspace, @Nullable ProjectModule module) {
    this.workspace = workspace;
    if (module == null) {
      return;
    }
    module.compilePath().forEach(this::add);
    module.testPath().forEach(this::add);
    for (ProjectProblem each : workspace.model.problems()) {
      int colon = each.artifact().indexOf(':');
      if (colon > 0 && workspace.model.concerns(each, module)) {
        ownGroups.add(each.artifact().substring(0, colon));
        missing.putIfAbsent(each.artifact(), "");
      }
    }
  }

  /// Of a class path that no build file explains: it has the jars of these names.
  public Preferences(Collection<JarName> present) {
    this.workspace = new Workspace(ProjectModel.EMPTY);
    for (JarName each : present) {
      ownGroups.add(each.group());
      this.present.add(each.module());
    }
  }

  private void add(ClassPathItem item) {
    JarName name = name(item);
    if (name != null && item.kind() == Kind.JAR) {
      present.add(name.module());
    } else if (name != null && item.kind() == Kind.MISSING) {
      missing.putIfAbsent(name.module(), name.version());
    }
  }

  /// Null for what is no artifact.
  private static @Nullable JarName name(ClassPathItem item) {
    String[] parts = item.coordinates().split(":", -1);
    return parts.length < 2 || item.kind() == Kind.MODULE || item.kind() == Kind.MODULE_TESTS
        ? null
        : new JarName(parts[0], parts[1], parts.length < 3 ? "" : parts[parts.length - 1]);
  }

  /// True if the module has the artifact in some version: then it gets no other.
  boolean isPresent(String artifact) {
    return present.contains(artifact);
  }

  /// The version that the module's build names and that is missing, empty if it names the artifact
  /// without a version that is known; null if it does not name it.
  @Nullable String missing(String artifact) {
    return missing.get(artifact);
  }

  /// The newest version that a module sees, another one unless the artifact is present; null if
  /// none does.
  @Nullable String elsewhere(String artifact) {
    return workspace.newest.get(artifact);
  }

  /// The other module.
  String user(String artifact) {
    return workspace.users.getOrDefault(artifact, "another module");
  }

  boolean isGroupNamed(String group) {
    return ownGroups.contains(group) || workspace.groups.contains(group);
  }
}
