package io.pinyon.cli.graph;

import io.pinyon.cli.graph.GraphQuestion.Asked;
import io.pinyon.cli.support.Exit;
import io.pinyon.cli.support.Terminal;
import io.pinyon.storage.graph.Cycles;
import io.pinyon.storage.graph.Direction;
import io.pinyon.storage.graph.Graph;
import io.pinyon.storage.graph.ShortestPath;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "cycles",
    mixinStandardHelpOptions = true,
    description = {
      "Lists the groups of files that all depend on one another, directly or indirectly, largest first."
          + " Each comes with a shortest cycle through its most important file.",
      "--dot and --svg draw the largest group, or the group of FILE."
    },
    footer = {"", "Example: pinyon cycles --limit 3"})
public final class CyclesCommand implements Callable<Integer> {
  private static final int MOST_DRAWN = 80;
  private static final int MOST_SHOWN = 10;

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description = "Show only the group of this file or type.")
  private @Nullable String file;

  @Option(
      names = "--limit",
      defaultValue = "20",
      description = "Show at most this many groups (default: ${DEFAULT-VALUE}).")
  private int limit;

  @Mixin private GraphQuestion question;

  private record Group(int size, List<Path> cycle, List<Path> files) {}

  private record Answer(int groups, int filesInGroups, List<Group> largest, boolean isIncomplete) {}

  @Override
  public Integer call() {
    return question.ask(file, this::cycles);
  }

  private int cycles(Asked asked) {
    Graph graph = asked.graph();
    List<int[]> all = Cycles.of(graph);
    if (file != null) {
      all = all.stream().filter(group -> hasAny(group, asked)).toList();
    }
    List<Group> groups = new ArrayList<>();
    for (int[] group : all.subList(0, Math.min(limit, all.size()))) {
      int[] ids = asked.heaviestFirst(group);
      groups.add(new Group(group.length, paths(cycle(graph, ids[0]), asked), paths(ids, asked)));
    }
    Excerpt.Choice choice = new Excerpt.Choice(graph);
    if (!all.isEmpty() && question.isDrawn()) {
      int[] ids = asked.heaviestFirst(all.getFirst());
      int drawn = Math.min(MOST_DRAWN, ids.length);
      int perColumn = Math.max(1, (int) Math.ceil(Math.sqrt(drawn)));
      for (int i = 0; i < drawn; i++) {
        choice.add(ids[i], 1 + i / perColumn); // none stands out
      }
    }
    int files = all.stream().mapToInt(group -> group.length).sum();
    Answer answer = new Answer(all.size(), files, groups, asked.isIncomplete());
    question.print(answer, choice.excerpt(asked), () -> print(asked.root(), answer));
    return all.isEmpty() ? Exit.NOTHING : Exit.OK;
  }

  private boolean hasAny(int[] group, Asked asked) {
    String wanted = file;
    return wanted != null
        && asked.find(wanted).stream().anyMatch(id -> Arrays.binarySearch(group, id) >= 0);
  }

  /// The files of a shortest cycle from `id` back to it, which is named once.
  private static int[] cycle(Graph graph, int id) {
    List<Integer> best = List.of();
    for (int next : graph.neighbours(Direction.DEPENDENCIES, id)) {
      List<Integer> back = ShortestPath.between(graph, next, id);
      if (!back.isEmpty() && (best.isEmpty() || back.size() < best.size())) {
        best = back;
        if (best.size() == 2) {
          break;
        }
      }
    }
    int[] result = new int[best.size()];
    for (int i = 0; i < result.length; i++) {
      result[i] = i == 0 ? id : best.get(i - 1);
    }
    return result;
  }

  private static List<Path> paths(int[] ids, Asked asked) {
    return Arrays.stream(ids).mapToObj(asked::file).toList();
  }

  private void print(Path root, Answer answer) {
    if (answer.groups() == 0) {
      System.err.println(
          "pinyon: "
              + (file == null ? "found no dependency cycles" : file + " is not part of a cycle"));
      return;
    }
    Terminal terminal = Terminal.standard();
    terminal.line(
        Terminal.count(answer.groups())
            + " groups with "
            + Terminal.count(answer.filesInGroups())
            + " files");
    for (Group group : answer.largest()) {
      terminal.line("");
      terminal.line(
          new Terminal.Cell(Terminal.count(group.size()) + " files", Terminal.Style.BOLD),
          new Terminal.Cell("  " + names(group.cycle()), Terminal.Style.DIM));
      group.files().stream()
          .limit(MOST_SHOWN)
          .forEach(each -> terminal.line("  " + GraphQuestion.shown(root, each.toString())));
      if (group.size() > MOST_SHOWN) {
        terminal.line("  … (--json lists them all)");
      }
    }
  }

  private static String names(List<Path> cycle) {
    List<String> names = new ArrayList<>();
    for (Path each : cycle) {
      names.add(String.valueOf(each.getFileName()).replaceFirst("\\.java$", ""));
    }
    names.add(names.getFirst());
    return String.join(" → ", names);
  }
}
