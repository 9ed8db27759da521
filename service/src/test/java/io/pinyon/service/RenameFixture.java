package io.pinyon.service;

import io.pinyon.indexer.report.Following;
import io.pinyon.query.answers.actions.ActionKind;
import io.pinyon.query.answers.actions.FileEdits;
import io.pinyon.schema.TextRange;
import io.pinyon.schema.Utf16Offset;
import io.pinyon.service.rename.RenameAnswer;
import io.pinyon.service.rename.WorkspaceChange;
import io.pinyon.service.rename.WorkspaceChange.Edit;
import io.pinyon.service.rename.WorkspaceChange.FileChange;
import io.pinyon.service.rename.WorkspaceChange.Move;
import io.pinyon.storage.home.Home;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A small workspace on disk, indexed, whose names are changed. `//- /a/A.java` on a line of its
/// own starts a file in the folder of sources; `/../test/a/T.java` is one of tests; `$0` marks the
/// caret. Answers are shown as text: see [#show].
final class RenameFixture implements AutoCloseable {
  private static final String CARET = "$0";
  private static final String TESTS = "/../test/";

  private final Path root;
  private final IndexedWorkspaces service;
  private Map<String, String> files = Map.of();
  private String open = "";
  private int caret = -1;

  RenameFixture(Path folder) throws Exception {
    root = Files.createDirectories(folder.resolve("workspace")).toRealPath();
    Files.writeString(
        root.resolve("pinyon.json"),
        "{\"sourceRoots\": [\"src\"], \"testRoots\": [\"test\"], \"classPath\": []}");
    service =
        new IndexedWorkspaces(Home.ephemeral(), Following.NOTHING, LanguageService.Listener.SILENT);
    service.open(root);
    service.awaitOpened();
  }

  @Override
  public void close() {
    service.close();
  }

  // ---- files

  /// Puts the files in the place of those that were there.
  void write(String text) throws Exception {
    Map<String, String> read = new LinkedHashMap<>();
    String path = null;
    caret = -1;
    StringBuilder content = new StringBuilder();
    for (String line : (text + "//- ").split("(?<=\n)")) {
      if (line.startsWith("//- ")) {
        if (path != null) {
          read.put(path, withoutCaret(path, content.toString()));
        }
        path = line.substring(4).strip();
        content.setLength(0);
      } else {
        content.append(line);
      }
    }
    write(read);
  }

  void write(Map<String, String> texts) throws Exception {
    for (String old : files.keySet()) {
      Files.delete(path(old));
    }
    files = new TreeMap<>(texts);
    for (Map.Entry<String, String> each : files.entrySet()) {
      Files.createDirectories(path(each.getKey()).getParent());
      Files.writeString(path(each.getKey()), each.getValue());
    }
    Objects.requireNonNull(service.workspace(root)).indexNow();
  }

  private String withoutCaret(String path, String content) {
    int at = content.indexOf(CARET);
    if (at < 0) {
      return content;
    }
    open = path;
    caret = at;
    return content.substring(0, at) + content.substring(at + CARET.length());
  }

  Map<String, String> files() {
    return files;
  }

  IndexedWorkspaces service() {
    return service;
  }

  /// Where a file of the fixture lies.
  Path path(String name) {
    return root.resolve("src").resolve(name.substring(1)).normalize();
  }

  String name(String location) {
    return "/" + root.resolve("src").relativize(Path.of(location)).toString().replace('\\', '/');
  }

  // ---- asking

  RenameAnswer rename(String newName, boolean accessors) {
    return rename(open, caret, newName, accessors);
  }

  RenameAnswer rename(String file, int offset, String newName, boolean accessors) {
    AskedText asked = AskedText.ofFile(path(file), files.getOrDefault(file, ""));
    return service.rename(
        asked, new Utf16Offset(offset), newName, accessors, Map.of(), () -> false);
  }

  RenameAnswer rename(String newName, BooleanSupplier isAbandoned) {
    AskedText asked = AskedText.ofFile(path(open), files.getOrDefault(open, ""));
    return service.rename(asked, new Utf16Offset(caret), newName, false, Map.of(), isAbandoned);
  }

  /// The edits of an action at the caret, or of so many characters behind it.
  List<FileEdits> edits(ActionKind kind, String title, int length) {
    AskedText asked = AskedText.ofFile(path(open), files.getOrDefault(open, ""));
    TextRange range = new TextRange(caret, caret + length);
    return service.edits(asked, range, List.of(), kind, title, Map.of(), () -> false);
  }

  /// `moves` as in `/a/A.java -> /b/A.java`, several with commas between them.
  RenameAnswer move(String moves) {
    return service.moveFiles(moves(moves), Map.of(), () -> false);
  }

  private List<Move> moves(String moves) {
    return Stream.of(moves.split(","))
        .map(each -> each.strip().split(" -> "))
        .map(each -> new Move(path(each[0]).toString(), path(each[1]).toString()))
        .toList();
  }

  // ---- what comes of it

  /// The files once edits and moves are made; `more` as for [#move].
  Map<String, String> applied(WorkspaceChange change, String more) {
    Map<String, String> result = new TreeMap<>(files);
    for (FileChange file : change.files()) {
      result.computeIfPresent(name(file.location()), (path, text) -> file.changed());
    }
    for (Move move : more.isEmpty() ? change.moves() : moves(more)) {
      result = moved(result, name(move.from()), name(move.to()));
    }
    return result;
  }

  /// Where a file lies after a move.
  String moved(String file, Move move) {
    String from = name(move.from());
    boolean isIn = file.equals(from) || file.startsWith(from + "/");
    return isIn ? name(move.to()) + file.substring(from.length()) : file;
  }

  private static Map<String, String> moved(Map<String, String> files, String from, String to) {
    Map<String, String> result = new TreeMap<>();
    files.forEach((path, text) -> {
      boolean isIn = path.equals(from) || path.startsWith(from + "/");
      result.put(isIn ? to + path.substring(from.length()) : path, text);
    });
    return result;
  }

  /// One line for each line that is another one then, as in `/a/A.java:2 int count;`, with `-`
  /// before one that goes; then moves, conflicts, and notes, each starting with that word. Line
  /// numbers are those of the changed text. If there is no conflict, javac's errors in what comes
  /// of it follow, with and without tests, which must have none before.
  String show(RenameAnswer answer, String moves) {
    List<String> before = Compiled.errors(files);
    if (!before.isEmpty()) {
      throw new AssertionError("the fixture does not compile: " + before);
    }
    String shown = showAlone(answer);
    boolean isSure =
        answer instanceof RenameAnswer.Changed changed && changed.change().conflicts().isEmpty();
    if (!isSure) {
      return shown;
    }
    WorkspaceChange change = ((RenameAnswer.Changed) answer).change();
    Map<String, String> then = applied(change, moves);
    List<String> after = new ArrayList<>(Compiled.errors(then));
    then.keySet().removeIf(each -> each.startsWith(TESTS)); // which main code does not see
    List<String> alone = then.isEmpty() ? List.of() : Compiled.errors(then);
    alone.stream().filter(each -> !after.contains(each)).forEach(after::add);
    return after.isEmpty() ? shown : shown + "\njavac: " + String.join("\njavac: ", after);
  }

  /// As [#show], without javac.
  String showAlone(RenameAnswer answer) {
    return switch (answer) {
      case RenameAnswer.Refused refused -> "refused: " + shortened(refused.reason());
      case RenameAnswer.Changed changed -> show(changed.change());
    };
  }

  private String show(WorkspaceChange change) {
    Set<String> lines = new LinkedHashSet<>();
    for (FileChange file : change.files()) {
      String path = name(file.location());
      String text = files.getOrDefault(path, "");
      file.edits().forEach(each -> show(lines, path, text, file, each));
    }
    for (Move move : change.moves()) {
      lines.add("move " + name(move.from()) + " -> " + name(move.to()));
    }
    for (WorkspaceChange.Conflict each : change.conflicts()) {
      int line = each.start().line() + 1;
      String place = name(each.location()) + ":" + line + ":" + (each.start().column() + 1);
      lines.add("conflict " + place + " " + shortened(each.message()));
    }
    change.notes().forEach(each -> lines.add("note " + shortened(each)));
    return String.join("\n", lines);
  }

  private static void show(
      Set<String> lines, String path, String before, FileChange file, Edit edit) {
    String after = file.changed();
    int start = file.shifted(edit.range().start());
    TextRange old = edit.range();
    if (edit.newText().isEmpty() && old.length() > 0 && before.charAt(old.end() - 1) == '\n') {
      lines.add(path + " -" + before.substring(old.start(), old.end()).strip());
      return;
    }
    int end = start + edit.newText().stripTrailing().length();
    start += edit.newText().length() - edit.newText().stripLeading().length();
    int line = (int) after.substring(0, start).chars().filter(c -> c == '\n').count();
    int count = (int) after.substring(start, end).chars().filter(c -> c == '\n').count();
    for (int i = line; i <= line + count; i++) {
      String shown = after.lines().skip(i).findFirst().orElse("").strip();
      if (!shown.isEmpty()) {
        lines.add(path + ":" + (i + 1) + " " + shown);
      }
    }
  }

  private String shortened(@Nullable String message) {
    return Objects.requireNonNull(message)
        .replace(root.resolve("src").toString(), "")
        .replace(root.toString(), "/..")
        .replace('\\', '/');
  }
}
