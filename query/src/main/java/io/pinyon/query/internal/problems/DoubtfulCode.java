package io.pinyon.query.internal.problems;

import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.Problem;
import io.pinyon.schema.TextRange;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Statement;
import io.pinyon.syntax.SyntaxTree;
import io.pinyon.syntax.crosscheck.JavaParserCrossCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Asks JavaParser about the code of a text that has problems, and about as little else as can be:
/// it takes a hundred times as long, and this is asked while somebody types.
final class DoubtfulCode {
  private static final Pattern ASCII_ESCAPE = Pattern.compile("\\\\u+00([0-7]\\p{XDigit})");

  private final List<Problem> problems;
  private final String text;

  /// The outermost bodies of methods and initializers, in source order, each a class of its own.
  private final List<TextRange> bodies = new ArrayList<>();

  private final List<String> classes = new ArrayList<>();

  private DoubtfulCode(String text, List<Problem> problems) {
    this.problems = problems;
    this.text = text;
  }

  /// True if JavaParser finds nothing wrong with the code around the problems, which are those of
  /// the tree.
  static boolean isAccepted(SyntaxTree tree, List<Problem> problems) {
    if (mayHideSyntax(tree.text())) {
      return JavaParserCrossCheck.accepts(tree.text());
    }
    DoubtfulCode code = new DoubtfulCode(tree.text(), problems);
    code.members(tree.unit().members());
    return code.isEachInBody()
        ? code.isEachBodyAccepted()
        : JavaParserCrossCheck.accepts(code.withoutSoundBodies());
  }

  /// True if a brace, a quote or a line end may be written as a number (JLS 3.3).
  private static boolean mayHideSyntax(String text) {
    Matcher escapes = ASCII_ESCAPE.matcher(text);
    while (escapes.find()) {
      int c = Integer.parseInt(escapes.group(1), 16);
      if (c == '\n' || c == '\r' || !Character.isLetterOrDigit(c) && !Character.isISOControl(c)) {
        return true;
      }
    }
    return false;
  }

  private void members(List<Declaration> members) {
    for (Declaration member : members) {
      switch (member) {
        case Declaration.Type type -> members(type.members());
        case Declaration.Method method ->
            body(
                method.body(),
                method.kind() == DeclarationKind.METHOD
                    ? "class A { int a() %s }"
                    : "class A { A() %s }");
        case Declaration.Initializer initializer -> body(initializer.body(), "class A { %s }");
        default -> {}
      }
    }
  }

  private void body(Declaration.@Nullable Lazy<Statement.Block> body, String around) {
    TextRange range = body == null ? TextRange.EMPTY : body.range();
    boolean isWhole =
        range.length() > 2
            && (bodies.isEmpty() || bodies.getLast().end() <= range.start())
            && text.charAt(range.start()) == '{'
            && text.charAt(range.end() - 1) == '}';
    if (isWhole) {
      bodies.add(range);
      classes.add(around);
    }
  }

  private static boolean isInside(Problem problem, TextRange body) {
    return problem.range().start() > body.start() && problem.range().end() < body.end();
  }

  private boolean isEachInBody() {
    return problems.stream()
        .allMatch(problem -> bodies.stream().anyMatch(body -> isInside(problem, body)));
  }

  private boolean isEachBodyAccepted() {
    for (int i = 0; i < bodies.size(); i++) {
      TextRange body = bodies.get(i);
      if (problems.stream().anyMatch(each -> isInside(each, body))
          && !JavaParserCrossCheck.accepts(
              classes.get(i).replace("%s", text.substring(body.start(), body.end())))) {
        return false;
      }
    }
    return true;
  }

  /// The text with blanks in the bodies that have no problem.
  private String withoutSoundBodies() {
    StringBuilder left = new StringBuilder(text.length());
    int copied = 0;
    for (TextRange body : bodies) {
      if (problems.stream().noneMatch(each -> touches(each, body))) {
        left.append(text, copied, body.start() + 1).repeat(' ', body.length() - 2);
        copied = body.end() - 1;
      }
    }
    return left.append(text, copied, text.length()).toString();
  }

  private static boolean touches(Problem problem, TextRange body) {
    return problem.range().start() <= body.end() && problem.range().end() >= body.start();
  }
}
