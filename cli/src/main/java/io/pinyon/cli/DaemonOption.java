package io.pinyon.cli;

import io.pinyon.cli.daemon.BridgeMain;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

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

  boolean isWanted() {
    Boolean said = daemon;
    return said == null ? socket != null || BridgeMain.isWanted(System.getenv()) : said;
  }

  @Nullable Path socket() {
    return socket;
  }
}
