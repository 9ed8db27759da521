package io.pinyon.cli.snapshot;

import io.pinyon.cli.support.Exit;
import io.pinyon.cli.support.OutputOption;
import io.pinyon.cli.support.WorkspaceOption;
import io.pinyon.storage.shared.SharedSnapshots;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "Lists the snapshots that were added to this machine's home.")
final class ListCommand implements Callable<Integer> {
  @Mixin private OutputOption output;

  @Override
  public Integer call() {
    List<Shown> all =
        SharedSnapshots.of(WorkspaceOption.home()).list().stream().map(AddCommand::shown).toList();
    output.print(all, () -> all.forEach(Shown::print));
    return all.isEmpty() ? Exit.NOTHING : Exit.OK;
  }
}
