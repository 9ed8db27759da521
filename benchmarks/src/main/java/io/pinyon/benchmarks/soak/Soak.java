package io.pinyon.benchmarks.soak;

import io.pinyon.benchmarks.fuzz.Gauges;
import io.pinyon.storage.files.FileTrees;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/// The soak: people at work on one project, in front of three servers (one that is never ended, one
/// that is killed now and then, one behind a daemon that is), and commands beside; prints a report and
/// ends with status 1 if something was not as it must be:
///
///     Soak PINYON SOURCES FOLDER MINUTES [SEED]
///
/// They type, ask and save; files change, appear, move and go, branches are switched, a build writes
/// and deletes its output, a jar is replaced, servers and the daemon are killed, the disk of the home
/// is filled and freed, the home is deleted, files and commands have the time of another clock. At
/// each checkpoint the index must be what a fresh one is, and answers of the servers must be those of
/// a fresh server. `FOLDER` gets figures and plots.
public final class Soak {
  private static final int MOST_FAILURES = 20;

  /// Between two checkpoints.
  private static final long PERIOD_SECONDS = 60;

  private final List<String> failures = new ArrayList<>();
  private final Report report = new Report();
  private final Random random;
  private final WorkTree tree;
  private final SoakedHome home;
  private final Commands commands;
  private final Checkpoint checkpoint;
  private final Editor steady;
  private final Editor killed;
  private final Editor shared;
  private final long start = System.nanoTime();
  private long steps;

  private Soak(Path program, Path sources, Path folder, long seed) throws Exception {
    random = new Random(seed);
    tree = WorkTree.make(Files.createDirectories(folder.resolve("workspace")), sources, random);
    home = new SoakedHome(folder.resolve("disk"));
    Path path = home.path();
    List<String> server = List.of(program.toString(), "lsp");
    steady = new Editor("server", server, tree, path, failures);
    killed = new Editor("server that is killed", server, tree, path, failures);
    shared =
        new Editor("daemon", List.of(program.toString(), "lsp", "--daemon"), tree, path, failures);
    commands = new Commands(program, tree, path, folder, failures);
    checkpoint = new Checkpoint(tree, path, folder, server, failures);
  }

  public static void main(String[] args) throws Exception {
    Logger.getLogger("").setLevel(Level.OFF);
    Path folder = Path.of(args[2]).toAbsolutePath();
    double minutes = Double.parseDouble(args[3]);
    long seed = args.length > 4 ? Long.parseLong(args[4]) : 1;
    Soak soak = new Soak(Path.of(args[0]), Path.of(args[1]).toAbsolutePath(), folder, seed);
    System.out.println(
        "seed "
            + seed
            + ", "
            + soak.tree.files().size()
            + " files; the disk can be filled: "
            + soak.home.canBeFilled()
            + ", commands can have another clock: "
            + soak.commands.canMoveClock());
    List<String> failures = soak.run(folder, minutes);
    failures.forEach(each -> System.out.println("FAILED " + each));
    System.out.println(failures.isEmpty() ? "all as it must be" : failures.size() + " failures");
    System.exit(failures.isEmpty() ? 0 : 1);
  }

  private List<String> run(Path folder, double minutes) throws Exception {
    List<Editor> editors = List.of(steady, killed, shared);
    try (home) {
      for (Editor each : editors) {
        each.start();
      }
      long last = System.nanoTime();
      while (minutes() < minutes && failures.size() < MOST_FAILURES) {
        step(editors);
        if (System.nanoTime() - last > TimeUnit.SECONDS.toNanos(PERIOD_SECONDS)) {
          check(editors);
          last = System.nanoTime();
        }
      }
      check(editors);
      for (Editor each : editors) {
        each.close();
      }
      killDaemon(); // it would wait for the next client
    }
    report.finish(folder, minutes(), failures);
    FileTrees.delete(folder.resolve("workspace"));
    return failures;
  }

  private double minutes() {
    return (System.nanoTime() - start) / 60e9;
  }

  private void step(List<Editor> editors) throws Exception {
    steps++;
    int chance = random.nextInt(2000);
    if (chance < 1880) {
      editors.get(random.nextInt(editors.size())).work(random);
    } else if (chance < 1975) {
      report.happened(tree.change(random));
    } else if (chance < 1988) {
      report.happened("command " + commands.run(random).replaceAll(" .*", ""));
    } else if (chance < 1992) {
      killed.kill();
      report.happened("server killed");
    } else if (chance < 1995) {
      killDaemon();
    } else if (chance < 1998 && home.canBeFilled()) {
      fillDisk(editors);
    } else if (chance == 1999) {
      home.delete();
      report.happened("home deleted");
    }
  }

  private void killDaemon() throws Exception {
    OptionalLong daemon = commands.daemon();
    if (daemon.isPresent()) {
      ProcessHandle.of(daemon.getAsLong()).ifPresent(ProcessHandle::destroyForcibly);
      report.happened("daemon killed");
    }
  }

  private void fillDisk(List<Editor> editors) throws Exception {
    home.fill();
    for (int i = 0; i < 10; i++) {
      tree.change(random);
      editors.get(random.nextInt(editors.size())).work(random);
    }
    home.free();
    report.happened("disk filled and freed");
  }

  private void check(List<Editor> editors) throws Exception {
    for (Editor each : editors) {
      each.closeAll();
    }
    int before = failures.size();
    checkpoint.compare(editors, random);
    OptionalLong daemon = commands.daemon();
    for (Editor each : editors) {
      long process = each == shared ? daemon.orElse(each.process()) : each.process();
      Gauges gauges = Gauges.of(process);
      report.add(minutes(), steps, each.name, each.takeTimes(), gauges);
      if (each == steady) {
        report.steady(minutes(), gauges);
      }
      each.checkLog();
    }
    System.out.printf(
        Locale.ROOT,
        "minute %.1f, %,d steps: %s%n",
        minutes(),
        steps,
        failures.size() == before ? "as it must be" : (failures.size() - before) + " failures");
  }
}
