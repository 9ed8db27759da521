package io.pinyon.benchmarks.actions;

import io.pinyon.query.answers.Problem;
import io.pinyon.query.answers.actions.CodeAction;
import io.pinyon.schema.TextRange;
import java.nio.file.Path;
import java.util.List;

/// What is asked at a place of a text, and what was chosen of the answer.
record Choice(
    long seed, Path file, String text, TextRange range, List<Problem> problems, CodeAction action) {
  @Override
  public String toString() {
    int line = (int) text.substring(0, range.start()).lines().count();
    return "seed %d: %s:%d %s %s '%s'"
        .formatted(seed, file, line, range, action.kind(), action.title());
  }
}
