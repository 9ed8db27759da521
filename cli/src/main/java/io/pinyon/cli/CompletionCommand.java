package io.pinyon.cli;

import io.pinyon.cli.manual.BashCompletion;
import io.pinyon.cli.manual.FishCompletion;
import io.pinyon.cli.manual.ZshCompletion;
import io.pinyon.cli.support.Exit;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "completion",
    mixinStandardHelpOptions = true,
    description = "Prints a shell script that completes pinyon's own commands and options.",
    footer = {
      "",
      "bash: pinyon completion bash > ~/.local/share/bash-completion/completions/pinyon",
      "zsh:  pinyon completion zsh > _pinyon, in a folder of your fpath; or source <(pinyon completion zsh)",
      "fish: pinyon completion fish > ~/.config/fish/completions/pinyon.fish"
    })
final class CompletionCommand implements Callable<Integer> {
  /// The shells that there is a script for.
  private enum Shell {
    bash,
    zsh,
    fish
  }

  @Parameters(paramLabel = "SHELL", description = "One of: ${COMPLETION-CANDIDATES}.")
  private Shell shell;

  @Override
  public Integer call() {
    CommandLine line = PinyonCommand.commandLine();
    System.out.print(
        switch (shell) {
          case bash -> BashCompletion.of(line);
          case zsh -> ZshCompletion.of(line.getCommandSpec());
          case fish -> FishCompletion.of(line.getCommandSpec());
        });
    return Exit.OK;
  }
}
