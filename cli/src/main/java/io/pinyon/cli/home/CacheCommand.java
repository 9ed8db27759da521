package io.pinyon.cli.home;

import io.pinyon.cli.support.CommandException;
import io.pinyon.cli.support.Exit;
import io.pinyon.cli.support.OutputOption;
import io.pinyon.cli.support.Terminal;
import io.pinyon.storage.cache.Budget;
import io.pinyon.storage.cache.Cache;
import io.pinyon.storage.cache.CacheItem;
import io.pinyon.storage.cache.CacheItem.Kind;
import io.pinyon.storage.cache.CacheItem.State;
import io.pinyon.storage.cache.Inventory;
import io.pinyon.storage.cache.Inventory.Age;
import io.pinyon.storage.cache.Inventory.OtherFormat;
import io.pinyon.storage.cache.Inventory.Remains;
import io.pinyon.storage.home.Home;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "cache",
    mixinStandardHelpOptions = true,
    description = {
      "Lists what Pinyon has stored on this machine: how much space each item takes, when it was last"
          + " used and what pinyon gc would do with it.",
      "The default budget is a quarter of the stored data and the free disk space together. To set"
          + " another, use PINYON_BUDGET or a line such as 'budget = 20 GB' in settings.properties in"
          + " the home."
    })
public final class CacheCommand implements Callable<Integer> {
  @Option(names = "--all", description = "List each library, not only their number.")
  private boolean all;

  @Mixin private OutputOption output;

  private record Answer(
      Path home,
      long bytes,
      Budget budget,
      long freeBytes,
      List<CacheItem> items,
      long objects,
      long objectBytes,
      long unneededBytes,
      List<Remains> leftOver,
      List<OtherFormat> otherFormats,
      @Nullable Path otherHome,
      List<String> problems) {}

  @Override
  public Integer call() {
    List<String> notices = new CopyOnWriteArrayList<>();
    Home home = Home.open(notices::add);
    Cache cache = Cache.of(home, System.getenv());
    Inventory found = inventory(cache);
    List<String> problems = new ArrayList<>(notices);
    for (OtherFormat each : found.otherFormats()) {
      problems.removeIf(notice -> notice.startsWith(each.path() + " ")); // has a line of its own
    }
    problems.addAll(found.problems());
    Answer answer =
        new Answer(
            found.home(),
            found.bytes(),
            found.budget(),
            found.freeBytes(),
            found.items(),
            found.objects(),
            found.objectBytes(),
            found.unneededBytes(),
            found.leftOver(),
            found.otherFormats(),
            otherHome(home),
            problems);
    output.print(answer, () -> print(answer));
    return Exit.OK;
  }

  private static Inventory inventory(Cache cache) {
    try {
      return cache.inventory();
    } catch (IllegalArgumentException e) {
      throw new CommandException(String.valueOf(e.getMessage()));
    }
  }

  /// The home that is used where PINYON_HOME is not set, if it is another and in use.
  static @Nullable Path otherHome(Home home) {
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.remove("PINYON_HOME");
    Path usual = Home.defaultPath(environment, System.getProperties());
    boolean isThere = Files.isDirectory(usual.resolve("v" + Home.FORMAT));
    return isThere && !usual.equals(home.path()) ? usual : null;
  }

  private void print(Answer answer) {
    Terminal terminal = Terminal.standard();
    terminal.line(
        new Terminal.Cell(answer.home().toString(), Terminal.Style.BOLD),
        Terminal.Cell.of(
            "  "
                + Terminal.bytes(answer.bytes())
                + " of a budget of "
                + Terminal.bytes(answer.budget().bytes())
                + " ("
                + reason(answer.budget().source())
                + "), "
                + Terminal.bytes(answer.freeBytes())
                + " free"));
    List<List<Terminal.Cell>> rows = new ArrayList<>();
    List<CacheItem> byUse = answer.items().reversed();
    byUse.stream()
        .filter(each -> each.kind() == Kind.WORKSPACE)
        .forEach(each -> rows.add(row(each)));
    group(Kind.MODEL, "build models", byUse, rows);
    group(Kind.LIBRARY, "lists of the classes in jars", byUse, rows);
    group(Kind.SOURCES, "library sources", byUse, rows);
    group(Kind.SNAPSHOT, "shared snapshots", byUse, rows);
    terminal.table(rows);
    terminal.line(
        "  "
            + Terminal.count(answer.objects())
            + " objects, "
            + Terminal.bytes(answer.objectBytes())
            + ", shared by all workspaces, each counted for the last that used it; "
            + Terminal.bytes(answer.unneededBytes())
            + " not needed");
    for (Remains each : answer.leftOver()) {
      terminal.line(
          "  leftover, pinyon gc removes it: " + each.path() + " (" + each.reason() + ")");
    }
    for (OtherFormat each : answer.otherFormats()) {
      terminal.line("  " + sentence(each));
    }
    if (answer.otherHome() != null) {
      terminal.line("  " + sentence(answer.otherHome()));
    }
    answer
        .problems()
        .forEach(each -> terminal.line(new Terminal.Cell("  " + each, Terminal.Style.RED)));
    boolean isOver = answer.bytes() > answer.budget().bytes();
    terminal.line(
        isOver
            ? "  over budget: pinyon gc removes the least recently used data"
            : "  within budget: pinyon gc removes only data that nothing needs");
  }

  static String sentence(OtherFormat each) {
    String what = each.path() + " (" + Terminal.bytes(each.bytes()) + ") was written by ";
    if (each.age() == Age.NEWER) {
      return what + "a newer Pinyon, so it stays; delete it if you no longer use that version";
    }
    return what
        + "an older Pinyon: "
        + (each.users().isEmpty()
            ? "pinyon gc removes it"
            : "process "
                + each.users().getFirst()
                + " uses it; pinyon gc removes it once that ends");
  }

  static String sentence(Path otherHome) {
    return "there is another home, "
        + otherHome
        + ", which Pinyon uses when PINYON_HOME is not set; the two share nothing, so delete the one"
        + " you do not need";
  }

  private static String reason(Budget.Source source) {
    return switch (source) {
      case OPTION -> "--budget";
      case ENVIRONMENT -> Budget.ENVIRONMENT;
      case SETTING -> Budget.SETTINGS;
      case FREE_DISK -> "from free disk space";
    };
  }

  private void group(
      Kind kind, String name, List<CacheItem> byUse, List<List<Terminal.Cell>> rows) {
    List<CacheItem> some = byUse.stream().filter(each -> each.kind() == kind).toList();
    if (all) {
      some.forEach(each -> rows.add(row(each)));
    } else if (!some.isEmpty()) {
      long used = some.stream().filter(each -> each.state() == State.IN_USE).count();
      rows.add(
          List.of(
              new Terminal.Cell(
                  "  " + Terminal.count(some.size()) + " " + name, Terminal.Style.PLAIN),
              Terminal.Cell.of(Terminal.bytes(some.stream().mapToLong(CacheItem::total).sum())),
              new Terminal.Cell("", Terminal.Style.DIM),
              new Terminal.Cell(
                  age(some.getFirst().lastUsed()) + " to " + age(some.getLast().lastUsed()),
                  Terminal.Style.DIM),
              Terminal.Cell.of(used == 0 ? "" : used + " in use")));
    }
  }

  private static List<Terminal.Cell> row(CacheItem each) {
    return List.of(
        new Terminal.Cell("  " + each.name(), Terminal.Style.PLAIN),
        Terminal.Cell.of(Terminal.bytes(each.bytes())),
        Terminal.Cell.of(
            each.objectBytes() == 0 ? "" : "+ " + Terminal.bytes(each.objectBytes()) + " objects"),
        new Terminal.Cell(age(each.lastUsed()), Terminal.Style.DIM),
        switch (each.state()) {
          case IN_USE -> new Terminal.Cell("in use", Terminal.Style.GREEN);
          case KEPT -> Terminal.Cell.of("");
          case ROOT_GONE ->
              new Terminal.Cell("folder is gone, removed first", Terminal.Style.YELLOW);
        });
  }

  /// How long ago something was.
  private static String age(Instant then) {
    Duration age = Duration.between(then, Instant.now());
    if (age.toMinutes() < 2) {
      return "just now";
    }
    return age.toHours() < 2
        ? age.toMinutes() + " minutes ago"
        : age.toDays() < 2 ? age.toHours() + " hours ago" : age.toDays() + " days ago";
  }
}
