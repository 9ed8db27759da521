package io.pinyon.cli.code;

import io.pinyon.cli.support.Count;
import io.pinyon.cli.support.SymbolOrPlace;
import io.pinyon.cli.support.Terminal;
import io.pinyon.query.Answers;
import io.pinyon.query.answers.HierarchyItem;
import io.pinyon.service.walk.HierarchyWalk;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "hierarchy",
    mixinStandardHelpOptions = true,
    description = {
      "Shows the supertypes and subtypes of a type.",
      "Subtypes are those in the workspace and in the JDK and jars that it sees."
    },
    footer = {
      "",
      "Examples: pinyon hierarchy a.b.Shape --down, pinyon hierarchy src/main/java/a/B.java:12:9 --up"
    })
public final class HierarchyCommand implements Callable<Integer> {
  @Mixin private SymbolOrPlace symbol;

  @Option(names = "--up", description = "Show supertypes only.")
  private boolean up;

  @Option(names = "--down", description = "Show subtypes only.")
  private boolean down;

  @Option(
      names = "--depth",
      converter = Count.Positive.class,
      defaultValue = "50",
      description = "Go so many levels up and down (default: ${DEFAULT-VALUE}).")
  private int depth;

  @Option(
      names = "--limit",
      converter = Count.class,
      defaultValue = "200",
      description =
          "Show at most so many types in each direction, the nearest first (default:"
              + " ${DEFAULT-VALUE}).")
  private int limit;

  /// `left` counts the types that were found and are not shown; what hangs on them is not counted.
  private record Shown(
      HierarchyWalk.Node type,
      List<HierarchyWalk.Node> supertypes,
      List<HierarchyWalk.Node> subtypes,
      int left,
      List<String> notes) {}

  @Override
  public Integer call() {
    return symbol.askOfWorkspace(this::show);
  }

  private int show(SymbolOrPlace.Asked asked) {
    List<HierarchyItem> starts = asked.answer(Answers::typeHierarchy);
    HierarchyWalk walk =
        new HierarchyWalk(asked.service(), asked.text(), depth, limit, () -> false);
    List<Shown> shown = starts.stream().map(start -> walked(walk, start)).toList();
    return ShownHierarchy.show(
        symbol, shown, "found no type for " + symbol.asked(), HierarchyCommand::print);
  }

  private Shown walked(HierarchyWalk walk, HierarchyItem start) {
    HierarchyWalk.Walked above =
        down && !up ? HierarchyWalk.Walked.NOTHING : walk.supertypes(start);
    HierarchyWalk.Walked below = up && !down ? HierarchyWalk.Walked.NOTHING : walk.subtypes(start);
    return new Shown(
        HierarchyWalk.start(start),
        above.nodes(),
        below.nodes(),
        above.left() + below.left(),
        walk.notes());
  }

  private static void print(Shown shown) {
    Terminal terminal = Terminal.standard();
    ShownHierarchy.print(terminal, List.of(shown.type()), "");
    if (!shown.supertypes().isEmpty()) {
      terminal.line("supertypes:");
      ShownHierarchy.print(terminal, shown.supertypes(), "  ");
    }
    if (!shown.subtypes().isEmpty()) {
      terminal.line("subtypes:");
      ShownHierarchy.print(terminal, shown.subtypes(), "  ");
    }
    ShownHierarchy.printRest(shown.left(), shown.notes());
  }
}
