package io.pinyon.cli.graph;

import io.pinyon.cli.graph.GraphQuestion.Asked;
import io.pinyon.cli.support.CommandException;
import io.pinyon.cli.support.Count;
import io.pinyon.cli.support.Exit;
import io.pinyon.cli.support.Terminal;
import io.pinyon.service.graph.FileDependencies;
import io.pinyon.storage.graph.Direction;
import io.pinyon.storage.graph.Graph;
import io.pinyon.storage.graph.Reachability;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "deps",
    mixinStandardHelpOptions = true,
    description = {
      "Lists the files that a file depends on or, with --reverse, the files that depend on it.",
      "Without FILE: shows how many files and dependencies there are, and the most important files,"
          + " those on which most others depend, directly or indirectly.",
      "A file depends on another if it names one of its types. Pinyon does not analyse bodies for"
          + " this, so types that are only inferred do not count. --dot and --svg draw both"
          + " directions."
    },
    footer = {
      "",
      "Examples: pinyon deps src/main/java/a/B.java --depth 2",
      "          pinyon deps a.B --svg > b.svg"
    })
public final class DepsCommand implements Callable<Integer> {
  private static final int MOST_DRAWN = 30; // on each side

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description = "A file, or the name of a type in it.")
  private @Nullable String file;

  @Option(names = "--reverse", description = "List the files that depend on FILE instead.")
  private boolean reverse;

  @Option(
      names = "--depth",
      defaultValue = "1",
      description = "Follow at most this many steps (default: ${DEFAULT-VALUE}).")
  private int depth;

  @Option(
      names = "--limit",
      converter = Count.class,
      defaultValue = "20",
      description =
          "Without FILE: show this many of the most important files (default: ${DEFAULT-VALUE}).")
  private int limit;

  @Mixin private GraphQuestion question;

  /// `distance` in steps.
  record Reached(Path file, int distance, float importance) {}

  private record Answer(
      List<Path> files, Direction direction, List<Reached> reached, boolean isIncomplete) {}

  private record Important(Path file, int dependencies, int dependents, float importance) {}

  private record Overview(
      Path root, int files, long dependencies, List<Important> important, boolean isIncomplete) {}

  @Override
  public Integer call() {
    String about = file;
    return question.ask(about, asked -> about == null ? overview(asked) : neighbours(asked, about));
  }

  private int neighbours(Asked asked, String about) {
    Set<Integer> starts = asked.find(about);
    Direction direction = reverse ? Direction.DEPENDENTS : Direction.DEPENDENCIES;
    List<Reached> files = shown(asked, asked.files().reached(direction, starts, depth));
    Excerpt excerpt = question.isDrawn() ? excerpt(asked, starts) : null;
    List<Path> paths = starts.stream().map(asked::file).toList();
    Answer answer = new Answer(paths, direction, files, asked.isIncomplete());
    question.print(answer, excerpt, () -> print(asked.root(), files));
    return files.isEmpty() ? Exit.NOTHING : Exit.OK;
  }

  private Excerpt excerpt(Asked asked, Set<Integer> starts) {
    Graph graph = asked.graph();
    Excerpt.Choice choice = new Excerpt.Choice(graph);
    for (Direction each : Direction.values()) {
      choice.add(Reachability.of(graph, each, starts, depth), each, MOST_DRAWN, asked);
    }
    return choice.excerpt(asked);
  }

  static List<Reached> shown(Asked asked, List<FileDependencies.Reached> reached) {
    return reached.stream()
        .map(each ->
            new Reached(asked.file(each.id()), each.distance(), asked.importance(each.id())))
        .toList();
  }

  static void print(Path root, List<Reached> reached) {
    if (reached.isEmpty()) {
      System.err.println("pinyon: found no such files");
      return;
    }
    List<List<Terminal.Cell>> rows = new ArrayList<>();
    for (Reached each : reached) {
      rows.add(
          List.of(
              new Terminal.Cell(String.valueOf(each.distance()), Terminal.Style.DIM),
              Terminal.Cell.of(GraphQuestion.shown(root, each.file().toString()))));
    }
    Terminal.standard().table(rows);
  }

  private int overview(Asked asked) {
    Graph graph = asked.graph();
    List<Important> important =
        IntStream.range(0, graph.nodes())
            .boxed()
            .sorted(Comparator.comparingDouble(id -> -asked.importance(id)))
            .limit(limit)
            .map(id ->
                new Important(
                    asked.file(id),
                    graph.degree(Direction.DEPENDENCIES, id),
                    graph.degree(Direction.DEPENDENTS, id),
                    asked.importance(id)))
            .toList();
    int files = (int) asked.files().snapshot().statistics().files();
    Overview answer =
        new Overview(asked.root(), files, graph.edges(), important, asked.isIncomplete());
    if (question.isDrawn()) {
      throw new CommandException(
          "the whole graph is too large to draw; name a file: pinyon deps FILE --svg");
    }
    question.print(answer, null, () -> print(answer));
    return Exit.OK;
  }

  private static void print(Overview answer) {
    Terminal terminal = Terminal.standard();
    terminal.line(
        new Terminal.Cell(answer.root().toString(), Terminal.Style.BOLD),
        Terminal.Cell.of(
            "  "
                + Terminal.count(answer.files())
                + " files, "
                + Terminal.count(answer.dependencies())
                + " dependencies; most important files:"));
    List<List<Terminal.Cell>> rows = new ArrayList<>();
    for (Important each : answer.important()) {
      rows.add(
          List.of(
              Terminal.Cell.of(String.format(Locale.ROOT, "%10.1f", each.importance())),
              new Terminal.Cell(
                  Terminal.count(each.dependents()) + " dependents", Terminal.Style.DIM),
              Terminal.Cell.of(GraphQuestion.shown(answer.root(), each.file().toString()))));
    }
    terminal.table(rows);
  }
}
