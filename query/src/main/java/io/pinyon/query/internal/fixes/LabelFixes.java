package io.pinyon.query.internal.fixes;

import io.pinyon.query.internal.symbols.Type;
import io.pinyon.schema.PrimitiveKind;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.Piece;
import io.pinyon.syntax.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Repairs of a constant in a switch whose selector is never equal to it, as its type is another
/// (JLS 14.11.1): the same constant of the selector's type, or none.
final class LabelFixes {
  private final Site site;
  private final List<Piece.Case> cases;

  LabelFixes(Site site, List<Piece.Case> cases) {
    this.site = site;
    this.cases = cases;
  }

  void offer(Type selector) {
    for (int i = 0; i < cases.size(); i++) {
      for (Node label : cases.get(i).labels()) {
        if (label instanceof Expression constant
            && constant.start() <= site.start()
            && site.start() < constant.end()) {
          convert(constant, selector);
          remove(i, constant);
          return;
        }
      }
    }
  }

  private void convert(Expression label, Type selector) {
    String made = label instanceof Expression.Literal l ? converted(l, selector) : null;
    if (made != null) {
      site.offer(
          "Change to '" + made + "'",
          changes -> changes.here().replace(label.start(), label.end(), made));
    }
  }

  /// The literal that says the same in another type; null if there is none.
  private @Nullable String converted(Expression.Literal literal, Type selector) {
    String written = literal.text();
    boolean isString = selector.equals(site.symbols.string());
    PrimitiveKind kind = site.attribution.types().unboxed(selector);
    return switch (literal.kind()) {
      case INT, LONG -> {
        String digits = written.replaceFirst("[lL]$", "");
        boolean isWhole = kind == PrimitiveKind.INT || kind == PrimitiveKind.SHORT;
        yield !digits.matches("0|[1-9]\\d{0,3}")
            ? null
            : isString ? "\"" + digits + "\"" : isWhole && !digits.equals(written) ? digits : null;
      }
      case CHAR ->
          !isString
              ? null
              : written.equals("'\"'")
                  ? "\"\\\"\""
                  : "\"" + written.substring(1, written.length() - 1) + "\"";
      case STRING -> {
        String content = written.substring(1, Math.max(1, written.length() - 1));
        boolean isNumber = kind == PrimitiveKind.INT || kind == PrimitiveKind.SHORT;
        yield isNumber && content.matches("0|[1-9]\\d{0,3}")
            ? content
            : kind == PrimitiveKind.CHAR && content.matches("[^\\\\']")
                ? "'" + content + "'"
                : null;
      }
      default -> null;
    };
  }

  /// Removes a label, with what is done for it alone.
  private void remove(int index, Expression label) {
    Piece.Case found = cases.get(index);
    List<Node> labels = found.labels();
    int at = labels.indexOf(label);
    if (labels.size() > 1) {
      int from = at == 0 ? label.start() : labels.get(at - 1).end();
      int to = at == 0 ? labels.get(1).start() : label.end();
      site.offer("Remove label", changes -> changes.here().replace(from, to, ""));
    } else if (found.isArrow() || found.body().isEmpty() || isOfItsOwn(index)) {
      site.offer("Remove case", changes -> changes.here().deleteLines(found.start(), found.end()));
    }
  }

  /// True if nothing falls into a group of statements, and nothing behind it needs what it
  /// declares.
  private boolean isOfItsOwn(int index) {
    boolean isEntered =
        index > 0
            && (cases.get(index - 1).body().isEmpty()
                || !SwitchFixes.isJump(cases.get(index - 1).body().getLast()));
    return !isEntered
        && cases.get(index).body().stream()
            .noneMatch(each ->
                each instanceof Statement.LocalVariables || each instanceof Statement.LocalType);
  }
}
