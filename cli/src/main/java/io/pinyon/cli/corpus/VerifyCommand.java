package io.pinyon.cli.corpus;

import io.pinyon.cli.support.Exit;
import io.pinyon.cli.support.OutputOption;
import io.pinyon.cli.support.Terminal;
import io.pinyon.service.corpus.Corpus;
import io.pinyon.service.corpus.CorpusMember;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = {
      "Compares every file of a corpus with what was added, byte by byte, and lists what differs. A"
          + " question makes the same check of the files that it shows.",
      "Exit code 1 means that something differs: pinyon corpus update NAME repairs it."
    })
final class VerifyCommand implements Callable<Integer> {
  @Mixin private CorpusOption corpus;
  @Mixin private OutputOption output;

  /// `path` is empty for a member as a whole.
  private record Problem(String repository, String path, String problem) {}

  private record Answer(boolean isSound, List<Problem> problems) {}

  @Override
  public Integer call() {
    Corpus opened = corpus.open();
    List<Problem> problems = new ArrayList<>();
    for (Corpus.Refused each : opened.refused()) {
      problems.add(new Problem(each.name(), "", each.reason()));
    }
    for (CorpusMember each : opened.members()) {
      opened.verify(each, (path, problem) -> problems.add(new Problem(each.name(), path, problem)));
    }
    output.print(
        new Answer(problems.isEmpty(), problems),
        () -> {
          for (Problem each : problems) {
            String where = each.path().isEmpty() ? "" : " " + each.path();
            Terminal.standard().line(each.repository() + where + ": " + each.problem());
          }
          if (problems.isEmpty()) {
            Terminal.standard().line("Every file is what was added.");
          }
        });
    return problems.isEmpty() ? Exit.OK : Exit.NOTHING;
  }
}
