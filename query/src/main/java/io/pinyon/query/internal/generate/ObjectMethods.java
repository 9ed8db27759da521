package io.pinyon.query.internal.generate;

import io.pinyon.query.answers.actions.ActionKind;
import io.pinyon.query.internal.code.TypeWriter;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.Modifiers;
import io.pinyon.schema.PrimitiveKind;
import io.pinyon.syntax.Declaration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// `equals`, `hashCode` and `toString` over fields.
final class ObjectMethods {
  private final Generators generators;
  private final Declaration.Type type;
  private final ClassSymbol symbol;
  private final ClassFields fields;

  ObjectMethods(
      Generators generators, Declaration.Type type, ClassSymbol symbol, ClassFields fields) {
    this.generators = generators;
    this.type = type;
    this.symbol = symbol;
    this.fields = fields;
  }

  void offer() {
    boolean hasEquals = has("equals", 1);
    boolean hasHash = has("hashCode", 0);
    boolean isClass = type.kind() == DeclarationKind.CLASS;
    List<Declaration.Variable> chosen = fields.chosen();
    if (isClass && !hasEquals && !hasHash && !chosen.isEmpty()) {
      generators.member(
          ActionKind.GENERATE_OBJECT_METHODS,
          "Generate equals() and hashCode()",
          type,
          null,
          names -> equalsCode(names) + "\n\n" + hashCode(names));
    }
    if (isClass && !has("toString", 0)) {
      generators.member(
          ActionKind.GENERATE_OBJECT_METHODS,
          "Generate toString()",
          type,
          null,
          this::toStringCode);
    }
  }

  /// True if the class declares it, or may not.
  private boolean has(String name, int arity) {
    return symbol.methods(name).stream().anyMatch(each -> each.arity() == arity)
        || generators.attribution().members().methods(symbol.thisType(), name).stream()
            .anyMatch(each -> each.arity() == arity && each.is(Modifiers.FINAL));
  }

  /// The class with wildcards for its parameters.
  private String wild(TypeWriter names) {
    int count = symbol.typeParameters().size();
    String name = names.erased(symbol.thisType());
    return count == 0 ? name : name + "<" + "?, ".repeat(count - 1) + "?>";
  }

  private boolean inherits() {
    return symbol.superclass() instanceof Type.ClassType c
        && !generators.attribution().types().isObject(c)
        && c.symbol().methods("equals").stream().anyMatch(each -> !each.isAbstract());
  }

  private String equalsCode(TypeWriter names) {
    List<String> parts = new ArrayList<>();
    if (inherits()) {
      parts.add("super.equals(o)");
    }
    fields.chosen().forEach(each -> parts.add(same(each, names)));
    return "@Override\npublic boolean equals(Object o) {\n"
        + "\tif (this == o) {\n\t\treturn true;\n\t}\n"
        + "\tif (o == null || getClass() != o.getClass()) {\n\t\treturn false;\n\t}\n\t"
        + wild(names)
        + " that = ("
        + wild(names)
        + ") o;\n\treturn "
        + String.join("\n\t\t\t&& ", parts)
        + ";\n}";
  }

  private String same(Declaration.Variable field, TypeWriter names) {
    String own =
        field.name().equals("that") || field.name().equals("o")
            ? "this." + field.name()
            : field.name();
    String other = "that." + field.name();
    return switch (fields.type(field)) {
      case Type.Primitive p when p.kind() == PrimitiveKind.DOUBLE ->
          "Double.compare(" + own + ", " + other + ") == 0";
      case Type.Primitive p when p.kind() == PrimitiveKind.FLOAT ->
          "Float.compare(" + own + ", " + other + ") == 0";
      case Type.Primitive p -> own + " == " + other;
      case Type.ArrayType a ->
          utility(names, "Arrays")
              + (a.element() instanceof Type.ArrayType ? ".deepEquals(" : ".equals(")
              + own
              + ", "
              + other
              + ")";
      default -> utility(names, "Objects") + ".equals(" + own + ", " + other + ")";
    };
  }

  private String utility(TypeWriter names, String name) {
    ClassSymbol found = generators.attribution().symbols().topLevel("java.util", name);
    return found == null ? "java.util." + name : names.write(found.thisType());
  }

  private String hashCode(TypeWriter names) {
    List<String> parts = new ArrayList<>();
    if (inherits()) {
      parts.add("super.hashCode()");
    }
    for (Declaration.Variable each : fields.chosen()) {
      parts.add(
          fields.type(each) instanceof Type.ArrayType a
              ? utility(names, "Arrays")
                  + (a.element() instanceof Type.ArrayType ? ".deepHashCode(" : ".hashCode(")
                  + each.name()
                  + ")"
              : each.name());
    }
    return "@Override\npublic int hashCode() {\n\treturn "
        + utility(names, "Objects")
        + ".hash("
        + String.join(", ", parts)
        + ");\n}";
  }

  private String toStringCode(TypeWriter names) {
    String all =
        fields.chosen().stream()
            .map(each -> {
              String value =
                  fields.type(each) instanceof Type.ArrayType a
                      ? utility(names, "Arrays")
                          + (a.element() instanceof Type.ArrayType
                              ? ".deepToString("
                              : ".toString(")
                          + each.name()
                          + ")"
                      : each.name();
              return each.name() + "=\" + " + value;
            })
            .collect(Collectors.joining(" + \", "));
    String text =
        all.isEmpty() ? "\"" + type.name() + "{}\"" : "\"" + type.name() + "{" + all + " + \"}\"";
    return "@Override\npublic String toString() {\n\treturn " + text + ";\n}";
  }
}
