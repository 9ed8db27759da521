package io.pinyon.cli.support;

import io.pinyon.indexer.Workspace;
import io.pinyon.indexer.report.Following;
import io.pinyon.indexer.report.WorkspaceOptions;
import io.pinyon.storage.Snapshot;
import io.pinyon.storage.home.Home;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// Whether an index has everything, and what people are told if it does not: no answer from such an
/// index goes without.
public final class Completeness {
  private Completeness() {}

  /// True if the index has everything; else says why on standard error.
  public static boolean tell(Workspace workspace) {
    String sentence = sentence(workspace);
    if (sentence != null) {
      System.err.println("pinyon: " + sentence);
    }
    return sentence == null;
  }

  /// As above for the index of `root` as it is on disk. One that was never built is complete: it is
  /// not asked.
  public static boolean tell(Home home, Path root) {
    if (!Files.isDirectory(home.workspaceFolder(root))) {
      return true;
    }
    WorkspaceOptions options = WorkspaceOptions.of(Following.NOTHING).withHome(home.path());
    try (Workspace workspace = Workspace.open(root, options)) {
      workspace.awaitOpened();
      return tell(workspace);
    }
  }

  /// What the index lacks and what to do about it; null if it lacks nothing.
  public static @Nullable String sentence(Workspace workspace) {
    if (workspace.isComplete()) {
      return null;
    }
    Path root = workspace.root();
    OptionalLong writer = workspace.writerProcess();
    if (writer.isPresent()) {
      return "the index of "
          + root
          + " is not complete yet, so answers may lack something: process "
          + writer.getAsLong()
          + " is indexing; ask again when it is done";
    }
    return isEmpty(workspace)
        ? "there is no index of "
            + root
            + ", so answers may lack something; build it: pinyon index "
            + root
        : "the index of "
            + root
            + " is not complete because indexing was interrupted, so answers may lack something; finish"
            + " it: pinyon index "
            + root;
  }

  private static boolean isEmpty(Workspace workspace) {
    try (Snapshot snapshot = workspace.snapshot()) {
      return snapshot == null || snapshot.fileIds() == 0;
    }
  }
}
