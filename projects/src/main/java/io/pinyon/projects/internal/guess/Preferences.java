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
  private final Map<String, String> missing = new HashMap<>();
  private final Set<String> present = new HashSet<>();
  private final Map<String, String> elsewhere = new HashMap<>();
  private final Map<String, String> users = new HashMap<>();
  private final Set<String> groups = new HashSet<>();

  /// What the build files of a workspace say; `module` is null for a file that lies in none.
  public Preferences(ProjectModel model, @Nullable ProjectModule module) {
    for (ProjectModule each : model.modules()) {
      for (List<ClassPathItem> path : List.of(each.compilePath(), each.testPath())) {
        path.forEach(item -> add(item, each, each == module));
      }
    }
    for (ProjectProblem each : module == null ? List.<ProjectProblem>of() : model.problems()) {
      int colon = each.artifact().indexOf(':');
      if (colon > 0 && model.concerns(each, module)) {
        groups.add(each.artifact().substring(0, colon));
        missing.putIfAbsent(each.artifact(), "");
      }
    }
  }

  /// Of a class path that no build file explains: it has the jars of these names.
  public Preferences(Collection<JarName> present) {
    for (JarName each : present) {
      groups.add(each.group());
      this.present.add(each.module());
    }
  }

  private void add(ClassPathItem item, ProjectModule user, boolean isOwn) {
    JarName name = name(item);
    if (name == null) {
      return;
    }
    groups.add(name.group());
    String artifact = name.module();
    if (item.kind() == Kind.JAR && isOwn) {
      present.add(artifact);
    } else if (item.kind() == Kind.MISSING && isOwn) {
      missing.putIfAbsent(artifact, name.version());
    } else if (item.kind() == Kind.JAR) {
      String known = elsewhere.get(artifact);
      if (known == null || GradleVersion.ORDER.compare(known, name.version()) < 0) {
        elsewhere.put(artifact, name.version());
        users.put(artifact, user.name());
      }
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

  /// The newest version that another module sees; null if none does.
  @Nullable String elsewhere(String artifact) {
    return elsewhere.get(artifact);
  }

  /// The other module.
  String user(String artifact) {
    return users.getOrDefault(artifact, "another module");
  }

  boolean isGroupNamed(String group) {
    return groups.contains(group);
  }
}
