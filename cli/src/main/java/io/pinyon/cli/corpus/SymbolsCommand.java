package io.pinyon.cli.corpus;

import io.pinyon.cli.support.Count;
import io.pinyon.cli.support.Exit;
import io.pinyon.cli.support.OutputOption;
import io.pinyon.cli.support.Terminal;
import io.pinyon.cli.support.Terminal.Cell;
import io.pinyon.cli.support.Terminal.Style;
import io.pinyon.indexer.Workspace;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.service.IndexedWorkspaces;
import io.pinyon.service.corpus.Corpus;
import io.pinyon.service.symbols.FoundSymbol;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "symbols",
    mixinStandardHelpOptions = true,
    description =
        "Finds declarations in all members of a corpus, as pinyon symbols does in a workspace.",
    footer = {"", "Example: pinyon corpus symbols Cart.total"})
final class SymbolsCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "QUERY",
      description = "A name, a prefix or camel humps; before it a type or package.")
  private String query;

  @Option(
      names = "--limit",
      converter = Count.class,
      defaultValue = "50",
      description = "Show at most this many (default: ${DEFAULT-VALUE}).")
  private int limit;

  @Option(
      names = "--fuzzy",
      description = "Then also list names that contain the characters of QUERY in this order.")
  private boolean fuzzy;

  @Mixin private CorpusOption corpus;
  @Mixin private OutputOption output;

  /// 1-based; `path` is in the repository, `file` the copy in the corpus.
  private record Found(
      String name,
      DeclarationKind kind,
      String container,
      String repository,
      String revision,
      String path,
      Path file,
      int line,
      int column) {}

  /// `truncated` says that more match. Where `complete` is false, `gaps` says what was not looked
  /// at.
  private record Answer(
      boolean complete, List<String> gaps, boolean truncated, List<Found> symbols) {}

  @Override
  public Integer call() {
    Corpus opened = corpus.open();
    Hits hits = new Hits(opened);
    List<FoundSymbol> symbols;
    boolean isComplete;
    int most = Math.clamp(limit, 0, Integer.MAX_VALUE - 1);
    try (IndexedWorkspaces service = corpus.service(opened)) {
      if (fuzzy) {
        service.awaitNames();
      }
      symbols = service.symbols(query, most + 1, Map.of());
      Workspace workspace = service.workspace(opened.root());
      isComplete = workspace != null && workspace.isComplete();
    }
    boolean isCut = symbols.size() > most;
    hits.check(symbols.stream().map(FoundSymbol::file).toList());
    List<Found> found = new ArrayList<>();
    List<Hits.Place> places = new ArrayList<>();
    for (FoundSymbol each : symbols.subList(0, Math.min(most, symbols.size()))) {
      Hits.Place place = hits.of(each.file());
      if (place != null) {
        places.add(place);
        found.add(found(each, place));
      }
    }
    List<String> gaps = new ArrayList<>(hits.gaps());
    if (!isComplete) {
      gaps.add("the index of the corpus is not complete");
    }
    output.print(
        new Answer(gaps.isEmpty(), gaps, isCut, found),
        () -> {
          print(found, places);
          if (isCut) {
            System.err.println(
                "pinyon: more match than the " + most + " shown; --limit shows more");
          }
          if (found.isEmpty() && !isCut) {
            System.err.println("pinyon: no declaration in the corpus matches " + query);
          }
          Hits.tell(opened);
        });
    return found.isEmpty() ? Exit.NOTHING : Exit.OK;
  }

  private static Found found(FoundSymbol symbol, Hits.Place place) {
    return new Found(
        symbol.name(),
        symbol.kind(),
        symbol.container(),
        place.repository(),
        place.revision(),
        place.path(),
        place.file(),
        symbol.start().line() + 1,
        symbol.start().column() + 1);
  }

  private static void print(List<Found> found, List<Hits.Place> places) {
    List<List<Cell>> rows = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      Found each = found.get(i);
      rows.add(
          List.of(
              new Cell(Terminal.words(each.kind()), Style.DIM),
              new Cell(each.name(), Style.BOLD),
              new Cell(each.container(), Style.CYAN),
              new Cell(places.get(i).member().label(), Style.BOLD),
              Cell.of(each.path() + ":" + each.line() + ":" + each.column())));
    }
    Terminal.standard().table(rows);
  }
}
