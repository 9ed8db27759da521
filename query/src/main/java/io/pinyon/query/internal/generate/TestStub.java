package io.pinyon.query.internal.generate;

import io.pinyon.query.answers.actions.ActionKind;
import io.pinyon.query.internal.code.CodeStyle;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.Modifiers;
import io.pinyon.syntax.Declaration;
import java.util.LinkedHashSet;
import java.util.Set;

/// A test class for a class, with an empty test for each public method: with JUnit, of the version
/// that the file sees.
final class TestStub {
  private static final String MAIN = "/src/main/java/";

  private final Generators generators;
  private final Declaration.Type type;
  private final ClassSymbol symbol;

  TestStub(Generators generators, Declaration.Type type, ClassSymbol symbol) {
    this.generators = generators;
    this.type = type;
    this.symbol = symbol;
  }

  void offer() {
    String location = symbol.unit().location().replace('\\', '/');
    int main = location.lastIndexOf(MAIN);
    String name = type.name() + "Test";
    boolean exists =
        generators.attribution().symbols().topLevel(symbol.packageName(), name) != null;
    if (main < 0
        || exists
        || symbol.owner() != null
        || type.kind() == DeclarationKind.INTERFACE
        || type.kind() == DeclarationKind.ANNOTATION) {
      return;
    }
    String packagePath = symbol.packageName().replace('.', '/');
    String target =
        location.substring(0, main)
            + "/src/test/java/"
            + (packagePath.isEmpty() ? "" : packagePath + "/")
            + name
            + ".java";
    generators.offer(
        ActionKind.GENERATE_TEST,
        "Generate test '" + name + "'",
        changes -> changes.create(target, code(name, changes.here().style())));
  }

  private String code(String name, CodeStyle style) {
    boolean isOld =
        generators.attribution().symbols().byQualifiedName("org.junit.jupiter.api.Test") == null
            && generators.attribution().symbols().byQualifiedName("org.junit.Test") != null;
    Set<String> methods = new LinkedHashSet<>();
    for (Declaration member : type.members()) {
      if (member instanceof Declaration.Method m
          && m.kind() == DeclarationKind.METHOD
          && m.modifiers().has(Modifiers.PUBLIC)) {
        methods.add(m.name());
      }
    }
    StringBuilder made = new StringBuilder();
    if (!symbol.packageName().isEmpty()) {
      made.append("package ").append(symbol.packageName()).append(";\n\n");
    }
    made.append("import ").append(isOld ? "org.junit.Test" : "org.junit.jupiter.api.Test");
    made.append(";\n\n").append(isOld ? "public class " : "class ").append(name).append(" {\n");
    for (String each : methods) {
      made.append(made.charAt(made.length() - 2) == '{' ? "" : "\n");
      made.append("\t@Test\n\t").append(isOld ? "public " : "").append("void ").append(each);
      made.append("() {\n\t}\n");
    }
    return style.lay(made.append("}\n").toString(), "");
  }
}
