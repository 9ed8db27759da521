package io.pinyon.cli.code;

import io.pinyon.cli.support.Count;
import io.pinyon.cli.support.Exit;
import io.pinyon.cli.support.OutputOption;
import io.pinyon.cli.support.Question;
import io.pinyon.cli.support.Terminal;
import io.pinyon.query.answers.completion.Completion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "complete",
    mixinStandardHelpOptions = true,
    description = "Lists completions at a position, best first.",
    footer = {"", "Example: pinyon complete src/main/java/a/B.java:12:9 --limit 20"})
public final class CompleteCommand implements Callable<Integer> {
  @Mixin private Question question;

  @Option(
      names = "--limit",
      converter = Count.class,
      defaultValue = "50",
      description = "Show at most this many (default: ${DEFAULT-VALUE}; 0: all).")
  private int limit;

  @Option(
      names = "--explain",
      description = "Show what the place of each comes from: its signals, each times its weight.")
  private boolean isExplained;

  /// An item as JSON shows it. `importName` is what taking it imports, several names with commas
  /// between.
  private record Item(
      String label,
      Completion.Kind kind,
      String parameters,
      String detail,
      String container,
      String insertText,
      boolean deprecated,
      @Nullable String importName) {}

  private record Answer(boolean isIncomplete, int total, List<Item> items) {}

  /// An item with what its score is the sum of.
  private record Explained(
      Item item, String situation, double score, List<Completion.Part> parts) {}

  @Override
  public Integer call() {
    return isExplained ? explain() : list();
  }

  private int explain() {
    List<Completion.Ranked> ranked =
        question.ask((answers, offset) -> answers.explainCompletion(offset));
    List<Completion.Ranked> shown =
        limit > 0 && ranked.size() > limit ? ranked.subList(0, limit) : ranked;
    if (question.isJson()) {
      OutputOption.print(
          shown.stream()
              .map(each ->
                  new Explained(item(each.item()), each.situation(), each.score(), each.parts()))
              .toList());
    } else {
      shown.forEach(CompleteCommand::print);
    }
    return shown.isEmpty() ? Exit.NOTHING : Exit.OK;
  }

  /// The parts that weigh most come first.
  private static void print(Completion.Ranked ranked) {
    Terminal terminal = Terminal.standard();
    List<List<Terminal.Cell>> rows = new ArrayList<>();
    rows.add(
        List.of(
            new Terminal.Cell(decimal(ranked.score()), Terminal.Style.CYAN),
            new Terminal.Cell(
                ranked.item().label() + ranked.item().parameters(), Terminal.Style.BOLD)));
    ranked.parts().stream()
        .sorted(Comparator.comparingDouble(each -> -Math.abs(each.value() * each.weight())))
        .forEach(each ->
            rows.add(
                List.of(
                    new Terminal.Cell(decimal(each.value() * each.weight()), Terminal.Style.DIM),
                    new Terminal.Cell(
                        "  "
                            + each.signal().toLowerCase(Locale.ROOT).replace('_', ' ')
                            + (each.value() == 1
                                ? ""
                                : " " + decimal(each.value()) + " × " + decimal(each.weight())),
                        Terminal.Style.DIM))));
    terminal.table(rows);
  }

  private static String decimal(double value) {
    return String.format(Locale.ROOT, "%+.2f", value);
  }

  private int list() {
    Completion completion = question.ask((answers, offset) -> answers.complete(offset));
    List<Completion.Item> shown = completion.items();
    if (limit > 0 && shown.size() > limit) {
      shown = shown.subList(0, limit);
    }
    if (question.isJson()) {
      List<Item> items = shown.stream().map(CompleteCommand::item).toList();
      OutputOption.print(new Answer(completion.isIncomplete(), completion.items().size(), items));
    } else {
      print(completion, shown);
    }
    return shown.isEmpty() ? Exit.NOTHING : Exit.OK;
  }

  private static Item item(Completion.Item item) {
    return new Item(
        item.label(),
        item.kind(),
        item.parameters(),
        item.detail(),
        item.container(),
        item.inserted().text(),
        item.isDeprecated(),
        item.imports().isEmpty() ? null : String.join(",", item.imports()));
  }

  private static void print(Completion completion, List<Completion.Item> shown) {
    Terminal terminal = Terminal.standard();
    List<List<Terminal.Cell>> rows = new ArrayList<>();
    for (Completion.Item item : shown) {
      rows.add(
          List.of(
              new Terminal.Cell(Terminal.words(item.kind()), Terminal.Style.DIM),
              new Terminal.Cell(
                  item.label() + item.parameters(),
                  item.isDeprecated() ? Terminal.Style.DIM : Terminal.Style.BOLD),
              new Terminal.Cell(item.detail(), Terminal.Style.CYAN),
              new Terminal.Cell(item.container(), Terminal.Style.DIM)));
    }
    terminal.table(rows);
    int left = completion.items().size() - shown.size();
    if (left > 0) {
      System.err.println("… and " + Terminal.count(left) + " more (--limit 0 shows all)");
    }
  }
}
