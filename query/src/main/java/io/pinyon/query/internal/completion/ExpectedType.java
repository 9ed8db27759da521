package io.pinyon.query.internal.completion;

import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.attribution.Resolved;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.query.internal.templates.Assignability;
import io.pinyon.schema.PrimitiveKind;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.Piece;
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
      case Expression.Unary u -> ofUnary(attribution, u);
      case Expression.Assign a when a.value() == child && !a.operator().equals("=") ->
          ofCompound(attribution.typeOf(a.target()));
      case Statement.Assert a when a.condition() == child -> bool(attribution);
      case Expression.Conditional c when c.condition() == child -> bool(attribution);
      case Statement.If i -> bool(attribution);
      case Statement.While w -> bool(attribution);
      case Statement.DoWhile w -> bool(attribution);
      case Statement.For f when f.condition() == child -> bool(attribution);
      case Expression.Index i when i.index() == child ->
          attribution.symbols().primitive(PrimitiveKind.INT);
      case Piece.Arguments a -> ofArgument(attribution, child, a);
      case Statement.Throw t when !(child instanceof Expression.New) -> // which hardly makes one
          attribution.symbols().topLevel("java.lang", "Throwable") instanceof ClassSymbol throwable
              ? throwable.thisType()
              : null;
      case null -> null;
      default -> attribution.targetOf(child);
    };
  }

  /// What the method wants that the call means; where the argument at the caret leaves that open,
  /// the first that takes as many arguments, and those before it.
  private static @Nullable Type ofArgument(
      Attribution attribution, Expression argument, Piece.Arguments arguments) {
    Type target = attribution.targetOf(argument);
    int index = arguments.list().indexOf(argument);
    if (target != null && !target.isUnknown()
        || index < 0
        || !(attribution.source().parent(arguments) instanceof Expression call)) {
      return target;
    }
    Type best = null;
    for (Resolved.Method method : attribution.candidatesOf(call)) {
      attribution.symbols().effort().step();
      Type formal = formal(method, index);
      if (formal != null && takesThoseBefore(attribution, method, arguments, index)) {
        Type wanted = new Assignability(attribution).known(formal);
        if (method.parameters().size() == arguments.list().size()) {
          return wanted;
        }
        best = best == null ? wanted : best;
      }
    }
    return best;
  }

  private static boolean takesThoseBefore(
      Attribution attribution, Resolved.Method method, Piece.Arguments arguments, int index) {
    Assignability assignability = new Assignability(attribution);
    for (int i = 0; i < index; i++) {
      Type given = attribution.typeOf(arguments.list().get(i));
      Type formal = formal(method, i);
      if (!given.isUnknown() && formal != null && !assignability.fits(given, formal)) {
        return false;
      }
    }
    return true;
  }

  /// What a method wants as its argument of a number; null if it takes fewer.
  private static @Nullable Type formal(Resolved.Method method, int index) {
    int last = method.parameters().size() - 1;
    return method.symbol().isVarargs()
            && index >= last
            && method.parameters().get(last) instanceof Type.ArrayType rest
        ? rest.element()
        : index <= last ? method.parameters().get(index) : null;
  }

  private static Type bool(Attribution attribution) {
    return attribution.symbols().primitive(PrimitiveKind.BOOLEAN);
  }

  /// A number of the type that the whole gives, of any if that is open (JLS 15.15).
  private static @Nullable Type ofUnary(Attribution attribution, Expression.Unary unary) {
    return switch (unary.operator()) {
      case "!" -> bool(attribution);
      case "+", "-" -> {
        Type whole = at(attribution, unary);
        yield whole instanceof Type.Primitive
            ? whole
            : attribution.symbols().primitive(PrimitiveKind.DOUBLE);
      }
      default -> null;
    };
  }

  /// To a text everything can be added (JLS 15.26.2).
  private static @Nullable Type ofCompound(Type target) {
    return target instanceof Type.Primitive ? target : null;
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
