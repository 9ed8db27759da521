package io.pinyon.cli.code;

import io.pinyon.cli.support.CommandException;
import io.pinyon.cli.support.Exit;
import io.pinyon.cli.support.FilesOption;
import io.pinyon.cli.support.OutputOption;
import io.pinyon.cli.support.Terminal;
import io.pinyon.indexer.files.WorkspaceFiles;
import io.pinyon.projects.Project;
import io.pinyon.query.Formatting;
import io.pinyon.service.WorkspaceRoots;
import io.pinyon.service.change.ChangeWriter;
import io.pinyon.service.change.GitChanges;
import io.pinyon.service.change.UnifiedDiff;
import io.pinyon.service.format.FormatAnswer;
import io.pinyon.service.format.SourceFormatter;
import io.pinyon.service.rename.WorkspaceChange;
import io.pinyon.service.rename.WorkspaceChange.FileChange;
import io.pinyon.service.texts.SourceFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "format",
    mixinStandardHelpOptions = true,
    description = {
      "Formats Java files: with the formatter that the build names (google-java-format or"
          + " palantir-java-format, by Spotless or by a plugin of their own), else by indentation,"
          + " as .editorconfig says or as the file itself does.",
      "Shows what would change as a diff that git apply takes; --apply writes it, all of it or"
          + " nothing. Nothing but the layout changes. --changed looks below the current folder."
    },
    footer = {
      "",
      "Examples: pinyon format src/main/java/a/B.java, pinyon format --changed --check,",
      "          pinyon format src --apply",
      "",
      "Exit codes: 0 done, 1 a file could not be formatted or, with --check, is not, 2 wrong usage,"
          + " 3 the command failed."
    })
public final class FormatCommand implements Callable<Integer> {
  @Mixin private FilesOption files;

  @ArgGroup private Mode mode = new Mode();

  @Mixin private OutputOption output;

  /// What to do about files that are not formatted.
  static final class Mode {
    @Option(names = "--check", description = "Name the files that are not formatted.")
    private boolean check;

    @Option(names = "--apply", description = "Write the change to disk.")
    private boolean apply;
  }

  /// What scripts get of each file. `refused` says why it was not formatted.
  private record Shown(
      String file, boolean isFormatted, int edits, String by, @Nullable String refused) {}

  @Override
  public Integer call() {
    Set<Path> sources = sources();
    List<Shown> shown = new ArrayList<>();
    List<FileChange> changes = new ArrayList<>();
    Set<String> notes = new LinkedHashSet<>();
    try (SourceFormatter formatter = new SourceFormatter(Project.Machine.present())) {
      for (Path each : sources) {
        String text = read(each);
        FormatAnswer answer = format(formatter, each, text);
        String location = each.toString();
        shown.add(
            new Shown(
                location,
                answer.edits().isEmpty() && answer.refusal() == null,
                answer.edits().size(),
                answer.by(),
                answer.refusal()));
        answer.notes().forEach(note -> notes.add(location + ": " + note));
        if (!answer.edits().isEmpty()) {
          changes.add(FileChange.of(location, text, answer.edits()));
        }
      }
    }
    WorkspaceChange change = new WorkspaceChange(changes, List.of(), List.of(), List.of());
    if (mode.apply) {
      ChangeWriter.write(change);
    }
    output.print(shown, () -> print(shown, change));
    notes.forEach(each -> System.err.println("pinyon: " + each));
    boolean hasRefused = shown.stream().anyMatch(each -> each.refused() != null);
    return hasRefused || mode.check && !changes.isEmpty() ? Exit.NOTHING : Exit.OK;
  }

  private static FormatAnswer format(SourceFormatter formatter, Path file, String text) {
    Path root = WorkspaceRoots.projectOf(file);
    return formatter.format(
        new SourceFormatter.Source(file.toString(), file, root, text),
        null,
        Formatting.Proposal.FOUR_SPACES,
        () -> false);
  }

  private static String read(Path file) {
    try {
      return SourceFiles.read(file);
    } catch (IOException e) {
      throw CommandException.ofReading(file, e);
    }
  }

  // ---- which files

  private Set<Path> sources() {
    List<Path> named = files.named();
    if (named.isEmpty() && !files.isOfChanged()) {
      throw new CommandException("name the files or folders to format, or use --changed");
    }
    Set<Path> sources = new LinkedHashSet<>();
    for (Path each : named) {
      if (Files.isDirectory(each)) {
        WorkspaceFiles.of(each).list().files().forEach(found -> sources.add(found.path()));
      } else {
        sources.add(each);
      }
    }
    if (files.isOfChanged()) {
      sources.addAll(GitChanges.sources(Path.of("").toAbsolutePath()));
    }
    return sources;
  }

  // ---- for people

  private void print(List<Shown> shown, WorkspaceChange change) {
    Terminal terminal = Terminal.standard();
    for (FileChange each : change.files()) {
      if (mode.check || mode.apply) {
        terminal.line((mode.apply ? "formatted " : "not formatted: ") + each.location());
      } else {
        String name = relative(each.location());
        terminal.line("diff --git a/" + name + " b/" + name);
        terminal.line("--- a/" + name);
        terminal.line("+++ b/" + name);
        terminal.text(UnifiedDiff.hunks(each));
      }
    }
    for (Shown each : shown) {
      if (each.refused() != null) {
        System.err.println("pinyon: " + each.file() + " was not formatted: " + each.refused());
      }
    }
  }

  private static String relative(String location) {
    Path file = Path.of(location);
    Path root = WorkspaceRoots.projectOf(file);
    Path shown = root == null ? file : root.relativize(file);
    return shown.toString().replace('\\', '/');
  }
}
