package io.pinyon.service.rename;

/// The answer to a rename.
public sealed interface RenameAnswer {

  /// Nothing is to be changed: `reason` is a sentence for the user, without the full stop.
  record Refused(String reason) implements RenameAnswer {}

  record Changed(WorkspaceChange change) implements RenameAnswer {}
}
