package io.pinyon.cli;

import io.pinyon.cli.manual.ManPages;
import io.pinyon.cli.support.CommandException;
import io.pinyon.cli.support.Exit;
import io.pinyon.cli.support.Version;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Makes the manual pages that an archive has.
@Command(
    name = "manual",
    hidden = true,
    mixinStandardHelpOptions = true,
    description = "Writes a man page for each command into a folder.")
final class ManualCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DIR", description = "The folder; made if it is not there.")
  private Path folder;

  @Override
  public Integer call() {
    String version = Version.text();
    try {
      new ManPages(version).write(PinyonCommand.commandLine().getCommandSpec(), folder);
    } catch (IOException e) {
      throw new CommandException("cannot write manual pages to " + folder + ": " + e);
    }
    return Exit.OK;
  }
}
