package io.pinyon.mcp.internal.tools;

import io.pinyon.mcp.internal.answers.Listing;
import io.pinyon.mcp.internal.answers.Listing.Entry;
import io.pinyon.mcp.internal.answers.Listing.Grouping;
import io.pinyon.mcp.internal.answers.Mistake;
import io.pinyon.service.graph.FileDependencies;
import io.pinyon.service.graph.FileDependencies.Reached;
import io.pinyon.storage.graph.Direction;
import java.util.List;
import java.util.Set;

/// Lists what a file depends on, who depends on it, and why one file depends on another.
final class DepsTool implements Tool {
  private static final int DEEPEST = 100;

  @Override
  public String name() {
    return "deps";
  }

  @Override
  public String title() {
    return "Find dependencies between files";
  }

  @Override
  public String description() {
    return "Use this instead of reading imports to see which files of the workspace a Java file or"
        + " type depends on (out), or which depend on it (in), the most important first; with to it"
        + " tells why one depends on another: the shortest way between them.";
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(
        Parameter.required("target", "A file, such as src/a/B.java, or a type, such as a.b.C."),
        Parameter.choice(
            "direction",
            "out (the default): what it depends on; in: what depends on it.",
            "out",
            "in"),
        Parameter.number("depth", "How many steps; 1 unless it is given."),
        Parameter.text("to", "Another file or type: why does target depend on it?"));
  }

  @Override
  public Listing answer(Question question) {
    SourceFile file = file(question, question.arguments().required("target"));
    String to = question.arguments().text("to");
    if (to != null) {
      SourceFile end = file(question, to);
      return question.askGraph(file.root(), graph -> way(question, graph, file, end));
    }
    boolean isOut = question.arguments().textOr("direction", "out").equals("out");
    int depth = question.arguments().number("depth", 1, 1, DEEPEST);
    return question.askGraph(
        file.root(),
        graph -> {
          Direction direction = isOut ? Direction.DEPENDENCIES : Direction.DEPENDENTS;
          List<Reached> reached =
              graph.reached(direction, Set.of(node(question, graph, file)), depth);
          Grouping grouping = new Grouping();
          for (Reached each : reached) {
            grouping.add(
                question.shown(graph.file(each.id())),
                new Entry(0, depth == 1 ? "" : "distance " + each.distance()));
          }
          String path = question.shown(file.path());
          String title =
              isOut
                  ? path + " depends on " + Question.files(reached.size()) + " of the workspace"
                  : Question.files(reached.size())
                      + (reached.size() == 1 ? " depends on " : " depend on ")
                      + path;
          return Listing.found(title, grouping.files(), List.of());
        });
  }

  private static Listing way(
      Question question, FileDependencies graph, SourceFile from, SourceFile to) {
    int start = node(question, graph, from);
    int end = node(question, graph, to);
    List<Integer> way = graph.way(start, end);
    String what = question.shown(from.path());
    String on = question.shown(to.path());
    if (way.isEmpty()) {
      boolean isOtherWay = !graph.way(end, start).isEmpty();
      return Listing.found(
          what
              + " does not depend on "
              + on
              + (isOtherWay ? ", but the other way round it does" : ", nor the other way round"),
          List.of(),
          List.of());
    }
    Grouping grouping = new Grouping();
    for (int i = 0; i < way.size(); i++) {
      grouping.add(
          question.shown(graph.file(way.get(i))), new Entry(0, i == 0 ? "" : "<- used there"));
    }
    return Listing.found(
        what
            + " depends on "
            + on
            + " in "
            + (way.size() - 1)
            + (way.size() == 2 ? " step" : " steps"),
        grouping.files(),
        List.of());
  }

  private static SourceFile file(Question question, String target) {
    Place place = Place.of(target);
    if (place != null && place.line() == 0) {
      return new SourceFiles(question).open(place.file());
    }
    Symbol symbol = new Symbols(question).find(target);
    symbol.demandNoPackage("deps", "name a file or a type of it; outline lists its types");
    if (symbol.isOfLibrary()) {
      throw new Mistake(
          symbol.name() + " is declared in a library; deps knows the files of the workspace");
    }
    return symbol.file();
  }

  private static int node(Question question, FileDependencies graph, SourceFile file) {
    Set<Integer> found = graph.find(file.path().toString());
    if (found.size() != 1) {
      throw new Mistake(
          question.shown(file.path())
              + " is not in the index; it may be ignored by git, or too new");
    }
    return found.iterator().next();
  }
}
