package io.pinyon.query.internal.inline;

import io.pinyon.query.answers.actions.RefusedException;
import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.code.Draft;
import io.pinyon.query.internal.refactor.Value;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.Piece;
import io.pinyon.syntax.Statement;
import java.util.List;
import java.util.function.BiFunction;

/// An expression in the place of another that has a declared type: with a cast where the conversion
/// to that type would be lost, and with parentheses where operators need them.
final class Substitution {
  private static final List<List<String>> PRECEDENCE =
      List.of(
          List.of("||"),
          List.of("&&"),
          List.of("|"),
          List.of("^"),
          List.of("&"),
          List.of("==", "!="),
          List.of("<", ">", "<=", ">="),
          List.of("<<", ">>", ">>>"),
          List.of("+", "-"),
          List.of("*", "/", "%"));

  private static final int CONDITIONAL = -1;
  private static final int RELATIONAL = 6;
  private static final int UNARY = 20;
  private static final int PRIMARY = 30;

  /// Where values come from, which may be another file than where they go.
  private final Attribution values;

  private final Attribution attribution;
  private final BiFunction<Type, Expression, String> types;
  private final boolean castsFunctions;

  /// `castsFunctions` if a lambda that is an argument gets a cast to its declared type, rather than
  /// that of the parameter.
  Substitution(Draft draft, boolean castsFunctions) {
    this(
        draft.attribution(),
        draft.attribution(),
        (type, use) -> draft.types(use).write(type),
        castsFunctions);
  }

  /// `types` writes a type for a use.
  Substitution(
      Attribution values,
      Attribution uses,
      BiFunction<Type, Expression, String> types,
      boolean castsFunctions) {
    this.values = values;
    this.attribution = uses;
    this.types = types;
    this.castsFunctions = castsFunctions;
  }

  /// What takes the place of `use` for a value of this type.
  String of(Expression value, Type type, Expression use) {
    return of(value, values.source().text().substring(value.start(), value.end()), type, use);
  }

  /// As above, with the text of the value.
  String of(Expression value, String text, Type type, Expression use) {
    if (value instanceof Expression.ArrayInitializer) {
      return array(type, use) + text;
    }
    boolean isCast = needsCast(value, type, use);
    if (isCast && !Value.isDenotable(type)) {
      throw new RefusedException("The type of the value has no name.");
    }
    if (!isCast) {
      return needsParentheses(precedence(value), value, use) ? "(" + text + ")" : text;
    }
    boolean isFunction =
        value instanceof Expression.Lambda || value instanceof Expression.MethodReference;
    boolean isMoved = values != attribution; // what stays in its file is compared afterwards
    if (isMoved && !isFunction && !values.standaloneType(value).equals(values.typeOf(value))) {
      throw new RefusedException("The type of the value depends on where it stands.");
    }
    boolean isBare = isFunction || precedence(value) >= UNARY && !isSigned(value);
    String cast = "(" + types.apply(type, use) + ") " + (isBare ? text : "(" + text + ")");
    return needsParentheses(UNARY, value, use) ? "(" + cast + ")" : cast;
  }

  private String array(Type type, Expression use) {
    if (!(type instanceof Type.ArrayType)) {
      throw new RefusedException("The type of the array is not known.");
    }
    return "new " + types.apply(type, use) + " ";
  }

  /// True if the declared type says something that the value alone does not.
  private boolean needsCast(Expression value, Type type, Expression use) {
    Expression plain = value;
    while (plain instanceof Expression.Parenthesized p) {
      plain = p.inner();
    }
    boolean isArgument = attribution.source().parent(use) instanceof Piece.Arguments;
    Type target = attribution.targetOf(use);
    boolean isExpected = target != null && target.toString().equals(type.toString());
    if (plain instanceof Expression.Lambda || plain instanceof Expression.MethodReference) {
      return isArgument ? castsFunctions : !isExpected;
    }
    if (isExpected && !isArgument) { // another type could be for another overload
      return false;
    }
    return !values.types().upward(values.typeOf(value)).toString().equals(type.toString());
  }

  /// True for what would be read as an operator behind the parenthesis of a cast.
  private static boolean isSigned(Expression value) {
    return value instanceof Expression.Unary u
        && (u.operator().equals("+") || u.operator().equals("-"));
  }

  private boolean needsParentheses(int precedence, Expression value, Expression use) {
    Node parent = attribution.source().parent(use);
    return switch (parent) {
      case Expression.Binary b ->
          b.left() == use ? precedence < of(b.operator()) : precedence <= of(b.operator());
      case Expression.Unary u -> precedence <= UNARY;
      case Expression.Cast c -> precedence < UNARY || isSigned(value);
      case Expression.InstanceOf i -> precedence < RELATIONAL;
      case Expression.Conditional c -> precedence <= CONDITIONAL;
      case Expression.Select s -> precedence < PRIMARY;
      case Expression.Call c -> precedence < PRIMARY;
      case Expression.MethodReference r -> precedence < PRIMARY;
      case Expression.New n -> precedence < PRIMARY;
      case Expression.Index i -> i.array() == use && (precedence < PRIMARY || isArray(value));
      case Expression.Assign a -> false;
      case Expression.Parenthesized p -> false;
      case Expression.Lambda l -> false;
      case Expression.ArrayInitializer a -> false;
      case Expression.NewArray a -> false;
      case Expression.SwitchExpression s -> false;
      case Piece.Arguments a -> false;
      case Piece.Case c -> precedence <= CONDITIONAL;
      case Statement s -> false;
      case Declaration d -> false;
      case null, default -> precedence < PRIMARY;
    };
  }

  private static boolean isArray(Expression value) {
    return value instanceof Expression.NewArray;
  }

  private static int of(String operator) {
    for (int i = 0; i < PRECEDENCE.size(); i++) {
      if (PRECEDENCE.get(i).contains(operator)) {
        return i;
      }
    }
    return UNARY;
  }

  private static int precedence(Expression value) {
    return switch (value) {
      case Expression.Binary b -> of(b.operator());
      case Expression.InstanceOf i -> RELATIONAL;
      case Expression.Conditional c -> CONDITIONAL;
      case Expression.Assign a -> CONDITIONAL - 1;
      case Expression.Lambda l -> CONDITIONAL - 1;
      case Expression.Unary u -> UNARY;
      case Expression.Cast c -> UNARY;
      case Expression.SwitchExpression s -> UNARY;
      default -> PRIMARY;
    };
  }
}
