package io.pinyon.service.corpus;

import io.pinyon.indexer.Workspace;
import io.pinyon.indexer.report.Following;
import io.pinyon.indexer.report.WorkspaceListener;
import io.pinyon.indexer.report.WorkspaceOptions;
import io.pinyon.schema.ObjectId;
import io.pinyon.storage.Snapshot;
import io.pinyon.storage.StorageException;
import io.pinyon.storage.files.AtomicFiles;
import io.pinyon.storage.files.RegularFiles;
import io.pinyon.storage.home.Home;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The index of a corpus in a home: one workspace with all its sources. Which members it has is
/// noted beside it, as nobody follows the files of a corpus.
public final class CorpusIndex {
  private static final String NOTE = "corpus";

  /// How long another process may take to index what has changed.
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private CorpusIndex() {}

  /// True if the home has an index of the corpus as it is. An index that a run was interrupted in
  /// counts too: it says so itself.
  public static boolean isCurrent(Home home, Corpus corpus) {
    try {
      byte[] note = RegularFiles.read(note(home, corpus), 2 * ObjectId.LENGTH);
      return new String(note, StandardCharsets.US_ASCII).equals(state(corpus));
    } catch (IOException e) {
      return false;
    }
  }

  /// Brings the index up to date with the files of the corpus. What it does not have of the members
  /// is given in sentences. Throws as [Workspace#indexNow] does.
  public static List<String> update(Home home, Corpus corpus, WorkspaceListener listener)
      throws InterruptedException {
    String state = state(corpus);
    WorkspaceOptions options =
        WorkspaceOptions.of(Following.NOTHING).withHome(home.path()).withListener(listener);
    Map<String, Long> found = new HashMap<>();
    try (Workspace workspace = Workspace.open(corpus.root(), options)) {
      workspace.awaitOpened();
      try {
        workspace.indexNow();
      } catch (StorageException.Locked e) {
        // a server has the corpus open, and follows its files
        if (!workspace.settle(LONGEST)) {
          throw e;
        }
      }
      try (Snapshot snapshot = workspace.snapshot()) {
        if (snapshot != null) {
          snapshot.filesById(file -> found.merge(memberIn(file.path()), 1L, Long::sum));
        }
      }
    }
    note(home, corpus, state);
    List<String> missing = new ArrayList<>();
    for (CorpusMember each : corpus.members()) {
      long files = found.getOrDefault(each.name(), 0L);
      if (files != each.files()) {
        missing.add(
            "the index has " + files + " of the " + each.files() + " sources of " + each.label());
      }
    }
    return missing;
  }

  private static String memberIn(String path) {
    int slash = path.indexOf('/');
    return slash < 0 ? "" : path.substring(0, slash);
  }

  private static Path note(Home home, Corpus corpus) {
    return home.workspaceFolder(corpus.root()).resolve(NOTE);
  }

  private static void note(Home home, Corpus corpus, String state) {
    Path file = note(home, corpus);
    try {
      AtomicFiles.write(
          file,
          file.resolveSibling(NOTE + ".part"),
          draft -> Files.write(draft, state.getBytes(StandardCharsets.US_ASCII)));
    } catch (IOException e) {
      // then the next question compares the files once more
      System.getLogger(CorpusIndex.class.getName())
          .log(System.Logger.Level.DEBUG, "cannot write " + file, e);
    }
  }

  /// A member that was repaired has the digest of before, and the index may have what was damaged.
  private static String state(Corpus corpus) {
    StringBuilder text = new StringBuilder();
    for (CorpusMember each : corpus.members()) {
      text.append(each.name())
          .append(' ')
          .append(each.digest())
          .append(' ')
          .append(each.added())
          .append('\n');
    }
    corpus.refused().forEach(each -> text.append(each.name()).append('\n'));
    return ObjectId.ofContent(text.toString().getBytes(StandardCharsets.UTF_8)).hex();
  }
}
