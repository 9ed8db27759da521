package io.pinyon.cli.snapshot;

import io.pinyon.cli.support.CommandException;
import io.pinyon.cli.support.Exit;
import io.pinyon.cli.support.Terminal;
import io.pinyon.cli.support.WorkspaceOption;
import io.pinyon.storage.shared.SharedSnapshots;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "remove",
    mixinStandardHelpOptions = true,
    description =
        "Removes a snapshot from the home. Workspaces that began with it keep what they have.")
final class RemoveCommand implements Callable<Integer> {
  @Parameters(paramLabel = "ID", description = "As pinyon snapshot list shows it.")
  private String id = "";

  @Override
  public Integer call() {
    if (!SharedSnapshots.of(WorkspaceOption.home()).remove(id)) {
      throw new CommandException("no snapshot " + id + "; see pinyon snapshot list");
    }
    Terminal.standard().line("Removed snapshot " + id);
    return Exit.OK;
  }
}
