package io.pinyon.cli.graph;

import io.pinyon.cli.graph.GraphQuestion.Asked;
import io.pinyon.cli.support.Exit;
import io.pinyon.service.graph.FileDependencies;
import io.pinyon.storage.graph.Direction;
import io.pinyon.storage.graph.Graph;
import io.pinyon.storage.graph.Reachability;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "impact",
    mixinStandardHelpOptions = true,
    description = {
      "Lists the files that a change to a file or a declaration may affect, with their distance.",
      "For a file: all files that depend on it, directly or indirectly. For a declaration, such as"
          + " Cart.total or shop.Cart: at distance 1 the files that mention its name and depend on its"
          + " file, directly or indirectly; then the files that depend on those.",
      "The list errs on the long side: it contains more files than really break."
    },
    footer = {
      "",
      "Examples: pinyon impact src/main/java/shop/Cart.java",
      "          pinyon impact Cart.total --depth 1"
    })
public final class ImpactCommand implements Callable<Integer> {
  private static final int MOST_DRAWN = 60;

  @Parameters(paramLabel = "FILE|SYMBOL", description = "A file, or the name of a declaration.")
  private String what;

  @Option(
      names = "--depth",
      defaultValue = "2147483647",
      description = "Follow at most this many steps (default: all).")
  private int depth;

  @Mixin private GraphQuestion question;

  private record Answer(
      String what,
      List<Path> declaredIn,
      int count,
      List<DepsCommand.Reached> affected,
      boolean isIncomplete) {}

  @Override
  public Integer call() {
    return question.ask(what, this::impact);
  }

  private int impact(Asked asked) {
    Graph graph = asked.graph();
    Set<Integer> origins = asked.files().declaring(what);
    boolean isSymbol = !origins.isEmpty();
    if (!isSymbol) {
      origins = asked.find(what);
    }
    List<FileDependencies.Reached> affected;
    Excerpt.Choice choice = new Excerpt.Choice(graph);
    if (isSymbol) {
      affected = asked.files().affectedBy(what, origins, depth);
      origins.forEach(id -> choice.add(id, 0));
      affected.stream().limit(MOST_DRAWN).forEach(each -> choice.add(each.id(), -each.distance()));
    } else {
      affected = asked.files().reached(Direction.DEPENDENTS, origins, depth);
      Reachability dependents = Reachability.of(graph, Direction.DEPENDENTS, origins, depth);
      choice.add(dependents, Direction.DEPENDENTS, MOST_DRAWN, asked);
    }
    List<Path> declaredIn = origins.stream().map(asked::file).toList();
    List<DepsCommand.Reached> shown = DepsCommand.shown(asked, affected);
    question.print(
        new Answer(what, declaredIn, shown.size(), shown, asked.isIncomplete()),
        choice.excerpt(asked),
        () -> DepsCommand.print(asked.root(), shown));
    return shown.isEmpty() ? Exit.NOTHING : Exit.OK;
  }
}
