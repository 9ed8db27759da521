package io.pinyon.cli.home;

import io.pinyon.cli.support.Completeness;
import io.pinyon.cli.support.Exit;
import io.pinyon.cli.support.OutputOption;
import io.pinyon.cli.support.Terminal;
import io.pinyon.cli.support.WorkspaceOption;
import io.pinyon.indexer.Workspace;
import io.pinyon.indexer.report.Disagreement;
import io.pinyon.indexer.report.Following;
import io.pinyon.indexer.report.WorkspaceOptions;
import io.pinyon.storage.StorageException;
import io.pinyon.storage.home.Home;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description = "Checks this machine for what Pinyon needs and says how to fix problems.")
public final class DoctorCommand implements Callable<Integer> {
  private static final long LITTLE_SPACE = 2_000_000_000L;
  private static final long FEW_WATCHES = 65_536;
  private static final List<String> NEEDED_FLAGS =
      List.of("--enable-native-access", "--sun-misc-unsafe-memory-access", "java.base/java.nio=");

  @Mixin private WorkspaceOption workspaceOption;
  @Mixin private OutputOption output;

  /// How a check went. `FIX`: something does not work until it is mended.
  private enum Verdict {
    OK,
    WARN,
    FIX
  }

  private record Check(String name, Verdict verdict, String message) {}

  private final List<Check> checks = new ArrayList<>();

  @Override
  public Integer call() {
    jdk();
    flags();
    Home home = home();
    watches();
    if (home != null) {
      index(home);
    }
    output.print(checks, this::print);
    return checks.stream().allMatch(check -> check.verdict() == Verdict.OK)
        ? Exit.OK
        : Exit.NOTHING;
  }

  private void jdk() {
    Path home = Path.of(System.getProperty("java.home"));
    note("jdk", Verdict.OK, Runtime.version() + " in " + home);
    Path sources = home.resolve("lib").resolve("src.zip");
    if (Files.isReadable(sources)) {
      note("jdk sources", Verdict.OK, sources.toString());
    } else {
      note(
          "jdk sources",
          Verdict.WARN,
          "no "
              + sources
              + ": JDK types have no documentation and no source to jump to"
              + " (Debian: install openjdk-25-source)");
    }
  }

  private void flags() {
    List<String> given = ManagementFactory.getRuntimeMXBean().getInputArguments();
    String all = String.join(" ", given);
    List<String> missing = NEEDED_FLAGS.stream().filter(flag -> !all.contains(flag)).toList();
    if (missing.isEmpty()) {
      note("jvm flags", Verdict.OK, "all set");
    } else {
      note(
          "jvm flags",
          Verdict.FIX,
          "missing " + missing + ": start Pinyon with ./pinyon, which sets them");
    }
  }

  private @Nullable Home home() {
    List<String> notices = new ArrayList<>();
    Home home;
    try {
      home = Home.open(notices::add);
    } catch (StorageException e) {
      note("home", Verdict.FIX, String.valueOf(e.getMessage()));
      return null;
    }
    if (notices.isEmpty()) {
      note("home", Verdict.OK, home.path().toString());
    }
    notices.forEach(notice -> note("home", Verdict.WARN, notice));
    Path other = CacheCommand.otherHome(home);
    if (other != null) {
      note("home", Verdict.WARN, CacheCommand.sentence(other));
    }
    try {
      long free = Files.getFileStore(home.folder()).getUsableSpace();
      note(
          "disk",
          free < LITTLE_SPACE ? Verdict.WARN : Verdict.OK,
          Terminal.bytes(free) + " free at " + home.path());
    } catch (IOException e) {
      note("disk", Verdict.WARN, "cannot find out how much space is free: " + e.getMessage());
    }
    return home;
  }

  /// inotify(7): each watched folder takes one of the user's watches.
  private void watches() {
    Path limit = Path.of("/proc/sys/fs/inotify/max_user_watches");
    if (!Files.isReadable(limit)) {
      return;
    }
    // Through a buffer: such a file gives all to the first read, and nothing to a second.
    try (BufferedReader reader = Files.newBufferedReader(limit)) {
      long watches = Long.parseLong(String.valueOf(reader.readLine()).strip());
      if (watches < FEW_WATCHES) {
        note(
            "file watches",
            Verdict.WARN,
            watches
                + " allowed, too few for large workspaces; raise the limit:"
                + " sudo sysctl fs.inotify.max_user_watches=524288");
      } else {
        note("file watches", Verdict.OK, Terminal.count(watches) + " allowed");
      }
    } catch (IOException | NumberFormatException e) {
      note("file watches", Verdict.WARN, "cannot read " + limit);
    }
  }

  private void index(Home home) {
    Path root = workspaceOption.root(Path.of("").toAbsolutePath());
    if (!Files.isDirectory(home.workspaceFolder(root))) {
      note("index", Verdict.OK, "none yet for " + root);
      return;
    }
    List<String> warnings = new ArrayList<>();
    WorkspaceOptions options =
        WorkspaceOptions.of(Following.NOTHING)
            .withListener(
                new io.pinyon.indexer.report.WorkspaceListener() {
                  @Override
                  public void warning(String message) {
                    warnings.add(message);
                  }
                });
    try (Workspace workspace = Workspace.open(root, options)) {
      workspace.awaitOpened();
      var snapshot = workspace.snapshot();
      if (snapshot == null) {
        note(
            "index",
            Verdict.WARN,
            "cannot read the index of " + root + "; rebuild it: pinyon index " + root);
      } else {
        try (snapshot) {
          String lack = Completeness.sentence(workspace);
          if (lack != null) {
            note("index", Verdict.WARN, lack);
          }
          note(
              "index",
              Verdict.OK,
              Terminal.count(snapshot.statistics().files()) + " files of " + root);
        }
        parsers(workspace.disagreements());
      }
    } catch (StorageException e) {
      note("index", Verdict.WARN, String.valueOf(e.getMessage()));
    }
    warnings.forEach(warning -> note("index", Verdict.WARN, warning));
  }

  private void parsers(List<Disagreement> disagreements) {
    if (disagreements.isEmpty()) {
      note("parsers", Verdict.OK, "agree on every changed file that both have read");
      return;
    }
    int count = disagreements.size();
    note(
        "parsers",
        Verdict.WARN,
        Terminal.count(count)
            + (count == 1 ? " changed file looks" : " changed files look")
            + " different to JavaParser: one of the two parsers is wrong; please report what you may share");
    for (Disagreement each : disagreements) {
      String more = each.count() == 1 ? "" : ", and " + (each.count() - 1) + " more";
      note("parsers", Verdict.WARN, each.relative() + ", " + each.first() + more);
    }
  }

  private void note(String name, Verdict verdict, String message) {
    checks.add(new Check(name, verdict, message));
  }

  private void print() {
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
