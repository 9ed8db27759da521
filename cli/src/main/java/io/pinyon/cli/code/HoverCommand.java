package io.pinyon.cli.code;

import io.pinyon.cli.support.Exit;
import io.pinyon.cli.support.OutputOption;
import io.pinyon.cli.support.Question;
import io.pinyon.cli.support.Terminal;
import io.pinyon.query.answers.Hover;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "hover",
    mixinStandardHelpOptions = true,
    description = "Shows the signature and documentation of the name at a position.")
public final class HoverCommand implements Callable<Integer> {
  @Mixin private Question question;

  private record Answer(String signature, String documentation, boolean isIncomplete) {}

  @Override
  public Integer call() {
    Optional<Hover> found =
        question.ask((answers, offset) -> Optional.ofNullable(answers.hover(offset)));
    if (found.isEmpty()) {
      if (question.isJson()) {
        System.out.println("null");
      } else {
        System.err.println("pinyon: found no declaration for this position");
      }
      return Exit.NOTHING;
    }
    Hover hover = found.get();
    if (question.isJson()) {
      OutputOption.print(
          new Answer(hover.signature(), hover.documentation(), question.isIncomplete()));
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
