package io.pinyon.service.rename;

/// What came of the wish for another name.
public sealed interface RenameAnswer {

  /// Nothing is to be changed: `reason` is a sentence for the user, without the full stop.
  record Refused(String reason) implements RenameAnswer {}

  record Changed(WorkspaceChange change) implements RenameAnswer {}
}
