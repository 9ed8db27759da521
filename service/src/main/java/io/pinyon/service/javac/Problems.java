package io.pinyon.service.javac;

import io.pinyon.query.answers.Problem;
import io.pinyon.schema.TextRange;
import io.pinyon.service.javac.protocol.Finding;
import java.util.List;
import java.util.Set;

/// javac's findings as problems of the text.
final class Problems {
  private static final Set<String> DEPRECATIONS =
      Set.of("compiler.warn.has.been.deprecated", "compiler.warn.has.been.deprecated.for.removal");

  private Problems() {}

  static Problem of(Finding finding, String text) {
    return new Problem(
        rangeOf(finding, text.length()),
        finding.isError() ? Problem.Severity.ERROR : Problem.Severity.WARNING,
        finding.code(),
        finding.message(),
        DEPRECATIONS.contains(finding.code()) ? Set.of(Problem.Tag.DEPRECATED) : Set.of(),
        List.of());
  }

  /// At least one character, unless the text has none.
  static TextRange rangeOf(Finding finding, int length) {
    int start = finding.start() >= 0 ? finding.start() : Math.max(0, finding.position());
    int end = finding.end();
    if (start >= length) {
      start = Math.max(0, length - 1);
    }
    return new TextRange(start, Math.min(length, Math.max(end, start + 1)));
  }
}
