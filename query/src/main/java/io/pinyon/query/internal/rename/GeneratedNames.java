package io.pinyon.query.internal.rename;

import io.pinyon.query.answers.SearchTarget;
import io.pinyon.query.internal.lombok.GeneratedCode;
import io.pinyon.query.internal.lombok.LombokConfig;
import io.pinyon.query.internal.symbols.FieldSymbol;
import io.pinyon.query.internal.symbols.SymbolTable;
import io.pinyon.schema.FileIndex;
import io.pinyon.schema.TextRange;
import io.pinyon.syntax.SyntaxTree;
import io.pinyon.syntax.facts.TreeIndex;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The names of what Lombok makes of a field, now and with another name of the field: found by
/// letting Lombok's rules make it of the changed text.
final class GeneratedNames {
  private final FieldSymbol field;
  private final TextRange place;
  private final @Nullable String text;
  private final LombokConfig config;

  GeneratedNames(SymbolTable symbols, FieldSymbol field) {
    this.field = field;
    this.place = field.index().nameRange(field.row());
    this.text = symbols.facts().textOf(field.unit());
    this.config = LombokConfig.of(symbols.facts().settings(field.unit(), LombokConfig.FILE_NAME));
  }

  /// The new name for each name of the field and of what is made of it; the field's alone if the
  /// text is not known.
  Map<String, String> names(String newName) {
    Map<String, String> names = new LinkedHashMap<>();
    List<String> before = made(field.name());
    List<String> after = made(newName);
    for (int i = 0; i < before.size() && i < after.size(); i++) {
      names.putIfAbsent(before.get(i), after.get(i));
    }
    names.put(field.name(), newName);
    return names;
  }

  /// The name of the field for which `made`, which is made of it now, becomes `wanted`; null if
  /// there is none.
  @Nullable String fieldFor(String made, String wanted) {
    String stem = Renamings.capitalized(field.name());
    boolean endsWithField = made.endsWith(stem) || made.endsWith(field.name());
    int prefix = endsWithField ? made.length() - stem.length() : 0;
    if (prefix >= wanted.length()) {
      return null;
    }
    String rest = wanted.substring(prefix);
    List<String> guesses =
        List.of(rest.substring(0, 1).toLowerCase(Locale.ROOT) + rest.substring(1), rest);
    for (String guess : guesses) {
      if (NewNames.refusal(SearchTarget.Kind.FIELD, guess) == null
          && wanted.equals(names(guess).get(made))) {
        return guess;
      }
    }
    return null;
  }

  /// In the order of their declarations.
  private List<String> made(String name) {
    List<String> made = new ArrayList<>();
    if (text == null || place.end() > text.length()) {
      return made;
    }
    String changed = text.substring(0, place.start()) + name + text.substring(place.end());
    FileIndex index = TreeIndex.skeleton(SyntaxTree.parse(changed)).index();
    FileIndex generated = GeneratedCode.of(index, config).index();
    for (int row = 0; row < generated.declarationCount(); row++) {
      if (generated.nameRange(row).start() == place.start()) {
        made.add(generated.name(row));
      }
    }
    return made;
  }
}
