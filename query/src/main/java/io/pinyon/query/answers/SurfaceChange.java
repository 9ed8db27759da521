package io.pinyon.query.answers;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// What the change of a text changes for other files: for what their names mean, and for what a
/// compiler says of them.
public sealed interface SurfaceChange {

  /// Nothing: the texts differ in bodies, comments, blanks and in initial values that are no
  /// constants.
  record None() implements SurfaceChange {}

  /// Members of these names, a constructor's being its class's: a file that mentions none of them
  /// and inherits nothing from the text's types means the same as before. `arities` has the names
  /// of which only methods have changed, beside others of that name that have not: a call with
  /// another number of arguments means the same as before (JLS 15.12.2.1).
  record Members(Set<String> names, Map<String, Set<Arity>> arities) implements SurfaceChange {
    public Members {
      names = Set.copyOf(names);
      arities = Map.copyOf(arities);
    }

    /// Both changes.
    public Members and(Members other) {
      Set<String> allNames = new HashSet<>(names);
      allNames.addAll(other.names);
      Map<String, Set<Arity>> all = new HashMap<>();
      for (String each : allNames) {
        Set<Arity> ours = names.contains(each) ? arities.get(each) : Set.of();
        Set<Arity> theirs = other.names.contains(each) ? other.arities.get(each) : Set.of();
        if (ours != null && theirs != null) {
          Set<Arity> both = new HashSet<>(ours);
          both.addAll(theirs);
          all.put(each, both);
        }
      }
      return new Members(allNames, all);
    }
  }

  /// How many arguments a method takes: `count`, or one less and any more.
  record Arity(int count, boolean isVariable) {
    public boolean fits(int arguments) {
      return isVariable ? arguments >= count - 1 : arguments == count;
    }
  }

  /// Anything, for whoever uses what the text declares.
  record Anything() implements SurfaceChange {}
}
