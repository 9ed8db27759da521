package io.pinyon.service.check;

import io.pinyon.query.answers.Problem;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What javac says of a file with this text; `reason` says why it was not judged, null if it was.
public record CheckedFile(Path file, String text, List<Problem> problems, @Nullable String reason) {
  public CheckedFile {
    problems = List.copyOf(problems);
  }

  public boolean hasErrors() {
    return problems.stream().anyMatch(each -> each.severity() == Problem.Severity.ERROR);
  }
}
