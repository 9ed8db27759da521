package io.pinyon.cli.corpus;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "corpus",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "Asks many repositories at once: a corpus is a folder with the sources of repositories and"
          + " libraries, each as it was at a revision, and every answer says which one it is from.",
      "Nothing of a repository is run. What was added stays as it is, whatever happens to the"
          + " repository, until it is updated or removed."
    },
    footer = {
      "",
      "Examples:",
      "  pinyon corpus add ~/work/shop ~/work/billing guava-33.5.0-jre-sources.jar",
      "  pinyon corpus references 'shop.Cart#total()'",
      "  pinyon corpus update"
    },
    subcommands = {
      AddCommand.class,
      ListCommand.class,
      UpdateCommand.class,
      RemoveCommand.class,
      VerifyCommand.class,
      SymbolsCommand.class,
      ReferencesCommand.class,
      ImpactCommand.class,
      ExportCommand.class
    })
public final class CorpusCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "no command given");
  }
}
