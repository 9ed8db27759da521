package io.pinyon.query.internal.convert;

import io.pinyon.query.internal.code.Draft;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.schema.PrimitiveKind;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.Statement;
import java.util.Map;

/// Makes a condition say the opposite: operators are turned around where that is the same (De
/// Morgan's laws, comparisons but for those of floating-point numbers, which NaN makes false both
/// ways), else it gets a `!`. What is evaluated, and in which order, stays.
final class Negation {
  private static final Map<String, String> OPPOSITES =
      Map.of("==", "!=", "!=", "==", "<", ">=", ">=", "<", ">", "<=", "<=", ">");

  private final Code code;
  private final Draft draft;

  Negation(Code code, Draft draft) {
    this.code = code;
    this.draft = draft;
  }

  /// Edits it where it stands.
  void of(Expression condition) {
    switch (condition) {
      case Expression.Parenthesized p when !isNegated(p.inner()) -> of(p.inner());
      case Expression.Literal l when l.kind() == Expression.LiteralKind.BOOLEAN ->
          draft.replace(l.start(), l.end(), l.text().equals("true") ? "false" : "true");
      case Expression.Unary u when u.operator().equals("!") -> withoutNot(u);
      case Expression.Binary b when b.operator().equals("&&") -> join(b, "||");
      case Expression.Binary b when b.operator().equals("||") -> join(b, "&&");
      case Expression.Binary b when OPPOSITES.containsKey(b.operator()) && hasOpposite(b) ->
          operator(b, OPPOSITES.getOrDefault(b.operator(), ""));
      case Expression.Name n -> draft.insert(n.start(), "!");
      case Expression.Select s -> draft.insert(s.start(), "!");
      case Expression.Call c -> draft.insert(c.start(), "!");
      case Expression.Index i -> draft.insert(i.start(), "!");
      case Expression.Parenthesized p -> draft.insert(p.start(), "!");
      default -> {
        draft.insert(condition.start(), "!(");
        draft.insert(condition.end(), ")");
      }
    }
  }

  private static boolean isNegated(Expression inner) {
    return inner instanceof Expression.InstanceOf
        || inner instanceof Expression.Assign
        || inner instanceof Expression.Conditional
        || inner instanceof Expression.SwitchExpression;
  }

  /// `!(a)` becomes `a`, with the parentheses where the place needs them.
  private void withoutNot(Expression.Unary not) {
    Node around = code.parent(not);
    boolean isWhole = around instanceof Expression.Parenthesized || around instanceof Statement.If;
    if (not.operand() instanceof Expression.Parenthesized p
        && (isWhole || !(p.inner() instanceof Expression.Binary))
        && !isLoose(p.inner(), isWhole)) {
      draft.replace(not.start(), p.inner().start(), "");
      draft.replace(p.inner().end(), not.end(), "");
    } else {
      draft.replace(not.start(), not.operand().start(), "");
    }
  }

  private static boolean isLoose(Expression inner, boolean isWhole) {
    return !isWhole
        && (inner instanceof Expression.Conditional
            || inner instanceof Expression.Assign
            || inner instanceof Expression.Lambda);
  }

  private void join(Expression.Binary binary, String operator) {
    operand(binary.left(), operator);
    operator(binary, operator);
    operand(binary.right(), operator);
  }

  private void operand(Expression operand, String operator) {
    boolean becomesLooser =
        operator.equals("&&")
            && operand instanceof Expression.Binary b
            && b.operator().equals("&&");
    if (becomesLooser) {
      draft.insert(operand.start(), "(");
    }
    of(operand);
    if (becomesLooser) {
      draft.insert(operand.end(), ")");
    }
  }

  private void operator(Expression.Binary binary, String opposite) {
    // `>=` is two tokens
    int start = code.tokens.start(code.tokens.tokenFrom(binary.left().end()));
    draft.replace(start, start + binary.operator().length(), opposite);
  }

  private boolean hasOpposite(Expression.Binary comparison) {
    boolean isEquality =
        comparison.operator().endsWith("=")
            && comparison.operator().length() == 2
            && !comparison.operator().startsWith("<")
            && !comparison.operator().startsWith(">");
    return isEquality || isWhole(comparison.left()) && isWhole(comparison.right());
  }

  /// True for a number that cannot be NaN.
  private boolean isWhole(Expression operand) {
    Type type = code.attribution.typeOf(operand);
    PrimitiveKind kind =
        type instanceof Type.Primitive p ? p.kind() : code.attribution.types().unboxed(type);
    return kind != null && kind != PrimitiveKind.DOUBLE && kind != PrimitiveKind.FLOAT;
  }
}
