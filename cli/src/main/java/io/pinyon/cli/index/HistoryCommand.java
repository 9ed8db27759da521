package io.pinyon.cli.index;

import io.pinyon.cli.index.Revisions.Revision;
import io.pinyon.cli.support.Exit;
import io.pinyon.cli.support.OutputOption;
import io.pinyon.cli.support.Terminal;
import io.pinyon.query.ApiDiff;
import io.pinyon.query.ApiDiff.Change;
import io.pinyon.query.ApiDiff.Difference;
import io.pinyon.schema.FileIndex;
import io.pinyon.storage.home.Home;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "history",
    mixinStandardHelpOptions = true,
    description = {
      "Lists the stored versions of a file, newest first, and how many declarations each one added,"
          + " removed and changed.",
      "PINYON_VERSIONS sets how many versions Pinyon keeps (10). To stay within the budget, pinyon gc"
          + " drops older ones."
    },
    footer = {"", "pinyon diff FILE shows what changed between two versions."})
public final class HistoryCommand implements Callable<Integer> {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

  @Mixin private Revisions revisions;
  @Mixin private OutputOption output;

  /// Numbers are null if there is no version before, or if it or this one is gone.
  private record Entry(
      int rev,
      Instant since,
      @Nullable String object,
      boolean isReadable,
      @Nullable Integer declarations,
      @Nullable Long added,
      @Nullable Long removed,
      @Nullable Long changed) {}

  private record Answer(Path file, List<Entry> versions) {}

  @Override
  public Integer call() throws IOException {
    Answer answer = revisions.read((home, all) -> new Answer(revisions.file(), entries(home, all)));
    output.print(answer, () -> print(answer));
    return Exit.OK;
  }

  private static List<Entry> entries(Home home, List<Revision> all) {
    List<Entry> entries = new ArrayList<>();
    FileIndex after = Revisions.facts(home, all.getFirst());
    for (Revision each : all) {
      boolean isLast = each.rev() == all.size() - 1;
      FileIndex before = isLast ? null : Revisions.facts(home, all.get(each.rev() + 1));
      List<Difference> differences =
          after == null || before == null ? null : ApiDiff.between(before, after);
      entries.add(
          new Entry(
              each.rev(),
              each.since(),
              each.object() == null ? null : each.object().hex(),
              after != null,
              after == null ? null : after.declarationCount(),
              count(differences, Change.ADDED),
              count(differences, Change.REMOVED),
              count(differences, Change.CHANGED)));
      after = before;
    }
    return entries;
  }

  private static @Nullable Long count(@Nullable List<Difference> all, Change change) {
    return all == null ? null : all.stream().filter(each -> each.change() == change).count();
  }

  private static void print(Answer answer) {
    Terminal terminal = Terminal.standard();
    terminal.line(new Terminal.Cell(answer.file().toString(), Terminal.Style.BOLD));
    List<List<Terminal.Cell>> rows = new ArrayList<>();
    for (Entry each : answer.versions()) {
      String hash = each.object() == null ? "removed" : each.object().substring(0, 10);
      rows.add(
          List.of(
              new Terminal.Cell("  " + each.rev(), Terminal.Style.BOLD),
              Terminal.Cell.of(TIME.format(each.since().atZone(ZoneId.systemDefault()))),
              new Terminal.Cell(hash, Terminal.Style.DIM),
              Terminal.Cell.of(summary(each))));
    }
    terminal.table(rows);
  }

  private static String summary(Entry each) {
    if (!each.isReadable()) {
      return each.rev() == 0
          ? "its declarations are gone; rebuild them: pinyon index"
          : "its declarations are gone";
    }
    Long added = each.added();
    Long removed = each.removed();
    Long changed = each.changed();
    if (added == null || removed == null || changed == null) {
      return each.declarations() + " declarations";
    }
    if (added + removed + changed == 0) {
      return "declarations unchanged";
    }
    return "+" + added + " -" + removed + " ~" + changed + " declarations";
  }
}
