package io.pinyon.cli.snapshot;

import io.pinyon.cli.support.CommandException;
import io.pinyon.cli.support.Exit;
import io.pinyon.cli.support.OutputOption;
import io.pinyon.cli.support.Terminal;
import io.pinyon.cli.support.WorkspaceOption;
import io.pinyon.storage.home.Home;
import io.pinyon.storage.shared.SharedSnapshots;
import io.pinyon.storage.shared.SharedSnapshots.Added;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "add",
    mixinStandardHelpOptions = true,
    description = {
      "Checks a snapshot and unpacks it into the home, once for all workspaces of this machine. It is"
          + " refused, with the reason, if any check fails, or if you have said whose snapshots you"
          + " trust and none of them signed it.",
      "Whoever made it says what its files declare: add only what comes from where you trust."
    })
final class AddCommand implements Callable<Integer> {
  @Mixin private SnapshotParameter parameter;

  @Option(
      names = "--for",
      paramLabel = "DIR",
      description =
          "Have this folder's index begin with it, whatever commit is checked out; for folders"
              + " without git.")
  private @Nullable Path folder;

  @Mixin private OutputOption output;

  @Override
  public Integer call() {
    Home home = WorkspaceOption.home();
    Path root = folder == null ? null : folder.toAbsolutePath().normalize();
    if (root != null && !Files.isDirectory(root)) {
      throw new CommandException("no such folder: " + root);
    }
    SharedSnapshots snapshots = SharedSnapshots.of(home);
    Added added = snapshots.add(parameter.open());
    if (root != null) {
      snapshots.addFor(root, added);
      if (Files.isDirectory(home.workspaceFolder(root))) {
        System.err.println(
            "pinyon: "
                + root
                + " has an index already; to begin it anew with the snapshot:"
                + " pinyon index --force "
                + root);
      }
    }
    output.print(shown(added), () -> Terminal.standard().line("Added snapshot " + added.id()));
    return Exit.OK;
  }

  static Shown shown(Added added) {
    return Shown.of(added.manifest(), added.folder().toString(), added.bytes(), added.signer());
  }
}
