package io.pinyon.service.javac.worker;

import io.pinyon.service.javac.protocol.Finding;
import io.pinyon.service.javac.protocol.TextFindings;
import io.pinyon.service.javac.protocol.Verdict;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticListener;
import javax.tools.JavaFileObject;

/// Gathers what javac says in one judgement: what is about each of the judged texts, which classes
/// it missed, and whether it complained about something else.
final class Findings implements DiagnosticListener<JavaFileObject> {
  static final Pattern NOT_FOUND = Pattern.compile("class file for (\\S+) not found");
  private static final Pattern NOT_ACCESSED = Pattern.compile("^cannot access (\\S+)");
  private static final Pattern NO_PACKAGE = Pattern.compile("^package (\\S+) does not exist");

  private final Set<String> missing;
  private final List<String> elsewhere = new ArrayList<>();
  private final Map<URI, OfText> texts = new LinkedHashMap<>();

  private static final class OfText {
    final int length;
    final List<Finding> findings = new ArrayList<>();
    boolean hasSyntaxErrors;

    OfText(int length) {
      this.length = length;
    }

    boolean hasErrors() {
      return findings.stream().anyMatch(Finding::isError);
    }
  }

  /// `missing` are classes that are known to be nowhere.
  Findings(List<SourceObject> sources, List<String> missing) {
    sources.forEach(each -> texts.put(each.toUri(), new OfText(each.length())));
    this.missing = new TreeSet<>(missing);
  }

  /// What is said from now on is about texts that have been parsed.
  void endOfParsing() {
    texts.values().forEach(each -> each.hasSyntaxErrors = each.hasErrors());
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
    OfText text = each.getSource() == null ? null : texts.get(each.getSource().toUri());
    if (text == null) {
      if (isError) {
        elsewhere.add(message);
      }
      return;
    }
    text.findings.add(
        new Finding(
            isError,
            each.getCode(),
            message,
            offset(each.getStartPosition(), text),
            offset(each.getPosition(), text),
            offset(each.getEndPosition(), text)));
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

  private static int offset(long position, OfText text) {
    return position == Diagnostic.NOPOS ? -1 : (int) Math.min(position, text.length);
  }

  /// True if javac found errors that are in no place of the texts.
  boolean hasErrorElsewhere() {
    return !elsewhere.isEmpty();
  }

  Verdict verdict() {
    if (!elsewhere.isEmpty() && texts.values().stream().noneMatch(OfText::hasErrors)) {
      return new Verdict.Failed("javac: " + elsewhere.getFirst(), false);
    }
    return new Verdict.Judged(
        texts.values().stream()
            .map(each -> new TextFindings(each.findings, each.hasSyntaxErrors))
            .toList(),
        List.copyOf(missing));
  }
}
