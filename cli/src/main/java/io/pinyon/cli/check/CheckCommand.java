package io.pinyon.cli.check;

import io.pinyon.cli.daemon.DaemonCall;
import io.pinyon.cli.support.CommandException;
import io.pinyon.cli.support.Exit;
import io.pinyon.cli.support.FilesOption;
import io.pinyon.cli.support.Json;
import io.pinyon.cli.support.Terminal;
import io.pinyon.cli.support.WorkspaceOption;
import io.pinyon.query.answers.Problem;
import io.pinyon.service.IndexedWorkspaces;
import io.pinyon.service.check.CheckedFile;
import io.pinyon.service.check.CheckedSources;
import io.pinyon.service.check.ProjectCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = {
      "Says whether files compile: with javac's errors, without a build. Checks all sources of the"
          + " workspace, or those that are named, those that have changed, or with --affected those"
          + " and all that what has changed can affect.",
      "A change that other files cannot see, such as one of a method's body, affects its own file"
          + " alone."
    },
    footer = {
      "",
      "Examples: pinyon check, pinyon check --affected,",
      "          pinyon check --affected --since main --sarif -o check.sarif",
      "",
      "Exit codes: 0 no errors, 1 errors, 2 wrong usage, 3 no errors, but not all files could be"
          + " judged, or the command failed."
    })
public final class CheckCommand implements Callable<Integer> {
  @Mixin private FilesOption files;

  @Option(
      names = "--since",
      paramLabel = "REV",
      description =
          "The Java files that git shows as changed since this revision, or as new. A range, such as"
              + " main...HEAD, has to end at what is checked out.")
  private @Nullable String since;

  @Option(
      names = "--affected",
      description =
          "Also the files that the change can affect; without any files, of those that have changed"
              + " since the last commit. What the named files were before is what git has. If only"
              + " methods with bodies, constructors or fields have changed, javac sees the bodies that"
              + " mention them, and all declarations: errors that were in other bodies before are not"
              + " shown again.")
  private boolean affected;

  @Option(names = "--warnings", description = "Show warnings too.")
  private boolean warnings;

  @ArgGroup private Form form = new Form();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write JSON or SARIF to this file instead.")
  private @Nullable Path target;

  @Option(
      names = "--no-daemon",
      description = "Check in this process, even if a daemon runs that could be asked.")
  private boolean alone;

  @Mixin private WorkspaceOption workspace;

  /// At most one of them.
  static final class Form {
    @Option(names = "--json", description = "Print JSON on one line.")
    private boolean json;

    @Option(names = "--sarif", description = "Print SARIF 2.1.0, which code scanning reads.")
    private boolean sarif;
  }

  @Override
  public Integer call() throws IOException {
    if (target != null && !form.json && !form.sarif) {
      throw new CommandException("-o needs --json or --sarif");
    }
    long start = System.nanoTime();
    List<Path> named = files.named();
    Path from = named.isEmpty() ? Path.of("").toAbsolutePath() : named.getFirst();
    Path root = workspace.root(from);
    CheckQuestion question =
        new CheckQuestion(root, named, since, files.isOfChanged(), affected, warnings);
    CheckAnswer answer = alone ? null : inDaemon(question);
    if (answer == null) {
      answer = here(question);
    }
    if (affected) {
      for (Path each : answer.buildFiles()) {
        System.err.println(
            "pinyon: "
                + root.relativize(each)
                + " has changed too, and with it perhaps class paths: pinyon check checks all files");
      }
    }
    Checked checked = answer.checked().in((System.nanoTime() - start) / 1e9);
    print(checked);
    return checked.errors() > 0
        ? Exit.NOTHING
        : checked.notJudged().isEmpty() ? Exit.OK : Exit.CANNOT;
  }

  /// Null if there is no daemon, or none that can tell.
  private static @Nullable CheckAnswer inDaemon(CheckQuestion question) {
    String told =
        DaemonCall.check(
            question.root(),
            question.json(),
            (done, all) -> {
              showProgress(done, all);
              return true;
            });
    endProgress();
    return told == null ? null : CheckAnswer.read(told);
  }

  private CheckAnswer here(CheckQuestion question) {
    try (IndexedWorkspaces service = workspace.openIndexed(question.root());
        ProjectCheck check =
            Objects.requireNonNull(
                service.check(question.root(), ProjectCheck.Limits.standard()))) {
      check.start();
      CheckedSources.Choice chosen = question.choose(service);
      int all = chosen.parts().size();
      List<CheckedFile> results =
          CheckQuestion.run(check, chosen, () -> false, done -> showProgress(done, all));
      endProgress();
      Checked checked = Checked.of(question.root(), chosen.ofAll(), results, warnings);
      return new CheckAnswer(checked, chosen.buildFiles());
    }
  }

  private static void showProgress(long done, long all) {
    if (all > 0 && Terminal.isInteractive()) {
      System.err.print("\rchecked " + done + " of " + all + " files");
    }
  }

  private static void endProgress() {
    if (Terminal.isInteractive()) {
      System.err.print("\r\033[K");
    }
  }

  private void print(Checked checked) throws IOException {
    if (form.sarif) {
      write(Sarif.of(checked));
    } else if (form.json) {
      write(Json.of(checked));
    } else {
      printText(checked);
    }
  }

  private void write(String line) throws IOException {
    if (target == null) {
      System.out.println(line);
    } else {
      Files.writeString(target, line + "\n");
    }
  }

  private static void printText(Checked checked) {
    Terminal terminal = Terminal.standard();
    boolean withSource = Terminal.isInteractive();
    for (Checked.Found each : checked.problems()) {
      boolean isError = each.severity() == Problem.Severity.ERROR;
      String place = shown(each.file()) + ":" + each.line() + ":" + each.column() + ":";
      terminal.line(
          new Terminal.Cell(place, Terminal.Style.BOLD),
          new Terminal.Cell(
              isError ? " error:" : " warning:",
              isError ? Terminal.Style.RED : Terminal.Style.YELLOW),
          Terminal.Cell.of(" " + each.message().replace("\n", "\n    ")),
          new Terminal.Cell(" [" + each.code() + "]", Terminal.Style.DIM));
      if (withSource) {
        terminal.line("    " + each.text());
        terminal.line("    " + caret(each));
      }
    }
    for (Checked.NotJudged each : checked.notJudged()) {
      System.err.println("pinyon: not judged: " + shown(each.file()) + ": " + each.reason());
    }
    System.err.println("pinyon: " + summary(checked));
  }

  private static String caret(Checked.Found found) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < found.column() - 1; i++) {
      line.append(i < found.text().length() && found.text().charAt(i) == '\t' ? '\t' : ' ');
    }
    return line.append('^').toString();
  }

  private static String summary(Checked checked) {
    return count(checked.errors(), "error")
        + (checked.warnings() == 0 ? "" : ", " + count(checked.warnings(), "warning"))
        + "; checked "
        + checked.files()
        + " of "
        + count(checked.ofAll(), "file")
        + (checked.notJudged().isEmpty()
            ? ""
            : ", " + checked.notJudged().size() + " of them without a judgement")
        + String.format(Locale.ROOT, ", in %.1f s", checked.seconds());
  }

  private static String count(int number, String what) {
    return (number == 0 ? "no" : Terminal.count(number)) + " " + what + (number == 1 ? "" : "s");
  }

  private static Path shown(Path file) {
    Path current = Path.of("").toAbsolutePath();
    return file.startsWith(current) ? current.relativize(file) : file;
  }
}
