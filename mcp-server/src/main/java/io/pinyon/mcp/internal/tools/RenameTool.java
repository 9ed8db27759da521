package io.pinyon.mcp.internal.tools;

import io.pinyon.mcp.internal.answers.Listing;
import io.pinyon.mcp.internal.answers.Listing.Entry;
import io.pinyon.mcp.internal.answers.Listing.FileEntries;
import io.pinyon.mcp.internal.answers.Listing.Kind;
import io.pinyon.mcp.internal.answers.Listing.Shape;
import io.pinyon.mcp.internal.answers.Mistake;
import io.pinyon.service.change.ChangeWriter;
import io.pinyon.service.change.UnifiedDiff;
import io.pinyon.service.rename.RenameAnswer;
import io.pinyon.service.rename.WorkspaceChange;
import io.pinyon.service.rename.WorkspaceChange.FileChange;
import io.pinyon.service.rename.WorkspaceChange.Move;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Gives a declaration another name wherever the workspace names it.
final class RenameTool implements Tool {
  @Override
  public String name() {
    return "rename";
  }

  @Override
  public String title() {
    return "Rename a declaration everywhere";
  }

  @Override
  public String description() {
    return "Use this instead of editing each place to rename a Java type, method, field, variable or"
        + " package: it changes all places that mean it, imports and files included, and no other of the"
        + " same name. Shows the change as a diff, with conflicts; apply writes it, all or nothing.";
  }

  @Override
  public boolean isReading() {
    return false;
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(
        Parameter.required("symbol", Symbols.FORMS),
        Parameter.required(
            "new_name", "The new simple name; of a package the whole or its last part."),
        Parameter.flag("apply", "Write the change to disk; without it the change is only shown."),
        Parameter.flag(
            "accessors", "Take the getter and setter that are written for a field along."),
        Parameter.flag("force", "Apply in spite of conflicts."));
  }

  @Override
  public Listing answer(Question question) {
    Symbol symbol = new Symbols(question).find(question.arguments().required("symbol"));
    String newName = question.arguments().required("new_name");
    RenameAnswer answer =
        question
            .service()
            .rename(
                symbol.file().text(),
                symbol.offset(),
                newName,
                question.arguments().isSet("accessors"),
                Map.of(),
                question.isAbandoned());
    return switch (answer) {
      case RenameAnswer.Refused refused -> throw new Mistake("not renamed: " + refused.reason());
      case RenameAnswer.Changed changed -> change(question, symbol, newName, changed.change());
    };
  }

  private static Listing change(
      Question question, Symbol symbol, String newName, WorkspaceChange change) {
    boolean isForced = question.arguments().isSet("force");
    boolean isAllowed = change.conflicts().isEmpty() || isForced;
    boolean isApplied = question.arguments().isSet("apply") && isAllowed;
    List<String> notes = new ArrayList<>();
    for (WorkspaceChange.Conflict each : change.conflicts()) {
      notes.add(
          "conflict: "
              + question.shown(Path.of(each.location()))
              + ":"
              + (each.start().line() + 1)
              + ": "
              + each.message());
    }
    if (question.arguments().isSet("apply") && !isAllowed) {
      notes.add("nothing was written because of the conflicts; force writes it in spite of them");
    }
    for (Move each : change.moves()) {
      notes.add(
          (isApplied ? "moved " : "moves ")
              + question.shown(Path.of(each.from()))
              + " to "
              + question.shown(Path.of(each.to())));
    }
    notes.addAll(change.notes());
    String places = change.count() + (change.count() == 1 ? " place in " : " places in ");
    String files = Question.files(change.files().size());
    String title =
        (isApplied ? "renamed " : "preview, nothing is written: renames ")
            + symbol.name()
            + " to "
            + newName
            + " at "
            + places
            + files;
    if (isApplied) {
      question.demandWaiting();
      ChangeWriter.write(change);
      question.service().filesChanged(touched(change));
    }
    return new Listing(
        Kind.FOUND,
        isApplied ? Shape.LIST : Shape.LINES,
        title,
        isApplied ? counts(question, change) : diff(question, change),
        List.of(),
        notes);
  }

  private static List<Path> touched(WorkspaceChange change) {
    List<Path> touched = new ArrayList<>();
    change.files().forEach(each -> touched.add(Path.of(each.location())));
    for (Move each : change.moves()) {
      touched.add(Path.of(each.from()));
      touched.add(Path.of(each.to()));
    }
    return touched;
  }

  private static List<FileEntries> counts(Question question, WorkspaceChange change) {
    return change.files().stream()
        .map(each ->
            new FileEntries(
                question.shown(Path.of(each.location())),
                List.of(new Entry(0, each.edits().size() + " changed"))))
        .toList();
  }

  private static List<FileEntries> diff(Question question, WorkspaceChange change) {
    List<FileEntries> files = new ArrayList<>();
    for (FileChange each : change.files()) {
      List<Entry> lines = new ArrayList<>();
      for (String line : UnifiedDiff.hunks(each).split("\r?\n")) {
        lines.add(new Entry(0, line));
      }
      files.add(new FileEntries(question.shown(Path.of(each.location())), lines));
    }
    return files;
  }
}
