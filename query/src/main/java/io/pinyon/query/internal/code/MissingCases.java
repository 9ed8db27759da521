package io.pinyon.query.internal.code;

import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.FieldSymbol;
import io.pinyon.query.internal.symbols.PermittedClasses;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.Modifiers;
import java.util.ArrayList;
import java.util.List;

/// What a switch has to name yet to cover all values of its selector (JLS 14.11.1.1): enum
/// constants, and classes below a sealed one.
public record MissingCases(List<FieldSymbol> constants, List<ClassSymbol> classes) {
  private static final int DEEPEST = 50;

  /// Empty if the type is neither an enum nor sealed, or all of it is covered.
  public static MissingCases of(Attribution attribution, Type selector, CaseCoverage coverage) {
    MissingCases result = new MissingCases(new ArrayList<>(), new ArrayList<>());
    for (ClassSymbol each : attribution.members().classesOf(selector)) {
      result.add(attribution, each, selector, coverage, 0);
    }
    return result;
  }

  public boolean isEmpty() {
    return constants.isEmpty() && classes.isEmpty();
  }

  public int size() {
    return constants.size() + classes.size();
  }

  private void add(
      Attribution attribution,
      ClassSymbol symbol,
      Type selector,
      CaseCoverage coverage,
      int depth) {
    attribution.symbols().effort().step();
    if (coverage.covers(symbol) || !coverage.mayBe(selector, symbol) || depth > DEEPEST) {
      return;
    }
    if (symbol.kind() == DeclarationKind.ENUM) {
      for (FieldSymbol field : symbol.allFields()) {
        if (field.isEnumConstant() && !coverage.constants().contains(field.name())) {
          constants.add(field);
        }
      }
      return;
    }
    if (symbol.is(Modifiers.SEALED) && (symbol.isInterface() || symbol.is(Modifiers.ABSTRACT))) {
      for (ClassSymbol each : PermittedClasses.of(symbol)) {
        add(attribution, each, selector, coverage, depth + 1);
      }
      return;
    }
    if (depth > 0 && !classes.contains(symbol)) {
      classes.add(symbol);
    }
  }
}
