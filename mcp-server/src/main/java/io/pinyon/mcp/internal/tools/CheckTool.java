package io.pinyon.mcp.internal.tools;

import io.pinyon.indexer.Workspace;
import io.pinyon.mcp.internal.answers.Listing;
import io.pinyon.mcp.internal.answers.Listing.Entry;
import io.pinyon.mcp.internal.answers.Listing.Grouping;
import io.pinyon.mcp.internal.answers.Mistake;
import io.pinyon.mcp.internal.workspaces.Root;
import io.pinyon.query.answers.Problem;
import io.pinyon.service.change.GitChanges;
import io.pinyon.service.check.CheckedFile;
import io.pinyon.service.check.CheckedSources;
import io.pinyon.service.check.FilePart;
import io.pinyon.storage.Snapshot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Says whether files compile.
final class CheckTool implements Tool {
  private static final int MOST_REASONS = 5;

  @Override
  public String name() {
    return "check";
  }

  @Override
  public String title() {
    return "Find compile errors";
  }

  @Override
  public String description() {
    return "Use this instead of running the build to see whether Java files compile after an edit:"
        + " javac's errors of the named files, in a second or two, without a build. With nothing named"
        + " it checks what git shows as changed since the last commit; affected adds all files that the"
        + " change can break.";
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(
        Parameter.texts("files", "Files or folders, such as src/a/B.java; changed files if none."),
        Parameter.text(
            "since",
            "Files that have changed since this git revision, such as main, or in this range up to"
                + " what is checked out, such as main...HEAD."),
        Parameter.flag("affected", "Also all files that the change can affect."),
        Parameter.flag("all", "All files of the workspace."),
        Parameter.flag("warnings", "Show warnings too."));
  }

  @Override
  public Listing answer(Question question) {
    List<Root> owners = new ArrayList<>();
    List<Path> named = new ArrayList<>();
    SourceFiles files = new SourceFiles(question);
    for (String each : question.arguments().texts("files")) {
      Place place = Place.of(each);
      if (place != null && place.file().endsWith(".java")) {
        SourceFile file = files.open(place.file());
        demandOwn(question, file);
        owners.add(file.root());
        named.add(file.path());
      } else {
        Root root = question.onlyRoot();
        Path folder = files.inside(root, each);
        if (!Files.isDirectory(folder)) {
          throw new Mistake(Question.quoted(each) + " is neither a Java file nor a folder");
        }
        owners.add(root);
        named.add(folder);
      }
    }
    Root root = owners.isEmpty() ? question.onlyRoot() : owners.getFirst();
    if (owners.stream().anyMatch(each -> !each.equals(root))) {
      throw new Mistake("the files belong to several workspaces; ask about each on its own");
    }
    CheckedSources.Choice choice = choose(question, root, named);
    boolean withWarnings = question.arguments().isSet("warnings");
    List<CheckedFile> results =
        run(question, root, withWarnings ? choice.whole().parts() : choice.parts());
    return listing(question, root, choice, results);
  }

  private static void demandOwn(Question question, SourceFile file) {
    if (question.service().isOfLibrary(file.path())) {
      throw new Mistake(
          Question.quoted(file.path().toString())
              + " is a source of a library, which is compiled already");
    }
  }

  private static CheckedSources.Choice choose(Question question, Root root, List<Path> named) {
    Workspace workspace = root.workspace();
    String since = question.arguments().text("since");
    boolean isAll = question.arguments().isSet("all");
    if (isAll && (since != null || !named.isEmpty())) {
      throw new Mistake("all leaves no room for files or since; give one of them");
    }
    try (Snapshot snapshot = workspace.snapshot()) {
      if (snapshot == null) {
        throw new Mistake(
            "there is no index of " + root.path() + " yet; ask again in a few seconds");
      }
      CheckedSources sources =
          new CheckedSources(workspace, snapshot, question.service()::isCompiled);
      if (isAll) {
        return sources.all();
      }
      String revision = since != null ? since : named.isEmpty() ? GitChanges.LAST : null;
      return sources.of(named, revision, question.arguments().isSet("affected"));
    }
  }

  /// In the order of the files.
  private static List<CheckedFile> run(Question question, Root root, List<FilePart> parts) {
    Map<Path, CheckedFile> results = new HashMap<>();
    question
        .shared()
        .check(
            root,
            check ->
                check.run(
                    parts,
                    question.isAbandoned(),
                    each -> {
                      results.put(each.file(), each);
                      question.progress().at(results.size(), parts.size(), "files checked");
                    }));
    return parts.stream()
        .map(FilePart::file)
        .filter(results::containsKey)
        .map(results::get)
        .toList();
  }

  private static Listing listing(
      Question question, Root root, CheckedSources.Choice choice, List<CheckedFile> results) {
    boolean withWarnings = question.arguments().isSet("warnings");
    Grouping grouping = new Grouping();
    List<String> gaps = new ArrayList<>();
    int notJudged = 0;
    int errors = 0;
    int warnings = 0;
    for (CheckedFile each : results) {
      if (each.reason() != null && notJudged++ < MOST_REASONS) {
        gaps.add("not judged: " + root.shown(each.file()) + ": " + each.reason());
      }
      SourceFile file = SourceFile.of(root, each.file(), each.text());
      List<Problem> ordered = new ArrayList<>(each.problems());
      ordered.sort(Comparator.comparingInt(problem -> problem.range().start()));
      for (Problem problem : ordered) {
        boolean isError = problem.severity() == Problem.Severity.ERROR;
        errors += isError ? 1 : 0;
        warnings += isError ? 0 : 1;
        if (isError || withWarnings) {
          grouping.add(question.shown(each.file()), entry(file, problem, isError));
        }
      }
    }
    if (notJudged > MOST_REASONS) {
      gaps.add((notJudged - MOST_REASONS) + " more files were not judged");
    }
    List<String> notes = new ArrayList<>();
    if (question.arguments().isSet("affected")) {
      choice
          .buildFiles()
          .forEach(each ->
              notes.add(
                  root.shown(each)
                      + " has changed too, and with it perhaps class paths; all checks all files"));
    }
    String title =
        (errors == 0 ? "no errors" : errors + (errors == 1 ? " error" : " errors"))
            + (warnings == 0 ? "" : ", " + warnings + (warnings == 1 ? " warning" : " warnings"))
            + " in "
            + results.size()
            + " of "
            + Question.files(choice.ofAll());
    return Listing.found(title, grouping.files(), gaps).withNotes(notes);
  }

  private static Entry entry(SourceFile file, Problem problem, boolean isError) {
    int line = file.lineOf(problem.range().start());
    int column = file.columnOf(problem.range().start());
    String message = problem.message().replace("\n", "; ");
    return new Entry(
        line,
        column,
        column + (isError ? " error: " : " warning: ") + message + " [" + problem.code() + "]",
        file.line(line).strip());
  }
}
