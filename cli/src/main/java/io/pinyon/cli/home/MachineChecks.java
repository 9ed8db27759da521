package io.pinyon.cli.home;

import io.pinyon.cli.home.Check.Verdict;
import io.pinyon.cli.support.Terminal;
import io.pinyon.storage.StorageException;
import io.pinyon.storage.home.Home;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Checks of this machine, whatever the workspace: the runtime, the home, what the system allows.
final class MachineChecks {
  private static final long LITTLE_SPACE = 2_000_000_000L;
  private static final long FEW_WATCHES = 65_536;
  private static final List<String> NEEDED_FLAGS =
      List.of("--enable-native-access", "--sun-misc-unsafe-memory-access", "java.base/java.nio=");

  private final List<Check> checks;

  MachineChecks(List<Check> checks) {
    this.checks = checks;
  }

  /// Null if the home cannot be used.
  @Nullable Home all() {
    jdk();
    compiler();
    flags();
    startCache();
    Home home = home();
    watches();
    git();
    crashes();
    return home;
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

  /// javac's verdicts need the module, which some runtimes are made without.
  private void compiler() {
    boolean hasCompiler = ModuleLayer.boot().findModule("jdk.compiler").isPresent();
    note(
        "compiler",
        hasCompiler ? Verdict.OK : Verdict.FIX,
        hasCompiler
            ? "javac " + Runtime.version().feature()
            : "this runtime has no module jdk.compiler, so no errors are found; use a JDK");
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

  /// Says nothing where no cache is asked for, such as in the first start of a build.
  private void startCache() {
    String flag = "-XX:AOTCache=";
    for (String each : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
      if (each.startsWith(flag)) {
        boolean isUsed = System.getProperty("java.vm.info", "").contains("sharing");
        note(
            "start cache",
            isUsed ? Verdict.OK : Verdict.WARN,
            isUsed
                ? "in use"
                : each.substring(flag.length())
                    + " does not fit, so starts take about a second longer: delete .pinyon of a"
                    + " checkout, or unpack the archive again and keep the times of its files");
      }
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

  /// What asks git: checks and impact of changes, and which files are ignored does not.
  private void git() {
    String path = System.getenv("PATH");
    boolean isThere =
        path != null
            && Arrays.stream(path.split(File.pathSeparator))
                .filter(each -> !each.isEmpty())
                .anyMatch(each ->
                    Files.isExecutable(Path.of(each, "git"))
                        || Files.isExecutable(Path.of(each, "git.exe")));
    note(
        "git",
        isThere ? Verdict.OK : Verdict.WARN,
        isThere
            ? "found"
            : "not on the PATH: check and impact cannot tell what has changed; install git");
  }

  private void crashes() {
    List<Path> logs = CrashLogs.find();
    if (!logs.isEmpty()) {
      note(
          "crashes",
          Verdict.WARN,
          (logs.size() == 1 ? "a JVM of Pinyon crashed: " : logs.size() + " JVMs crashed, last: ")
              + logs.getFirst()
              + "; report it with pinyon doctor --bundle, or delete the log");
    }
  }

  private void note(String name, Verdict verdict, String message) {
    checks.add(new Check(name, verdict, message));
  }
}
