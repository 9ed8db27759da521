package io.pinyon.cli;

import io.pinyon.cli.support.Exit;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "completion",
    mixinStandardHelpOptions = true,
    description = "Prints a shell script that completes pinyon's own commands and options.",
    footer = {
      "",
      "bash: pinyon completion bash > ~/.local/share/bash-completion/completions/pinyon",
      "zsh:  source <(pinyon completion zsh)"
    })
final class CompletionCommand implements Callable<Integer> {
  /// The shells that the script runs in; it is the same for both.
  private enum Shell {
    bash,
    zsh
  }

  @Parameters(paramLabel = "SHELL", description = "One of: ${COMPLETION-CANDIDATES}.")
  private Shell shell;

  @Override
  public Integer call() {
    String script = AutoComplete.bash("pinyon", PinyonCommand.commandLine());
    System.out.print(
        switch (shell) {
          case bash, zsh -> script;
        });
    return Exit.OK;
  }
}
