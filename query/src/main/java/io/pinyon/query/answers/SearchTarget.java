package io.pinyon.query.answers;

import java.util.OptionalInt;
import java.util.Set;

/// What a search over several files looks for: every place whose name is one of `words` and means
/// one of `declarations`. `name` is the name at the place that was asked about; `arguments` is how
/// many each of the declarations takes, empty if they are no methods, or differ, or take any
/// number.
public record SearchTarget(
    String name,
    Kind kind,
    Set<DeclarationId> declarations,
    Set<String> words,
    Reach reach,
    OptionalInt arguments) {

  public SearchTarget(
      String name, Kind kind, Set<DeclarationId> declarations, Set<String> words, Reach reach) {
    this(name, kind, declarations, words, reach, OptionalInt.empty());
  }

  /// What counts as one with a method.
  public enum Breadth {
    /// Nothing: calls of which javac would say that they mean this one.
    DECLARATION,
    /// All that overrides it or that it overrides, and so on: what has to keep one name.
    FAMILY
  }

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
