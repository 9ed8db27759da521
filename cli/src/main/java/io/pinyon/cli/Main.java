package io.pinyon.cli;

import io.pinyon.cli.support.Exit;
import java.util.Arrays;
import java.util.List;

/// The entry point of the `pinyon` command.
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  /// Runs one command; the exit code is one of [Exit].
  static int run(String... arguments) {
    // Servers are started by editors and agents, again and again: they go round the model of the
    // whole command line.
    if (arguments.length == 1 && arguments[0].equals("lsp")) {
      return LspCommand.serve();
    }
    if (Arrays.equals(arguments, new String[] {"lsp", "--stdio"})) {
      return LspCommand.serve();
    }
    if (arguments.length == 1 && arguments[0].equals("mcp")) {
      return McpCommand.serve(List.of());
    }
    return PinyonCommand.execute(arguments);
  }
}
