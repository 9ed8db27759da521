package io.pinyon.query.internal.generate;

import io.pinyon.query.answers.actions.ActionKind;
import io.pinyon.query.internal.code.TypeWriter;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.schema.Modifiers;
import io.pinyon.schema.PrimitiveKind;
import io.pinyon.syntax.Declaration;
import java.util.ArrayList;
import java.util.List;

/// Getters and setters of fields.
final class AccessorCode {
  private final Generators generators;
  private final Declaration.Type type;
  private final ClassSymbol symbol;
  private final ClassFields fields;

  AccessorCode(
      Generators generators, Declaration.Type type, ClassSymbol symbol, ClassFields fields) {
    this.generators = generators;
    this.type = type;
    this.symbol = symbol;
    this.fields = fields;
  }

  void offer() {
    List<Declaration.Variable> unread = new ArrayList<>();
    List<Declaration.Variable> unwritten = new ArrayList<>();
    for (Declaration.Variable each : fields.chosen()) {
      if (symbol.methods(getter(each)).stream().noneMatch(m -> m.arity() == 0)) {
        unread.add(each);
      }
      if (!each.modifiers().has(Modifiers.FINAL)
          && symbol.methods(setter(each)).stream().noneMatch(m -> m.arity() == 1)) {
        unwritten.add(each);
      }
    }
    offer(title("getter", unread), unread, List.of());
    offer(title("setter", unwritten), List.of(), unwritten);
    if (!unread.isEmpty() && !unwritten.isEmpty()) {
      offer("Generate getters and setters", unread, unwritten);
    }
  }

  private static String title(String what, List<Declaration.Variable> of) {
    return "Generate " + what + (of.size() == 1 ? " for '" + of.getFirst().name() + "'" : "s");
  }

  private void offer(
      String title, List<Declaration.Variable> read, List<Declaration.Variable> written) {
    if (read.isEmpty() && written.isEmpty()) {
      return;
    }
    generators.member(
        ActionKind.GENERATE_ACCESSORS,
        title,
        type,
        null,
        names -> {
          List<String> made = new ArrayList<>();
          for (Declaration.Variable each : fields.chosen()) {
            if (read.contains(each)) {
              made.add(getter(each, names));
            }
            if (written.contains(each)) {
              made.add(setter(each, names));
            }
          }
          return String.join("\n\n", made);
        });
  }

  private String getter(Declaration.Variable field, TypeWriter names) {
    return "public "
        + names.write(fields.type(field))
        + " "
        + getter(field)
        + "() {\n\treturn "
        + field.name()
        + ";\n}";
  }

  private String setter(Declaration.Variable field, TypeWriter names) {
    return "public void "
        + setter(field)
        + "("
        + names.write(fields.type(field))
        + " "
        + field.name()
        + ") {\n\tthis."
        + field.name()
        + " = "
        + field.name()
        + ";\n}";
  }

  private String getter(Declaration.Variable field) {
    boolean isFlag =
        fields.type(field) instanceof Type.Primitive p && p.kind() == PrimitiveKind.BOOLEAN;
    boolean saysIs =
        isFlag
            && field.name().length() > 2
            && field.name().startsWith("is")
            && Character.isUpperCase(field.name().charAt(2));
    return saysIs ? field.name() : (isFlag ? "is" : "get") + capital(field.name());
  }

  private String setter(Declaration.Variable field) {
    boolean saysIs = getter(field).equals(field.name());
    return "set" + capital(saysIs ? field.name().substring(2) : field.name());
  }

  private static String capital(String name) {
    return Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }
}
