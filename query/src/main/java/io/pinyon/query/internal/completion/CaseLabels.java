package io.pinyon.query.internal.completion;

import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.FieldSymbol;
import io.pinyon.query.internal.symbols.PermittedClasses;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.Pattern;
import io.pinyon.syntax.Piece;
import io.pinyon.syntax.Statement;
import io.pinyon.syntax.TypeTree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What a `case` can name of the type that its switch selects from (JLS 14.11.1): the constants of
/// an enum, the permitted classes of a sealed one (8.1.6), theirs again, and the constants of those
/// that are enums. What earlier cases took for certain comes last.
final class CaseLabels {
  private static final int FITTING = 600;
  private static final int TAKEN = -900;

  private final Attribution attribution;
  private final Proposals proposals;
  private final NameCompletion names;
  private final Set<ClassSymbol> takenClasses = new HashSet<>();
  private final Set<String> takenConstants = new HashSet<>();

  CaseLabels(Attribution attribution, Proposals proposals, NameCompletion names) {
    this.attribution = attribution;
    this.proposals = proposals;
    this.names = names;
  }

  void add(Piece.Case label) {
    for (Piece.Case earlier : cases(label)) {
      if (earlier == label) {
        break;
      }
      take(earlier);
    }
    add(attribution.selectorType(label));
  }

  /// What a pattern of this type can be narrowed to.
  void add(Type selector) {
    for (ClassSymbol symbol : attribution.members().classesOf(selector)) {
      for (FieldSymbol field : symbol.allFields()) {
        if (field.isEnumConstant()) {
          boolean isTaken = takenConstants.contains(field.name());
          proposals.field(field, selector, isTaken ? TAKEN : FITTING);
        }
      }
      for (ClassSymbol permitted : permittedBelow(symbol)) {
        if (mayBe(selector, permitted)) {
          boolean isTaken = takenClasses.stream().anyMatch(t -> isBelow(permitted, t));
          names.type(permitted, isTaken ? TAKEN : FITTING);
          if (permitted.kind() == DeclarationKind.ENUM) {
            names.constantsOf(permitted, isTaken ? TAKEN : FITTING - 100, takenConstants);
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

  // ---- what is taken

  private void take(Piece.Case earlier) {
    if (earlier.guard() != null) {
      return;
    }
    for (Node label : earlier.labels()) {
      switch (label) {
        case Expression.Name name -> takenConstants.add(name.name());
        case Expression.Select select -> takenConstants.add(select.name());
        case Pattern.Binding b when b.variable().type() != null ->
            take(attribution.variableType(b.variable()));
        case Pattern.Record r when r.components().stream().allMatch(CaseLabels::takesAll) ->
            take(attribution.resolve(r.type()));
        default -> {}
      }
    }
  }

  private void take(Type type) {
    if (type instanceof Type.ClassType c) {
      takenClasses.add(c.symbol());
    }
  }

  private static boolean takesAll(Pattern component) {
    return component instanceof Pattern.Unnamed
        || component instanceof Pattern.Binding b && b.variable().type() instanceof TypeTree.Var;
  }

  private boolean isBelow(ClassSymbol symbol, ClassSymbol above) {
    return attribution.types().asSuper(symbol.thisType(), above) != null;
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

  /// False if no object of the class can be of the selector's type, because their type arguments
  /// are provably distinct (JLS 4.5.1, 5.1.6.1).
  private boolean mayBe(Type selector, ClassSymbol permitted) {
    if (!(selector instanceof Type.ClassType wanted) || wanted.arguments().isEmpty()) {
      return true;
    }
    Type.ClassType seen = attribution.types().asSuper(permitted.thisType(), wanted.symbol());
    if (seen == null) {
      return true;
    }
    for (int i = 0; i < wanted.arguments().size() && i < seen.arguments().size(); i++) {
      if (areDistinct(wanted.arguments().get(i), seen.arguments().get(i))) {
        return false;
      }
    }
    return true;
  }

  private boolean areDistinct(Type a, Type b) {
    boolean isOpen = isOpen(a) || isOpen(b);
    if (!isOpen) {
      return !a.equals(b) && !mentionsVariable(a) && !mentionsVariable(b);
    }
    if (isOpen(a) && isOpen(b)) {
      return false;
    }
    Type x = attribution.types().erasure(upper(a));
    Type y = attribution.types().erasure(upper(b));
    return !attribution.subtyping().isSubtype(x, y) && !attribution.subtyping().isSubtype(y, x);
  }

  private Type upper(Type type) {
    return attribution.types().upperOfArgument(type);
  }

  private static boolean isOpen(Type type) {
    return type instanceof Type.Variable || type instanceof Type.Wildcard;
  }

  private static boolean mentionsVariable(Type type) {
    return switch (type) {
      case Type.Variable v -> true;
      case Type.Wildcard w -> true;
      case Type.ArrayType a -> mentionsVariable(a.element());
      case Type.ClassType c -> c.arguments().stream().anyMatch(CaseLabels::mentionsVariable);
      default -> false;
    };
  }
}
