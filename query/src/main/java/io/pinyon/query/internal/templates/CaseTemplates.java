package io.pinyon.query.internal.templates;

import io.pinyon.query.answers.completion.Completion;
import io.pinyon.query.answers.completion.Snippet;
import io.pinyon.query.facts.LanguageFeature;
import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.code.CaseCoverage;
import io.pinyon.query.internal.code.CodeStyle;
import io.pinyon.query.internal.code.MissingCases;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.Piece;
import io.pinyon.syntax.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Whole cases of a switch: those that are missing, one by one and all at once, in the form that
/// the switch has already.
public final class CaseTemplates {
  /// Cases that are written one by one.
  private static final int MOST_SINGLE = 50;

  private static final int LONGEST_LIST = 40;

  private final Attribution attribution;
  private final Node node;
  private final Expression selector;
  private final List<Piece.Case> cases;
  private final CodeStyle style;

  private CaseTemplates(
      Attribution attribution, Node node, Expression selector, List<Piece.Case> cases) {
    this.attribution = attribution;
    this.node = node;
    this.selector = selector;
    this.cases = cases;
    this.style = CodeStyle.of(attribution);
  }

  /// Null if a node is no switch.
  public static @Nullable CaseTemplates of(Attribution attribution, @Nullable Node node) {
    return switch (node) {
      case Statement.Switch s -> new CaseTemplates(attribution, s, s.selector(), s.cases());
      case Expression.SwitchExpression s ->
          new CaseTemplates(attribution, s, s.selector(), s.cases());
      case null, default -> null;
    };
  }

  /// True if the caret stands in the braces.
  public boolean isInBody(int offset) {
    return offset > selector.end() + 1 && offset < node.end();
  }

  /// All cases that are missing, from behind the `case` that stands there on; null if there are
  /// fewer than two.
  public Completion.@Nullable Item all(Piece.Case label) {
    Set<String> imports = new LinkedHashSet<>();
    List<String> labels = hasDefault() ? List.of() : labels(label, imports);
    if (labels.size() < 2) {
      return null;
    }
    return item(
        labels.getFirst(),
        ", " + listed(labels.subList(1, labels.size())),
        cases(labels, ""),
        imports);
  }

  /// Cases with the word before them, where one may begin.
  public List<Completion.Item> whole() {
    List<Completion.Item> result = new ArrayList<>();
    Set<String> imports = new LinkedHashSet<>();
    List<String> labels = labels(null, imports);
    if (labels.size() > 1 && !hasDefault()) {
      result.add(item("case", " " + listed(labels), cases(labels, "case "), imports));
    }
    for (String each : labels.subList(0, Math.min(labels.size(), MOST_SINGLE))) {
      result.add(item("case", " " + each, cases(List.of(each), "case "), imports));
    }
    if (!hasDefault()) {
      SnippetWriter made = new SnippetWriter(style).text("default");
      body(made, 1);
      result.add(item("default", "", made.build(), Set.of()));
    }
    return result;
  }

  public boolean hasDefault() {
    return cases.stream().anyMatch(Piece.Case::isDefault);
  }

  private List<String> labels(Piece.@Nullable Case without, Set<String> imports) {
    CaseCoverage coverage = new CaseCoverage(attribution);
    for (Piece.Case each : cases) {
      if (each != without) {
        coverage.add(each);
      }
    }
    Type type = attribution.typeOf(selector);
    MissingCases missing = MissingCases.of(attribution, type, coverage);
    return missing.isEmpty()
        ? List.of()
        : new CaseWriter(attribution, node, imports).labels(missing, type);
  }

  private static String listed(List<String> labels) {
    StringBuilder all = new StringBuilder();
    for (String each : labels) {
      if (all.length() + each.length() > LONGEST_LIST) {
        return all.append(all.isEmpty() ? "" : ", ").append('…').toString();
      }
      all.append(all.isEmpty() ? "" : ", ").append(each);
    }
    return all.toString();
  }

  /// `first` stands before the first label; the others have `case`.
  private Snippet cases(List<String> labels, String first) {
    SnippetWriter made = new SnippetWriter(style);
    for (int i = 0; i < labels.size(); i++) {
      made.code(i == 0 ? first : "\ncase ").text(labels.get(i));
      body(made, i + 1);
    }
    return made.build();
  }

  private void body(SnippetWriter made, int stop) {
    boolean isArrow =
        cases.isEmpty() || cases.stream().allMatch(each -> each.labels().isEmpty())
            ? attribution.symbols().facts().allows(LanguageFeature.SWITCH_EXPRESSION)
            : isArrow();
    boolean isExpression = node instanceof Expression;
    if (isArrow && isExpression) {
      made.text(" -> ").stop(stop, value()).text(";");
    } else if (isArrow) {
      made.code(" -> {\n\t").stop(stop, "").code("\n}");
    } else if (isExpression) {
      made.code(":\n\tyield ").stop(stop, value()).text(";");
    } else {
      made.code(":\n\t").stop(stop, "").code("\n\tbreak;");
    }
  }

  /// By the first case that has a body: the one at the caret may have none yet.
  private boolean isArrow() {
    for (Piece.Case each : cases) {
      if (each.isArrow()) {
        return true;
      }
      if (!each.body().isEmpty() && !(each.body().getFirst() instanceof Statement.Empty)) {
        return false;
      }
    }
    return attribution.symbols().facts().allows(LanguageFeature.SWITCH_EXPRESSION);
  }

  private String value() {
    if (!(node instanceof Expression.SwitchExpression expression)) {
      return "";
    }
    Type target = attribution.targetOf(expression);
    for (int i = 0; i < cases.size() && (target == null || target.isUnknown()); i++) {
      List<Statement> body = cases.get(i).body();
      if (cases.get(i).isArrow()
          && !body.isEmpty()
          && body.getFirst() instanceof Statement.ExpressionStatement s) {
        target = attribution.typeOf(s.expression());
      }
    }
    return target == null || target.isUnknown() ? "0" : CodeStyle.defaultValue(target);
  }

  private static Completion.Item item(
      String label, String behind, Snippet snippet, Set<String> imports) {
    return Completion.Item.code(label, Completion.Kind.SNIPPET, behind, snippet, imports);
  }
}
