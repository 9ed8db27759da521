package io.pinyon.cli.snapshot;

import io.pinyon.cli.support.CommandException;
import io.pinyon.cli.support.Exit;
import io.pinyon.cli.support.FolderParameter;
import io.pinyon.cli.support.OutputOption;
import io.pinyon.cli.support.Terminal;
import io.pinyon.cli.support.WorkspaceOption;
import io.pinyon.indexer.files.GitHistory;
import io.pinyon.projects.SnapshotDownload;
import io.pinyon.projects.SnapshotPlace;
import io.pinyon.storage.StorageException;
import io.pinyon.storage.home.Home;
import io.pinyon.storage.shared.SharedSnapshot;
import io.pinyon.storage.shared.SharedSnapshots;
import io.pinyon.storage.shared.SharedSnapshots.Added;
import io.pinyon.storage.shared.SnapshotFolders;
import io.pinyon.storage.shared.SnapshotManifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "get",
    mixinStandardHelpOptions = true,
    description = {
      "Looks for the snapshot of the commit that is checked out in a folder, or of the nearest one"
          + " before, and adds it to the home.",
      "It looks in the places of --from, of PINYON_SNAPSHOTS and of the folder's pinyon.json, in this"
          + " order: in folders for the last 1,000 commits, at addresses for the last 50, which it asks for"
          + " one by one. Those that only pinyon.json names are listed first, and on a terminal it asks;"
          + " without one it leaves them out unless there is --yes."
    },
    footer = {"", "Example: pinyon snapshot get --from https://ci.example.org/snapshots"})
final class GetCommand implements Callable<Integer> {
  /// Of commits that an address is asked for one by one.
  private static final int MOST_ASKED = 50;

  private static final int MOST_COMMITS = 1000;

  @Mixin private FolderParameter folder;

  @Option(
      names = "--from",
      paramLabel = "PLACE",
      description = "A folder, or an address that ends with one: file:, https: or http:.")
  private List<String> from = new ArrayList<>();

  @Option(names = "--yes", description = "Look in all places that are listed, without asking.")
  private boolean isAllowed;

  @Mixin private OutputOption output;

  private record Answer(
      @Nullable Shown added, @Nullable String place, Map<String, String> refused) {}

  private final Map<String, String> refused = new LinkedHashMap<>();

  @Override
  public Integer call() {
    Path root = folder.existingRoot();
    GitHistory history = GitHistory.of(root, MOST_COMMITS);
    if (history == null) {
      throw new CommandException(
          root
              + " is in no git checkout with a commit; name a file: pinyon snapshot add FILE --for "
              + root);
    }
    Home home = WorkspaceOption.home();
    for (SnapshotPlace place : places(root)) {
      Added added = of(place, history, home);
      if (added != null) {
        return print(added, place);
      }
    }
    return print(null, null);
  }

  private int print(@Nullable Added added, @Nullable SnapshotPlace place) {
    Shown shown = added == null ? null : AddCommand.shown(added);
    output.print(
        new Answer(shown, place == null ? null : place.text(), refused),
        () -> {
          Terminal terminal = Terminal.standard();
          refused.forEach((what, why) -> terminal.line("  not taken: " + what + ": " + why));
          if (shown == null) {
            terminal.line("No snapshot of this commit or one before was found.");
          } else {
            shown.print();
          }
        });
    return added == null ? Exit.NOTHING : Exit.OK;
  }

  private List<SnapshotPlace> places(Path root) {
    List<SnapshotPlace> result = new ArrayList<>();
    Path current = Path.of("").toAbsolutePath();
    for (String each : from) {
      result.add(ofUser(each, "--from", current));
    }
    for (Path each : SnapshotFolders.of(System.getenv()).folders()) {
      result.add(ofUser(each.toString(), SnapshotFolders.ENVIRONMENT, current));
    }
    List<SnapshotPlace> others = SnapshotPlace.ofWorkspace(root, refused::put);
    if (!others.isEmpty()) {
      System.err.println("pinyon.json names these places:");
      others.forEach(each -> System.err.println("  " + each.text()));
      boolean isAgreed =
          isAllowed
              || Terminal.isInteractive() && Terminal.agrees("look for a snapshot there? [y/N] ");
      if (isAgreed) {
        result.addAll(others);
      } else {
        others.forEach(each -> refused.put(each.text(), "only pinyon.json names it; see --yes"));
      }
    }
    return result;
  }

  private static SnapshotPlace ofUser(String text, String namedBy, Path current) {
    try {
      return SnapshotPlace.ofUser(text, namedBy, current);
    } catch (IllegalArgumentException e) {
      throw new CommandException(text + ": " + e.getMessage());
    }
  }

  private @Nullable Added of(SnapshotPlace place, GitHistory history, Home home) {
    Path local = place.folder();
    int most = local == null ? MOST_ASKED : MOST_COMMITS;
    for (String commit : history.commits().stream().limit(most).toList()) {
      String name = SnapshotManifest.fileName(commit, history.prefix());
      try {
        if (local == null) {
          Added added = download(place, name, home);
          if (added != null) {
            return added;
          }
        } else if (Files.isRegularFile(local.resolve(name))) {
          return SharedSnapshots.of(home).add(SharedSnapshot.open(local.resolve(name)));
        }
      } catch (StorageException.Full e) {
        throw e;
      } catch (StorageException e) { // the one before may do
        refused.put(name, String.valueOf(e.getMessage()));
      } catch (IOException e) {
        refused.put(place.text(), String.valueOf(e.getMessage()));
        return null;
      }
    }
    return null;
  }

  private static @Nullable Added download(SnapshotPlace place, String name, Home home)
      throws IOException {
    Path draft = SharedSnapshots.of(home).fetching();
    try {
      return SnapshotDownload.get(place, name, draft)
          ? SharedSnapshots.of(home).add(SharedSnapshot.open(draft))
          : null;
    } finally {
      Files.deleteIfExists(draft);
    }
  }
}
