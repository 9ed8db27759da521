package io.pinyon.cli.code;

import io.pinyon.cli.support.SymbolOrPlace;
import io.pinyon.cli.support.Terminal;
import io.pinyon.query.Answers;
import io.pinyon.query.answers.Calls;
import io.pinyon.query.answers.HierarchyId;
import io.pinyon.query.answers.HierarchyItem;
import io.pinyon.query.answers.SearchTarget.Breadth;
import io.pinyon.service.AskedText;
import io.pinyon.service.hierarchy.FoundCalls;
import io.pinyon.service.hierarchy.FoundOutgoing;
import java.util.List;
import java.util.Map;
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
      defaultValue = "1",
      description = "Go so many levels (default: ${DEFAULT-VALUE}).")
  private int depth;

  @Option(
      names = "--limit",
      defaultValue = "200",
      description =
          "Show at most so many members in each direction, the nearest first (default:"
              + " ${DEFAULT-VALUE}).")
  private int limit;

  /// Of the callers the places are in their own file, of what is called in the file of the one that
  /// calls. `left` counts the members that were found and are not shown.
  private record Shown(
      LevelWalk.Node member,
      List<LevelWalk.Node> callers,
      List<LevelWalk.Node> called,
      int left,
      List<String> notes) {}

  @Override
  public Integer call() {
    return symbol.askOfWorkspace(this::show);
  }

  private int show(SymbolOrPlace.Asked asked) {
    List<HierarchyItem> starts = asked.answer(Answers::callHierarchy);
    LevelWalk walk = new LevelWalk(asked, depth, limit);
    List<Shown> shown = starts.stream().map(start -> walked(asked, walk, start)).toList();
    return LevelWalk.show(
        symbol, shown, "found no method or constructor for this position", this::print);
  }

  private Shown walked(SymbolOrPlace.Asked asked, LevelWalk walk, HierarchyItem start) {
    LevelWalk.Walked callers =
        out && !in
            ? LevelWalk.Walked.NOTHING
            : walk.walk(start, (text, id) -> callers(asked, walk, text, id));
    LevelWalk.Walked called =
        out
            ? walk.walk(start, (text, id) -> called(asked, walk, text, id))
            : LevelWalk.Walked.NOTHING;
    return new Shown(
        LevelWalk.start(start),
        callers.nodes(),
        called.nodes(),
        callers.left() + called.left(),
        walk.notes());
  }

  private List<LevelWalk.Link> callers(
      SymbolOrPlace.Asked asked, LevelWalk walk, AskedText text, HierarchyId id) {
    FoundCalls found =
        asked
            .service()
            .incomingCalls(
                text, id, family ? Breadth.FAMILY : Breadth.DECLARATION, Map.of(), () -> false);
    if (found == null) {
      walk.noteChanged(text);
      return List.of();
    }
    found.gaps().forEach(walk::note);
    return links(found.calls());
  }

  private static List<LevelWalk.Link> called(
      SymbolOrPlace.Asked asked, LevelWalk walk, AskedText text, HierarchyId id) {
    FoundOutgoing found = asked.service().outgoingCalls(text, id, Map.of(), () -> false);
    if (found == null) {
      walk.noteChanged(text);
      return List.of();
    }
    if (found.calls().isPartial()) {
      walk.note("calls may be missing: the index is not complete, or the code is too long");
    }
    return links(found.calls().calls());
  }

  private static List<LevelWalk.Link> links(List<Calls.Call> calls) {
    return calls.stream().map(call -> new LevelWalk.Link(call.item(), call.places())).toList();
  }

  private void print(Shown shown) {
    Terminal terminal = Terminal.standard();
    LevelWalk.print(terminal, List.of(shown.member()), "");
    if (in || !out) {
      terminal.line(shown.callers().isEmpty() ? "called by nobody" : "called by:");
      LevelWalk.print(terminal, shown.callers(), "  ");
    }
    if (out) {
      terminal.line(shown.called().isEmpty() ? "calls nothing" : "calls:");
      LevelWalk.print(terminal, shown.called(), "  ");
    }
    LevelWalk.printRest(shown.left(), shown.notes());
  }
}
