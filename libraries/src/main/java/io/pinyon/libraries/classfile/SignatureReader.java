package io.pinyon.libraries.classfile;

import io.pinyon.schema.PrimitiveKind;
import io.pinyon.schema.WrittenType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads descriptors and Signature attributes (JVMS 4.3, 4.7.9.1) into written types. Malformed
/// text throws IllegalArgumentException.
final class SignatureReader {
  /// A type parameter; a sole bound `Object` is left out, as a source does.
  record TypeParameter(String name, List<WrittenType> bounds) {}

  /// A method's signature or descriptor; `thrown` is empty if it names none.
  record Method(
      List<TypeParameter> typeParameters,
      List<WrittenType> parameters,
      WrittenType result,
      List<WrittenType> thrown) {}

  /// A class's signature.
  record Class(
      List<TypeParameter> typeParameters, WrittenType superclass, List<WrittenType> interfaces) {}

  static final String OBJECT = "java/lang/Object";

  private final String text;
  private int at;

  private SignatureReader(String text) {
    this.text = text;
  }

  static WrittenType type(String text) {
    SignatureReader reader = new SignatureReader(text);
    WrittenType result = reader.type();
    reader.finish();
    return result;
  }

  static Method method(String text) {
    SignatureReader reader = new SignatureReader(text);
    List<TypeParameter> typeParameters = reader.typeParameters();
    reader.expect('(');
    List<WrittenType> parameters = new ArrayList<>();
    while (reader.peek() != ')') {
      parameters.add(reader.type());
    }
    reader.expect(')');
    WrittenType result = reader.type();
    List<WrittenType> thrown = new ArrayList<>();
    while (reader.at < text.length()) {
      reader.expect('^');
      thrown.add(reader.type());
    }
    return new Method(typeParameters, parameters, result, thrown);
  }

  static Class classType(String text) {
    SignatureReader reader = new SignatureReader(text);
    List<TypeParameter> typeParameters = reader.typeParameters();
    WrittenType superclass = reader.type();
    List<WrittenType> interfaces = new ArrayList<>();
    while (reader.at < text.length()) {
      interfaces.add(reader.type());
    }
    return new Class(typeParameters, superclass, interfaces);
  }

  private List<TypeParameter> typeParameters() {
    if (peek() != '<') {
      return List.of();
    }
    at++;
    List<TypeParameter> result = new ArrayList<>();
    while (peek() != '>') {
      String name = until(":");
      List<WrittenType> bounds = new ArrayList<>();
      while (peek() == ':') {
        at++;
        if (peek() != ':') {
          bounds.add(type());
        }
      }
      if (bounds.size() == 1 && isObject(bounds.getFirst())) {
        bounds = List.of();
      }
      result.add(new TypeParameter(name, bounds));
    }
    at++;
    return result;
  }

  static boolean isObject(WrittenType type) {
    return type instanceof WrittenType.Binary b && b.name().equals(OBJECT);
  }

  private WrittenType type() {
    char c = peek();
    at++;
    return switch (c) {
      case 'B' -> new WrittenType.Primitive(PrimitiveKind.BYTE);
      case 'C' -> new WrittenType.Primitive(PrimitiveKind.CHAR);
      case 'D' -> new WrittenType.Primitive(PrimitiveKind.DOUBLE);
      case 'F' -> new WrittenType.Primitive(PrimitiveKind.FLOAT);
      case 'I' -> new WrittenType.Primitive(PrimitiveKind.INT);
      case 'J' -> new WrittenType.Primitive(PrimitiveKind.LONG);
      case 'S' -> new WrittenType.Primitive(PrimitiveKind.SHORT);
      case 'Z' -> new WrittenType.Primitive(PrimitiveKind.BOOLEAN);
      case 'V' -> new WrittenType.Primitive(PrimitiveKind.VOID);
      case '[' -> new WrittenType.Array(type());
      case 'T' -> {
        String name = until(";");
        at++;
        yield new WrittenType.Variable(name);
      }
      case 'L' -> classType();
      default -> throw malformed();
    };
  }

  private WrittenType classType() {
    WrittenType.@Nullable Binary outer = null;
    String name = until("<;.");
    while (true) {
      List<WrittenType> arguments = typeArguments();
      WrittenType.Binary type = new WrittenType.Binary(outer, name, arguments);
      char c = peek();
      at++;
      if (c == ';') {
        return type;
      }
      if (c != '.') {
        throw malformed();
      }
      outer = outer == null && arguments.isEmpty() ? null : type;
      name = name + "$" + until("<;.");
    }
  }

  private List<WrittenType> typeArguments() {
    if (peek() != '<') {
      return List.of();
    }
    at++;
    List<WrittenType> result = new ArrayList<>();
    while (peek() != '>') {
      switch (peek()) {
        case '*' -> {
          at++;
          result.add(new WrittenType.Wildcard(WrittenType.Bound.NONE, null));
        }
        case '+' -> {
          at++;
          result.add(new WrittenType.Wildcard(WrittenType.Bound.EXTENDS, type()));
        }
        case '-' -> {
          at++;
          result.add(new WrittenType.Wildcard(WrittenType.Bound.SUPER, type()));
        }
        default -> result.add(type());
      }
    }
    at++;
    return result;
  }

  private String until(String stops) {
    int start = at;
    while (stops.indexOf(peek()) < 0) {
      at++;
    }
    return text.substring(start, at);
  }

  private char peek() {
    if (at >= text.length()) {
      throw malformed();
    }
    return text.charAt(at);
  }

  private void expect(char c) {
    if (peek() != c) {
      throw malformed();
    }
    at++;
  }

  private void finish() {
    if (at != text.length()) {
      throw malformed();
    }
  }

  private IllegalArgumentException malformed() {
    return new IllegalArgumentException("malformed signature at " + at + ": " + text);
  }
}
