package io.pinyon.cli.index;

import io.pinyon.cli.index.Revisions.Revision;
import io.pinyon.cli.support.CommandException;
import io.pinyon.cli.support.Exit;
import io.pinyon.cli.support.OutputOption;
import io.pinyon.cli.support.Terminal;
import io.pinyon.query.ApiDiff;
import io.pinyon.query.ApiDiff.Aspect;
import io.pinyon.query.ApiDiff.Difference;
import io.pinyon.query.ApiDiff.Side;
import io.pinyon.schema.FileIndex;
import io.pinyon.storage.home.Home;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "diff",
    mixinStandardHelpOptions = true,
    description = {
      "Shows which declarations differ between two stored versions of a file: which were added, removed"
          + " or changed, and what changed. Ignores bodies and comments.",
      "Compares the present version with the one before it or, with one REV, with that version."
    },
    footer = {
      "",
      "REV is a number from pinyon history (0 is the present version) or the start of a hash.",
      "Examples: pinyon diff src/main/java/A.java, pinyon diff A.java 3 1 --json"
    })
public final class DiffCommand implements Callable<Integer> {
  @Mixin private Revisions revisions;

  @Parameters(index = "1", arity = "0..1", paramLabel = "REV", description = "The older version.")
  private @Nullable String from;

  @Parameters(index = "2", arity = "0..1", paramLabel = "REV", description = "The newer version.")
  private @Nullable String to;

  @Option(
      names = "--exported",
      description = "Show only what other packages can use: public and protected declarations.")
  private boolean exportedOnly;

  @Mixin private OutputOption output;

  private record Answer(Path file, Revision before, Revision after, List<Difference> differences) {}

  @Override
  public Integer call() throws IOException {
    Answer answer = revisions.read(this::answer);
    output.print(answer, () -> print(answer));
    return answer.differences().isEmpty() ? Exit.NOTHING : Exit.OK;
  }

  private Answer answer(Home home, List<Revision> all) {
    if (from == null && all.size() < 2) {
      throw new CommandException(
          "there is only one version of " + revisions.file() + ": nothing to compare");
    }
    Revision before = Revisions.find(all, from == null ? "1" : from);
    Revision after = Revisions.find(all, to == null ? "0" : to);
    List<Difference> differences =
        ApiDiff.between(facts(home, before), facts(home, after)).stream()
            .filter(each -> each.isExported() || !exportedOnly)
            .toList();
    return new Answer(revisions.file(), before, after, differences);
  }

  private static FileIndex facts(Home home, Revision revision) {
    FileIndex facts = Revisions.facts(home, revision);
    if (facts == null) {
      throw new CommandException(
          "the declarations of version "
              + revision.rev()
              + " ("
              + revision.hash()
              + ") are gone: they were damaged or written by an older Pinyon; pinyon history lists the"
              + " other versions");
    }
    return facts;
  }

  private static void print(Answer answer) {
    Terminal terminal = Terminal.standard();
    terminal.line(
        new Terminal.Cell(answer.file().toString(), Terminal.Style.BOLD),
        new Terminal.Cell(
            "  " + answer.before().hash() + " → " + answer.after().hash(), Terminal.Style.DIM));
    answer.differences().forEach(each -> print(each, terminal));
    if (answer.differences().isEmpty()) {
      terminal.line("  no declaration differs");
    }
  }

  private static void print(Difference each, Terminal terminal) {
    Side before = each.before();
    Side after = each.after();
    String name = "  " + Terminal.words(each.kind()) + " " + each.name();
    switch (each.change()) {
      case ADDED, REMOVED -> terminal.line(name);
      case CHANGED ->
          terminal.line(
              Terminal.Cell.of(name),
              new Terminal.Cell(
                  "  "
                      + each.aspects().stream()
                          .map(Terminal::words)
                          .collect(Collectors.joining(", ")),
                  Terminal.Style.YELLOW));
    }
    boolean isSame =
        before != null
            && after != null
            && before.header().equals(after.header())
            && !each.aspects().contains(Aspect.KIND);
    if (before != null && !isSame) {
      terminal.line(new Terminal.Cell("    - " + line(before), Terminal.Style.RED));
    }
    if (after != null) {
      terminal.line(
          new Terminal.Cell(
              (isSame ? "      " : "    + ") + line(after),
              isSame ? Terminal.Style.PLAIN : Terminal.Style.GREEN));
    }
  }

  private static String line(Side side) {
    return side.header() + "  :" + side.line();
  }
}
