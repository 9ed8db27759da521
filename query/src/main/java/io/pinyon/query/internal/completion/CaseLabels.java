package io.pinyon.query.internal.completion;

import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.code.CaseCoverage;
import io.pinyon.query.internal.ranking.Features;
import io.pinyon.query.internal.ranking.Signal;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.FieldSymbol;
import io.pinyon.query.internal.symbols.PermittedClasses;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Piece;
import io.pinyon.syntax.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What a `case` can name of the type that its switch selects from (JLS 14.11.1): the constants of
/// an enum, the permitted classes of a sealed one (8.1.6), theirs again, and the constants of those
/// that are enums. What earlier cases took for certain comes last.
final class CaseLabels {
  private static final Features FITTING = new Features().set(Signal.CASE_LABEL);
  private static final Features TAKEN = new Features().set(Signal.CASE_TAKEN);

  private final Attribution attribution;
  private final Proposals proposals;
  private final NameCompletion names;
  private final CaseCoverage coverage;

  CaseLabels(Attribution attribution, Proposals proposals, NameCompletion names) {
    this.attribution = attribution;
    this.proposals = proposals;
    this.names = names;
    this.coverage = new CaseCoverage(attribution);
  }

  void add(Piece.Case label) {
    for (Piece.Case earlier : cases(label)) {
      if (earlier == label) {
        break;
      }
      coverage.add(earlier);
    }
    add(attribution.selectorType(label));
  }

  /// What a pattern of this type can be narrowed to.
  void add(Type selector) {
    for (ClassSymbol symbol : attribution.members().classesOf(selector)) {
      for (FieldSymbol field : symbol.allFields()) {
        if (field.isEnumConstant()) {
          boolean isTaken = coverage.constants().contains(field.name());
          proposals.field(field, selector, isTaken ? TAKEN : FITTING);
        }
      }
      for (ClassSymbol permitted : permittedBelow(symbol)) {
        if (coverage.mayBe(selector, permitted)) {
          boolean isTaken = coverage.covers(permitted);
          names.type(permitted, isTaken ? TAKEN : FITTING);
          if (permitted.kind() == DeclarationKind.ENUM) {
            names.constantsOf(permitted, coverage.constants());
          }
        }
      }
    }
  }

  private List<Piece.Case> cases(Piece.Case label) {
    return switch (attribution.source().parent(label)) {
      case Statement.Switch s -> s.cases();
      case Expression.SwitchExpression s -> s.cases();
      case null, default -> List.of();
    };
  }

  // ---- what is permitted

  private Set<ClassSymbol> permittedBelow(ClassSymbol sealed) {
    Set<ClassSymbol> result = new LinkedHashSet<>();
    List<ClassSymbol> open = new ArrayList<>(PermittedClasses.of(sealed));
    for (int i = 0; i < open.size(); i++) {
      if (result.add(open.get(i))) {
        open.addAll(PermittedClasses.of(open.get(i)));
      }
    }
    return result;
  }
}
