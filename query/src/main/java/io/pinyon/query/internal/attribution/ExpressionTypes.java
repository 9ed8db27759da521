package io.pinyon.query.internal.attribution;

import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.SymbolTable;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.schema.PrimitiveKind;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The type of each kind of expression (JLS 15): of those that the operands alone decide, and with
/// the help of [Calls], [Identifiers] and [Operators] of the others. What it needs of expressions
/// below it asks of [Attribution], which remembers everything.
final class ExpressionTypes {
  private final Attribution attribution;
  private final SymbolTable symbols;
  private final Operators operators;

  ExpressionTypes(Attribution attribution) {
    this.attribution = attribution;
    this.symbols = attribution.symbols;
    this.operators = new Operators(attribution);
  }

  /// Given the type expected of it, null if none is.
  Type of(Expression expression, @Nullable Type target) {
    return switch (expression) {
      case Expression.Literal l -> literal(l);
      case Expression.Name n -> valueType(expression, attribution.identifiers.name(n));
      case Expression.Select s -> valueType(expression, attribution.identifiers.select(s));
      case Expression.This t -> thisType(t, t.qualifier());
      case Expression.Super s -> superType(s);
      case Expression.Call c -> attribution.calls.attributeCall(c, target);
      case Expression.New n -> attribution.calls.attributeNew(n, target);
      case Expression.NewArray a -> newArray(a);
      case Expression.ArrayInitializer a -> target == null ? Type.UNKNOWN : target;
      case Expression.Index i -> {
        attribution.attribute(i.index(), null);
        Type array = attribution.attribute(i.array(), null);
        yield array instanceof Type.ArrayType a ? a.element() : Type.UNKNOWN;
      }
      case Expression.Unary u -> operators.unary(u);
      case Expression.Binary b -> operators.binary(b);
      case Expression.Assign a when attribution.elements.isElement(a) ->
          attribution.attribute(a.value(), attribution.elements.target(a.value()));
      case Expression.Assign a -> {
        Type left = attribution.attribute(a.target(), null);
        attribution.attribute(a.value(), a.operator().equals("=") ? left : null);
        yield left;
      }
      case Expression.Conditional c -> conditional(c, target);
      case Expression.InstanceOf i -> {
        attribution.attribute(i.value(), null);
        yield symbols.primitive(PrimitiveKind.BOOLEAN);
      }
      case Expression.Cast c -> {
        Type type = attribution.resolve(c.type());
        Expression inner = c.value();
        while (inner instanceof Expression.Parenthesized p) {
          inner = p.inner();
        }
        boolean isFunction =
            inner instanceof Expression.Lambda || inner instanceof Expression.MethodReference;
        attribution.attribute(c.value(), isFunction ? type : null);
        yield type;
      }
      case Expression.Lambda l -> attribution.calls.attributeLambda(l, target);
      case Expression.MethodReference r -> attribution.calls.attributeReference(r, target);
      case Expression.ClassLiteral c ->
          symbols.wellKnown(
              "java.lang",
              "Class",
              List.of(
                  attribution.types.boxed(
                      attribution.types.erasure(attribution.resolve(c.type())))));
      case Expression.SwitchExpression s -> switchExpression(s, target);
      case Expression.Parenthesized p -> attribution.attribute(p.inner(), target);
      case Expression.Missing m -> Type.UNKNOWN;
    };
  }

  private Type valueType(Expression expression, Resolved meaning) {
    attribution.frame.meanings.put(expression, meaning);
    return switch (meaning) {
      case Resolved.Variable v -> v.type();
      case Resolved.ArrayLength a -> a.type();
      default -> Type.UNKNOWN;
    };
  }

  private Type literal(Expression.Literal literal) {
    return switch (literal.kind()) {
      case INT -> symbols.primitive(PrimitiveKind.INT);
      case LONG -> symbols.primitive(PrimitiveKind.LONG);
      case FLOAT -> symbols.primitive(PrimitiveKind.FLOAT);
      case DOUBLE -> symbols.primitive(PrimitiveKind.DOUBLE);
      case CHAR -> symbols.primitive(PrimitiveKind.CHAR);
      case BOOLEAN -> symbols.primitive(PrimitiveKind.BOOLEAN);
      case STRING -> symbols.string();
      case NULL -> Type.NULL;
    };
  }

  private Type thisType(Node at, @Nullable Expression qualifier) {
    if (qualifier != null) {
      attribution.attribute(qualifier, null);
      if (attribution.frame.meaning(qualifier) instanceof Resolved.TypeName t
          && t.type() instanceof Type.ClassType c) {
        return c.symbol().thisType();
      }
      return Type.UNKNOWN;
    }
    ClassSymbol symbol = attribution.scopes.enclosingClass(at);
    return symbol == null ? Type.UNKNOWN : symbol.thisType();
  }

  /// `super`, or `Interface.super` (JLS 15.11.2).
  private Type superType(Expression.Super expression) {
    ClassSymbol symbol = attribution.scopes.enclosingClass(expression);
    if (symbol == null) {
      return Type.UNKNOWN;
    }
    Expression qualifier = expression.qualifier();
    if (qualifier != null) {
      attribution.attribute(qualifier, null);
      if (attribution.frame.meaning(qualifier) instanceof Resolved.TypeName t
          && t.type() instanceof Type.ClassType c) {
        if (c.symbol().isInterface()) {
          Type.ClassType base = attribution.types.asSuper(symbol.thisType(), c.symbol());
          return base == null ? c : base;
        }
        symbol = c.symbol();
      }
    }
    Type above = symbol.superclass();
    return above == null ? symbols.object() : above;
  }

  /// The elements of an initializer say nothing about the array: each is attributed when asked for.
  private Type newArray(Expression.NewArray creation) {
    Type type = created(creation);
    creation.sizes().forEach(size -> attribution.attribute(size, null));
    if (creation.initializer() != null) {
      attribution.attribute(creation.initializer(), type);
    }
    return type;
  }

  /// The type that an array creation names (JLS 15.10.1).
  Type created(Expression.NewArray creation) {
    Type type = attribution.resolve(creation.element());
    for (int i = 0; i < creation.dimensions(); i++) {
      type = new Type.ArrayType(type);
    }
    return type;
  }

  private Type conditional(Expression.Conditional conditional, @Nullable Type target) {
    attribution.attribute(conditional.condition(), null);
    Type then = attribution.attribute(conditional.then(), target);
    Type otherwise = attribution.attribute(conditional.otherwise(), target);
    Type plain = operators.conditional(conditional, then, otherwise);
    boolean isPoly = target != null && !target.isUnknown() && !target.isPrimitive();
    if (plain != null && !(isPoly && attribution.types.unboxed(plain) == null)) {
      return plain;
    }
    return isPoly && target != null
        ? target
        : plain != null
            ? plain
            : attribution.bounds.lub(
                List.of(attribution.types.boxed(then), attribution.types.boxed(otherwise)));
  }

  private Type switchExpression(Expression.SwitchExpression expression, @Nullable Type target) {
    attribution.attribute(expression.selector(), null);
    if (target != null) {
      return target;
    }
    List<Type> results = new ArrayList<>();
    for (Expression value : Flow.yielded(expression.cases())) {
      results.add(attribution.attribute(value, null));
    }
    return operators.standaloneSwitch(results);
  }
}
