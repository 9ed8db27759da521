package io.pinyon.service.problems;

import io.pinyon.projects.Project;
import io.pinyon.query.answers.Problem;
import io.pinyon.service.facts.WorkspaceFacts;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Judges one text with a compiler. Used by one thread at a time.
public interface Compiler extends AutoCloseable {
  /// Has no answer to anything.
  Compiler NONE = (subject, isAbandoned, early) -> null;

  /// The text of a file of a workspace, with what the file sees; `facts` are valid until the answer
  /// is there.
  record Subject(Path file, String text, Project project, WorkspaceFacts facts) {}

  /// Gets ready for the first text, which otherwise waits for that; returns at once.
  default void prepare() {}

  /// All errors of the text, syntax errors too, by place; null if the compiler cannot judge it, or
  /// if `isAbandoned` has become true, which it looks at often. `early` is given those that it
  /// knows long before all, as far as it does.
  @Nullable List<Problem> errors(
      Subject subject, BooleanSupplier isAbandoned, Consumer<List<Problem>> early);

  @Override
  default void close() {}
}
