package io.pinyon.cli.snapshot;

import io.pinyon.cli.support.Exit;
import io.pinyon.cli.support.OutputOption;
import io.pinyon.storage.shared.SharedSnapshot;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "inspect",
    mixinStandardHelpOptions = true,
    description = "Shows what a snapshot says of itself. Only its first 8 KB are read and checked.")
final class InspectCommand implements Callable<Integer> {
  @Mixin private SnapshotParameter parameter;
  @Mixin private OutputOption output;

  @Override
  public Integer call() {
    SharedSnapshot snapshot = parameter.open();
    Shown shown = shown(snapshot);
    output.print(shown, shown::print);
    return Exit.OK;
  }

  static Shown shown(SharedSnapshot snapshot) {
    String file = snapshot.file().toString();
    long bytes = SharedSnapshot.HEAD + snapshot.manifest().stored();
    return Shown.of(snapshot.manifest(), file, bytes, snapshot.signer());
  }
}
