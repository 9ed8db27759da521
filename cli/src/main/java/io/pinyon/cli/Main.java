package io.pinyon.cli;

import io.pinyon.cli.daemon.BridgeMain;
import io.pinyon.cli.support.Exit;
import java.util.List;

/// The entry point of the `pinyon` command.
public final class Main {
  private static final List<List<String>> SERVERS =
      List.of(List.of("lsp"), List.of("lsp", "--stdio"));

  private Main() {}

  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  /// Runs one command; the exit code is one of [Exit].
  static int run(String... arguments) {
    // Servers are started by editors and agents, again and again: they go round the model of the
    // whole command line.
    boolean isAlone = !BridgeMain.isWanted(System.getenv());
    if (isAlone && SERVERS.contains(List.of(arguments))) {
      return LspCommand.serve();
    }
    if (isAlone && List.of(arguments).equals(List.of("mcp"))) {
      return McpCommand.serve(List.of());
    }
    if (List.of(arguments).equals(List.of("daemon"))) {
      return DaemonCommand.serve(null);
    }
    return PinyonCommand.execute(arguments);
  }
}
