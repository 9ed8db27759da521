package io.pinyon.cli.code;

import io.pinyon.cli.support.CommandException;
import io.pinyon.cli.support.Exit;
import io.pinyon.cli.support.OutputOption;
import io.pinyon.cli.support.SymbolOrPlace;
import io.pinyon.cli.support.Terminal;
import io.pinyon.schema.Position;
import io.pinyon.service.change.ChangeWriter;
import io.pinyon.service.change.UnifiedDiff;
import io.pinyon.service.rename.RenameAnswer;
import io.pinyon.service.rename.WorkspaceChange;
import io.pinyon.service.rename.WorkspaceChange.Edit;
import io.pinyon.service.rename.WorkspaceChange.FileChange;
import io.pinyon.service.rename.WorkspaceChange.Move;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "rename",
    mixinStandardHelpOptions = true,
    description = {
      "Gives a declaration another name wherever the workspace names it.",
      "Shows what would change as a diff that git apply takes; --apply writes it, all of it or"
          + " nothing. A top-level type takes its file along, a package its folders, a record"
          + " component its accessor, a method all that it overrides or that overrides it. Names in"
          + " strings, comments and other kinds of files stay."
    },
    footer = {
      "",
      "Examples: pinyon rename a.b.Shape Form, pinyon rename 'Shape#area()' surface --apply,",
      "          pinyon rename src/main/java/a/B.java:12:9 count",
      "",
      "Exit codes: 1 if the declaration cannot have the name or there are conflicts, and nothing was"
          + " written."
    })
public final class RenameCommand implements Callable<Integer> {
  @Mixin private SymbolOrPlace symbol;

  @Parameters(
      index = "1",
      paramLabel = "NEW-NAME",
      description = "The new name; of a package or module the whole or the last part of it.")
  private String newName;

  @Option(names = "--apply", description = "Write the change to disk.")
  private boolean apply;

  @Option(
      names = "--accessors",
      description = "Rename getters and setters that are written for a field with it.")
  private boolean accessors;

  @Option(names = "--force", description = "Write the change in spite of conflicts.")
  private boolean force;

  /// What scripts get. `refused` says why nothing can be changed; the rest is empty then.
  private record Shown(
      @Nullable String refused,
      boolean isApplied,
      List<ShownFile> files,
      List<Move> moves,
      List<ShownConflict> conflicts,
      List<String> notes) {}

  private record ShownFile(String file, List<ShownEdit> edits) {}

  /// Lines and columns count from 1, columns in UTF-16 units.
  private record ShownEdit(int line, int column, int endLine, int endColumn, String newText) {
    static ShownEdit of(Edit edit) {
      Position start = edit.start();
      Position end = edit.end();
      return new ShownEdit(
          start.line() + 1, start.column() + 1, end.line() + 1, end.column() + 1, edit.newText());
    }
  }

  private record ShownConflict(String message, String file, int line, int column) {
    static ShownConflict of(WorkspaceChange.Conflict each) {
      return new ShownConflict(
          each.message(), each.location(), each.start().line() + 1, each.start().column() + 1);
    }
  }

  @Override
  public Integer call() {
    return symbol.askOfWorkspace(this::rename);
  }

  private int rename(SymbolOrPlace.Asked asked) {
    RenameAnswer answer =
        asked
            .service()
            .rename(asked.text(), asked.offset(), newName, accessors, Map.of(), () -> false);
    return switch (answer) {
      case RenameAnswer.Refused refused -> refuse(refused.reason());
      case RenameAnswer.Changed changed -> show(asked, changed.change());
    };
  }

  private int refuse(String reason) {
    if (symbol.isJson()) {
      OutputOption.print(new Shown(reason, false, List.of(), List.of(), List.of(), List.of()));
    } else {
      System.err.println("pinyon: " + reason);
    }
    return Exit.NOTHING;
  }

  private int show(SymbolOrPlace.Asked asked, WorkspaceChange change) {
    boolean isAllowed = change.conflicts().isEmpty() || force;
    if (apply && isAllowed) {
      ChangeWriter.write(change);
    }
    if (symbol.isJson()) {
      OutputOption.print(shown(change, apply && isAllowed));
    } else {
      Terminal terminal = Terminal.standard();
      if (apply && isAllowed) {
        change.moves().forEach(each -> terminal.line("moved " + each.from() + " to " + each.to()));
        int files = change.files().size();
        terminal.line(
            "changed "
                + change.count()
                + (change.count() == 1 ? " place in " : " places in ")
                + files
                + (files == 1 ? " file" : " files"));
      } else if (!apply) {
        print(terminal, asked.root(), change);
      }
      tell(change, isAllowed);
    }
    return isAllowed ? Exit.OK : Exit.NOTHING;
  }

  private static Shown shown(WorkspaceChange change, boolean isApplied) {
    List<ShownFile> files =
        change.files().stream()
            .map(each ->
                new ShownFile(each.location(), each.edits().stream().map(ShownEdit::of).toList()))
            .toList();
    return new Shown(
        null,
        isApplied,
        files,
        change.moves(),
        change.conflicts().stream().map(ShownConflict::of).toList(),
        change.notes());
  }

  private void tell(WorkspaceChange change, boolean isAllowed) {
    for (WorkspaceChange.Conflict each : change.conflicts()) {
      ShownConflict shown = ShownConflict.of(each);
      System.err.println(
          "pinyon: conflict: "
              + shown.file()
              + ":"
              + shown.line()
              + ":"
              + shown.column()
              + ": "
              + shown.message());
    }
    change.notes().forEach(each -> System.err.println("pinyon: " + each));
    if (!isAllowed && apply) {
      System.err.println(
          "pinyon: nothing was written; --force writes it in spite of the conflicts");
    }
  }

  // ---- the diff

  private static void print(Terminal terminal, @Nullable Path root, WorkspaceChange change) {
    Map<String, String> moved = moved(change);
    Map<String, FileChange> changes = new TreeMap<>();
    change.files().forEach(each -> changes.put(each.location(), each));
    Map<String, String> all = new TreeMap<>(moved);
    changes.keySet().forEach(each -> all.putIfAbsent(each, each));
    all.forEach((from, to) -> {
      String before = relative(root, from);
      String after = relative(root, to);
      terminal.line("diff --git a/" + before + " b/" + after);
      if (!from.equals(to)) {
        terminal.line("rename from " + before);
        terminal.line("rename to " + after);
      }
      FileChange file = changes.get(from);
      if (file != null) {
        terminal.line("--- a/" + before);
        terminal.line("+++ b/" + after);
        terminal.text(UnifiedDiff.hunks(file));
      }
    });
  }

  /// Every file that moves, those of folders one by one.
  private static Map<String, String> moved(WorkspaceChange change) {
    Map<String, String> moved = new TreeMap<>();
    for (Move each : change.moves()) {
      try (Stream<Path> files = Files.walk(Path.of(each.from()))) {
        files
            .filter(Files::isRegularFile)
            .map(Path::toString)
            .forEach(file -> moved.put(file, each.to() + file.substring(each.from().length())));
      } catch (IOException e) {
        throw new CommandException("cannot read " + each.from() + ": " + e.getMessage());
      }
    }
    return moved;
  }

  private static String relative(@Nullable Path root, String location) {
    Path file = Path.of(location);
    Path shown = root != null && file.startsWith(root) ? root.relativize(file) : file;
    return shown.toString().replace('\\', '/');
  }
}
