package io.pinyon.cli.graph;

import io.pinyon.cli.graph.GraphQuestion.Asked;
import io.pinyon.cli.support.CommandException;
import io.pinyon.cli.support.Exit;
import io.pinyon.cli.support.Terminal;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "path",
    mixinStandardHelpOptions = true,
    description = {
      "Shows a shortest chain of dependencies from one file to another: why does A need B?",
      "Each file in the list names a type of the next."
    },
    footer = {"", "Example: pinyon path src/main/java/shop/Main.java shop.Money"})
public final class PathCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "A", description = "A file, or the name of a type in it.")
  private String from;

  @Parameters(index = "1", paramLabel = "B", description = "Another file or type.")
  private String to;

  @Mixin private GraphQuestion question;

  private record Answer(String from, String to, List<Path> files, boolean isIncomplete) {}

  @Override
  public Integer call() {
    return question.ask(from, this::path);
  }

  private int path(Asked asked) {
    int start = only(asked.find(from), from, asked);
    int end = only(asked.find(to), to, asked);
    List<Integer> ids = asked.files().way(start, end);
    List<Path> files = ids.stream().map(asked::file).toList();
    Excerpt.Choice choice = new Excerpt.Choice(asked.graph());
    for (int i = 0; i < ids.size(); i++) {
      choice.add(ids.get(i), i);
    }
    question.print(
        new Answer(from, to, files, asked.isIncomplete()),
        choice.excerpt(asked),
        () -> {
          if (!files.isEmpty()) {
            files.forEach(each ->
                Terminal.standard().line(GraphQuestion.shown(asked.root(), each.toString())));
          } else {
            boolean isOtherWay = !asked.files().way(end, start).isEmpty();
            System.err.println(
                "pinyon: "
                    + from
                    + " does not depend on "
                    + to
                    + (isOtherWay ? ", but " + to + " depends on " + from : ""));
          }
        });
    return files.isEmpty() ? Exit.NOTHING : Exit.OK;
  }

  private static int only(Set<Integer> ids, String text, Asked asked) {
    if (ids.size() > 1) {
      throw new CommandException(
          "several files declare "
              + text
              + "; name one of them: "
              + String.join(", ", ids.stream().map(asked::path).toList()));
    }
    return ids.iterator().next();
  }
}
