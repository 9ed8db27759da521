package io.pinyon.indexer.report;

/// Hears what happens to a workspace's index, on threads of the workspace: it must return soon and
/// may call the workspace.
public interface WorkspaceListener {
  /// A listener for which warnings are logged, and that hears nothing else.
  WorkspaceListener NONE = new WorkspaceListener() {};

  /// At most some ten times a second during a run, and once with phase `DONE` after it.
  default void progress(Progress progress) {}

  /// A commit made new answers possible; `Workspace.revision` has grown.
  default void committed(long revision) {}

  /// A run that looked at the whole workspace has ended.
  default void indexed(IndexSummary summary) {}

  /// Something the user should know once, with what to do about it. It is logged, unless a listener
  /// takes it: who does that says it to the user.
  default void warning(String message) {
    System.getLogger(WorkspaceListener.class.getName()).log(System.Logger.Level.WARNING, message);
  }
}
