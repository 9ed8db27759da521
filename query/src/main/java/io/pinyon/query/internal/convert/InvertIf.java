package io.pinyon.query.internal.convert;

import io.pinyon.query.internal.code.CodeStyle;
import io.pinyon.query.internal.code.Draft;
import io.pinyon.query.internal.refactor.Comparison;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.PrimitiveKind;
import io.pinyon.schema.TextRange;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.Statement;
import io.pinyon.syntax.TypeTree;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An `if` whose condition says the opposite: its branches change places, or it becomes a guard
/// that leaves the method or goes on with the loop. The same for `?:`.
@SuppressWarnings("ReferenceEquality") // nodes are their places
final class InvertIf {
  private static final String TITLE = "Invert 'if' condition";
  private static final String TITLE_OF_EXPRESSION = "Invert condition of '?:'";

  private final Code code;
  private final Conversions conversions;

  InvertIf(Code code, Conversions conversions) {
    this.code = code;
    this.conversions = conversions;
  }

  void offer() {
    conditional();
    Statement.If statement = code.site.around(Statement.If.class);
    if (statement == null || !code.isChosen(statement, statement.then().start())) {
      return;
    }
    if (code.has(statement.condition(), each -> each instanceof Expression.Missing)) {
      return;
    }
    Statement otherwise = statement.otherwise();
    if (otherwise != null) {
      swap(statement, otherwise);
      return;
    }
    String jump = jump(statement);
    if (jump != null && statement.then() instanceof Statement.Block block) {
      guard(statement, block, jump);
    }
  }

  private void conditional() {
    Expression.Conditional whole = code.site.around(Expression.Conditional.class);
    if (whole == null
        || !code.isChosen(whole, whole.then().start())
        || code.has(whole, each -> each instanceof Expression.Missing)) {
      return;
    }
    Expression then = whole.then();
    Expression otherwise = whole.otherwise();
    conversions.offer(
        TITLE_OF_EXPRESSION,
        changes -> {
          Draft draft = changes.here();
          new Negation(code, draft).of(whole.condition());
          String first = code.text(then);
          draft.replace(then.start(), then.end(), code.text(otherwise));
          draft.replace(
              otherwise.start(),
              otherwise.end(),
              then instanceof Expression.Assign ? "(" + first + ")" : first);
        },
        comparison -> {
          List<TextRange> made = comparison.inserted();
          same(comparison, otherwise, made.get(made.size() - 2));
          same(comparison, then, made.getLast());
        });
  }

  private void swap(Statement.If statement, Statement otherwise) {
    Statement then = statement.then();
    conversions.offer(
        TITLE,
        changes -> {
          Draft draft = changes.here();
          new Negation(code, draft).of(statement.condition());
          String other = code.text(otherwise);
          draft.replace(then.start(), then.end(), isPlain(otherwise) ? other : braced(other, then));
          draft.replace(otherwise.start(), otherwise.end(), code.text(then));
        },
        comparison -> {
          List<TextRange> made = comparison.inserted();
          same(comparison, otherwise, made.get(made.size() - 2));
          same(comparison, then, made.getLast());
        });
  }

  private static void same(Comparison comparison, Node node, TextRange made) {
    comparison.same(new TextRange(node.start(), node.end()), made);
  }

  /// True for what no `else` can be drawn into.
  private static boolean isPlain(Statement statement) {
    return statement instanceof Statement.Block
        || statement instanceof Statement.ExpressionStatement
        || statement instanceof Statement.Return
        || statement instanceof Statement.Throw
        || statement instanceof Statement.Jump
        || statement instanceof Statement.Yield;
  }

  private String braced(String other, Statement at) {
    CodeStyle style = CodeStyle.of(code.site.source().tree());
    String indentation = CodeStyle.indentation(code.site.text(), at.start());
    String inner = indentation + style.unit();
    return "{"
        + style.newline()
        + inner
        + Lines.moved(other, indentation, inner, style.newline())
        + style.newline()
        + indentation
        + "}";
  }

  private void guard(Statement.If statement, Statement.Block block, String jump) {
    List<Statement> body = block.statements();
    if (body.isEmpty()) {
      conversions.refuse(TITLE, "The block is empty.");
      return;
    }
    conversions.offer(
        TITLE,
        changes -> {
          Draft draft = changes.here();
          CodeStyle style = draft.style();
          String indentation = CodeStyle.indentation(code.site.text(), statement.start());
          new Negation(code, draft).of(statement.condition());
          String guard =
              style.newline()
                  + indentation
                  + style.unit()
                  + jump
                  + style.newline()
                  + indentation
                  + "}";
          int open = block.start() + 1;
          String before = code.site.text().substring(open, body.getFirst().start());
          boolean isOneLine = before.isBlank() && before.indexOf('\n') < 0;
          draft.replace(
              open,
              isOneLine ? body.getFirst().start() : open,
              guard + (isOneLine ? style.newline() + indentation : ""));
          int close = block.end() - 1;
          int lastLine = CodeStyle.lineStart(code.site.text(), close);
          boolean isAlone = code.site.text().substring(lastLine, close).isBlank();
          Lines.dedent(draft, block.start(), isAlone ? lastLine : close);
          draft.deleteLines(close, block.end());
        });
  }

  /// What leaves the place behind an `if` that is the last of a loop's or a method's block; null if
  /// it is not.
  private @Nullable String jump(Statement.If statement) {
    List<Statement> all = code.siblings(statement);
    if (all.isEmpty() || all.getLast() != statement) {
      return null;
    }
    Node block = code.parent(statement);
    Node around = block instanceof Statement.Block ? code.parent(block) : null;
    return switch (around) {
      case Declaration.Method m when m.kind() == DeclarationKind.COMPACT_CONSTRUCTOR ->
          null; // JLS 8.10.4.2: it has no `return`
      case Declaration.Method m when m.type() == null -> "return;";
      case Declaration.Method m
          when m.type() instanceof TypeTree.Primitive p && p.kind() == PrimitiveKind.VOID ->
          "return;";
      case Statement.For f -> "continue;";
      case Statement.ForEach f -> "continue;";
      case Statement.While w -> "continue;";
      case null, default -> null;
    };
  }
}
