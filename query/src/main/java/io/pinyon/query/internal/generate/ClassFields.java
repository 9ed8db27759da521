package io.pinyon.query.internal.generate;

import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.code.CodeStyle;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.FieldSymbol;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.Modifiers;
import io.pinyon.schema.TextRange;
import io.pinyon.syntax.Declaration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The fields of a class that code is generated from: those whose lines the selection touches, all
/// of its own if it touches none.
final class ClassFields {
  private final Attribution attribution;
  private final ClassSymbol symbol;
  private final List<Declaration.Variable> own = new ArrayList<>();
  private final List<Declaration.Variable> selected = new ArrayList<>();
  private final List<Declaration.Variable> constants = new ArrayList<>();

  ClassFields(Attribution attribution, Declaration.Type type, ClassSymbol symbol, TextRange range) {
    this.attribution = attribution;
    this.symbol = symbol;
    if (type.kind() == DeclarationKind.RECORD) {
      own.addAll(type.components());
    }
    for (Declaration member : type.members()) {
      if (member instanceof Declaration.Variable v && !v.name().isEmpty()) {
        if (v.modifiers().has(Modifiers.STATIC)) {
          constants.add(v);
          continue;
        }
        own.add(v);
        String text = attribution.source().text();
        int from = CodeStyle.lineStart(text, v.start());
        if (from <= range.end() && range.start() <= CodeStyle.lineEnd(text, v.end())) {
          selected.add(v);
        }
      }
    }
  }

  /// Instance fields: those that are selected, else all.
  List<Declaration.Variable> chosen() {
    return selected.isEmpty() ? own : selected;
  }

  boolean isSelection() {
    return !selected.isEmpty();
  }

  /// Those that a constructor can give a value.
  List<Declaration.Variable> assignable() {
    return chosen().stream().filter(ClassFields::isAssignable).toList();
  }

  /// Final fields that wait for their value.
  List<Declaration.Variable> required() {
    return own.stream()
        .filter(each -> each.modifiers().has(Modifiers.FINAL) && isAssignable(each))
        .toList();
  }

  private static boolean isAssignable(Declaration.Variable field) {
    return field.initial() == null || !field.modifiers().has(Modifiers.FINAL);
  }

  /// Also of a field that is not around the selection.
  Type type(Declaration.Variable field) {
    FieldSymbol declared = symbol.field(field.name());
    return declared == null ? attribution.variableType(field) : declared.type();
  }

  Declaration.@Nullable Variable last() {
    if (!own.isEmpty()) {
      return own.getLast();
    }
    return constants.isEmpty() ? null : constants.getLast();
  }
}
