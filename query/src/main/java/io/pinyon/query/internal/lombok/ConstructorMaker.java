package io.pinyon.query.internal.lombok;

import io.pinyon.query.internal.lombok.LombokAnnotation.Access;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.Modifiers;
import io.pinyon.schema.WrittenType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `@NoArgsConstructor`, `@RequiredArgsConstructor`, `@AllArgsConstructor`, the constructors of
/// `@Data`, `@Value`, `@UtilityClass` and `@StandardException`.
final class ConstructorMaker {
  private static final String NO_ARGS = "lombok.NoArgsConstructor";
  private static final String REQUIRED_ARGS = "lombok.RequiredArgsConstructor";
  private static final String ALL_ARGS = "lombok.AllArgsConstructor";

  private final SourceClass owner;

  ConstructorMaker(SourceClass owner) {
    this.owner = owner;
  }

  /// What `@Builder` at a class made must be there by now.
  void make() {
    if (owner.kind == DeclarationKind.RECORD) {
      return;
    }
    explicit(NO_ARGS, List.of());
    explicit(REQUIRED_ARGS, required());
    explicit(ALL_ARGS, all(owner));
    if (owner.isClass()) {
      implicit("lombok.Value", all(owner));
      implicit("lombok.Data", required());
      LombokAnnotation utility = owner.annotation("lombok.experimental.UtilityClass");
      if (utility != null && !owner.hasWrittenConstructor()) {
        owner.add(
            GeneratedDeclaration.constructor(
                owner.name, Modifiers.PRIVATE, GeneratedDeclaration.Ranges.of(utility)));
      }
      standardException();
    }
  }

  private List<SourceField> required() {
    return owner.fields().stream().filter(f -> f.isProperty() && f.isRequired()).toList();
  }

  static List<SourceField> all(SourceClass owner) {
    return owner.fields().stream().filter(f -> f.isProperty() && !f.isConstant()).toList();
  }

  /// True if an annotation says which constructors there are, so that `@Data` and the builders add
  /// none.
  static boolean isExplicit(SourceClass owner) {
    return owner.has(NO_ARGS) || owner.has(REQUIRED_ARGS) || owner.has(ALL_ARGS);
  }

  private void explicit(String annotation, List<SourceField> fields) {
    LombokAnnotation found = owner.annotation(annotation);
    if (found != null) {
      make(found, found.access("access", Access.PUBLIC), "staticName", fields);
    }
  }

  private void implicit(String annotation, List<SourceField> fields) {
    LombokAnnotation found = owner.annotation(annotation);
    if (found != null
        && !isExplicit(owner)
        && !owner.has("lombok.Builder")
        && !owner.hasConstructor()) {
      make(found, Access.PUBLIC, "staticConstructor", fields);
    }
  }

  private void make(
      LombokAnnotation from, Access access, String nameElement, List<SourceField> fields) {
    if (access == Access.NONE) {
      return;
    }
    String staticName = from.text(nameElement, "");
    GeneratedDeclaration.Ranges place = GeneratedDeclaration.Ranges.of(from);
    boolean isHidden = !staticName.isEmpty() || owner.kind == DeclarationKind.ENUM;
    int bits = isHidden ? Modifiers.PRIVATE : access.bits();
    owner.add(
        withParameters(owner, GeneratedDeclaration.constructor(owner.name, bits, place), fields));
    if (!staticName.isEmpty()) {
      GeneratedDeclaration factory =
          GeneratedDeclaration.method(
                  staticName, owner.type(), access.bits() | Modifiers.STATIC, place)
              .namedBy(nameElement)
              .typeParameters(owner.typeParameters());
      owner.add(withParameters(owner, factory, fields));
    }
  }

  /// Parameters go by the names of the fields without prefixes.
  static GeneratedDeclaration withParameters(
      SourceClass owner, GeneratedDeclaration executable, List<SourceField> fields) {
    for (SourceField field : fields) {
      String base = Accessors.of(field, owner).baseName(field.name());
      executable.parameter(base == null ? field.name() : base, field.type(), Modifiers.FINAL);
    }
    return executable;
  }

  private void standardException() {
    LombokAnnotation found = owner.annotation("lombok.experimental.StandardException");
    if (found == null) {
      return;
    }
    int bits = found.access("access", Access.PUBLIC).bits();
    WrittenType message = new WrittenType.Named("java.lang.String");
    WrittenType cause = new WrittenType.Named("java.lang.Throwable");
    exception(found, bits, null, null);
    exception(found, bits, message, null);
    exception(found, bits, null, cause);
    exception(found, bits, message, cause);
  }

  private void exception(
      LombokAnnotation from, int bits, @Nullable WrittenType message, @Nullable WrittenType cause) {
    GeneratedDeclaration constructor =
        GeneratedDeclaration.constructor(owner.name, bits, GeneratedDeclaration.Ranges.of(from));
    if (message != null) {
      constructor.parameter("message", message, Modifiers.FINAL);
    }
    if (cause != null) {
      constructor.parameter("cause", cause, Modifiers.FINAL);
    }
    if (!owner.hasConstructor(constructor)) {
      owner.add(constructor);
    }
  }
}
