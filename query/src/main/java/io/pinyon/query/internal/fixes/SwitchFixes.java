package io.pinyon.query.internal.fixes;

import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.code.CaseCoverage;
import io.pinyon.query.internal.code.CodeStyle;
import io.pinyon.query.internal.code.Draft;
import io.pinyon.query.internal.code.MethodText;
import io.pinyon.query.internal.code.MissingCases;
import io.pinyon.query.internal.code.TypeWriter;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.FieldSymbol;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.Piece;
import io.pinyon.syntax.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Repairs of a switch that does not cover all values (JLS 14.11.1.1).
final class SwitchFixes {
  private static final String BODY = "throw new UnsupportedOperationException();";

  private final Site site;
  private final Attribution attribution;
  private final CaseCoverage coverage;

  SwitchFixes(Site site) {
    this.site = site;
    this.attribution = site.attribution;
    this.coverage = new CaseCoverage(attribution);
  }

  private record Switch(Node node, Expression selector, List<Piece.Case> cases) {}

  void offer() {
    Switch found = null;
    for (Node node : site.path) {
      if (node instanceof Statement.Switch s) {
        found = new Switch(s, s.selector(), s.cases());
      } else if (node instanceof Expression.SwitchExpression s) {
        found = new Switch(s, s.selector(), s.cases());
      }
      if (found != null || node instanceof Declaration) {
        break;
      }
    }
    if (found == null || site.text.charAt(found.node().end() - 1) != '}') {
      return;
    }
    Switch asked = found;
    boolean hasDefault = asked.cases().stream().anyMatch(Piece.Case::isDefault);
    asked.cases().forEach(coverage::add);
    MissingCases missing =
        MissingCases.of(attribution, attribution.typeOf(asked.selector()), coverage);
    if (!missing.isEmpty()) {
      String title = missing.size() == 1 ? "Add missing case" : "Add missing cases";
      site.offer(
          title, changes -> add(changes.here(), asked, missing.constants(), missing.classes()));
    }
    if (!hasDefault) {
      site.offer("Add 'default'", changes -> add(changes.here(), asked, List.of("default")));
    }
  }

  private void add(
      Draft draft, Switch asked, List<FieldSymbol> constants, List<ClassSymbol> classes) {
    TypeWriter types = draft.types(asked.node());
    boolean isEnum =
        attribution.members().classesOf(attribution.typeOf(asked.selector())).stream()
            .anyMatch(each -> each.kind() == DeclarationKind.ENUM);
    List<String> labels = new ArrayList<>();
    for (FieldSymbol each : constants) {
      labels.add(
          "case " + (isEnum ? "" : types.erased(each.owner().thisType()) + ".") + each.name());
    }
    Set<String> names = site.variableNames(asked.node());
    for (ClassSymbol each : classes) {
      String type = types.erased(each.thisType());
      String wildcards =
          each.typeParameters().isEmpty() ? "" : "<" + "?, ".repeat(each.typeParameters().size());
      wildcards = wildcards.isEmpty() ? "" : wildcards.substring(0, wildcards.length() - 2) + ">";
      String name = CodeStyle.fresh(MethodText.named(each.thisType()), names);
      labels.add("case " + type + wildcards + " " + name);
    }
    add(draft, asked, labels);
  }

  private void add(Draft draft, Switch asked, List<String> labels) {
    boolean isArrow = asked.cases().isEmpty() || asked.cases().getFirst().isArrow();
    String text = site.text;
    CodeStyle style = draft.style();
    int close = asked.node().end() - 1;
    int last = close;
    while (last > 0 && Character.isWhitespace(text.charAt(last - 1))) {
      last--;
    }
    int before = last;
    for (Piece.Case each : asked.cases()) {
      if (each.isDefault()) {
        before = each.start();
      }
    }
    String outer = CodeStyle.indentation(text, asked.node().start());
    String indentation = outer + style.unit();
    for (Piece.Case each : asked.cases()) {
      if (CodeStyle.startsLine(text, each.start())) {
        indentation = CodeStyle.indentation(text, each.start());
      }
    }
    StringBuilder made = new StringBuilder();
    for (String label : labels) {
      String code = isArrow ? label + " -> " + BODY : label + ":\n\t" + BODY;
      String laid = style.lay(code, indentation);
      made.append(
          before == last
              ? style.newline() + indentation + laid
              : laid + style.newline() + indentation);
    }
    if (before == last && fallsThrough(asked)) {
      made.insert(0, style.newline() + indentation + style.unit() + "break;");
    }
    boolean isOwnLine = CodeStyle.startsLine(text, close);
    draft.insert(before, made.toString());
    if (!isOwnLine) {
      draft.replace(last, close, style.newline() + outer);
    }
  }

  /// True if what the last group of statements does would go on in a new one (JLS 14.11.3).
  private static boolean fallsThrough(Switch asked) {
    if (asked.cases().isEmpty() || asked.cases().getLast().isArrow()) {
      return false;
    }
    List<Statement> body = asked.cases().getLast().body();
    return !body.isEmpty() && !isJump(body.getLast()) && !(asked.node() instanceof Expression);
  }

  /// True if nothing behind a statement follows it.
  static boolean isJump(Statement statement) {
    return statement instanceof Statement.Jump
        || statement instanceof Statement.Return
        || statement instanceof Statement.Throw
        || statement instanceof Statement.Yield;
  }
}
