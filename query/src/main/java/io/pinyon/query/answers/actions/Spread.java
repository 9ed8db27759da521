package io.pinyon.query.answers.actions;

import io.pinyon.query.answers.DeclarationId;
import io.pinyon.query.answers.SearchTarget;
import io.pinyon.schema.TextRange;

/// A refactoring that changes every file which uses a declaration. The edits of the file that
/// declares it are asked of that, those of another of that other one, with the places that a search
/// for `target` has found there. `code` is what was selected for it in the declaring file, empty if
/// that does not matter; `name` is the declaration's.
public record Spread(
    Change change, SearchTarget target, DeclarationId declaration, TextRange code, String name) {

  /// What becomes of a use.
  public enum Change {
    /// A call passes another argument.
    PARAMETER,
    /// The value of a field takes its place.
    FIELD,
    /// The body of a method takes the place of its call.
    METHOD
  }
}
