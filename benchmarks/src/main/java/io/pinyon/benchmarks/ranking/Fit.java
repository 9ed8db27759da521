package io.pinyon.benchmarks.ranking;

import io.pinyon.indexer.report.Following;
import io.pinyon.indexer.report.WorkspaceOptions;
import io.pinyon.libraries.jdk.JdkLibrary;
import io.pinyon.service.Session;
import io.pinyon.service.facts.Jdk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/// Finds the weights of completion's signals, see `benchmarks/fit`:
///
///     Fit WEIGHTS.java WORKSPACE… [--places N] [--seed S] [--home DIR] [--dry]
///
/// At each place a name of finished code is taken away, or cut after one or three characters, and
/// at some also the arguments behind it; see [PlaceSample]. What stood there has to come first: the
/// weights are those of a log-linear model of the choice, see [LogLinear]. A fifth of the places is
/// left out to say what the weights are worth. The same sources and seed give the same weights.
public final class Fit {
  private Fit() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    List<Path> workspaces = new ArrayList<>();
    int places = 2000;
    long seed = 1;
    boolean isDry = false;
    Path home = Path.of(System.getProperty("java.io.tmpdir"), "pinyon-fit");
    for (int i = 1; i < args.length; i++) {
      switch (args[i]) {
        case "--places" -> places = Integer.parseInt(args[++i]);
        case "--seed" -> seed = Long.parseLong(args[++i]);
        case "--home" -> home = Path.of(args[++i]);
        case "--dry" -> isDry = true;
        default -> workspaces.add(Path.of(args[i]).toRealPath());
      }
    }
    Path file = Path.of(args[0]);
    WeightTable table = WeightTable.read(file);
    List<Choice> choices = new ArrayList<>();
    for (Path workspace : workspaces) {
      List<Choice> found = log(workspace, home, places, seed, table);
      System.out.printf("%s: %d choices%n", workspace.getFileName(), found.size());
      choices.addAll(found);
    }
    Collections.shuffle(choices, new Random(seed));
    List<Choice> kept = choices.subList(0, choices.size() / 5);
    List<Choice> fitted = choices.subList(choices.size() / 5, choices.size());
    print("before, left out", kept, table);
    LogLinear.fit(fitted, table);
    print("after, left out", kept, table);
    print("after, fitted", fitted, table);
    if (!isDry) {
      table.write(file);
    }
  }

  private static List<Choice> log(
      Path workspace, Path home, int places, long seed, WeightTable table)
      throws IOException, InterruptedException {
    WorkspaceOptions options = WorkspaceOptions.of(Following.NOTHING).withHome(home);
    try (Jdk jdk = Jdk.of(JdkLibrary.running(), home);
        Session session = Session.open(workspace, options, jdk)) {
      session.workspace().indexNow();
      session.project().await();
      jdk.library().warm();
      return new PlaceSample(session, workspace, seed).choices(places, table);
    }
  }

  private static void print(String title, List<Choice> choices, WeightTable table) {
    System.out.println(title);
    for (int column = 0; column < table.columns().size(); column++) {
      for (int typed : PlaceSample.TYPED) {
        int count = 0;
        int first = 0;
        int five = 0;
        for (Choice each : choices) {
          if (each.column() == column && each.typed() == typed) {
            int rank = each.rank(table);
            count++;
            first += rank == 1 ? 1 : 0;
            five += rank <= 5 ? 1 : 0;
          }
        }
        System.out.printf(
            Locale.ROOT,
            "  %-13s %d typed %6d: first %.3f, in five %.3f%n",
            table.columns().get(column),
            typed,
            count,
            first / (double) count,
            five / (double) count);
      }
    }
  }
}
