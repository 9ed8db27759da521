package io.pinyon.cli.home;

import io.pinyon.cli.support.CommandException;
import io.pinyon.cli.support.Exit;
import io.pinyon.cli.support.OutputOption;
import io.pinyon.cli.support.Terminal;
import io.pinyon.storage.cache.Budget;
import io.pinyon.storage.cache.Cache;
import io.pinyon.storage.cache.Collected;
import io.pinyon.storage.cache.Inventory.Remains;
import io.pinyon.storage.home.Home;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "gc",
    mixinStandardHelpOptions = true,
    description = {
      "Removes data that nothing needs: objects that no index refers to, and leftovers of killed"
          + " processes and of older versions of Pinyon. If that does not meet the budget, it also"
          + " removes the least recently used data, starting with workspaces whose folder is gone."
          + " Data that a process has open stays.",
      "You lose only time: Pinyon rebuilds what it needs. A running server does the same once a day."
    },
    footer = {"", "Example: pinyon gc --budget '500 MB'"})
public final class GcCommand implements Callable<Integer> {
  @Option(
      names = "--budget",
      paramLabel = "SIZE",
      description =
          "How much may stay, such as 500MB or '20 GB'; 0 removes all that is not in use.")
  private @Nullable String budget;

  @Mixin private OutputOption output;

  private static final int SHOWN = 4;

  private record Answer(
      long freedBytes,
      long bytes,
      Budget budget,
      List<Remains> removed,
      long versions,
      long objects,
      long objectBytes,
      List<String> problems) {}

  @Override
  public Integer call() {
    List<String> notices = new CopyOnWriteArrayList<>();
    Home home = Home.open(notices::add);
    Collected done;
    try {
      done = Cache.of(home, System.getenv()).collect(budget == null ? null : Budget.option(budget));
    } catch (IllegalArgumentException e) {
      throw new CommandException(String.valueOf(e.getMessage()));
    }
    List<String> problems = new ArrayList<>(notices);
    problems.addAll(done.problems());
    if (output.isJson()) {
      OutputOption.print(
          new Answer(
              done.freedBytes(),
              done.bytes(),
              done.budget(),
              done.removed(),
              done.versions(),
              done.objects(),
              done.objectBytes(),
              problems));
    } else {
      print(home, done, problems);
    }
    return Exit.OK;
  }

  private static void print(Home home, Collected done, List<String> problems) {
    Terminal terminal = Terminal.standard();
    Map<Path, List<Remains>> byFolder = new LinkedHashMap<>();
    for (Remains each : done.removed()) {
      byFolder.computeIfAbsent(each.path().getParent(), key -> new ArrayList<>()).add(each);
    }
    byFolder.forEach((folder, some) -> {
      some.stream()
          .limit(SHOWN)
          .forEach(each ->
              terminal.line(
                  "  removed "
                      + each.path()
                      + ", "
                      + Terminal.bytes(each.bytes())
                      + ": "
                      + each.reason()));
      if (some.size() > SHOWN) {
        long bytes = some.stream().skip(SHOWN).mapToLong(Remains::bytes).sum();
        terminal.line(
            "  and "
                + Terminal.count(some.size() - SHOWN)
                + " more in "
                + folder
                + ", "
                + Terminal.bytes(bytes));
      }
    });
    if (done.versions() > 0) {
      terminal.line("  dropped " + Terminal.count(done.versions()) + " older versions of files");
    }
    if (done.objects() > 0) {
      terminal.line(
          "  dropped "
              + Terminal.count(done.objects())
              + " objects that no index refers to, "
              + Terminal.bytes(done.objectBytes()));
    }
    problems.forEach(each -> terminal.line(new Terminal.Cell("  " + each, Terminal.Style.YELLOW)));
    terminal.line(
        new Terminal.Cell("freed " + Terminal.bytes(done.freedBytes()), Terminal.Style.BOLD),
        Terminal.Cell.of(
            "; "
                + home.path()
                + " takes "
                + Terminal.bytes(done.bytes())
                + " of "
                + Terminal.bytes(done.budget().bytes())));
  }
}
