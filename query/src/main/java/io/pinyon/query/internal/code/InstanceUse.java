package io.pinyon.query.internal.code;

import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.attribution.Resolved;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.FieldSymbol;
import io.pinyon.query.internal.symbols.MethodSymbol;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.TypeTree;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Says whether the code of a member needs what a static one has not (JLS 8.1.3): an instance of
/// the class around it, or that class's type parameters.
public final class InstanceUse {
  private static final int MOST_DEPTH = 500;

  private final Attribution attribution;
  private final Node member;

  private InstanceUse(Attribution attribution, Node member) {
    this.attribution = attribution;
    this.member = member;
  }

  /// True also if that cannot be told. The attribution has to be around the member.
  public static boolean isIn(Attribution attribution, Node member) {
    return new InstanceUse(attribution, member).isUsed(member, 0);
  }

  private boolean isUsed(Node node, int depth) {
    attribution.symbols().effort().step();
    if (depth > MOST_DEPTH || needsInstance(node)) {
      return true;
    }
    List<Node> children = new ArrayList<>();
    node.forEachChild(children::add);
    return children.stream().anyMatch(each -> isUsed(each, depth + 1));
  }

  private boolean needsInstance(Node node) {
    return switch (node) {
      case Expression.This t -> isOutside(instance(named(t.qualifier()), t));
      case Expression.Super s -> {
        ClassSymbol named = named(s.qualifier());
        boolean isInterface = named != null && named.isInterface(); // of the class around
        yield isOutside(instance(isInterface ? null : named, s));
      }
      case Expression.Name n -> {
        Resolved meaning = attribution.meaningOf(n);
        yield meaning instanceof Resolved.Variable v
            && v.symbol() instanceof FieldSymbol f
            && !f.isStatic()
            && isOutside(f.owner());
      }
      case Expression.Call c when c.target() == null && !c.isConstructorCall() ->
          !(attribution.meaningOf(c) instanceof Resolved.Method m)
              || !m.symbol().isStatic() && isOutside(m.symbol().owner()) && !isMember(m.symbol());
      case Expression.New n when n.outer() == null ->
          attribution.resolve(n.type()) instanceof Type.ClassType c && isInner(c.symbol());
      case TypeTree.Named t when t.qualifier() == null ->
          attribution.resolve(t) instanceof Type.Variable v && isOfClass(v);
      default -> false;
    };
  }

  /// The class whose instance `this` or `super` stands for (JLS 15.8.4).
  private @Nullable ClassSymbol instance(@Nullable ClassSymbol named, Node at) {
    return named != null ? named : attribution.scopes().enclosingClass(at);
  }

  private @Nullable ClassSymbol named(@Nullable Expression qualifier) {
    return qualifier != null && attribution.namedType(qualifier) instanceof Type.ClassType c
        ? c.symbol()
        : null;
  }

  /// True if a class is not one that the member's own code declares.
  private boolean isOutside(@Nullable ClassSymbol symbol) {
    for (ClassSymbol each = symbol; each != null; each = each.owner()) {
      Node node =
          each.unit() == attribution.symbols().open()
              ? attribution.source().nodeAt(each.row())
              : null;
      if (node != null && node.start() >= member.start() && node.end() <= member.end()) {
        return false;
      }
    }
    return true;
  }

  /// True of the member itself, which may call itself.
  private boolean isMember(MethodSymbol symbol) {
    return member instanceof Declaration.Method m
        && symbol.index() == attribution.symbols().open().index()
        && symbol.index().nameRange(symbol.row()).equals(m.nameRange());
  }

  private boolean isInner(ClassSymbol symbol) {
    return symbol.owner() != null && !symbol.isLocal() && !symbol.isStatic() && isOutside(symbol);
  }

  /// True of a type parameter that the member does not declare itself.
  private boolean isOfClass(Type.Variable variable) {
    return !(member instanceof Declaration.Method m)
        || m.typeParameters().stream().noneMatch(each -> each.name().equals(variable.name()));
  }
}
