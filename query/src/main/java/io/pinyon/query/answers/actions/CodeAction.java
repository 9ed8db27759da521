package io.pinyon.query.answers.actions;

import io.pinyon.query.answers.Problem;
import java.util.List;

/// A change that is offered for a place of a text. Its edits are asked for by kind and title, which
/// no other action of the place shares. `isPreferred` marks the one that most likely is what the
/// user wants. `fixes` are the problems that it repairs. `refusal` says why it cannot be done here,
/// as a sentence; empty if it can, as far as listing tells.
public record CodeAction(
    String title, ActionKind kind, boolean isPreferred, List<Problem> fixes, String refusal) {
  public CodeAction {
    fixes = List.copyOf(fixes);
  }

  public CodeAction(String title, ActionKind kind, boolean isPreferred, List<Problem> fixes) {
    this(title, kind, isPreferred, fixes, "");
  }
}
