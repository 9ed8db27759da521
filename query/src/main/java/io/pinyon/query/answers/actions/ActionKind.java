package io.pinyon.query.answers.actions;

/// What an action is for.
public enum ActionKind {
  /// Repairs what a problem is about.
  QUICK_FIX,
  /// Repairs every problem of a file for which there is one right way.
  FIX_ALL,
  /// Drops imports that nothing needs, and puts the others in order.
  ORGANIZE_IMPORTS,
  /// Imports every type that the file names and does not know.
  ADD_IMPORTS,
  /// Gives a name to code that is selected.
  REFACTOR_EXTRACT,
  /// Puts what a name stands for in the place of the name.
  REFACTOR_INLINE,
  /// Writes the same program in another way.
  REFACTOR_REWRITE,
  GENERATE_CONSTRUCTOR,
  GENERATE_ACCESSORS,
  GENERATE_OBJECT_METHODS,
  GENERATE_BUILDER,
  GENERATE_DELEGATES,
  GENERATE_OVERRIDES,
  GENERATE_TEST
}
