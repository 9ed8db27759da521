package io.pinyon.benchmarks.actions;

import io.pinyon.benchmarks.actions.Tally.Outcome;
import io.pinyon.query.Problems;
import io.pinyon.query.answers.Problem;
import io.pinyon.query.answers.SourceEdit;
import io.pinyon.query.answers.actions.ActionKind;
import io.pinyon.query.answers.actions.CodeAction;
import io.pinyon.query.answers.actions.FileEdits;
import io.pinyon.syntax.Tokens;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Says whether the edits of an action are in order, and lets javac judge the files that they
/// leave.
final class ActionJudge {
  private final Sources sources;
  private final Tally tally;
  private final PrintWriter failures;

  ActionJudge(Sources sources, Tally tally, PrintWriter failures) {
    this.sources = sources;
    this.tally = tally;
    this.failures = failures;
  }

  void judge(Choice choice, List<FileEdits> edits) {
    CodeAction action = choice.action();
    String wrong = null;
    Map<Path, String> changed = new LinkedHashMap<>();
    for (FileEdits each : edits) {
      Path file = Path.of(each.location());
      String before = file.equals(choice.file()) ? choice.text() : sources.text(file);
      wrong = wrong == null ? misplaced(each, before) : wrong;
      boolean isTest = each.isNew() && each.location().contains("/src/test/");
      if (wrong == null && !isTest) {
        changed.put(file, each.changed());
        wrong = lostComment(action, before, each.changed());
      }
    }
    if (wrong != null) {
      fail(choice, edits, wrong);
      return;
    }
    if (changed.isEmpty()) { // a test, which is compiled with other libraries
      tally.count(action.kind().name(), action.title(), Outcome.APPLIED);
      return;
    }
    boolean isFix = action.kind() == ActionKind.QUICK_FIX;
    boolean isRefactoring = action.kind().name().startsWith("REFACTOR");
    boolean isSeenByOthers =
        edits.stream()
            .anyMatch(each -> Problems.surface(each.text()) != Problems.surface(each.changed()));
    List<Problem> errors =
        sources.errors(isRefactoring && isSeenByOthers ? sources.withUsers(changed) : changed);
    boolean wasParsed = choice.problems().stream().noneMatch(ActionJudge::isOfSyntax);
    if (isFix && wasParsed && errors.stream().anyMatch(ActionJudge::isOfSyntax)
        || !isFix && !errors.isEmpty()) {
      fail(choice, edits, errors.getFirst().code() + " " + errors.getFirst().message());
    } else {
      Outcome outcome = errors.isEmpty() ? Outcome.APPLIED : Outcome.LEFT;
      tally.count(action.kind().name(), action.title(), outcome);
    }
  }

  private static boolean isOfSyntax(Problem problem) {
    return problem
        .code()
        .matches("compiler\\.err\\.(expected\\d?|illegal\\.start.*|premature\\.eof|not\\.stmt)");
  }

  /// What is wrong with the edits of a file as such; null if nothing is.
  private static @Nullable String misplaced(FileEdits edits, String before) {
    if (!edits.isNew() && !edits.text().equals(before)) {
      return "the edits are of another text";
    }
    int at = 0;
    for (SourceEdit each : edits.edits()) {
      if (each.range().start() < at || each.range().end() > edits.text().length()) {
        return "the edits overlap or lie outside: " + edits.edits();
      }
      at = each.range().end();
    }
    return null;
  }

  /// A comment that an action has taken away; null if there is none. Repairs may remove code, and
  /// what is inlined takes its documentation along.
  private static @Nullable String lostComment(CodeAction action, String before, String after) {
    if (action.kind() == ActionKind.QUICK_FIX) {
      return null;
    }
    List<String> left = comments(after);
    for (String each : comments(before)) {
      boolean isDocumentation = each.startsWith("/**") || each.startsWith("///");
      boolean mayGo = action.kind() == ActionKind.REFACTOR_INLINE && isDocumentation;
      if (!left.remove(each) && !mayGo) {
        return "a comment is lost: " + each;
      }
    }
    return null;
  }

  private static List<String> comments(String text) {
    Tokens tokens = Tokens.of(text);
    List<String> result = new ArrayList<>();
    for (int i = 0; i < tokens.commentCount(); i++) {
      result.add(
          text.substring(tokens.commentStart(i), tokens.commentEnd(i)).replaceAll("\\s+", " "));
    }
    return result;
  }

  private void fail(Choice choice, List<FileEdits> edits, String reason) {
    tally.count(choice.action().kind().name(), choice.action().title(), Outcome.FAILED);
    failures.println(choice);
    failures.println("  " + reason.replace("\n", "\n  "));
    for (FileEdits file : edits) {
      failures.println("  " + file.location());
      for (SourceEdit each : file.edits()) {
        int start = each.range().start();
        String gone = file.text().substring(start, Math.max(start, each.range().end()));
        failures.println("    - " + gone.replace("\n", "\n      "));
        failures.println("    + " + each.newText().replace("\n", "\n      "));
      }
    }
  }
}
