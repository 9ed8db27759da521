package io.pinyon.cli;

import io.pinyon.cli.check.SharedChecks;
import io.pinyon.cli.daemon.DaemonException;
import io.pinyon.cli.daemon.DaemonProcess;
import io.pinyon.cli.support.Exit;
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
  public Integer call() {
    return serve(socket);
  }

  /// Serves until it is over; the exit code. `socket` null means the usual place.
  static int serve(@Nullable Path socket) {
    Logs.begin(Level.INFO);
    try {
      return DaemonProcess.run(socket, PinyonCommand.version(), SharedChecks::answer);
    } catch (DaemonException e) {
      System.err.println("pinyon: " + e.getMessage());
      return Exit.CANNOT;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Exit.CANNOT;
    }
  }
}
