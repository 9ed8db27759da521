package io.pinyon.service.problems;

import io.pinyon.query.Analysis;
import io.pinyon.query.HeaderClasses;
import io.pinyon.query.answers.Problem;
import io.pinyon.service.facts.WorkspaceFacts;
import io.pinyon.service.javac.Judgement;
import java.util.List;
import java.util.regex.Pattern;

/// Decides which of javac's errors are certain. Where a type is missing that nothing is wrong with
/// the text for (a class path known in part, an unknown name in another source, a source that is
/// too much to be read), any error about types may only follow from that. And javac does not know
/// what Lombok makes.
final class Doubts {
  private static final String ANY_CLASS = ".*";

  /// What javac says of the symbol that it cannot find.
  private static final Pattern TYPE_NAME =
      Pattern.compile("symbol:\\s+(class |interface |variable \\p{Lu}|static )");

  private Doubts() {}

  /// The problems that are certain.
  static List<Problem> certain(Judgement.Judged judged, Compiler.Subject subject) {
    List<Problem> found = isInDoubt(judged, subject) ? judged.sureProblems() : judged.problems();
    return found.isEmpty()
        ? found
        : Analysis.of(subject.facts(), subject.file().toString(), subject.text())
            .problems()
            .withoutGenerated(found);
  }

  /// True if errors about types may only follow from what is missing.
  static boolean isInDoubt(Judgement.Judged judged, Compiler.Subject subject) {
    WorkspaceFacts facts = subject.facts();
    if (judged.missing().stream().anyMatch(each -> exists(each, facts))) {
      return true;
    }
    List<Problem> ofTypes = judged.problems().stream().filter(Doubts::isOfType).toList();
    boolean lacksTypes = !judged.missing().isEmpty() || !ofTypes.isEmpty();
    return lacksTypes
        && (!facts.hasAllTypes()
            || judged.missing().stream().anyMatch(each -> facts.mayBeGenerated(simpleName(each)))
            || ofTypes.stream().anyMatch(each -> facts.mayBeGenerated(name(each, subject.text()))));
  }

  /// The last name of the code that a problem is about.
  private static String name(Problem problem, String text) {
    int end = Math.min(problem.range().end(), text.length());
    int start = end;
    while (start > 0 && Character.isJavaIdentifierPart(text.charAt(start - 1))) {
      start--;
    }
    return text.substring(start, end);
  }

  /// True if a name was not found that is a type's, or may be one.
  private static boolean isOfType(Problem problem) {
    return problem.code().startsWith("compiler.err.cant.resolve")
            && TYPE_NAME.matcher(problem.message()).find()
        || problem.code().equals("compiler.err.doesnt.exist");
  }

  /// True if Pinyon knows what javac looked for in vain, or stands for it.
  private static boolean exists(String missing, WorkspaceFacts facts) {
    if (missing.replace('.', '/').startsWith(HeaderClasses.UNRESOLVED)) {
      return true;
    }
    if (missing.endsWith(ANY_CLASS)) {
      return !facts.typesIn(missing.substring(0, missing.length() - ANY_CLASS.length())).isEmpty();
    }
    int dot = missing.lastIndexOf('.');
    return facts.topLevel(missing.substring(0, Math.max(0, dot)), simpleName(missing)) != null;
  }

  /// Of the top-level type of a binary name.
  private static String simpleName(String missing) {
    int dot = missing.lastIndexOf('.');
    int end = missing.indexOf('$', dot + 2);
    return missing.substring(dot + 1, end < 0 ? missing.length() : end);
  }
}
