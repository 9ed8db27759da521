package io.pinyon.query.internal.completion;

import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.schema.PrimitiveKind;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.Statement;
import org.jspecify.annotations.Nullable;

/// The type that a place in the code wants of the expression there.
public final class ExpectedType {
  private ExpectedType() {}

  public static @Nullable Type at(Attribution attribution, Expression expression) {
    Node parent = attribution.source().parent(expression);
    return parent instanceof Expression.Parenthesized p
        ? at(attribution, p)
        : inPlace(attribution, expression, parent);
  }

  private static @Nullable Type inPlace(
      Attribution attribution, Expression child, @Nullable Node parent) {
    return switch (parent) {
      case Expression.Binary b -> ofOperand(attribution, b, child);
      case Expression.Unary u -> u.operator().equals("!") ? bool(attribution) : null;
      case Expression.Conditional c when c.condition() == child -> bool(attribution);
      case Statement.If i -> bool(attribution);
      case Statement.While w -> bool(attribution);
      case Statement.DoWhile w -> bool(attribution);
      case Statement.For f when f.condition() == child -> bool(attribution);
      case Expression.Index i when i.index() == child ->
          attribution.symbols().primitive(PrimitiveKind.INT);
      case null -> null;
      default -> attribution.targetOf(child);
    };
  }

  private static Type bool(Attribution attribution) {
    return attribution.symbols().primitive(PrimitiveKind.BOOLEAN);
  }

  private static @Nullable Type ofOperand(
      Attribution attribution, Expression.Binary binary, Node child) {
    return switch (binary.operator()) {
      case "&&", "||" -> bool(attribution);
      case "==", "!=", "<", ">", "<=", ">=", "-", "*", "/", "%", "&", "|", "^" ->
          binary.right() == child ? attribution.typeOf(binary.left()) : null;
      default -> null;
    };
  }
}
