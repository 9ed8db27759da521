package io.pinyon.query.internal.code;

import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.Pattern;
import io.pinyon.syntax.Piece;
import io.pinyon.syntax.TypeTree;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What cases of a switch cover for certain (JLS 14.11.1.1): enum constants, by name, and the
/// objects of classes. Says also of which classes a selector can be.
public final class CaseCoverage {
  private final Attribution attribution;
  private final Set<ClassSymbol> classes = new HashSet<>();
  private final Set<String> constants = new HashSet<>();

  public CaseCoverage(Attribution attribution) {
    this.attribution = attribution;
  }

  public void add(Piece.Case taken) {
    if (taken.guard() != null) {
      return;
    }
    addLabels(taken, List.of());
  }

  /// Its labels, but those among `without`, and whatever its guard.
  public void addLabels(Piece.Case taken, List<Node> without) {
    for (Node label : taken.labels()) {
      if (without.contains(label)) {
        continue;
      }
      switch (label) {
        case Expression.Name name -> constants.add(name.name());
        case Expression.Select select -> constants.add(select.name());
        case Pattern.Binding b when b.variable().type() != null ->
            take(attribution.variableType(b.variable()));
        case Pattern.Record r when r.components().stream().allMatch(CaseCoverage::takesAll) ->
            take(attribution.resolve(r.type()));
        default -> {}
      }
    }
  }

  private void take(Type type) {
    if (type instanceof Type.ClassType c) {
      classes.add(c.symbol());
    }
  }

  private static boolean takesAll(Pattern component) {
    return component instanceof Pattern.Unnamed
        || component instanceof Pattern.Binding b && b.variable().type() instanceof TypeTree.Var;
  }

  /// The names of enum constants.
  public Set<String> constants() {
    return constants;
  }

  /// True of a class all of whose objects are covered.
  public boolean covers(ClassSymbol symbol) {
    return classes.stream()
        .anyMatch(each -> attribution.types().asSuper(symbol.thisType(), each) != null);
  }

  /// False if no object of the class can be of the selector's type, because their type arguments
  /// are provably distinct (JLS 4.5.1, 5.1.6.1).
  public boolean mayBe(Type selector, ClassSymbol permitted) {
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
      case Type.ClassType c -> c.arguments().stream().anyMatch(CaseCoverage::mentionsVariable);
      default -> false;
    };
  }
}
