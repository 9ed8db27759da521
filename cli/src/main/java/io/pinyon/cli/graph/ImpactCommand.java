package io.pinyon.cli.graph;

import io.pinyon.cli.graph.GraphQuestion.Asked;
import io.pinyon.cli.support.Exit;
import io.pinyon.schema.FileIndex;
import io.pinyon.storage.FileRecord;
import io.pinyon.storage.Posting;
import io.pinyon.storage.graph.Direction;
import io.pinyon.storage.graph.Graph;
import io.pinyon.storage.graph.Reachability;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
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
    Graph graph = asked.files().graph();
    Set<Integer> origins = declaring(asked);
    boolean isSymbol = !origins.isEmpty();
    if (!isSymbol) {
      origins = asked.find(what);
    }
    List<DepsCommand.Reached> affected = new ArrayList<>();
    Excerpt.Choice choice = new Excerpt.Choice(graph);
    Reachability dependents =
        Reachability.of(graph, Direction.DEPENDENTS, origins, isSymbol ? Integer.MAX_VALUE : depth);
    if (isSymbol) {
      Set<Integer> mentioning = new TreeSet<>();
      String name = what.substring(what.lastIndexOf('.') + 1);
      Set<Integer> declaredIn = origins;
      asked
          .snapshot()
          .filesMentioning(name)
          .forEachId(id -> {
            if (dependents.contains(id) && !declaredIn.contains(id)) {
              mentioning.add(id);
            }
          });
      origins.forEach(id -> choice.add(id, 0));
      Set<Integer> seen = new TreeSet<>(origins);
      int distance = 1;
      // Further ones by their distance from the nearest that mentions it.
      Reachability further =
          Reachability.of(graph, Direction.DEPENDENTS, mentioning, Math.max(0, depth - 1));
      for (int level = 0; depth > 0 && level <= further.depth(); level++, distance++) {
        for (int id : asked.heaviestFirst(further.at(level))) {
          if (seen.add(id)) {
            affected.add(new DepsCommand.Reached(asked.file(id), distance, asked.importance(id)));
            if (affected.size() <= MOST_DRAWN) {
              choice.add(id, -distance);
            }
          }
        }
      }
    } else {
      affected.addAll(DepsCommand.reached(asked, dependents));
      choice.add(dependents, Direction.DEPENDENTS, MOST_DRAWN, asked);
    }
    List<Path> declaredIn = origins.stream().map(asked::file).toList();
    question.print(
        new Answer(what, declaredIn, affected.size(), affected, asked.isIncomplete()),
        choice.excerpt(asked),
        () -> DepsCommand.print(asked.root(), affected));
    return affected.isEmpty() ? Exit.NOTHING : Exit.OK;
  }

  /// The files that declare something of this name, with its type or package before it if that is
  /// given; none if it is a file's path.
  private Set<Integer> declaring(Asked asked) {
    Set<Integer> found = new TreeSet<>();
    if (what.indexOf('/') >= 0 || what.indexOf('\\') >= 0 || what.endsWith(".java")) {
      return found;
    }
    for (Posting posting :
        asked.snapshot().declarationsNamed(what.substring(what.lastIndexOf('.') + 1))) {
      FileRecord file = asked.snapshot().file(posting.file());
      FileIndex index = file == null ? null : asked.snapshot().declarations(file);
      if (index != null && isMeant(index, posting.declaration())) {
        found.add(posting.file().value());
      }
    }
    return found;
  }

  private boolean isMeant(FileIndex index, int declaration) {
    StringBuilder name = new StringBuilder(index.name(declaration));
    for (int each = index.parent(declaration); each >= 0; each = index.parent(each)) {
      name.insert(0, index.name(each) + ".");
    }
    String qualified = index.packageName() + "." + name;
    return qualified.equals(what) || qualified.endsWith("." + what);
  }
}
