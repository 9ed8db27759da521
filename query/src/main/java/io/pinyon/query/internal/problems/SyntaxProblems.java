package io.pinyon.query.internal.problems;

import io.pinyon.query.answers.Problem;
import io.pinyon.query.answers.Problem.Severity;
import io.pinyon.schema.TextRange;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.SyntaxTree;
import io.pinyon.syntax.Tokens;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/// The syntax errors of a whole text, as they are shown: javac's code for each, and one for each
/// mistake, not all that follow from it.
///
/// JavaParser may withdraw them. It is asked only about errors that may be a guess about what is
/// missing, and only about the bodies that have some; it accepts some texts that break a plain rule
/// of the grammar, such as a method without result type.
public final class SyntaxProblems {
  /// Longer texts are not given to JavaParser, whose trees take fifty times a text's size.
  private static final int MAX_CHECKED = 1 << 20;

  /// A guess about what is missing, so few lines behind another error, is taken for its
  /// consequence.
  private static final int CONSEQUENCE_LINES = 1;

  private static final String NO_BRACE = "'}' expected";

  /// Where the text is read as javac reads it and breaks a rule (JLS 8.1.1, 14.8, 14.20, 15.27.1).
  private static final Set<String> CERTAIN =
      Set.of(
          "compiler.err.invalid.meth.decl.ret.type.req",
          "compiler.err.repeated.modifier",
          "compiler.err.mod.not.allowed.here",
          "compiler.err.not.stmt",
          "compiler.err.initializer.not.allowed",
          "compiler.err.invalid.lambda.parameter.declaration",
          "compiler.err.try.without.catch.finally.or.resource.decls");

  private SyntaxProblems() {}

  /// In source order. Parses all of the tree.
  public static List<Problem> of(SyntaxTree tree) {
    parseAll(tree.unit());
    return of(tree, tree.problems());
  }

  /// As above, of what the parser found in all of the tree, in source order.
  public static List<Problem> of(SyntaxTree tree, List<io.pinyon.schema.Problem> found) {
    if (found.isEmpty()) {
      return List.of();
    }
    List<Problem> result = causes(found, tree);
    boolean mayBeWrong =
        result.stream()
            .noneMatch(each -> each.severity() != Severity.ERROR || CERTAIN.contains(each.code()));
    return mayBeWrong && tree.text().length() <= MAX_CHECKED && DoubtfulCode.isAccepted(tree, found)
        ? List.of()
        : result;
  }

  /// Parses what is put off in a node.
  public static void parseAll(Node node) {
    Deque<Node> open = new ArrayDeque<>();
    open.push(node);
    while (!open.isEmpty()) {
      open.pop().forEachChild(open::push);
    }
  }

  /// Without what follows from an error that was found already.
  private static List<Problem> causes(List<io.pinyon.schema.Problem> found, SyntaxTree tree) {
    Tokens tokens = tree.tokens();
    List<Problem> result = new ArrayList<>();
    int last = Integer.MIN_VALUE;
    boolean isUnbalanced = false;
    for (io.pinyon.schema.Problem each : found) {
      int line = line(tokens, each.range().start());
      boolean isBrace = each.message().equals(NO_BRACE);
      boolean isStray = each.message().equals("unexpected '}'");
      int reach = CERTAIN.contains(code(each.message())) ? 0 : CONSEQUENCE_LINES;
      boolean follows =
          last != Integer.MIN_VALUE && line <= last + reach || isUnbalanced && (isStray || isBrace);
      last = line;
      isUnbalanced |= isBrace || isStray;
      if (!follows) {
        result.add(problem(each, tree.text()));
      }
    }
    return result;
  }

  private static int line(Tokens tokens, int offset) {
    int line = Arrays.binarySearch(tokens.lineStarts(), offset);
    return line < 0 ? -line - 2 : line;
  }

  private static Problem problem(io.pinyon.schema.Problem found, String text) {
    String message = found.message();
    boolean isLimit =
        message.startsWith("the text is longer")
            || message.equals("nested too deeply")
            || message.startsWith("the name has too many parts");
    return new Problem(
        visible(found.range(), text),
        isLimit ? Severity.WARNING : Severity.ERROR,
        isLimit ? "pinyon.limit" : code(message),
        message,
        Set.of(),
        List.of());
  }

  /// What is missing is shown at the character before it.
  private static TextRange visible(TextRange range, String text) {
    int start = range.start();
    if (!range.isEmpty() || start == 0 || start > text.length()) {
      return range;
    }
    return Character.isWhitespace(text.charAt(start - 1)) ? range : new TextRange(start - 1, start);
  }

  private static String code(String message) {
    return "compiler.err."
        + switch (message) {
          case "declaration expected", "type expected", "type argument expected" ->
              "illegal.start.of.type";
          case "expression expected",
              "argument expected",
              "index expected",
              "lambda body expected",
              "statement expected" ->
              "illegal.start.of.expr";
          case "result type expected" -> "invalid.meth.decl.ret.type.req";
          case "closing quote expected" -> "unclosed.str.lit";
          case "not a statement" -> "not.stmt";
          case "repeated modifier" -> "repeated.modifier";
          case "modifier not allowed here" -> "mod.not.allowed.here";
          case "initializers not allowed in interfaces" -> "initializer.not.allowed";
          case "invalid lambda parameter declaration" -> "invalid.lambda.parameter.declaration";
          case "enum constant expected" -> "enum.constant.expected";
          case "'else' without 'if'" -> "else.without.if";
          case "'catch' without 'try'" -> "catch.without.try";
          case "'finally' without 'try'" -> "finally.without.try";
          case "'try' without 'catch', 'finally' or resource declarations" ->
              "try.without.catch.finally.or.resource.decls";
          default -> message.startsWith("unexpected ") ? "illegal.start.of.expr" : "expected";
        };
  }
}
