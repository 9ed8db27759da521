package io.pinyon.cli.snapshot;

import io.pinyon.cli.support.Exit;
import io.pinyon.cli.support.OutputOption;
import io.pinyon.cli.support.Terminal;
import io.pinyon.cli.support.WorkspaceOption;
import io.pinyon.storage.StorageException;
import io.pinyon.storage.shared.SharedSnapshot;
import io.pinyon.storage.shared.TrustedKeys;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = {
      "Makes every check that is made before a snapshot is used: checksums, signature, order, and that"
          + " all numbers and paths are possible. Says what is damaged.",
      "Exit code 1 means that it would be refused."
    })
final class VerifyCommand implements Callable<Integer> {
  @Mixin private SnapshotParameter parameter;
  @Mixin private OutputOption output;

  private record Answer(boolean isSound, @Nullable String problem) {}

  @Override
  public Integer call() {
    String problem = problem();
    output.print(
        new Answer(problem == null, problem),
        () -> Terminal.standard().line(problem == null ? "Every check has passed." : problem));
    return problem == null ? Exit.OK : Exit.NOTHING;
  }

  private @Nullable String problem() {
    try {
      SharedSnapshot snapshot = parameter.open();
      snapshot.verify();
      return TrustedKeys.of(WorkspaceOption.home()).refusal(snapshot);
    } catch (StorageException.Corrupt | StorageException.TooOld | StorageException.TooNew e) {
      return e.getMessage();
    }
  }
}
