package io.pinyon.cli.corpus;

import io.pinyon.cli.support.Exit;
import io.pinyon.cli.support.OutputOption;
import io.pinyon.service.corpus.Corpus;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description =
        "Lists the members of a corpus with their revisions and where they came from; --json also says"
            + " what was left out.")
final class ListCommand implements Callable<Integer> {
  @Mixin private CorpusOption corpus;
  @Mixin private OutputOption output;

  private record Answer(Path corpus, List<ShownMember> members, List<Corpus.Refused> refused) {}

  @Override
  public Integer call() {
    Corpus opened = corpus.open();
    output.print(
        new Answer(
            opened.path(),
            opened.members().stream().map(ShownMember::of).toList(),
            opened.refused()),
        () -> {
          ShownMember.print(opened.members());
          Hits.tell(opened);
        });
    return opened.members().isEmpty() ? Exit.NOTHING : Exit.OK;
  }
}
