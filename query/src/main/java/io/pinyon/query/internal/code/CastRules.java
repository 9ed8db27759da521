package io.pinyon.query.internal.code;

import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.schema.Modifiers;
import io.pinyon.schema.PrimitiveKind;
import org.jspecify.annotations.Nullable;

/// Which casts are legal (JLS 5.5).
public final class CastRules {
  private final Attribution attribution;

  public CastRules(Attribution attribution) {
    this.attribution = attribution;
  }

  /// True if a value fits a variable of a type as it is (JLS 5.3).
  public boolean fits(Type from, Type to) {
    return attribution.subtyping().isLoose(from, to);
  }

  /// The type of the cast with which a value of type `from` fits where `to` is wanted: that type,
  /// or the primitive type that is boxed to it (JLS 5.1.7), as no cast makes an `Integer` of a
  /// `long`. Null if none does.
  public @Nullable Type toFit(Type from, Type to) {
    if (isLegal(from, to)) {
      return to;
    }
    PrimitiveKind unboxed = attribution.types().unboxed(to);
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
      return attribution.types().isObject(from) || fits(from, to) || boxesBelow(to, from);
    }
    Type a = attribution.types().erasure(from);
    Type b = attribution.types().erasure(to);
    if (attribution.subtyping().isSubtype(a, b)) {
      return !areDistinct(from, to);
    }
    if (attribution.subtyping().isSubtype(b, a)) {
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
              Type.ClassType above = attribution.types().asSuper(b, each);
              return above != null && areDistinct(a, above);
            });
  }

  private boolean boxesBelow(Type primitive, Type above) {
    return attribution.subtyping().isSubtype(attribution.types().boxed(primitive), above);
  }

  /// True if the class of `above` is inherited with other arguments than `above` has, so that no
  /// value is of both types (JLS 4.5): where both name plain types.
  private boolean areDistinct(Type below, Type above) {
    if (!(above instanceof Type.ClassType wanted)) {
      return false;
    }
    Type.ClassType base = attribution.types().asSuper(below, wanted.symbol());
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
}
