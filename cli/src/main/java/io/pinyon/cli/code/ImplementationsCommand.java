package io.pinyon.cli.code;

import io.pinyon.cli.support.Count;
import io.pinyon.cli.support.Exit;
import io.pinyon.cli.support.OutputOption;
import io.pinyon.cli.support.SymbolOrPlace;
import io.pinyon.cli.support.Terminal;
import io.pinyon.query.Answers;
import io.pinyon.query.answers.Hierarchy;
import io.pinyon.service.walk.HierarchyWalk;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "implementations",
    mixinStandardHelpOptions = true,
    description = {
      "Lists all subtypes of a type, or the methods that override or implement a method. What needs"
          + " no other to implement it, such as a class that is not abstract, counts as well.",
      "Those of the workspace come first, then those of the JDK and jars that the file sees."
    },
    footer = {
      "",
      "Examples: pinyon implementations a.b.Shape, pinyon implementations 'Shape#area()'"
    })
public final class ImplementationsCommand implements Callable<Integer> {
  @Mixin private SymbolOrPlace symbol;

  @Option(
      names = "--limit",
      converter = Count.class,
      defaultValue = "200",
      description = "Show at most so many, the nearest first (default: ${DEFAULT-VALUE}).")
  private int limit;

  /// `left` counts what was found and is not shown.
  private record Shown(List<HierarchyWalk.Node> implementations, int left, List<String> notes) {}

  @Override
  public Integer call() {
    return symbol.askOfWorkspace(this::show);
  }

  private int show(SymbolOrPlace.Asked asked) {
    Hierarchy found = asked.answer(Answers::implementations);
    List<HierarchyWalk.Node> nodes =
        found.items().stream().limit(limit).map(HierarchyWalk::start).toList();
    List<String> notes =
        found.isPartial()
            ? List.of(
                "some may be missing: the index is not complete, a server has not indexed all libraries"
                    + " yet, or there are too many")
            : List.of();
    Shown shown = new Shown(nodes, found.items().size() - nodes.size(), notes);
    if (symbol.isJson()) {
      OutputOption.print(shown);
    } else if (nodes.isEmpty()) {
      System.err.println("pinyon: found no implementation for " + symbol.asked());
      notes.forEach(each -> System.err.println("pinyon: " + each));
    } else {
      ShownHierarchy.print(Terminal.standard(), nodes, "");
      ShownHierarchy.printRest(shown.left(), shown.notes());
    }
    return found.items().isEmpty() ? Exit.NOTHING : Exit.OK;
  }
}
