package io.pinyon.projects.internal.guess;

import io.pinyon.libraries.machine.Coordinates;
import io.pinyon.libraries.machine.MachineJar;
import io.pinyon.projects.internal.resolution.GradleVersion;
import io.pinyon.projects.model.ClassPathItem;
import io.pinyon.projects.model.ClassPathItem.Kind;
import io.pinyon.projects.model.ProjectModel;
import io.pinyon.projects.model.ProjectModule;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the build files of a workspace say that helps to choose a jar for one of its modules.
/// Artifacts are `group:artifact`; a version that is not known is empty. One thread at a time.
public final class Preferences {
  private final Map<String, String> missing = new HashMap<>();
  private final Set<String> present = new HashSet<>();
  private final Workspace workspace;
  private final Map<String, String> needed = new HashMap<>();
  private final Map<String, String> neededBy = new HashMap<>();

  /// What all modules see; the same for each of them, and then not changed.
  public static final class Workspace {
    private final Map<String, String> newest = new HashMap<>();
    private final Map<String, String> users = new HashMap<>();
    private final Set<String> groups = new HashSet<>();

    public Workspace(ProjectModel model) {
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
      Coordinates coordinates = coordinates(item);
      if (coordinates == null) {
        return;
      }
      groups.add(coordinates.group());
      String artifact = coordinates.module();
      String known = newest.get(artifact);
      boolean isNewer =
          known == null || GradleVersion.ORDER.compare(known, coordinates.version()) < 0;
      if (item.kind() == Kind.JAR && isNewer) {
        newest.put(artifact, coordinates.version());
        users.put(artifact, user.name());
      }
    }
  }

  /// `module` is null for a file that lies in none.
  public Preferences(Workspace workspace, @Nullable ProjectModule module) {
    this.workspace = workspace;
    if (module != null) {
      module.compilePath().forEach(this::add);
      module.testPath().forEach(this::add);
    }
  }

  private void add(ClassPathItem item) {
    Coordinates coordinates = coordinates(item);
    if (coordinates != null && item.kind() == Kind.JAR) {
      present.add(coordinates.module());
    } else if (coordinates != null && item.kind() == Kind.MISSING) {
      missing.putIfAbsent(coordinates.module(), coordinates.version());
    }
  }

  /// Null for what is no artifact.
  private static @Nullable Coordinates coordinates(ClassPathItem item) {
    String[] parts = item.coordinates().split(":", -1);
    return parts.length < 2 || item.kind() == Kind.MODULE || item.kind() == Kind.MODULE_TESTS
        ? null
        : new Coordinates(parts[0], parts[1], parts.length < 3 ? "" : parts[parts.length - 1]);
  }

  /// A jar was chosen: from now on what its pom says that it needs is preferred.
  public void chose(MachineJar jar) {
    for (Coordinates each : PomNeeds.of(jar)) {
      if (needed.putIfAbsent(each.module(), each.version()) == null) {
        neededBy.put(each.module(), jar.coordinates().toString());
      }
    }
  }

  /// True if the module has the artifact in some version: then it gets no other.
  boolean isPresent(String artifact) {
    return present.contains(artifact);
  }

  /// The version that the module's build names and that is missing; null if it names none.
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

  /// The version that something chosen needs; null if nothing does.
  @Nullable String needed(String artifact) {
    return needed.get(artifact);
  }

  String neededBy(String artifact) {
    return neededBy.getOrDefault(artifact, "another guess");
  }

  boolean isGroupNamed(String group) {
    return workspace.groups.contains(group);
  }
}
