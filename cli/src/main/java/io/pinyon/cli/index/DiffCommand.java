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
import java.util.Locale;
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
      "Shows the declarations that differ between two kept versions of a file: added, removed,"
          + " changed, and what of them changed. Bodies and comments do not count.",
      "Without REV the present version against the one before it; with one REV against that one."
    },
    footer = {
      "",
      "REV is a number that pinyon history shows (0 is the present version) or the start of a hash.",
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
      description = "Only what code of other packages can name: public and protected.")
  private boolean exportedOnly;

  @Mixin private OutputOption output;

  private record Answer(Path file, Revision before, Revision after, List<Difference> differences) {}

  @Override
  public Integer call() throws IOException {
    Answer answer = revisions.read(this::answer);
    if (output.isJson()) {
      OutputOption.print(answer);
    } else {
      print(answer);
    }
    return answer.differences().isEmpty() ? Exit.NOTHING : Exit.OK;
  }

  private Answer answer(Home home, List<Revision> all) {
    if (from == null && all.size() < 2) {
      throw new CommandException("only one version of " + revisions.file() + " is kept");
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
          "what was extracted of version "
              + revision.rev()
              + " ("
              + revision.hash()
              + ") is gone: it was damaged, or of an older Pinyon; pinyon history lists the others");
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
    String name = "  " + word(each.kind()) + " " + each.name();
    switch (each.change()) {
      case ADDED, REMOVED -> terminal.line(name);
      case CHANGED ->
          terminal.line(
              Terminal.Cell.of(name),
              new Terminal.Cell(
                  "  "
                      + each.aspects().stream()
                          .map(DiffCommand::word)
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

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
