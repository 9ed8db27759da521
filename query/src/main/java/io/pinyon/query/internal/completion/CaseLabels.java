package io.pinyon.query.internal.completion;

import io.pinyon.query.answers.completion.Completion;
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
/// that are enums. What other cases took for certain is left out.
final class CaseLabels {
  private static final Features FITTING = new Features().set(Signal.CASE_LABEL);

  private final Attribution attribution;
  private final Caret caret;
  private final Proposals proposals;
  private final NameCompletion names;
  private final CaseCoverage coverage;

  /// By cases behind this one, which may be broader than it.
  private final CaseCoverage later;

  CaseLabels(Attribution attribution, Caret caret, Proposals proposals, NameCompletion names) {
    this.attribution = attribution;
    this.caret = caret;
    this.proposals = proposals;
    this.names = names;
    this.coverage = new CaseCoverage(attribution);
    this.later = new CaseCoverage(attribution);
  }

  void add(Piece.Case label) {
    boolean isEarlier = true;
    for (Piece.Case each : cases(label)) {
      isEarlier &= each != label;
      if (isEarlier) {
        coverage.add(each);
      } else if (each != label) {
        later.add(each);
      }
    }
    coverage.addLabels(label, attribution.source().tree().path(caret.word().end()));
    add(attribution.selectorType(label));
  }

  /// What a pattern of this type can be narrowed to.
  void add(Type selector) {
    for (ClassSymbol symbol : attribution.members().classesOf(selector)) {
      for (FieldSymbol field : symbol.allFields()) {
        if (field.isEnumConstant()) {
          if (isTaken(field.name())) {
            proposals.leaveOut(field.name(), Completion.Kind.ENUM_CONSTANT);
          } else {
            proposals.field(field, selector, FITTING);
          }
        }
      }
      for (ClassSymbol permitted : permittedBelow(symbol)) {
        if (coverage.mayBe(selector, permitted)) {
          if (coverage.covers(permitted)) {
            names.leaveOut(permitted);
          } else {
            names.type(permitted, FITTING);
          }
          if (permitted.kind() == DeclarationKind.ENUM) {
            names.constantsOf(permitted, this::isTaken);
          }
        }
      }
    }
  }

  private boolean isTaken(String constant) {
    return coverage.constants().contains(constant) || later.constants().contains(constant);
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
