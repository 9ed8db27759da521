package io.pinyon.cli;

import io.pinyon.cli.daemon.BridgeMain;
import io.pinyon.cli.support.CommandException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/// Whether a client is served by the daemon.
final class DaemonOption {
  @Option(
      names = "--daemon",
      negatable = true,
      description =
          "Be served by the daemon that all editors and agents share, or by this process alone"
              + " (default: alone, unless PINYON_DAEMON is 1).")
  private @Nullable Boolean daemon;

  @Option(
      names = "--socket",
      paramLabel = "PATH",
      description = "Where the daemon listens (default: a socket in Pinyon's home).")
  private @Nullable Path socket;

  @ParentCommand private @Nullable PinyonCommand top;

  /// Never together with `--ephemeral`: what a daemon stores is there for all. Throws
  /// [CommandException] if the command line asks for both.
  boolean isWanted() {
    boolean isSaid = daemon != null ? daemon : socket != null;
    boolean isEphemeral = top != null && top.isEphemeral();
    if (isSaid && isEphemeral) {
      throw CommandException.ofUsage(
          "the daemon stores what it indexes: leave out --ephemeral, or "
              + (daemon != null ? "--daemon" : "--socket"));
    }
    return isSaid || daemon == null && !isEphemeral && BridgeMain.isWanted(System.getenv());
  }

  @Nullable Path socket() {
    return socket;
  }
}
