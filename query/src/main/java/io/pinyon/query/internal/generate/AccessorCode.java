package io.pinyon.query.internal.generate;

import io.pinyon.query.answers.actions.ActionKind;
import io.pinyon.query.internal.code.AccessorText;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.schema.Modifiers;
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
      if (symbol.methods(AccessorText.getterName(each.name(), fields.type(each))).stream()
          .noneMatch(m -> m.arity() == 0)) {
        unread.add(each);
      }
      if (!each.modifiers().has(Modifiers.FINAL)
          && symbol.methods(AccessorText.setterName(each.name(), fields.type(each))).stream()
              .noneMatch(m -> m.arity() == 1)) {
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
              made.add(AccessorText.getter(each.name(), fields.type(each), names));
            }
            if (written.contains(each)) {
              made.add(AccessorText.setter(each.name(), fields.type(each), names));
            }
          }
          return String.join("\n\n", made);
        });
  }
}
