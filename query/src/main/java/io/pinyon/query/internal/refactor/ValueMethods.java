package io.pinyon.query.internal.refactor;

import io.pinyon.query.internal.symbols.MethodSymbol;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.schema.DeclarationKind;
import java.util.Set;

/// The methods that are known to change nothing, to depend on nothing that changes, and to give the
/// same each time: those of values alone, and the accessors that a record has by itself.
final class ValueMethods {
  /// Classes whose objects never change.
  private static final Set<String> OF_VALUES =
      Set.of(
          "java.lang.String",
          "java.lang.Integer",
          "java.lang.Long",
          "java.lang.Short",
          "java.lang.Byte",
          "java.lang.Character",
          "java.lang.Boolean",
          "java.lang.Double",
          "java.lang.Float",
          "java.lang.Math",
          "java.lang.StrictMath",
          "java.math.BigInteger",
          "java.math.BigDecimal",
          "java.time.Duration",
          "java.time.Period",
          "java.util.regex.Pattern");

  /// Their methods that are no such thing: some read the system's properties.
  private static final Set<String> CHANGING =
      Set.of("getChars", "random", "getInteger", "getLong", "getBoolean");

  private ValueMethods() {}

  static boolean contains(MethodSymbol method) {
    if (method.name().equals("getClass") && method.arity() == 0) {
      return true;
    }
    if (method.owner().kind() == DeclarationKind.RECORD) {
      return !method.isDeclared()
          && method.arity() == 0
          && method.owner().components().stream()
              .anyMatch(each -> each.name().equals(method.name()));
    }
    return OF_VALUES.contains(method.owner().qualifiedName())
        && !CHANGING.contains(method.name())
        && isValue(method.returnType())
        && (method.name().equals("equals")
            || method.parameterTypes().stream().allMatch(ValueMethods::isValue));
  }

  /// True for a type whose values never change, and run no code of others when they are used.
  static boolean isValue(Type type) {
    return type.isPrimitive()
        || type instanceof Type.ClassType c && OF_VALUES.contains(c.symbol().qualifiedName());
  }
}
