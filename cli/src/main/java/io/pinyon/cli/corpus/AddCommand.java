package io.pinyon.cli.corpus;

import io.pinyon.cli.support.CommandException;
import io.pinyon.cli.support.Exit;
import io.pinyon.cli.support.OutputOption;
import io.pinyon.service.change.ChangeException;
import io.pinyon.service.corpus.CorpusException;
import io.pinyon.service.corpus.CorpusMember;
import io.pinyon.service.corpus.CorpusWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "add",
    mixinStandardHelpOptions = true,
    description = {
      "Copies the Java sources of repositories and libraries into a corpus, and indexes them. Of a git"
          + " repository that is what the commit has that is checked out, or the one that --revision"
          + " names, whatever lies in the working tree; of another folder, what pinyon index would"
          + " find; of a jar, the sources in it.",
      "Git runs nothing of the repository. Links are left out, and so are sources of more than 8 MB;"
          + " what is left out is said."
    },
    footer = {
      "",
      "Examples: pinyon corpus add ~/work/shop --revision v1.4",
      "          pinyon corpus add ~/.m2/repository/com/google/guava/guava/33.5.0-jre/guava-33.5.0-jre-sources.jar"
    })
final class AddCommand implements Callable<Integer> {
  @Parameters(
      arity = "1..*",
      paramLabel = "PATH",
      description = "A git repository, a folder or a jar with sources.")
  private List<Path> paths = List.of();

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "What it is called in answers (default: the name of the folder or jar).")
  private @Nullable String name;

  @Option(
      names = "--revision",
      paramLabel = "REVISION",
      description = "A branch, tag or commit of the repository (default: what is checked out).")
  private @Nullable String revision;

  @Mixin private CorpusOption corpus;
  @Mixin private OutputOption output;

  /// `refused` is what could not be added, with the reason.
  record Answer(List<ShownMember> members, List<String> refused) {}

  @Override
  public Integer call() {
    if (paths.size() > 1 && (name != null || revision != null)) {
      throw new CommandException("--name and --revision are for one repository at a time");
    }
    List<CorpusMember> members = new ArrayList<>();
    List<String> refused = new ArrayList<>();
    try (CorpusWriter writer = corpus.write()) {
      for (Path each : paths) {
        try {
          members.add(writer.add(each, name, revision).member());
        } catch (CorpusException | ChangeException e) {
          refused.add(String.valueOf(e.getMessage()));
        }
      }
      if (!members.isEmpty()) {
        CorpusOption.index(writer.corpus());
      }
    }
    return print(output, members, refused);
  }

  static int print(OutputOption output, List<CorpusMember> members, List<String> refused) {
    output.print(
        new Answer(members.stream().map(ShownMember::of).toList(), refused),
        () -> {
          ShownMember.print(members);
          for (CorpusMember each : members) {
            each.leftOut()
                .forEach(gap -> System.err.println("pinyon: " + each.name() + ": " + gap));
          }
          refused.forEach(each -> System.err.println("pinyon: " + each));
        });
    return refused.isEmpty() ? Exit.OK : Exit.CANNOT;
  }
}
