package io.pinyon.query.internal.convert;

import io.pinyon.query.answers.actions.RefusedException;
import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.attribution.Resolved;
import io.pinyon.query.internal.refactor.Comparison;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.FunctionalInterfaces.FunctionType;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.schema.TextRange;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.Piece;
import org.jspecify.annotations.Nullable;

/// What conversions between lambdas, anonymous classes and method references ask.
final class Functions {
  private final Code code;

  Functions(Code code) {
    this.code = code;
  }

  /// The function type that a place wants; null if it wants none.
  @Nullable FunctionType wanted(Expression expression) {
    Type target = code.attribution.targetOf(expression);
    FunctionType function =
        target == null || target instanceof Type.Intersection
            ? null
            : code.attribution.functions().of(target);
    return function == null ? ofParameter(expression) : function;
  }

  /// Of the parameter that an argument is for.
  private @Nullable FunctionType ofParameter(Expression argument) {
    if (code.parent(argument) instanceof Piece.Arguments all
        && code.parent(all) instanceof Expression call
        && code.attribution.meaningOf(call) instanceof Resolved.Method method) {
      int at = all.list().indexOf(argument);
      return at < method.parameters().size()
          ? code.attribution.functions().of(method.parameters().get(at))
          : null;
    }
    return null;
  }

  /// The name of a method that is called without a receiver in a body, and that a class has which
  /// implements the function; null if there is none. Which object is meant depends on where the
  /// body stands.
  @Nullable String called(Node body, Type.ClassType function) {
    for (Node node : code.inside(body)) {
      if (node instanceof Expression.Call call
          && call.target() == null
          && !call.isConstructorCall()
          && !code.attribution.members().methods(function, call.name()).isEmpty()) {
        return call.name();
      }
    }
    return null;
  }

  /// Why a function of this type is more than what it does; empty if it is not.
  String peculiarity(FunctionType function) {
    ClassSymbol serializable = code.site.symbols().topLevel("java.io", "Serializable");
    if (serializable != null
        && code.attribution.types().asSuper(function.target(), serializable) != null) {
      return "It is serializable: its serial form would be another.";
    }
    return "";
  }

  /// True if a type can be written as it is: nothing in it is captured, inferred or without a name.
  static boolean isWritable(Type type) {
    return isWritable(type, 0);
  }

  private static boolean isWritable(Type type, int depth) {
    if (depth > 20) {
      return false;
    }
    return switch (type) {
      case Type.Primitive p -> true;
      case Type.ArrayType a -> isWritable(a.element(), depth + 1);
      case Type.ClassType c ->
          !c.symbol().isAnonymous()
              && c.arguments().stream().allMatch(each -> isWritable(each, depth + 1));
      case Type.Variable v -> v.captured() == null && v.declared() != null;
      case Type.Wildcard w -> w.bound() == null || isWritable(w.bound(), depth + 1);
      case Type.Intersection i -> false;
      case Type.Inferred i -> false;
      case Type.Null n -> false;
      case Type.Unknown u -> false;
    };
  }

  /// The expressions around the converted one keep their types: a function that is written in
  /// another way may be inferred in another way. Throws [RefusedException].
  static void typesAreKept(Comparison comparison, Node converted) {
    TextRange made = made(comparison, converted);
    Attribution before = comparison.before();
    Attribution after = comparison.after();
    Node now = null;
    for (Node each : after.source().tree().path(made.start())) {
      if (each.start() == made.start() && each.end() == made.end() && now == null) {
        now = each;
      }
    }
    if (now == null) {
      throw new RefusedException("The code would not mean the same there.");
    }
    Node old = before.source().parent(converted);
    now = after.source().parent(now);
    while (old != null && now != null && isCode(old)) {
      if (old instanceof Expression was && now instanceof Expression is) {
        String wanted = before.typeOf(was).toString();
        if (!wanted.equals(after.typeOf(is).toString())) {
          throw new RefusedException("'" + wanted + "' would not be inferred any more.");
        }
      }
      old = before.source().parent(old);
      now = after.source().parent(now);
    }
  }

  private static boolean isCode(Node node) {
    return node instanceof Expression || node instanceof Piece.Arguments;
  }

  /// Where a node stands in the new text that edits lie in or replace.
  static TextRange made(Comparison comparison, Node node) {
    int start = comparison.moved(node.start() - 1) + 1;
    return new TextRange(start, comparison.moved(node.end()));
  }
}
