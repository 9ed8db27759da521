package io.pinyon.cli;

import io.pinyon.cli.support.Exit;
import java.util.Arrays;

/// The entry point of the `pinyon` command.
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  /// Runs one command; the exit code is one of [Exit].
  static int run(String... arguments) {
    // The language server is started by editors, again and again: it goes round the model of the
    // whole command line.
    if (arguments.length == 1 && arguments[0].equals("lsp")) {
      return LspCommand.serve();
    }
    if (Arrays.equals(arguments, new String[] {"lsp", "--stdio"})) {
      return LspCommand.serve();
    }
    return PinyonCommand.execute(arguments);
  }
}
