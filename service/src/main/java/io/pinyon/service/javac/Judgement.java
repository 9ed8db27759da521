package io.pinyon.service.javac;

import io.pinyon.query.answers.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/// How a judgement ended.
public sealed interface Judgement {

  /// What javac says, in the order in which it says it. `missing` is what it looked for in vain:
  /// binary names of classes, and packages as `a.b.*`; where a class path is known in part only, or
  /// a name in a header is unknown, errors may be no more than consequences of that. The error that
  /// a class file is missing is never among the problems. `hasSyntaxErrors`: what else was found in
  /// such a text is less sure.
  record Judged(List<Problem> problems, Set<String> missing, boolean hasSyntaxErrors, Duration time)
      implements Judgement {
    public Judged {
      problems = List.copyOf(problems);
      missing = Set.copyOf(missing);
    }

    /// The problems that hold whatever it is that is missing: those that no type has a part in.
    public List<Problem> sureProblems() {
      return problems.stream().filter(Certainty::isSure).toList();
    }
  }

  /// Nobody waited for it any more.
  record Cancelled() implements Judgement {}

  /// There is no judgement, for a reason that is the program's and not the file's: worth a line in
  /// the log, nothing to show as an error.
  record None(String reason) implements Judgement {}
}
