package io.pinyon.cli.home;

import io.pinyon.cli.support.Exit;
import io.pinyon.cli.support.OutputOption;
import io.pinyon.cli.support.Terminal;
import io.pinyon.cli.support.Version;
import io.pinyon.cli.support.WorkspaceOption;
import io.pinyon.storage.home.Home;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description = {
      "Checks this machine and the workspace for what Pinyon needs, and says how to mend what is"
          + " missing.",
      "With --bundle also writes what it found, the machine's data and the places of crashes to a"
          + " zip for a bug report. That has no source code and no name of a source."
    },
    footer = {"", "Exit codes: 0 all is well, 1 something should be mended."})
public final class DoctorCommand implements Callable<Integer> {
  @Mixin private WorkspaceOption workspaceOption;
  @Mixin private OutputOption output;

  @Option(
      names = "--bundle",
      paramLabel = "FILE.zip",
      description = "Write a report for a bug report to this new file.")
  private @Nullable Path bundle;

  @Override
  public Integer call() throws InterruptedException {
    List<Check> checks = new ArrayList<>();
    Home home = new MachineChecks(checks).all();
    Path current = Path.of("").toAbsolutePath();
    Path root =
        home == null ? workspaceOption.rootWithoutHome(current) : workspaceOption.root(current);
    new WorkspaceChecks(checks, home, root).all();
    output.print(checks, () -> print(checks));
    if (bundle != null) {
      Path homePath =
          home == null ? Home.defaultPath(System.getenv(), System.getProperties()) : home.path();
      ReportBundle report =
          new ReportBundle(Version.text(), checks, CrashLogs.find(), root, homePath);
      report.write(bundle);
      System.err.println(
          "pinyon: wrote "
              + bundle
              + " with "
              + String.join(", ", report.contents())
              + "; look at it before you attach it to a bug report");
    }
    return checks.stream().allMatch(check -> check.verdict() == Check.Verdict.OK)
        ? Exit.OK
        : Exit.NOTHING;
  }

  private static void print(List<Check> checks) {
    List<List<Terminal.Cell>> rows = new ArrayList<>();
    for (Check check : checks) {
      Terminal.Style style =
          switch (check.verdict()) {
            case OK -> Terminal.Style.GREEN;
            case WARN -> Terminal.Style.YELLOW;
            case FIX -> Terminal.Style.RED;
          };
      rows.add(
          List.of(
              new Terminal.Cell(check.verdict().name().toLowerCase(Locale.ROOT), style),
              new Terminal.Cell(check.name(), Terminal.Style.BOLD),
              Terminal.Cell.of(check.message())));
    }
    Terminal.standard().table(rows);
  }
}
