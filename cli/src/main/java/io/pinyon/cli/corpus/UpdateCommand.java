package io.pinyon.cli.corpus;

import io.pinyon.cli.support.OutputOption;
import io.pinyon.cli.support.Terminal;
import io.pinyon.service.change.ChangeException;
import io.pinyon.service.corpus.Corpus;
import io.pinyon.service.corpus.CorpusException;
import io.pinyon.service.corpus.CorpusMember;
import io.pinyon.service.corpus.CorpusWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "update",
    mixinStandardHelpOptions = true,
    description = {
      "Takes the sources of members anew from where they came from: of a repository, the commit that is"
          + " checked out there now, or what its --revision means now. Shows those that have changed.",
      "A member that cannot be updated stays as it is."
    })
final class UpdateCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..*",
      paramLabel = "NAME",
      description = "As pinyon corpus list shows it (default: all).")
  private List<String> names = List.of();

  @Mixin private CorpusOption corpus;
  @Mixin private OutputOption output;

  @Override
  public Integer call() {
    List<CorpusMember> changed = new ArrayList<>();
    List<String> refused = new ArrayList<>();
    corpus.open(); // so that a mistyped folder does not become a corpus
    try (CorpusWriter writer = corpus.write()) {
      Corpus before = writer.corpus();
      List<String> asked =
          names.isEmpty()
              ? Stream.concat(
                      before.members().stream().map(CorpusMember::name),
                      before.refused().stream().map(Corpus.Refused::name))
                  .toList()
              : names;
      for (String each : asked) {
        CorpusMember member = before.described(each);
        try {
          if (member == null) {
            throw new CorpusException(missing(before, each));
          }
          CorpusWriter.Written written = writer.update(member);
          if (written.isChanged()) {
            changed.add(written.member());
          }
        } catch (CorpusException | ChangeException e) {
          refused.add(e.getMessage() + (member == null ? "" : "; " + each + " stays as it is"));
        }
      }
      CorpusOption.index(writer.corpus());
    }
    if (changed.isEmpty() && refused.isEmpty() && !output.isJson()) {
      Terminal.standard().line("Nothing has changed.");
    }
    return AddCommand.print(output, changed, refused);
  }

  private static String missing(Corpus corpus, String name) {
    for (Corpus.Refused each : corpus.refused()) {
      if (each.name().equals(name)) {
        return name
            + " cannot be updated, as "
            + each.reason()
            + "; add it again: pinyon corpus add PATH --name "
            + name;
      }
    }
    return "the corpus has no member " + name + "; see pinyon corpus list";
  }
}
