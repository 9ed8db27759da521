package io.pinyon.cli.code;

import io.pinyon.cli.support.Exit;
import io.pinyon.cli.support.OutputOption;
import io.pinyon.cli.support.SymbolOrPlace;
import io.pinyon.cli.support.Terminal;
import io.pinyon.query.Answers;
import io.pinyon.query.answers.Hover;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "hover",
    mixinStandardHelpOptions = true,
    description = "Shows the signature and documentation of a name, or of that at a position.",
    footer = {"", "Examples: pinyon hover src/main/java/a/B.java:12:9, pinyon hover Map.Entry"})
public final class HoverCommand implements Callable<Integer> {
  @Mixin private SymbolOrPlace symbol;

  private record Answer(String signature, String documentation, boolean isIncomplete) {}

  @Override
  public Integer call() {
    return symbol.ask(this::show);
  }

  private int show(SymbolOrPlace.Asked asked) {
    Hover hover = asked.<@Nullable Hover>answer(Answers::hover);
    if (hover == null) {
      if (symbol.isJson()) {
        System.out.println("null");
      } else {
        System.err.println("pinyon: found no declaration for this position");
      }
      return Exit.NOTHING;
    }
    if (symbol.isJson()) {
      OutputOption.print(
          new Answer(hover.signature(), hover.documentation(), asked.isIncomplete()));
    } else {
      Terminal terminal = Terminal.standard();
      terminal.line(new Terminal.Cell(hover.signature(), Terminal.Style.BOLD));
      if (!hover.documentation().isEmpty()) {
        terminal.line("");
        terminal.line(hover.documentation());
      }
    }
    return Exit.OK;
  }
}
