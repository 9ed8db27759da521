package io.pinyon.query.internal.lombok;

import io.pinyon.query.answers.Renaming.Made;
import io.pinyon.query.internal.lombok.LombokAnnotation.Access;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.Modifiers;
import io.pinyon.schema.PrimitiveKind;
import io.pinyon.schema.WrittenType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `@Getter`, `@Setter`, `@With` and `@WithBy`, at fields and at classes, and what `@Data` and
/// `@Value` have of them.
final class AccessorMaker {
  static final WrittenType VOID = new WrittenType.Primitive(PrimitiveKind.VOID);

  private final SourceClass owner;

  AccessorMaker(SourceClass owner) {
    this.owner = owner;
  }

  void make() {
    boolean isData = owner.isClass() && owner.has("lombok.Data");
    boolean isValue = owner.isClass() && owner.has("lombok.Value");
    for (SourceField field : owner.fields()) {
      Accessors names = Accessors.of(field, owner);
      boolean isComponent = owner.kind == DeclarationKind.RECORD;
      if (!isComponent || field.annotation("lombok.Getter") != null) {
        getter(field, names, access(field, "lombok.Getter", isData || isValue));
      }
      if (owner.kind != DeclarationKind.ENUM || field.annotation("lombok.Setter") != null) {
        setter(field, names, access(field, "lombok.Setter", isData));
      }
      Access with = access(field, "lombok.With", false);
      with(
          field,
          names,
          with != Access.NONE ? with : access(field, "lombok.experimental.Wither", false));
      withBy(field, names, access(field, "lombok.experimental.WithBy", false));
    }
  }

  /// What the annotation at the field says, else the one at the class if it concerns the field,
  /// else public if `isImplied`.
  private Access access(SourceField field, String annotation, boolean isImplied) {
    LombokAnnotation own = field.annotation(annotation);
    if (own != null) {
      return own.access(LombokAnnotation.VALUE, Access.PUBLIC);
    }
    if (!field.isProperty()) {
      return Access.NONE;
    }
    LombokAnnotation ofClass = owner.annotation(annotation);
    if (ofClass != null) {
      return ofClass.access(LombokAnnotation.VALUE, Access.PUBLIC);
    }
    return isImplied ? Access.PUBLIC : Access.NONE;
  }

  private static int bits(SourceField field, Accessors names, Access access) {
    return access.bits()
        | field.modifiers() & Modifiers.STATIC
        | (names.makesFinal() ? Modifiers.FINAL : 0);
  }

  private void getter(SourceField field, Accessors names, Access access) {
    String name = names.getter(field);
    if (access == Access.NONE || name == null || isTaken(names.getters(field), 0)) {
      return;
    }
    owner.add(
        GeneratedDeclaration.method(name, field.type(), bits(field, names, access), field.place())
            .as(Made.GETTER));
  }

  private void setter(SourceField field, Accessors names, Access access) {
    String name = names.setter(field);
    if (access == Access.NONE
        || name == null
        || field.has(Modifiers.FINAL)
        || isTaken(names.setters(field), 1)) {
      return;
    }
    WrittenType result = names.isChained() && !field.isStatic() ? owner.type() : VOID;
    owner.add(
        GeneratedDeclaration.method(name, result, bits(field, names, access), field.place())
            .as(Made.SETTER)
            .parameter(field.name(), field.type(), Modifiers.FINAL));
  }

  private void with(SourceField field, Accessors names, Access access) {
    String name = names.with(field);
    if (name != null
        && isWithable(field, name, access)
        && !isTaken(names.alternatives(field, "with", "with"), 1)) {
      owner.add(
          GeneratedDeclaration.method(
                  name, owner.type(), withBits(field, names, access), field.place())
              .as(Made.WITH)
              .parameter(field.name(), field.type(), Modifiers.FINAL));
    }
  }

  private void withBy(SourceField field, Accessors names, Access access) {
    String with = names.with(field);
    if (isWithable(field, with, access) && !owner.hasMethod(with + "By", 1)) {
      owner.add(
          GeneratedDeclaration.method(
                  with + "By", owner.type(), withBits(field, names, access), field.place())
              .as(Made.WITH_BY)
              .parameter("transformer", transformer(field.type()), Modifiers.FINAL));
    }
  }

  private int withBits(SourceField field, Accessors names, Access access) {
    return bits(field, names, access) | (owner.isAbstract() ? Modifiers.ABSTRACT : 0);
  }

  private static boolean isWithable(SourceField field, @Nullable String name, Access access) {
    return access != Access.NONE && name != null && field.isProperty() && !field.isConstant();
  }

  private static WrittenType transformer(WrittenType type) {
    String functions = "java.util.function.";
    if (type instanceof WrittenType.Primitive p) {
      return switch (p.kind()) {
        case BOOLEAN ->
            new WrittenType.Named(
                null,
                functions + "UnaryOperator",
                List.of(new WrittenType.Named("java.lang.Boolean")));
        case LONG -> new WrittenType.Named(functions + "LongUnaryOperator");
        case FLOAT, DOUBLE -> new WrittenType.Named(functions + "DoubleUnaryOperator");
        default -> new WrittenType.Named(functions + "IntUnaryOperator");
      };
    }
    return new WrittenType.Named(
        null,
        functions + "Function",
        List.of(
            new WrittenType.Wildcard(WrittenType.Bound.SUPER, type),
            new WrittenType.Wildcard(WrittenType.Bound.EXTENDS, type)));
  }

  private boolean isTaken(Iterable<String> names, int arity) {
    for (String name : names) {
      if (owner.hasMethod(name, arity)) {
        return true;
      }
    }
    return false;
  }
}
