package io.pinyon.query.internal.code;

import io.pinyon.query.internal.symbols.Type;
import io.pinyon.schema.PrimitiveKind;

/// Getters and setters of instance fields, as text to be laid out by [CodeStyle#lay].
public final class AccessorText {
  private AccessorText() {}

  public static String getter(String field, Type type, TypeWriter names) {
    return "public "
        + names.write(type)
        + " "
        + getterName(field, type)
        + "() {\n\treturn "
        + field
        + ";\n}";
  }

  public static String setter(String field, Type type, TypeWriter names) {
    return "public void "
        + setterName(field, type)
        + "("
        + names.write(type)
        + " "
        + field
        + ") {\n\tthis."
        + field
        + " = "
        + field
        + ";\n}";
  }

  /// `isOpen` for a flag called `open` or `isOpen`, else `getName`.
  public static String getterName(String field, Type type) {
    boolean isFlag = type instanceof Type.Primitive p && p.kind() == PrimitiveKind.BOOLEAN;
    boolean saysIs =
        isFlag
            && field.length() > 2
            && field.startsWith("is")
            && Character.isUpperCase(field.charAt(2));
    return saysIs ? field : (isFlag ? "is" : "get") + capital(field);
  }

  public static String setterName(String field, Type type) {
    boolean saysIs = getterName(field, type).equals(field);
    return "set" + capital(saysIs ? field.substring(2) : field);
  }

  private static String capital(String name) {
    return Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }
}
