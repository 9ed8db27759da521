package io.pinyon.query.internal.generate;

import io.pinyon.query.answers.actions.ActionKind;
import io.pinyon.query.internal.code.TypeWriter;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.MethodSymbol;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.Modifiers;
import io.pinyon.syntax.Declaration;
import java.util.List;
import java.util.stream.Collectors;

/// A builder of a class: a nested class with a method for each field.
final class BuilderCode {
  private final Generators generators;
  private final Declaration.Type type;
  private final ClassSymbol symbol;
  private final ClassFields fields;

  BuilderCode(
      Generators generators, Declaration.Type type, ClassSymbol symbol, ClassFields fields) {
    this.generators = generators;
    this.type = type;
    this.symbol = symbol;
    this.fields = fields;
  }

  void offer() {
    boolean isRecord = type.kind() == DeclarationKind.RECORD;
    List<Declaration.Variable> assigned = isRecord ? type.components() : fields.assignable();
    boolean isPlain =
        symbol.typeParameters().isEmpty()
            && !symbol.is(Modifiers.ABSTRACT)
            && symbol.memberClass("Builder") == null
            && !isInBuilder()
            && symbol.methods("builder").isEmpty()
            && (symbol.owner() == null || symbol.isStatic() || isRecord);
    if (!isPlain || assigned.isEmpty()) {
      return;
    }
    List<Type> types = assigned.stream().map(fields::type).toList();
    boolean hasAll = symbol.constructors().stream().anyMatch(each -> takes(each, types));
    boolean hasNone =
        fields.required().isEmpty()
            && symbol.constructors().stream().anyMatch(each -> each.arity() == 0);
    if (hasAll || hasNone) {
      generators.member(
          ActionKind.GENERATE_BUILDER,
          "Generate builder",
          type,
          null,
          names -> code(assigned, hasAll, names));
    }
  }

  /// No class may have the name of one around it (JLS 8.1).
  private boolean isInBuilder() {
    for (ClassSymbol at = symbol; at != null; at = at.owner()) {
      if (at.name().equals("Builder")) {
        return true;
      }
    }
    return false;
  }

  private static boolean takes(MethodSymbol constructor, List<Type> types) {
    return constructor.parameterTypes().equals(types);
  }

  private String code(List<Declaration.Variable> assigned, boolean hasAll, TypeWriter names) {
    StringBuilder made = new StringBuilder("public static Builder builder() {\n");
    made.append("\treturn new Builder();\n}\n\npublic static final class Builder {\n");
    for (Declaration.Variable each : assigned) {
      made.append("\tprivate ").append(names.write(fields.type(each))).append(' ');
      made.append(each.name()).append(";\n");
    }
    for (Declaration.Variable each : assigned) {
      made.append("\n\tpublic Builder ").append(each.name()).append('(');
      made.append(names.write(fields.type(each))).append(' ').append(each.name());
      made.append(") {\n\t\tthis.").append(each.name()).append(" = ").append(each.name());
      made.append(";\n\t\treturn this;\n\t}\n");
    }
    made.append("\n\tpublic ").append(type.name()).append(" build() {\n");
    if (hasAll) {
      made.append("\t\treturn new ").append(type.name()).append('(');
      made.append(
          assigned.stream().map(Declaration.Variable::name).collect(Collectors.joining(", ")));
      made.append(");\n");
    } else {
      made.append("\t\t").append(type.name()).append(" result = new ").append(type.name());
      made.append("();\n");
      for (Declaration.Variable each : assigned) {
        made.append("\t\tresult.").append(each.name()).append(" = this.").append(each.name());
        made.append(";\n");
      }
      made.append("\t\treturn result;\n");
    }
    return made.append("\t}\n}").toString();
  }
}
