package io.pinyon.query.internal.convert;

import io.pinyon.query.facts.Unit;
import io.pinyon.query.internal.attribution.Flow;
import io.pinyon.query.internal.attribution.Resolved;
import io.pinyon.query.internal.refactor.Way;
import io.pinyon.query.internal.symbols.FieldSymbol;
import io.pinyon.schema.Modifiers;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.Pattern;
import io.pinyon.syntax.Piece;
import io.pinyon.syntax.Statement;
import java.util.List;

/// Whether a receiver may be `null` where it stands: a method reference throws there, a lambda when
/// it is called (JLS 15.13.3).
@SuppressWarnings("ReferenceEquality") // nodes are their places
final class Nullness {
  private final Code code;

  Nullness(Code code) {
    this.code = code;
  }

  /// Why it may be; empty if it cannot. The receiver has the same value wherever it is evaluated.
  String reason(Expression receiver) {
    return isValue(receiver) || isChecked(receiver)
        ? ""
        : "'" + code.text(receiver) + "' may be null, for which a method reference throws at once.";
  }

  /// True for what is never null by itself.
  private boolean isValue(Expression expression) {
    return switch (Code.plain(expression)) {
      case Expression.Literal l -> l.kind() != Expression.LiteralKind.NULL;
      case Expression.This t -> true;
      case Expression.Super s -> true;
      case Expression.New n -> true;
      case Expression.NewArray n -> true;
      case Expression.ClassLiteral c -> true;
      case Expression.Lambda l -> true;
      case Expression.MethodReference r -> true;
      case Expression.Binary b -> true;
      case Expression.Cast c -> isValue(c.value());
      case Expression.Name n -> isVariable(n);
      case Expression.Select s -> isVariable(s);
      default -> false;
    };
  }

  private boolean isVariable(Expression name) {
    return switch (code.attribution.meaningOf(name)) {
      case Resolved.TypeName t -> true;
      case Resolved.PackageName p -> true;
      case Resolved.Variable v ->
          v.symbol() instanceof FieldSymbol f
              ? isField(f)
              : code.local(name) instanceof Declaration.Variable local && isLocal(local);
      default -> false;
    };
  }

  private boolean isLocal(Declaration.Variable local) {
    return switch (local.kind()) {
      case CATCH_PARAMETER -> true;
      case PATTERN ->
          code.parent(local) instanceof Pattern.Binding b
              && !(code.parent(b) instanceof Pattern.Record);
      case LOCAL ->
          local.initializer() instanceof Expression e
              && code.isEffectivelyFinal(local)
              && isValue(e);
      default -> false;
    };
  }

  /// The JDK's own constants, such as `System.out`, and final fields that are declared with a
  /// value.
  private boolean isField(FieldSymbol field) {
    if (field.isEnumConstant() || field.unit().kind() != Unit.Kind.WORKSPACE) {
      return field.is(Modifiers.FINAL) && field.isStatic() || field.isEnumConstant();
    }
    if (!field.is(Modifiers.FINAL)
        || !field.unit().location().equals(code.site.source().unit().location())) {
      return false;
    }
    int place = field.index().nameRange(field.row()).start();
    for (Node node : code.site.source().tree().path(place)) {
      if (node instanceof Declaration.Variable v && v.nameRange().start() == place) {
        Expression initial = v.initializer();
        return initial != null
            && !(Code.plain(initial) instanceof Expression.Name)
            && isValue(initial);
      }
    }
    return false;
  }

  // ---- what has run before

  /// True if something that has run before, or a condition around, would not have let null pass.
  private boolean isChecked(Expression receiver) {
    for (Node at = receiver, parent = code.parent(at);
        parent != null;
        at = parent, parent = code.parent(parent)) {
      if (isCheckedIn(parent, at, receiver)) {
        return true;
      }
    }
    return false;
  }

  private boolean isCheckedIn(Node parent, Node at, Expression receiver) {
    return switch (parent) {
      case Statement.Block b -> isCheckedBefore(b, b.statements(), at, receiver);
      case Piece.Case c -> isCheckedBefore(c, c.body(), at, receiver);
      case Statement.If i when i.then() == at -> rules(i.condition(), receiver, true);
      case Statement.If i when i.otherwise() == at -> rules(i.condition(), receiver, false);
      case Statement.While w when w.body() == at -> rules(w.condition(), receiver, true);
      case Expression.Conditional c when c.then() == at -> rules(c.condition(), receiver, true);
      case Expression.Conditional c when c.otherwise() == at ->
          rules(c.condition(), receiver, false);
      case Expression.Binary b when b.right() == at && b.operator().equals("&&") ->
          rules(b.left(), receiver, true);
      case Expression.Binary b when b.right() == at && b.operator().equals("||") ->
          rules(b.left(), receiver, false);
      default -> false;
    };
  }

  private boolean isCheckedBefore(
      Node list, List<? extends Node> statements, Node at, Expression receiver) {
    for (Node each : statements) {
      if (each.end() <= at.start()
          && (dereferences(list, each, receiver)
              || each instanceof Statement.If i
                  && !Flow.completes(i.then())
                  && rules(i.condition(), receiver, false))) {
        return true;
      }
    }
    return false;
  }

  /// True if a statement surely uses what the receiver refers to.
  private boolean dereferences(Node list, Node statement, Expression receiver) {
    for (Node node : code.inside(statement)) {
      if (dereferences(node, receiver)) {
        Way way = Way.from(code.attribution, list, node);
        if (!way.isConditional() && !way.isRepeated() && !way.isLater()) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean dereferences(Node node, Expression receiver) {
    return switch (node) {
      case Expression.Call c ->
          c.target() != null
                  && code.isSame(c.target(), receiver)
                  && code.attribution.meaningOf(c) instanceof Resolved.Method m
                  && !m.symbol().isStatic()
              || c.name().equals("requireNonNull")
                  && !c.arguments().list().isEmpty()
                  && code.isSame(c.arguments().list().getFirst(), receiver);
      case Expression.Select s ->
          code.isSame(s.target(), receiver)
              && code.attribution.meaningOf(s) instanceof Resolved.Variable v
              && v.symbol() instanceof FieldSymbol f
              && !f.isStatic();
      default -> false;
    };
  }

  /// True if a condition that has this value rules out that the receiver is null.
  private boolean rules(Expression condition, Expression receiver, boolean value) {
    return switch (Code.plain(condition)) {
      case Expression.Binary b when b.operator().equals(value ? "&&" : "||") ->
          rules(b.left(), receiver, value) || rules(b.right(), receiver, value);
      case Expression.Binary b when b.operator().equals(value ? "!=" : "==") ->
          isNull(b.right()) && code.isSame(b.left(), receiver)
              || isNull(b.left()) && code.isSame(b.right(), receiver);
      case Expression.InstanceOf i -> value && code.isSame(i.value(), receiver);
      case Expression.Unary u when u.operator().equals("!") -> rules(u.operand(), receiver, !value);
      default -> false;
    };
  }

  private static boolean isNull(Expression expression) {
    return Code.plain(expression) instanceof Expression.Literal l
        && l.kind() == Expression.LiteralKind.NULL;
  }
}
