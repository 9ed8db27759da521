package io.pinyon.cli.corpus;

import io.pinyon.cli.support.CommandException;
import io.pinyon.cli.support.Exit;
import io.pinyon.cli.support.Terminal;
import io.pinyon.service.corpus.CorpusWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "remove",
    mixinStandardHelpOptions = true,
    description = "Removes members from a corpus, damaged ones too. Their repositories stay.")
final class RemoveCommand implements Callable<Integer> {
  @Parameters(arity = "1..*", paramLabel = "NAME", description = "As pinyon corpus list shows it.")
  private List<String> names = List.of();

  @Mixin private CorpusOption corpus;

  @Override
  public Integer call() {
    corpus.open(); // so that a mistyped folder does not become a corpus
    try (CorpusWriter writer = corpus.write()) {
      for (String each : names) {
        if (!writer.remove(each)) {
          throw new CommandException(
              "the corpus has no member " + each + "; see pinyon corpus list");
        }
        Terminal.standard().line("Removed " + each);
      }
      CorpusOption.index(writer.corpus());
    }
    return Exit.OK;
  }
}
