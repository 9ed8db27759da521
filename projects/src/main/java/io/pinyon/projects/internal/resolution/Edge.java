package io.pinyon.projects.internal.resolution;

import io.pinyon.projects.internal.resolution.Wanted.External;
import java.util.Set;

/// What one component of a dependency graph asks for: another component, or with `isConstraint`
/// only a version of it should others ask for it. `why` is for people.
public record Edge(
    Wanted to,
    Set<String> exclusions,
    boolean isTransitive,
    boolean isConstraint,
    boolean isStrict,
    String why) {

  public static Edge constraint(External to, boolean isStrict, String why) {
    return new Edge(to, Set.of(), true, true, isStrict, why);
  }

  public static Edge needed(External to, Set<String> exclusions, String why) {
    return new Edge(to, exclusions, true, false, to.isStrict(), why);
  }
}
