package io.pinyon.cli.code;

import io.pinyon.cli.support.Count;
import io.pinyon.cli.support.Exit;
import io.pinyon.cli.support.Indexed;
import io.pinyon.cli.support.OutputOption;
import io.pinyon.cli.support.Terminal;
import io.pinyon.cli.support.WorkspaceOption;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.service.IndexedWorkspaces;
import io.pinyon.service.symbols.FoundSymbol;
import io.pinyon.storage.home.Home;
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
        "Finds declarations by name, by prefix or by camel humps (NPE: NullPointerException), also in"
            + " what a qualifier names (Map#get, java.util.Map, 'Map#put(K, V)'). Of those that fit"
            + " equally well the most used come first.",
    footer = {
      "",
      "Examples: pinyon symbols NPE, pinyon symbols Map.get, pinyon symbols --fuzzy hshmp"
    })
public final class SymbolsCommand implements Callable<Integer> {
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
      description =
          "Then also list names that contain the characters of QUERY in this order. The first one and"
              + " all capitals must start a word: ptrex finds NullPointerException.")
  private boolean fuzzy;

  @Mixin private WorkspaceOption workspace;
  @Mixin private OutputOption output;

  private record Found(
      String name, DeclarationKind kind, String container, Path file, int line, int column) {}

  @Override
  public Integer call() {
    Path current = Path.of("").toAbsolutePath();
    Path root = workspace.root(current);
    Home home = WorkspaceOption.home();
    if (home.isEphemeral()) {
      Indexed.demand(home, root);
    }
    List<Found> found = new ArrayList<>();
    try (IndexedWorkspaces service = workspace.open(root)) {
      if (fuzzy) {
        service.awaitNames();
      }
      int most = Math.min(limit, Integer.MAX_VALUE - 1);
      List<FoundSymbol> symbols = service.symbols(query, most + 1, Map.of());
      if (symbols.size() > most) {
        System.err.println("pinyon: more match than the " + most + " shown; --limit shows more");
        symbols = symbols.subList(0, most);
      }
      for (FoundSymbol symbol : symbols) {
        found.add(
            new Found(
                symbol.name(),
                symbol.kind(),
                symbol.container(),
                symbol.file(),
                symbol.start().line() + 1,
                symbol.start().column() + 1));
      }
    }
    if (output.isJson()) {
      OutputOption.print(found);
    } else if (found.isEmpty()) {
      System.err.println(
          "pinyon: no declaration matches "
              + query
              + " in "
              + root
              + "; if it is new, update the index: pinyon index "
              + root);
    } else {
      print(found, current);
    }
    return found.isEmpty() ? Exit.NOTHING : Exit.OK;
  }

  private static void print(List<Found> found, Path current) {
    List<List<Terminal.Cell>> rows = new ArrayList<>();
    for (Found each : found) {
      Path shown = each.file().startsWith(current) ? current.relativize(each.file()) : each.file();
      rows.add(
          List.of(
              new Terminal.Cell(Terminal.words(each.kind()), Terminal.Style.DIM),
              new Terminal.Cell(each.name(), Terminal.Style.BOLD),
              new Terminal.Cell(each.container(), Terminal.Style.CYAN),
              Terminal.Cell.of(shown + ":" + each.line() + ":" + each.column())));
    }
    Terminal.standard().table(rows);
  }
}
