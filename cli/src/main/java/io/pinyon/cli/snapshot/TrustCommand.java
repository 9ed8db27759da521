package io.pinyon.cli.snapshot;

import io.pinyon.cli.support.CommandException;
import io.pinyon.cli.support.Exit;
import io.pinyon.cli.support.OutputOption;
import io.pinyon.cli.support.Terminal;
import io.pinyon.cli.support.WorkspaceOption;
import io.pinyon.storage.shared.SigningKey;
import io.pinyon.storage.shared.TrustedKeys;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "trust",
    mixinStandardHelpOptions = true,
    description = {
      "Trusts the snapshots that the owner of a key has signed, from now on those alone. Without KEY:"
          + " shows the keys that you trust.",
      "They are lines of the file trusted-keys in the home; delete a line to take it back."
    },
    footer = {
      "",
      "To make a pair of keys:",
      "  openssl genpkey -algorithm ed25519 -out ci.key",
      "  openssl pkey -in ci.key -pubout -out ci.pub"
    })
final class TrustCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..1",
      paramLabel = "KEY",
      description = "A file with a public key of Ed25519, in PEM.")
  private @Nullable Path key;

  @Mixin private OutputOption output;

  @Override
  public Integer call() {
    TrustedKeys trusted = TrustedKeys.of(WorkspaceOption.home());
    if (key != null) {
      try {
        trusted.add(SigningKey.readPublic(key));
      } catch (IOException e) {
        throw new CommandException(String.valueOf(e.getMessage()));
      }
    }
    List<String> all = TrustedKeys.of(WorkspaceOption.home()).keys();
    output.print(
        all,
        () -> {
          Terminal terminal = Terminal.standard();
          terminal.line(
              all.isEmpty()
                  ? "You have not said whose snapshots you trust: any that you add is taken."
                  : "Only snapshots signed by one of these keys are taken:");
          all.forEach(each -> terminal.line("  " + each));
        });
    return Exit.OK;
  }
}
