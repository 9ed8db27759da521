package io.pinyon.libraries.classfile;

/// Constants as Java literals.
final class Literals {
  private Literals() {}

  /// The literal of a value of a primitive type or String; what has no literal is an expression
  /// (`0.0 / 0.0`).
  static String of(Object value) {
    return switch (value) {
      case String s -> string(s);
      case Character c -> character(c);
      case Long l -> l + "L";
      case Float f -> floating(f, "f");
      case Double d -> floating(d, "");
      default -> value.toString();
    };
  }

  private static String floating(Number value, String suffix) {
    double d = value.doubleValue();
    if (Double.isNaN(d)) {
      return "0.0" + suffix + " / 0.0" + suffix;
    }
    if (Double.isInfinite(d)) {
      return (d < 0 ? "-1.0" : "1.0") + suffix + " / 0.0" + suffix;
    }
    return value + suffix;
  }

  private static String character(char c) {
    StringBuilder out = new StringBuilder("'");
    if (c == '\'') {
      out.append("\\'");
    } else if (c == '"') {
      out.append('"');
    } else {
      escape(c, out);
    }
    return out.append('\'').toString();
  }

  private static String string(String text) {
    StringBuilder out = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      escape(text.charAt(i), out);
    }
    return out.append('"').toString();
  }

  private static void escape(char c, StringBuilder out) {
    switch (c) {
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      case '\b' -> out.append("\\b");
      case '\f' -> out.append("\\f");
      case '\\' -> out.append("\\\\");
      case '"' -> out.append("\\\"");
      default -> {
        if (c < ' ' || c == 0x7f || Character.isSurrogate(c)) {
          out.append(String.format("\\u%04x", (int) c));
        } else {
          out.append(c);
        }
      }
    }
  }
}
