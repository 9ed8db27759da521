package io.pinyon.query.internal.convert;

import io.pinyon.query.facts.LanguageFeature;
import io.pinyon.query.internal.code.CodeStyle;
import io.pinyon.query.internal.code.Draft;
import io.pinyon.query.internal.refactor.Comparison;
import io.pinyon.schema.TextRange;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A chain of `if` that compares one value with constants, or asks for its type, as a `switch` with
/// arrows (JLS 14.11). What is `null` goes where it went: a `switch` that does not name it throws.
@SuppressWarnings("ReferenceEquality") // nodes are their places
final class IfToSwitch {
  private static final String TITLE = "Convert to 'switch'";

  private final Code code;
  private final Conversions conversions;

  IfToSwitch(Code code, Conversions conversions) {
    this.code = code;
    this.conversions = conversions;
  }

  /// A branch: what the case names, and the statement below it. `label` is empty for `else`.
  private record Branch(String label, Statement body) {}

  void offer() {
    Statement.If first = code.site.around(Statement.If.class);
    if (first == null
        || !code.isChosen(first, first.then().start())
        || code.parent(first) instanceof Statement.If outer && outer.otherwise() == first
        || !(first.otherwise() instanceof Statement.If)) {
      return;
    }
    CaseTests tests = new CaseTests(code);
    List<Branch> branches = new ArrayList<>();
    Statement at = first;
    while (at instanceof Statement.If each) {
      code.site.symbols().effort().step();
      String label = tests.label(each.condition());
      if (label == null) {
        return;
      }
      branches.add(new Branch(label, each.then()));
      at = each.otherwise();
    }
    Expression selector = tests.selector();
    if (selector == null) {
      return;
    }
    String reason = tests.reason().isEmpty() ? why(first, branches, at, tests) : tests.reason();
    if (!reason.isEmpty()) {
      conversions.refuse(TITLE, reason);
      return;
    }
    if (at != null) {
      branches.add(new Branch("", at));
    }
    Made made = new Made(first, selector, branches, tests.keepsNull());
    conversions.offer(TITLE, changes -> made.edit(changes.here()), made::isSame);
  }

  private String why(
      Statement.If first, List<Branch> branches, @Nullable Statement otherwise, CaseTests tests) {
    if (!code.allows(LanguageFeature.SWITCH_EXPRESSION)) {
      return "Cases with arrows came with Java 14.";
    }
    if (tests.keepsNull() && !code.allows(LanguageFeature.SWITCH_PATTERN)) {
      return "'" + code.text(first.condition()) + "' is false for null, and a switch would throw.";
    }
    List<Statement> bodies = new ArrayList<>(branches.stream().map(Branch::body).toList());
    if (otherwise != null) {
      bodies.add(otherwise);
    }
    for (Statement each : bodies) {
      if (leaves(each)) {
        return "A 'break' would leave the switch.";
      }
    }
    return "";
  }

  /// True if a `break` without a label in a statement leaves what is around it.
  private boolean leaves(Statement statement) {
    for (Node node : code.inside(statement)) {
      if (node instanceof Statement.Jump jump && !jump.isContinue() && jump.label() == null) {
        Node at = jump;
        while (at != null && at != statement && !isLeftByBreak(at)) {
          at = code.parent(at);
        }
        if (at == statement && !isLeftByBreak(statement)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isLeftByBreak(Node node) {
    return node instanceof Statement.For
        || node instanceof Statement.ForEach
        || node instanceof Statement.While
        || node instanceof Statement.DoWhile
        || node instanceof Statement.Switch;
  }

  /// The switch, with the place of each body in it.
  private final class Made {
    private final Statement.If first;
    private final List<Branch> branches;
    private final StringBuilder made = new StringBuilder();
    private final List<TextRange> bodies = new ArrayList<>();

    Made(Statement.If first, Expression selector, List<Branch> branches, boolean keepsNull) {
      this.first = first;
      this.branches = branches;
      CodeStyle style = CodeStyle.of(code.site.source().tree());
      String indentation = CodeStyle.indentation(code.site.text(), first.start());
      String inner = indentation + style.unit();
      made.append("switch (").append(code.text(selector)).append(") {").append(style.newline());
      boolean hasElse = false;
      for (Branch each : branches) {
        hasElse |= each.label().isEmpty();
        made.append(inner);
        made.append(
            !each.label().isEmpty()
                ? "case " + each.label()
                : keepsNull ? "case null, default" : "default");
        made.append(" -> ");
        body(each.body(), indentation, style);
        made.append(style.newline());
      }
      if (!hasElse) {
        made.append(inner).append(keepsNull ? "case null, default -> {}" : "default -> {}");
        made.append(style.newline());
      }
      made.append(indentation).append('}');
    }

    private void body(Statement body, String indentation, CodeStyle style) {
      boolean isPlain =
          body instanceof Statement.Block
              || body instanceof Statement.ExpressionStatement
              || body instanceof Statement.Throw;
      String inner = indentation + style.unit();
      String text = code.text(body);
      if (isPlain) {
        int start = made.length();
        made.append(Lines.moved(text, indentation, inner, style.newline()));
        bodies.add(new TextRange(start, made.length()));
      } else {
        made.append('{').append(style.newline()).append(inner).append(style.unit());
        int start = made.length();
        made.append(Lines.moved(text, indentation, inner, style.newline()));
        bodies.add(new TextRange(start, made.length()));
        made.append(style.newline()).append(inner).append('}');
      }
    }

    void edit(Draft draft) {
      draft.replace(first.start(), first.end(), made.toString());
    }

    void isSame(Comparison comparison) {
      int start = comparison.inserted().getLast().start();
      for (int i = 0; i < branches.size(); i++) {
        Statement body = branches.get(i).body();
        TextRange at = bodies.get(i);
        comparison.same(
            new TextRange(body.start(), body.end()),
            new TextRange(start + at.start(), start + at.end()));
      }
    }
  }
}
