package io.pinyon.cli.snapshot;

import io.pinyon.cli.support.CommandException;
import io.pinyon.cli.support.Completeness;
import io.pinyon.cli.support.Exit;
import io.pinyon.cli.support.FolderParameter;
import io.pinyon.cli.support.Indexed.Troubles;
import io.pinyon.cli.support.OutputOption;
import io.pinyon.cli.support.WorkspaceOption;
import io.pinyon.indexer.Workspace;
import io.pinyon.indexer.files.GitHistory;
import io.pinyon.indexer.report.Following;
import io.pinyon.indexer.report.WorkspaceOptions;
import io.pinyon.service.change.GitChanges;
import io.pinyon.service.texts.SourceFiles;
import io.pinyon.storage.StorageException;
import io.pinyon.storage.shared.SharedSnapshot;
import io.pinyon.storage.shared.SharedSnapshot.Origin;
import io.pinyon.storage.shared.SigningKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "create",
    mixinStandardHelpOptions = true,
    description = {
      "Brings a folder's index up to date and writes it to a snapshot. The same files give the same"
          + " bytes, wherever they lie.",
      "In a git checkout the snapshot is of the commit: if Java files differ from it, nothing is written"
          + " unless there is --dirty."
    },
    footer = {"", "Example: pinyon snapshot create -o /srv/snapshots --sign ci.key"})
final class CreateCommand implements Callable<Integer> {
  private static final int NAMED = 5;

  @Mixin private FolderParameter folder;

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "FILE",
      description =
          "The file to write, or a folder: then the file gets the name under which those who have"
              + " that commit checked out look for it.")
  private Path target = Path.of("");

  @Option(
      names = "--sign",
      paramLabel = "KEY",
      description = "Sign it with the private key of Ed25519 in this file, in PEM.")
  private @Nullable Path key;

  @Option(
      names = "--dirty",
      description = "Files that differ from the commit may be in it; then it is of no commit.")
  private boolean mayBeDirty;

  @Mixin private OutputOption output;

  @Override
  public Integer call() throws InterruptedException {
    Path root = folder.existingRoot();
    SigningKey signing = key();
    index(root);
    Path file = target.toAbsolutePath().normalize();
    SharedSnapshot made =
        SharedSnapshot.create(WorkspaceOption.home(), root, origin(root), signing, file);
    Shown shown = InspectCommand.shown(made);
    output.print(shown, shown::print);
    return shown.files() == 0 ? Exit.NOTHING : Exit.OK;
  }

  private @Nullable SigningKey key() {
    try {
      return key == null ? null : SigningKey.read(key);
    } catch (IOException e) {
      throw new CommandException(String.valueOf(e.getMessage()));
    }
  }

  private static void index(Path root) throws InterruptedException {
    WorkspaceOptions options = WorkspaceOptions.of(Following.NOTHING).withListener(new Troubles());
    try (Workspace workspace = Workspace.open(root, options)) {
      workspace.awaitOpened();
      try {
        workspace.indexNow();
      } catch (StorageException.Locked e) {
        // that process keeps the index up to date
        System.err.println("pinyon: the index is used as another process keeps it");
      }
      String gap = Completeness.sentence(workspace);
      if (gap != null) {
        throw new CommandException("others would miss what this index lacks: " + gap);
      }
    }
  }

  /// The commit, unless files differ from it.
  private Origin origin(Path root) {
    GitHistory history = GitHistory.of(root, 1);
    if (history == null) {
      return Origin.NONE;
    }
    List<Path> changed =
        GitChanges.since(GitChanges.LAST, root).stream().filter(SourceFiles::isJava).toList();
    if (changed.isEmpty()) {
      return new Origin(history.commits().getFirst(), history.prefix(), history.blobs());
    }
    if (!mayBeDirty) {
      String some =
          String.join(
              ", ",
              changed.stream().limit(NAMED).map(each -> root.relativize(each).toString()).toList());
      throw new CommandException(
          changed.size()
              + " Java files differ from the commit ("
              + some
              + "); commit them, or"
              + " have them in a snapshot of no commit: --dirty");
    }
    return new Origin(null, history.prefix(), history.blobs());
  }
}
