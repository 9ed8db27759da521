package io.pinyon.cli.code;

import io.pinyon.cli.support.Count;
import io.pinyon.cli.support.SymbolOrPlace;
import io.pinyon.cli.support.Terminal;
import io.pinyon.query.Answers;
import io.pinyon.query.answers.HierarchyItem;
import io.pinyon.query.answers.SearchTarget.Breadth;
import io.pinyon.service.walk.HierarchyWalk;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "calls",
    mixinStandardHelpOptions = true,
    description = {
      "Shows who calls a method or constructor, and what it calls.",
      "Calls by name, by method reference and by new count, and the superclass's constructor where it"
          + " is called without a word. What stands in a lambda belongs to the member around it."
    },
    footer = {
      "",
      "Examples: pinyon calls 'Shape#area()', pinyon calls src/main/java/a/B.java:12:9 --out --depth 3"
    })
public final class CallsCommand implements Callable<Integer> {
  @Mixin private SymbolOrPlace symbol;

  @Option(names = "--in", description = "Show who calls it (the default).")
  private boolean in;

  @Option(names = "--out", description = "Show what it calls.")
  private boolean out;

  @Option(
      names = "--family",
      description =
          "Count calls of methods that override it or that it overrides as calls of it, too.")
  private boolean family;

  @Option(
      names = "--depth",
      converter = Count.Positive.class,
      defaultValue = "1",
      description = "Go so many levels (default: ${DEFAULT-VALUE}).")
  private int depth;

  @Option(
      names = "--limit",
      converter = Count.class,
      defaultValue = "200",
      description =
          "Show at most so many members in each direction, the nearest first (default:"
              + " ${DEFAULT-VALUE}).")
  private int limit;

  /// Of the callers the places are in their own file, of what is called in the file of the one that
  /// calls. `left` counts the members that were found and are not shown.
  private record Shown(
      HierarchyWalk.Node member,
      List<HierarchyWalk.Node> callers,
      List<HierarchyWalk.Node> called,
      int left,
      List<String> notes) {}

  @Override
  public Integer call() {
    return symbol.askOfWorkspace(this::show);
  }

  private int show(SymbolOrPlace.Asked asked) {
    List<HierarchyItem> starts = asked.answer(Answers::callHierarchy);
    HierarchyWalk walk =
        new HierarchyWalk(asked.service(), asked.text(), depth, limit, () -> false);
    List<Shown> shown = starts.stream().map(start -> walked(walk, start)).toList();
    return ShownHierarchy.show(
        symbol, shown, "found no method or constructor for " + symbol.asked(), this::print);
  }

  private Shown walked(HierarchyWalk walk, HierarchyItem start) {
    HierarchyWalk.Walked callers =
        out && !in
            ? HierarchyWalk.Walked.NOTHING
            : walk.callers(start, family ? Breadth.FAMILY : Breadth.DECLARATION);
    HierarchyWalk.Walked called = out ? walk.called(start) : HierarchyWalk.Walked.NOTHING;
    return new Shown(
        HierarchyWalk.start(start),
        callers.nodes(),
        called.nodes(),
        callers.left() + called.left(),
        walk.notes());
  }

  private void print(Shown shown) {
    Terminal terminal = Terminal.standard();
    ShownHierarchy.print(terminal, List.of(shown.member()), "");
    if (in || !out) {
      terminal.line(shown.callers().isEmpty() ? "called by nobody" : "called by:");
      ShownHierarchy.print(terminal, shown.callers(), "  ");
    }
    if (out) {
      terminal.line(shown.called().isEmpty() ? "calls nothing" : "calls:");
      ShownHierarchy.print(terminal, shown.called(), "  ");
    }
    ShownHierarchy.printRest(shown.left(), shown.notes());
  }
}
