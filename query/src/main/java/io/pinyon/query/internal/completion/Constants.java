package io.pinyon.query.internal.completion;

import io.pinyon.query.internal.symbols.FieldSymbol;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.query.internal.symbols.Types;
import io.pinyon.schema.Modifiers;
import io.pinyon.syntax.Declaration;

/// Which values a place takes: any, or what is known when the code is compiled, as a `case` and the
/// elements of annotations want it (JLS 9.7.1, 14.11.1).
enum Constants {
  ANY,
  /// Constants of enums too: in an annotation, and behind the name of their class in a `case`.
  ONLY,
  /// In a `case`, whose simple names of enum constants are a list of their own.
  WITHOUT_ENUMS;

  /// True if the place takes methods and other values that are made when the code runs.
  boolean takeAll() {
    return this == ANY;
  }

  boolean take(FieldSymbol field) {
    return switch (this) {
      case ANY -> true;
      case ONLY -> field.isEnumConstant() || isConstant(field.modifiers(), field.type());
      case WITHOUT_ENUMS -> !field.isEnumConstant() && isConstant(field.modifiers(), field.type());
    };
  }

  boolean take(Declaration.Variable variable, Type type) {
    return this == ANY
        || variable.initial() != null && isConstant(variable.modifiers().bits(), type);
  }

  /// What may be a constant variable (JLS 4.12.4), as far as its declaration's head says.
  private static boolean isConstant(int modifiers, Type type) {
    return (modifiers & Modifiers.FINAL) != 0
        && (type.isPrimitive() || type.isUnknown() || Types.isOfJavaLang(type, "String"));
  }
}
