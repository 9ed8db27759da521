package io.pinyon.cli.snapshot;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "snapshot",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "Shares an index: what one machine has indexed is a file with which others begin.",
      "A new index of a git checkout begins by itself with the snapshot of its commit, or of the nearest"
          + " one before, that was added to this machine or lies in a folder of PINYON_SNAPSHOTS."
          + " Files that differ are indexed as usual."
    },
    footer = {
      "",
      "Examples:",
      "  pinyon snapshot create -o /srv/snapshots   in a CI, of the commit that is checked out",
      "  pinyon snapshot get --from https://ci.example.org/snapshots",
      "  pinyon snapshot add project.pinyon"
    },
    subcommands = {
      CreateCommand.class,
      InspectCommand.class,
      VerifyCommand.class,
      AddCommand.class,
      GetCommand.class,
      ListCommand.class,
      RemoveCommand.class,
      ServeCommand.class,
      TrustCommand.class
    })
public final class SnapshotCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "no command given");
  }
}
