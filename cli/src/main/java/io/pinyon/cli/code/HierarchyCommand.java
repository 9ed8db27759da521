package io.pinyon.cli.code;

import io.pinyon.cli.support.SymbolOrPlace;
import io.pinyon.cli.support.Terminal;
import io.pinyon.query.Answers;
import io.pinyon.query.answers.Hierarchy;
import io.pinyon.query.answers.HierarchyId;
import io.pinyon.query.answers.HierarchyItem;
import io.pinyon.service.AskedText;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
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
      defaultValue = "50",
      description = "Go so many levels up and down (default: ${DEFAULT-VALUE}).")
  private int depth;

  @Option(
      names = "--limit",
      defaultValue = "200",
      description =
          "Show at most so many types in each direction, the nearest first (default:"
              + " ${DEFAULT-VALUE}).")
  private int limit;

  /// `left` counts the types that were found and are not shown; what hangs on them is not counted.
  private record Shown(
      LevelWalk.Node type,
      List<LevelWalk.Node> supertypes,
      List<LevelWalk.Node> subtypes,
      int left,
      List<String> notes) {}

  @Override
  public Integer call() {
    return symbol.askOfWorkspace(this::show);
  }

  private int show(SymbolOrPlace.Asked asked) {
    List<HierarchyItem> starts = asked.answer(Answers::typeHierarchy);
    LevelWalk walk = new LevelWalk(asked, depth, limit);
    List<Shown> shown = starts.stream().map(start -> walked(walk, start)).toList();
    return LevelWalk.show(
        symbol, shown, "found no type for this position", HierarchyCommand::print);
  }

  private Shown walked(LevelWalk walk, HierarchyItem start) {
    LevelWalk.Walked above =
        down && !up
            ? LevelWalk.Walked.NOTHING
            : walk.walk(start, (text, id) -> level(walk, text, id, Answers::supertypes));
    LevelWalk.Walked below =
        up && !down
            ? LevelWalk.Walked.NOTHING
            : walk.walk(start, (text, id) -> level(walk, text, id, Answers::subtypes));
    return new Shown(
        LevelWalk.start(start),
        above.nodes(),
        below.nodes(),
        above.left() + below.left(),
        walk.notes());
  }

  private static List<LevelWalk.Link> level(
      LevelWalk walk,
      AskedText text,
      HierarchyId id,
      BiFunction<Answers, HierarchyId, @Nullable Hierarchy> level) {
    Hierarchy found = walk.ask(text, answers -> level.apply(answers, id));
    if (found == null) {
      return List.of();
    }
    if (found.isPartial()) {
      walk.note(
          "types may be missing: the index is not complete, a server has not indexed all libraries yet,"
              + " or there are too many");
    }
    return found.items().stream().map(item -> new LevelWalk.Link(item, List.of())).toList();
  }

  private static void print(Shown shown) {
    Terminal terminal = Terminal.standard();
    LevelWalk.print(terminal, List.of(shown.type()), "");
    if (!shown.supertypes().isEmpty()) {
      terminal.line("supertypes:");
      LevelWalk.print(terminal, shown.supertypes(), "  ");
    }
    if (!shown.subtypes().isEmpty()) {
      terminal.line("subtypes:");
      LevelWalk.print(terminal, shown.subtypes(), "  ");
    }
    LevelWalk.printRest(shown.left(), shown.notes());
  }
}
