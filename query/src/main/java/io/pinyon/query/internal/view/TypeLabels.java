package io.pinyon.query.internal.view;

import io.pinyon.query.answers.SymbolId;
import io.pinyon.query.answers.view.Hint;
import io.pinyon.query.internal.navigation.SymbolKey;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.Type;
import java.util.ArrayList;
import java.util.List;

/// Types as short labels whose class names lead to their declarations.
final class TypeLabels {
  /// The most characters; type arguments are left out of what is longer.
  private static final int LONGEST = 60;

  private final List<Hint.Part> parts = new ArrayList<>();

  private TypeLabels() {}

  /// Empty if the type is not known, or has no name.
  static List<Hint.Part> of(Type type) {
    if (!isNamed(type)) {
      return List.of();
    }
    TypeLabels label = new TypeLabels();
    label.add(type, type.toString().length() <= LONGEST);
    return label.parts;
  }

  /// Of type arguments, with commas between them; empty if one has no label.
  static List<Hint.Part> ofAll(List<Type> types) {
    TypeLabels label = new TypeLabels();
    for (Type type : types) {
      if (!isNamed(type)) {
        return List.of();
      }
      label.text(label.parts.isEmpty() ? "" : ", ");
      label.add(type, type.toString().length() <= LONGEST);
    }
    return label.parts;
  }

  private static boolean isNamed(Type type) {
    return switch (type) {
      case Type.Unknown u -> false;
      case Type.Null n -> false;
      case Type.Inferred i -> i.solution != null && isNamed(i.solution);
      case Type.ArrayType a -> isNamed(a.element());
      case Type.Wildcard w -> w.bound() == null || isNamed(w.bound());
      case Type.Intersection i -> i.parts().stream().allMatch(TypeLabels::isNamed);
      case Type.ClassType c ->
          !c.symbol().isAnonymous() && c.arguments().stream().allMatch(TypeLabels::isNamed);
      case Type.Primitive p -> true;
      case Type.Variable v -> true;
    };
  }

  private void text(String text) {
    if (!text.isEmpty()) {
      parts.add(new Hint.Part(text, null));
    }
  }

  private void add(Type type, boolean isWhole) {
    switch (type) {
      case Type.ClassType c -> {
        name(c.symbol());
        if (!c.arguments().isEmpty()) {
          text("<");
          for (int i = 0; i < c.arguments().size() && isWhole; i++) {
            text(i == 0 ? "" : ", ");
            add(c.arguments().get(i), true);
          }
          text(isWhole ? ">" : "…>");
        }
      }
      case Type.ArrayType a -> {
        add(a.element(), isWhole);
        text("[]");
      }
      case Type.Wildcard w when w.bound() != null -> {
        String word = w.toString();
        text(word.substring(0, word.indexOf(' ', 2) + 1));
        add(w.bound(), isWhole);
      }
      case Type.Intersection i -> {
        for (int part = 0; part < i.parts().size(); part++) {
          text(part == 0 ? "" : " & ");
          add(i.parts().get(part), isWhole);
        }
      }
      default -> text(type.toString());
    }
  }

  private void name(ClassSymbol symbol) {
    String key = SymbolKey.of(symbol);
    parts.add(new Hint.Part(symbol.displayName(), key.isEmpty() ? null : new SymbolId(key)));
  }
}
