package io.pinyon.cli.check;

import io.pinyon.query.answers.Problem;
import io.pinyon.service.check.CheckedFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// What a check has found. `ofAll` is how many files the workspace has; `warnings` counts those
/// that are not shown as well. Where files were not judged, `notJudged` says why.
record Checked(
    Path root,
    int files,
    int ofAll,
    int errors,
    int warnings,
    double seconds,
    List<Found> problems,
    List<NotJudged> notJudged) {

  /// 1-based, columns in UTF-16 units; the end is behind the last character. `code` is javac's key.
  record Found(
      Path file,
      int line,
      int column,
      int endLine,
      int endColumn,
      Problem.Severity severity,
      String code,
      String message,
      String text) {}

  record NotJudged(Path file, String reason) {}

  /// In no time yet, see [#in].
  static Checked of(Path root, int ofAll, List<CheckedFile> files, boolean withWarnings) {
    List<Found> problems = new ArrayList<>();
    List<NotJudged> notJudged = new ArrayList<>();
    int errors = 0;
    int warnings = 0;
    for (CheckedFile file : files) {
      if (file.reason() != null) {
        notJudged.add(new NotJudged(file.file(), file.reason()));
      }
      int[] lines = lineStarts(file.text());
      List<Problem> ordered = new ArrayList<>(file.problems());
      ordered.sort(Comparator.comparingInt(each -> each.range().start()));
      for (Problem each : ordered) {
        boolean isError = each.severity() == Problem.Severity.ERROR;
        errors += isError ? 1 : 0;
        warnings += isError ? 0 : 1;
        if (isError || withWarnings) {
          problems.add(found(file, each, lines));
        }
      }
    }
    return new Checked(root, files.size(), ofAll, errors, warnings, 0, problems, notJudged);
  }

  /// The same, found in so many seconds.
  Checked in(double elapsed) {
    return new Checked(root, files, ofAll, errors, warnings, elapsed, problems, notJudged);
  }

  private static Found found(CheckedFile file, Problem problem, int[] lines) {
    int line = lineOf(problem.range().start(), lines);
    int last = lineOf(problem.range().end(), lines);
    int end = line + 1 < lines.length ? lines[line + 1] : file.text().length();
    return new Found(
        file.file(),
        line + 1,
        problem.range().start() - lines[line] + 1,
        last + 1,
        problem.range().end() - lines[last] + 1,
        problem.severity(),
        problem.code(),
        problem.message(),
        file.text().substring(lines[line], end).stripTrailing());
  }

  private static int lineOf(int offset, int[] lines) {
    int found = Arrays.binarySearch(lines, offset);
    return found >= 0 ? found : -found - 2;
  }

  private static int[] lineStarts(String text) {
    int[] starts = new int[16];
    int count = 1;
    for (int i = 0; i < text.length(); i++) {
      char each = text.charAt(i);
      if (each == '\n' || each == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n')) {
        if (count == starts.length) {
          starts = Arrays.copyOf(starts, 2 * count);
        }
        starts[count++] = i + 1;
      }
    }
    return Arrays.copyOf(starts, count);
  }
}
