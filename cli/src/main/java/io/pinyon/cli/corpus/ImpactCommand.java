package io.pinyon.cli.corpus;

import io.pinyon.cli.graph.GraphQuestion;
import io.pinyon.cli.graph.GraphQuestion.Asked;
import io.pinyon.cli.support.CommandException;
import io.pinyon.cli.support.Count;
import io.pinyon.cli.support.Exit;
import io.pinyon.cli.support.OutputOption;
import io.pinyon.cli.support.Terminal;
import io.pinyon.cli.support.Terminal.Cell;
import io.pinyon.cli.support.Terminal.Style;
import io.pinyon.service.corpus.Corpus;
import io.pinyon.service.graph.FileDependencies;
import io.pinyon.storage.graph.Direction;
import java.nio.file.Path;
import java.util.ArrayList;
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
      "Lists the files of all members that a change to a file or a declaration may affect, with their"
          + " distance, as pinyon impact does in a workspace.",
      "The list errs on the long side: it contains more files than really break. Of a name that several"
          + " members declare it has what depends on any of them."
    },
    footer = {
      "",
      "Examples: pinyon corpus impact Cart.total --depth 1",
      "          pinyon corpus impact shop/src/main/java/shop/Cart.java"
    })
final class ImpactCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "FILE|SYMBOL",
      description = "The name of a declaration, or a file: MEMBER/PATH, or its copy in the corpus.")
  private String what;

  @Option(
      names = "--depth",
      defaultValue = "2147483647",
      description = "Follow at most this many steps (default: all).")
  private int depth;

  @Option(
      names = "--limit",
      converter = Count.class,
      defaultValue = "1000",
      description = "Show at most so many files (default: ${DEFAULT-VALUE}).")
  private int limit;

  @Mixin private CorpusOption corpus;
  @Mixin private OutputOption output;

  private record InMember(String repository, String revision, String path, Path file) {
    static InMember of(Hits.Place place) {
      return new InMember(place.repository(), place.revision(), place.path(), place.file());
    }
  }

  private record Affected(
      int distance, String repository, String revision, String path, Path file) {
    static Affected of(Hits.Place place, int distance) {
      return new Affected(
          distance, place.repository(), place.revision(), place.path(), place.file());
    }
  }

  /// `total` counts all files that are reached; `truncated` how many of them are left out. Where
  /// `complete` is false, `gaps` says what was not looked at.
  private record Answer(
      String what,
      List<InMember> declaredIn,
      boolean complete,
      List<String> gaps,
      int total,
      int truncated,
      List<Affected> affected) {}

  @Override
  public Integer call() {
    Corpus opened = corpus.open();
    CorpusOption.index(opened);
    return GraphQuestion.askOf(opened.root(), asked -> impact(opened, asked));
  }

  private int impact(Corpus opened, Asked asked) {
    FileDependencies files = asked.files();
    Hits hits = new Hits(opened);
    Set<Integer> declaring = files.declaring(what);
    if (declaring.isEmpty() && files.find(what).isEmpty()) {
      throw new CommandException(
          "the corpus has no file and no declaration "
              + what
              + "; pinyon corpus symbols finds names, and a file is MEMBER/PATH");
    }
    List<FileDependencies.Reached> reached =
        declaring.isEmpty()
            ? files.reached(Direction.DEPENDENTS, asked.find(what), depth)
            : files.affectedBy(what, declaring, depth);
    hits.check(
        reached.stream().limit(Math.max(0, limit)).map(each -> asked.file(each.id())).toList());
    List<InMember> declaredIn = new ArrayList<>();
    for (int each : declaring.isEmpty() ? asked.find(what) : declaring) {
      Hits.Place place = hits.of(asked.file(each));
      if (place != null) {
        declaredIn.add(InMember.of(place));
      }
    }
    List<Affected> affected = new ArrayList<>();
    int total = 0;
    for (FileDependencies.Reached each : reached) {
      // what is not shown is not read either
      boolean counts = opened.memberOf(asked.file(each.id())) != null;
      Hits.Place place = counts && total < limit ? hits.of(asked.file(each.id())) : null;
      total += counts ? 1 : 0;
      if (place != null) {
        affected.add(Affected.of(place, each.distance()));
      }
    }
    List<String> gaps = new ArrayList<>(hits.gaps());
    if (asked.isIncomplete()) {
      gaps.add("the index of the corpus is not complete");
    }
    int all = total;
    output.print(
        new Answer(what, declaredIn, gaps.isEmpty(), gaps, all, all - affected.size(), affected),
        () -> print(opened, affected, all));
    return affected.isEmpty() ? Exit.NOTHING : Exit.OK;
  }

  private static void print(Corpus opened, List<Affected> affected, int total) {
    List<List<Cell>> rows = new ArrayList<>();
    for (Affected each : affected) {
      rows.add(
          List.of(
              new Cell(String.valueOf(each.distance()), Style.DIM),
              new Cell(label(opened, each), Style.CYAN),
              Cell.of(each.path())));
    }
    Terminal.standard().table(rows);
    if (affected.isEmpty()) {
      System.err.println("pinyon: nothing in the corpus depends on it");
    }
    if (affected.size() < total) {
      System.err.println(
          "pinyon: truncated: "
              + affected.size()
              + " of "
              + total
              + " files are shown; --limit shows more");
    }
    Hits.tell(opened);
  }

  private static String label(Corpus opened, Affected each) {
    var member = opened.member(each.repository());
    return member == null ? each.repository() : member.label();
  }
}
