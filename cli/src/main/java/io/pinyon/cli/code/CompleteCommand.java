package io.pinyon.cli.code;

import io.pinyon.cli.support.Exit;
import io.pinyon.cli.support.OutputOption;
import io.pinyon.cli.support.Question;
import io.pinyon.cli.support.Terminal;
import io.pinyon.query.answers.Completion;
import java.util.ArrayList;
import java.util.List;
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
      defaultValue = "50",
      description = "Show at most this many (default: ${DEFAULT-VALUE}; 0: all).")
  private int limit;

  /// An item as JSON shows it; `import` is what taking it imports.
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

  @Override
  public Integer call() {
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
        item.insertText(),
        item.isDeprecated(),
        item.importName());
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
