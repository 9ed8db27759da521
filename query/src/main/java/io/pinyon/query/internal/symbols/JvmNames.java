package io.pinyon.query.internal.symbols;

import org.jspecify.annotations.Nullable;

/// How class files name what sources declare (JVMS 4.2, 4.3).
public final class JvmNames {
  private JvmNames() {}

  /// `java/util/Map$Entry` (JLS 13.1); null for what has no name that can be told from its source.
  public static @Nullable String binaryName(ClassSymbol symbol) {
    if (symbol.isLocal() || symbol.isAnonymous()) {
      return null;
    }
    ClassSymbol owner = symbol.owner();
    if (owner != null) {
      String outer = binaryName(owner);
      return outer == null ? null : outer + '$' + symbol.name();
    }
    String packageName = symbol.packageName().replace('.', '/');
    return packageName.isEmpty() ? symbol.name() : packageName + '/' + symbol.name();
  }

  /// `(Ljava/lang/Object;)Z`; null if a type in it is not known.
  public static @Nullable String descriptor(MethodSymbol method, Types types) {
    StringBuilder descriptor = new StringBuilder("(");
    for (Type type : method.parameterTypes()) {
      String parameter = descriptor(type, types);
      if (parameter == null) {
        return null;
      }
      descriptor.append(parameter);
    }
    String result = descriptor(method.returnType(), types);
    return result == null ? null : descriptor.append(')').append(result).toString();
  }

  private static @Nullable String descriptor(Type type, Types types) {
    return switch (types.erasure(type)) {
      case Type.Primitive p ->
          switch (p.kind()) {
            case BOOLEAN -> "Z";
            case BYTE -> "B";
            case SHORT -> "S";
            case CHAR -> "C";
            case INT -> "I";
            case LONG -> "J";
            case FLOAT -> "F";
            case DOUBLE -> "D";
            case VOID -> "V";
          };
      case Type.ArrayType a -> {
        String element = descriptor(a.element(), types);
        yield element == null ? null : "[" + element;
      }
      case Type.ClassType c -> {
        String name = binaryName(c.symbol());
        yield name == null ? null : "L" + name + ";";
      }
      default -> null;
    };
  }
}
