package io.pinyon.service.javac.worker;

import io.pinyon.service.javac.protocol.Finding;
import io.pinyon.service.javac.protocol.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticListener;
import javax.tools.JavaFileObject;

/// Gathers what javac says in one judgement: what is about the judged text, which classes it
/// missed, and whether it complained about something else.
final class Findings implements DiagnosticListener<JavaFileObject> {
  private static final Pattern NOT_FOUND = Pattern.compile("class file for (\\S+) not found");
  private static final Pattern NOT_ACCESSED = Pattern.compile("^cannot access (\\S+)");
  private static final Pattern NO_PACKAGE = Pattern.compile("^package (\\S+) does not exist");

  private final List<Finding> findings = new ArrayList<>();
  private final Set<String> missing;
  private final List<String> elsewhere = new ArrayList<>();
  private final SourceObject source;
  private boolean hasSyntaxErrors;

  /// `missing` are classes that are known to be nowhere.
  Findings(SourceObject source, List<String> missing) {
    this.source = source;
    this.missing = new TreeSet<>(missing);
  }

  /// What is said from now on is about a text that has been parsed.
  void endOfParsing() {
    hasSyntaxErrors = findings.stream().anyMatch(Finding::isError);
  }

  @Override
  public void report(Diagnostic<? extends JavaFileObject> each) {
    boolean isError = each.getKind() == Diagnostic.Kind.ERROR;
    if (each.getKind() == Diagnostic.Kind.NOTE || each.getKind() == Diagnostic.Kind.OTHER) {
      return;
    }
    String message = each.getMessage(Locale.ROOT);
    if (isError && noteMissing(each.getCode(), message)) {
      return;
    }
    if (each.getSource() == null || !each.getSource().getName().equals(source.getName())) {
      if (isError) {
        elsewhere.add(message);
      }
      return;
    }
    findings.add(
        new Finding(
            isError,
            each.getCode(),
            message,
            offset(each.getStartPosition()),
            offset(each.getPosition()),
            offset(each.getEndPosition())));
  }

  /// True if the error is no more than that something is missing.
  private boolean noteMissing(String code, String message) {
    Matcher file = NOT_FOUND.matcher(message);
    if (file.find()) {
      missing.add(file.group(1));
      return true;
    }
    if (code.equals("compiler.err.cant.access")) {
      Matcher type = NOT_ACCESSED.matcher(message);
      missing.add(type.find() ? type.group(1) : message);
      return true;
    }
    if (code.equals("compiler.err.doesnt.exist")) {
      Matcher name = NO_PACKAGE.matcher(message);
      if (name.find()) {
        missing.add(name.group(1) + ".*");
      }
    }
    return false;
  }

  private int offset(long position) {
    return position == Diagnostic.NOPOS ? -1 : (int) Math.min(position, source.length());
  }

  /// True if javac found errors that are in no place of the text.
  boolean hasErrorElsewhere() {
    return !elsewhere.isEmpty();
  }

  Verdict verdict() {
    if (!elsewhere.isEmpty() && findings.stream().noneMatch(Finding::isError)) {
      return new Verdict.Failed("javac: " + elsewhere.getFirst(), false);
    }
    return new Verdict.Judged(findings, List.copyOf(missing), hasSyntaxErrors);
  }
}
