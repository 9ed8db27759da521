package io.pinyon.query.answers;

import java.util.Set;

/// What a search over several files looks for: every place whose name is one of `words` and means
/// one of `declarations`. `name` is the name at the place that was asked about.
public record SearchTarget(
    String name, Kind kind, Set<DeclarationId> declarations, Set<String> words, Reach reach) {

  public enum Kind {
    TYPE,
    METHOD,
    /// Also called as `this(…)` and `super(…)`.
    CONSTRUCTOR,
    FIELD,
    /// A local variable, parameter, type parameter or label.
    LOCAL,
    PACKAGE,
    MODULE
  }

  /// Which files can hold such a place, see JLS 6.3 and 6.6.
  public sealed interface Reach {
    /// This one.
    record File(String location) implements Reach {}

    /// Those of a package, in whatever module.
    record Package(String name) implements Reach {}

    /// All.
    record Workspace() implements Reach {}
  }
}
