package io.pinyon.projects.internal.guess;

import io.pinyon.libraries.machine.JarName;
import io.pinyon.libraries.machine.MachineJar;
import io.pinyon.projects.internal.resolution.GradleVersion;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the poms of jars say that these need: of several versions of an artifact the newest. The
/// same whatever the order in which the jars are added. Artifacts are `group:artifact`; a version
/// that is not known is empty. One thread at a time.
public final class Needs {
  private record Need(String version, String by) {
    boolean isBefore(Need other) {
      int order = GradleVersion.ORDER.compare(version, other.version);
      return order > 0 || order == 0 && by.compareTo(other.by) < 0;
    }
  }

  private final Map<String, Need> byArtifact = new HashMap<>();

  public Needs() {}

  /// A copy.
  public Needs(Needs other) {
    byArtifact.putAll(other.byArtifact);
  }

  /// Adds what a jar needs; the artifacts for which that makes a difference.
  public Set<String> add(MachineJar jar) {
    Set<String> changed = new HashSet<>();
    for (JarName each : PomNeeds.of(jar)) {
      Need now = new Need(each.version(), jar.name().toString());
      Need known = byArtifact.get(each.module());
      if (known == null || now.isBefore(known)) {
        byArtifact.put(each.module(), now);
        changed.add(each.module());
      }
    }
    return changed;
  }

  /// The version that is needed; null if nothing needs the artifact.
  @Nullable String version(String artifact) {
    Need need = byArtifact.get(artifact);
    return need == null ? null : need.version;
  }

  /// Who needs it.
  String by(String artifact) {
    Need need = byArtifact.get(artifact);
    return need == null ? "another guess" : need.by;
  }
}
