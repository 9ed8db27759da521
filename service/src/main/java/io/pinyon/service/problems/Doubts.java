package io.pinyon.service.problems;

import io.pinyon.query.Analysis;
import io.pinyon.query.HeaderClasses;
import io.pinyon.query.answers.Problem;
import io.pinyon.service.javac.Judgement;
import java.util.List;
import java.util.Set;

/// Decides which of javac's errors are certain. Where a type is missing that nothing is wrong with
/// the text for (a class path known in part, an unknown name in another source), any error about
/// types may only follow from that; and javac does not know what Lombok makes.
final class Doubts {
  /// Errors that no type takes part in; others of that kind are those of the parser.
  private static final Set<String> WITHOUT_TYPES =
      Set.of(
          "already.defined",
          "already.annotated",
          "break.outside.switch.loop",
          "cont.outside.loop",
          "duplicate.class",
          "duplicate.default.label",
          "illegal.combination.of.modifiers",
          "missing.meth.body.or.decl.abstract",
          "mod.not.allowed.here",
          "repeated.modifier",
          "abstract.meth.cant.have.body",
          "native.meth.cant.have.body",
          "intf.meth.cant.have.body",
          "undef.label",
          "void.not.allowed.here",
          "class.public.should.be.in.file");

  private static final String ERROR = "compiler.err.";

  private Doubts() {}

  /// The problems that are certain.
  static List<Problem> certain(Judgement.Judged judged, Compiler.Subject subject) {
    List<Problem> found = judged.problems();
    if (isInDoubt(judged, subject)) {
      found = found.stream().filter(each -> judged.hasSyntaxErrors() || isSure(each)).toList();
    }
    List<Problem> kept = found;
    return found.isEmpty()
        ? found
        : Analysis.of(subject.facts(), subject.file().toString(), subject.text())
            .problems()
            .withoutGenerated(kept);
  }

  private static boolean isInDoubt(Judgement.Judged judged, Compiler.Subject subject) {
    return judged.missing().stream().anyMatch(Doubts::isUnknownName)
        || !judged.missing().isEmpty() && !subject.facts().hasAllTypes();
  }

  private static boolean isUnknownName(String missing) {
    return missing.replace('.', '/').startsWith(HeaderClasses.UNRESOLVED);
  }

  private static boolean isSure(Problem problem) {
    return problem.severity() != Problem.Severity.ERROR
        || problem.code().startsWith(ERROR)
            && WITHOUT_TYPES.contains(problem.code().substring(ERROR.length()));
  }
}
