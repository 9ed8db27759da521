package io.pinyon.query.internal.fixes;

import io.pinyon.query.internal.code.Draft;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.schema.Modifiers;
import io.pinyon.schema.PrimitiveKind;
import io.pinyon.syntax.Expression;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Casts (JLS 5.5): which are legal, and the edits that make them.
final class Casts {
  private final Site site;

  Casts(Site site) {
    this.site = site;
  }

  /// True if a value fits a variable of a type as it is (JLS 5.3).
  boolean fits(Type from, Type to) {
    return site.attribution.subtyping().isLoose(from, to);
  }

  /// The type of the cast with which a value of type `from` fits where `to` is wanted: that type,
  /// or the primitive type that is boxed to it (JLS 5.1.7), as no cast makes an `Integer` of a
  /// `long`. Null if none does.
  @Nullable Type toFit(Type from, Type to) {
    if (isLegal(from, to)) {
      return to;
    }
    PrimitiveKind unboxed = site.attribution.types().unboxed(to);
    Type primitive = unboxed == null ? Type.UNKNOWN : new Type.Primitive(unboxed);
    return isLegal(from, primitive) ? primitive : null;
  }

  private boolean isLegal(Type from, Type to) {
    if (from.isUnknown() || to.isUnknown() || from.isVoid() || to instanceof Type.Null) {
      return false;
    }
    if (from instanceof Type.Primitive a && to instanceof Type.Primitive b) {
      return (a.kind() == PrimitiveKind.BOOLEAN) == (b.kind() == PrimitiveKind.BOOLEAN);
    }
    if (from instanceof Type.Primitive) {
      return fits(from, to);
    }
    if (to instanceof Type.Primitive) {
      return site.attribution.types().isObject(from) || fits(from, to) || boxesBelow(to, from);
    }
    Type a = site.attribution.types().erasure(from);
    Type b = site.attribution.types().erasure(to);
    if (site.attribution.subtyping().isSubtype(a, b)) {
      return !areDistinct(from, to);
    }
    if (site.attribution.subtyping().isSubtype(b, a)) {
      return !areDistinct(to, from);
    }
    return (isOpenInterface(a, b) || isOpenInterface(b, a)) && !inheritDistinct(from, to);
  }

  /// True if both inherit a class, with other arguments each.
  private boolean inheritDistinct(Type one, Type other) {
    return one instanceof Type.ClassType a
        && other instanceof Type.ClassType b
        && a.symbol().lineage().stream()
            .filter(each -> !each.typeParameters().isEmpty())
            .anyMatch(each -> {
              Type.ClassType above = site.attribution.types().asSuper(b, each);
              return above != null && areDistinct(a, above);
            });
  }

  private boolean boxesBelow(Type primitive, Type above) {
    return site.attribution.subtyping().isSubtype(site.attribution.types().boxed(primitive), above);
  }

  /// True if the class of `above` is inherited with other arguments than `above` has, so that no
  /// value is of both types (JLS 4.5): where both name plain types.
  private boolean areDistinct(Type below, Type above) {
    if (!(above instanceof Type.ClassType wanted)) {
      return false;
    }
    Type.ClassType base = site.attribution.types().asSuper(below, wanted.symbol());
    if (base == null || base.arguments().size() != wanted.arguments().size()) {
      return false;
    }
    for (int i = 0; i < base.arguments().size(); i++) {
      Type one = base.arguments().get(i);
      Type other = wanted.arguments().get(i);
      if (isPlain(one) && isPlain(other) && !one.equals(other)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isPlain(Type argument) {
    return argument instanceof Type.ClassType c && c.arguments().isEmpty();
  }

  private static boolean isOpenInterface(Type a, Type b) {
    return a instanceof Type.ClassType i
        && i.symbol().isInterface()
        && b instanceof Type.ClassType c
        && !c.symbol().is(Modifiers.FINAL);
  }

  // ---- edits

  /// Offers to cast a value to what its place wants, if that is legal.
  void offer(Expression value, Type wanted) {
    Type type = toFit(site.attribution.typeOf(value), wanted);
    if (type != null) {
      offer(Map.of(value, type));
    }
  }

  /// Offers to cast values, to a type each, at once.
  void offer(Map<Expression, Type> casts) {
    Set<String> shown = new LinkedHashSet<>();
    casts.values().forEach(each -> shown.add("'" + each + "'"));
    Map<Expression, Type> all = new LinkedHashMap<>(casts);
    site.offer(
        "Cast to " + shown.stream().collect(Collectors.joining(" and ")),
        changes -> all.forEach((value, type) -> cast(changes.here(), value, type)));
  }

  private static void cast(Draft draft, Expression value, Type target) {
    boolean isLoose = needsParentheses(value);
    String cast = "(" + draft.types(value).write(target) + ") ";
    draft.insert(value.start(), cast + (isLoose ? "(" : ""));
    if (isLoose) {
      draft.insert(value.end(), ")");
    }
  }

  /// True for what binds less than a cast (JLS 15.16).
  static boolean needsParentheses(Expression value) {
    return switch (value) {
      case Expression.Binary b -> true;
      case Expression.Conditional c -> true;
      case Expression.Assign a -> true;
      case Expression.InstanceOf i -> true;
      case Expression.Lambda l -> true;
      case Expression.SwitchExpression s -> true;
      case Expression.Unary u -> !u.isPostfix();
      default -> false;
    };
  }
}
