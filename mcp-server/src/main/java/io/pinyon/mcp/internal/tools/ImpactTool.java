package io.pinyon.mcp.internal.tools;

import io.pinyon.indexer.Workspace;
import io.pinyon.mcp.internal.answers.Listing;
import io.pinyon.mcp.internal.answers.Listing.Entry;
import io.pinyon.mcp.internal.answers.Listing.Grouping;
import io.pinyon.mcp.internal.answers.Mistake;
import io.pinyon.mcp.internal.workspaces.Root;
import io.pinyon.service.check.CheckedSources;
import io.pinyon.service.graph.FileDependencies;
import io.pinyon.service.graph.FileDependencies.Reached;
import io.pinyon.storage.Snapshot;
import io.pinyon.storage.graph.Direction;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Lists the files that a change may affect, tests apart.
final class ImpactTool implements Tool {
  private static final int DEEPEST = 100;

  @Override
  public String name() {
    return "impact";
  }

  @Override
  public String title() {
    return "Find what a change may affect";
  }

  @Override
  public String description() {
    return "Use this before a change to see what it may break, and after it to choose the tests to"
        + " run: it lists the files and, marked as test, the tests that a change of a symbol or file may"
        + " affect, or that what has changed since a git revision affects. Errs on the long side, as"
        + " behaviour travels through callers: whatever depends on one of them may do something else.";
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(
        Parameter.text("target", "A symbol that may change, or a file. " + Symbols.FORMS),
        Parameter.text(
            "since",
            "Instead of a target: a git revision, such as HEAD or main, or a range up to what is"
                + " checked out, such as main...HEAD; what has changed since then, uncommitted and new files"
                + " included."),
        Parameter.number("depth", "How many steps from the target; all unless it is given."),
        Parameter.flag("tests", "List tests only."));
  }

  @Override
  public Listing answer(Question question) {
    String target = question.arguments().text("target");
    String since = question.arguments().text("since");
    if ((target == null) == (since == null)) {
      throw new Mistake("give either target (a symbol or file) or since (a git revision)");
    }
    return since != null ? ofChange(question, since) : ofTarget(question, String.valueOf(target));
  }

  private static Listing ofTarget(Question question, String target) {
    int depth = question.arguments().number("depth", DEEPEST, 1, DEEPEST);
    Place place = Place.of(target);
    SourceFile file;
    String name = null;
    if (place != null && place.line() == 0) {
      file = new SourceFiles(question).open(place.file());
    } else {
      Symbol symbol = new Symbols(question).findMember(target);
      symbol.demandNoPackage(
          "impact",
          "name a file or a type of it, which outline lists; references finds who uses it");
      if (symbol.isOfLibrary()) {
        throw new Mistake(
            symbol.name()
                + " is declared in a library, which does not change; references finds its uses");
      }
      file = symbol.file();
      name = simple(symbol.name());
    }
    String named = name;
    return question.askGraph(file.root(), graph -> listing(question, graph, file, named, depth));
  }

  private static Listing listing(
      Question question,
      FileDependencies graph,
      SourceFile file,
      @Nullable String name,
      int depth) {
    Set<Integer> start = graph.find(file.path().toString());
    if (start.isEmpty()) {
      throw new Mistake(
          question.shown(file.path())
              + " is not in the index; it may be ignored by git, or too new");
    }
    List<Reached> reached =
        name == null
            ? graph.reached(Direction.DEPENDENTS, start, depth)
            : graph.affectedBy(name, start, depth);
    List<Found> found =
        reached.stream().map(each -> new Found(graph.file(each.id()), each.distance())).toList();
    String of = name == null ? question.shown(file.path()) : name;
    return show(question, file.root(), found, "a change of " + of);
  }

  /// The last name, as files mention it.
  private static String simple(String signature) {
    String name = signature.replaceFirst("\\(.*", "");
    return name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('#')) + 1);
  }

  private record Found(Path file, int distance) {}

  private static Listing ofChange(Question question, String since) {
    Root root = question.onlyRoot();
    Workspace workspace = root.workspace();
    try (Snapshot snapshot = workspace.snapshot()) {
      if (snapshot == null) {
        throw new Mistake(
            "there is no index of " + root.path() + " yet; ask again in a few seconds");
      }
      CheckedSources sources =
          new CheckedSources(workspace, snapshot, question.service()::isCompiled);
      CheckedSources.Impact impact = sources.impact(since);
      List<Found> found = new ArrayList<>();
      impact.changed().forEach(each -> found.add(new Found(each, 0)));
      impact.affected().forEach(each -> found.add(new Found(each, -1)));
      List<String> notes = new ArrayList<>();
      for (Path each : impact.buildFiles()) {
        notes.add(
            root.shown(each)
                + " has changed too, and with it perhaps class paths: any file may be affected");
      }
      return show(question, root, found, "what has changed since " + since).withNotes(notes);
    }
  }

  private static Listing show(Question question, Root root, List<Found> found, String change) {
    boolean testsOnly = question.arguments().isSet("tests");
    Grouping grouping = new Grouping();
    int tests = 0;
    int others = 0;
    for (Found each : found) {
      boolean isTest = TestFiles.isTest(root.shown(each.file()));
      tests += isTest ? 1 : 0;
      others += isTest ? 0 : 1;
      if (isTest || !testsOnly) {
        String how =
            switch (each.distance()) {
              case 0 -> "changed";
              case -1 -> "affected";
              default -> "distance " + each.distance();
            };
        grouping.add(question.shown(each.file()), new Entry(0, (isTest ? "test, " : "") + how));
      }
    }
    String title =
        Question.quoted(change).replace("'", "")
            + " concerns "
            + Question.files(others)
            + " and "
            + tests
            + (tests == 1 ? " test" : " tests");
    return Listing.found(title, grouping.files(), List.of());
  }
}
