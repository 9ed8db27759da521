package io.pinyon.cli;

import io.pinyon.cli.daemon.DaemonException;
import io.pinyon.cli.daemon.DaemonProcess;
import io.pinyon.cli.support.CommandException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "daemon",
    mixinStandardHelpOptions = true,
    description = {
      "Serves all editors and agents of a user from one process. 'pinyon lsp --daemon' and 'pinyon mcp"
          + " --daemon' start it when there is none, so nobody has to; it ends ten minutes after its"
          + " last client. See docs/daemon.md; 'pinyon status' shows it."
    })
final class DaemonCommand implements Callable<Integer> {
  @Option(
      names = "--socket",
      paramLabel = "PATH",
      description = "Listen at this Unix-domain socket. Nobody else may use its folder.")
  private @Nullable Path socket;

  @Override
  public Integer call() throws InterruptedException {
    Logs.begin(Level.INFO);
    try {
      return DaemonProcess.run(socket, PinyonCommand.version());
    } catch (DaemonException e) {
      throw new CommandException(String.valueOf(e.getMessage()));
    }
  }
}
