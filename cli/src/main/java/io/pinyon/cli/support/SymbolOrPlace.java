package io.pinyon.cli.support;

import io.pinyon.indexer.Workspace;
import io.pinyon.query.Answers;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.Utf16Offset;
import io.pinyon.service.AskedText;
import io.pinyon.service.IndexedWorkspaces;
import io.pinyon.service.symbols.NameAnswer;
import io.pinyon.service.symbols.NamedDeclaration;
import io.pinyon.service.symbols.SymbolName;
import io.pinyon.storage.home.Home;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// What the commands about one symbol have in common: which one, by a place in a file or by name. A
/// name that means no declaration, or several, ends the command: they are listed, for scripts as
/// `{message, candidates, isCut, near}`.
public final class SymbolOrPlace {
  private static final int MOST_CANDIDATES = 50;

  @Parameters(
      paramLabel = "PLACE-OR-NAME",
      description = {
        "A place, FILE:LINE:COL or FILE:LINE:NAME; lines and columns count from 1. Or a name, in full"
            + " or its end: a.b.C, C.Inner, C#field, b.C#m(int, String), C#C(int), m, a.b."
      })
  private String asked;

  @Option(
      names = "--stdin",
      description =
          "Read the text of the place's file from standard input, such as an editor's unsaved"
              + " buffer.")
  private boolean fromInput;

  @Mixin private WorkspaceOption workspace;
  @Mixin private OutputOption output;

  /// The place or name that was asked about, as it was written.
  public String asked() {
    return asked;
  }

  public boolean isJson() {
    return output.isJson();
  }

  /// The symbol at `offset` of a text, and the service to ask about it, which is open until the
  /// question returns. `root` is the workspace, null for a file in none; `isIncomplete` says that
  /// its index lacks something; `named` is what a name means, null if a place was given.
  public record Asked(
      IndexedWorkspaces service,
      @Nullable Path root,
      AskedText text,
      Utf16Offset offset,
      boolean isIncomplete,
      @Nullable NamedDeclaration named) {

    /// Asks about the one file.
    public <T extends @Nullable Object> T answer(BiFunction<Answers, Utf16Offset, T> question) {
      return service.ask(text, Map.of(), () -> false, answers -> question.apply(answers, offset));
    }
  }

  /// Asks, and gives the exit code: that of the question, [Exit#NOTHING] for a name that nothing
  /// has, or [Exit#USAGE] for one that several declarations have. Throws [CommandException] if the
  /// file cannot be read.
  public int ask(ToIntFunction<Asked> question) {
    return ask(question, workspace::open);
  }

  /// As above, about the whole workspace: its index takes in first what has changed on disk.
  public int askOfWorkspace(ToIntFunction<Asked> question) {
    return ask(question, workspace::openUpToDate);
  }

  private int ask(
      ToIntFunction<Asked> question, Function<@Nullable Path, IndexedWorkspaces> opening) {
    TextPlace place = TextPlace.of(asked, fromInput);
    if (place != null) {
      Path root = workspace.around(place.file());
      try (IndexedWorkspaces service = opening.apply(root)) {
        return ask(service, root, place, null, question);
      }
    }
    if (fromInput) {
      return fail(
          Exit.USAGE,
          "--stdin needs a place, such as src/main/java/a/B.java:12:9",
          new NameAnswer(List.of(), false, List.of()));
    }
    if (asked.endsWith(".java") || SymbolName.of(asked) == null) {
      return fail(
          Exit.USAGE,
          "'"
              + asked
              + "' is neither a place nor a name; write FILE:LINE:COL, such as A.java:12:5, or a name,"
              + " such as a.b.C#m(int)",
          new NameAnswer(List.of(), false, List.of()));
    }
    Path root = workspace.root(Path.of("").toAbsolutePath());
    Home home = WorkspaceOption.home();
    if (home.isEphemeral()) {
      Indexed.demand(home, root);
    }
    try (IndexedWorkspaces service = opening.apply(root)) {
      return askNamed(service, root, question);
    }
  }

  private int askNamed(IndexedWorkspaces service, Path root, ToIntFunction<Asked> question) {
    NameAnswer found = service.named(asked, MOST_CANDIDATES, Map.of());
    TextPlace place = TextPlace.of(found);
    if (place != null && !found.declarations().getFirst().isOfLibrary()) {
      // the file may have changed since it was indexed
      String location = service.locate(place.file()).toString();
      found = service.named(asked, MOST_CANDIDATES, Map.of(location, place.text()));
      place = place.at(found);
    }
    if (place != null) {
      return ask(service, root, place, found.declarations().getFirst(), question);
    }
    int count = found.declarations().size();
    if (count > 0) {
      return fail(
          Exit.USAGE,
          asked
              + " names "
              + (found.isCut() ? "more than " : "")
              + count
              + " declarations; name one of them in full, or its place",
          found);
    }
    service.awaitNames();
    NameAnswer none = service.named(asked, MOST_CANDIDATES, Map.of());
    String near = none.near().isEmpty() ? "" : "; near it: " + String.join(", ", none.near());
    return fail(
        Exit.NOTHING,
        "nothing is named " + asked + " in " + root + " or its libraries" + near,
        none);
  }

  private static int ask(
      IndexedWorkspaces service,
      @Nullable Path root,
      TextPlace place,
      @Nullable NamedDeclaration named,
      ToIntFunction<Asked> question) {
    Workspace opened = root == null ? null : service.workspace(root);
    boolean isIncomplete = root != null && (opened == null || !opened.isComplete());
    AskedText text = AskedText.ofFile(service.locate(place.file()), place.text());
    return question.applyAsInt(new Asked(service, root, text, place.offset(), isIncomplete, named));
  }

  private record Unclear(
      String message, List<Candidate> candidates, boolean isCut, List<String> near) {}

  /// 1-based, the column in UTF-16 units.
  private record Candidate(String name, DeclarationKind kind, Path file, int line, int column) {
    static Candidate of(NamedDeclaration each) {
      return new Candidate(
          each.signature(),
          each.kind(),
          each.file(),
          each.position().line() + 1,
          each.position().column() + 1);
    }
  }

  private int fail(int exit, String message, NameAnswer answer) {
    List<Candidate> candidates = answer.declarations().stream().map(Candidate::of).toList();
    if (isJson()) {
      OutputOption.print(new Unclear(message, candidates, answer.isCut(), answer.near()));
      return exit;
    }
    System.err.println("pinyon: " + message + (candidates.isEmpty() ? "" : ":"));
    Terminal terminal = Terminal.errors();
    terminal.table(candidates.stream().map(SymbolOrPlace::row).toList());
    if (answer.isCut()) {
      terminal.line("and more");
    }
    return exit;
  }

  private static List<Terminal.Cell> row(Candidate each) {
    return List.of(
        new Terminal.Cell("  " + Terminal.words(each.kind()), Terminal.Style.DIM),
        new Terminal.Cell(each.name(), Terminal.Style.BOLD),
        Terminal.Cell.of(each.file() + ":" + each.line() + ":" + each.column()));
  }
}
