package io.pinyon.service.javac;

import io.pinyon.query.answers.Problem;
import io.pinyon.schema.TextRange;
import io.pinyon.service.javac.protocol.Finding;
import java.util.List;
import java.util.Set;

/// javac's findings as problems of the text.
final class FindingProblems {
  private static final Set<String> DEPRECATIONS =
      Set.of("compiler.warn.has.been.deprecated", "compiler.warn.has.been.deprecated.for.removal");

  private FindingProblems() {}

  static Problem of(Finding finding, String text) {
    return new Problem(
        rangeOf(finding, text),
        finding.isError() ? Problem.Severity.ERROR : Problem.Severity.WARNING,
        finding.code(),
        finding.message(),
        DEPRECATIONS.contains(finding.code()) ? Set.of(Problem.Tag.DEPRECATED) : Set.of(),
        List.of());
  }

  /// What javac points at, as far as it is in the line that javac names: of a class or a method
  /// that goes on, its first line; the name there if javac names a place alone. At least one
  /// character, unless the text has none.
  static TextRange rangeOf(Finding finding, String text) {
    int length = text.length();
    int position = finding.position() >= 0 ? finding.position() : Math.max(0, finding.start());
    position = Math.min(position, Math.max(0, length - 1));
    int start = Math.max(finding.start(), lineStart(text, position));
    if (finding.start() < 0 || start > position) {
      start = position;
    }
    int end = Math.min(Math.max(finding.end(), start), lineEnd(text, position));
    if (finding.end() <= finding.start()) {
      while (end < length && Character.isJavaIdentifierPart(text.charAt(end))) {
        end++;
      }
    }
    while (end > start + 1 && Character.isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    while (start < Math.min(position, end - 1) && Character.isWhitespace(text.charAt(start))) {
      start++;
    }
    return new TextRange(start, Math.min(length, Math.max(end, start + 1)));
  }

  private static int lineStart(String text, int offset) {
    int start = offset;
    while (start > 0 && !isLineBreak(text.charAt(start - 1))) {
      start--;
    }
    return start;
  }

  private static int lineEnd(String text, int offset) {
    int end = offset;
    while (end < text.length() && !isLineBreak(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isLineBreak(char each) {
    return each == '\n' || each == '\r';
  }
}
