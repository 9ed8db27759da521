package io.pinyon.query.internal.fixes;

import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.Modifiers;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.Piece;
import io.pinyon.syntax.Statement;
import io.pinyon.syntax.TypeTree;
import org.jspecify.annotations.Nullable;

/// Says how badly a type would fit in the place of a type name.
final class TypeFit {
  /// Of a type that no spelling makes up for: it may not stand there at all.
  static final int NEVER = 1_000;

  private static final int COST = 30;

  private TypeFit() {}

  static int misfit(Site site, Node node, ClassSymbol symbol) {
    Node parent = site.parent(node);
    int cost = 0;
    if (node instanceof TypeTree.Named named && named.arguments() != null) {
      int given = named.arguments().size();
      int wanted = symbol.typeParameters().size();
      cost += given == wanted || given == 0 && wanted > 0 ? 0 : COST;
    }
    boolean isAnnotation = symbol.kind() == DeclarationKind.ANNOTATION;
    return cost
        + switch (parent) {
          case Piece.Annotation a -> isAnnotation ? 0 : NEVER;
          case Expression.New n ->
              (n.body() == null && (symbol.isInterface() || symbol.is(Modifiers.ABSTRACT))
                      ? COST
                      : 0)
                  + target(site, n, symbol);
          case Declaration.Type t -> mayBeSupertype(t, node, symbol) ? 0 : NEVER;
          case Declaration.Method m when m.type() != node -> throwable(site, symbol);
          case Declaration.Variable v -> variable(site, v, symbol);
          case Expression.Select s -> member(site, s.name(), symbol) ? 0 : 2 * COST;
          case Expression.Call c ->
              site.attribution.members().methods(symbol, c.name()).isEmpty() ? 2 * COST : 0;
          case null, default -> 0;
        };
  }

  /// JLS 8.1.4, 8.1.5, 9.1.3.
  private static boolean mayBeSupertype(Declaration.Type type, Node node, ClassSymbol symbol) {
    if (type.extended() == node && type.kind() == DeclarationKind.CLASS) {
      return !symbol.isInterface()
          && !symbol.is(Modifiers.FINAL)
          && symbol.kind() != DeclarationKind.ENUM
          && symbol.kind() != DeclarationKind.RECORD;
    }
    return type.permitted().contains(node) || symbol.isInterface();
  }

  private static boolean member(Site site, String name, ClassSymbol symbol) {
    return name.equals("this")
        || site.attribution.members().field(symbol, name) != null
        || site.symbols.memberClass(symbol, name) != null;
  }

  private static int target(Site site, Expression.New creation, ClassSymbol symbol) {
    return target(site, site.attribution.targetOf(creation), symbol);
  }

  private static int target(Site site, @Nullable Type target, ClassSymbol symbol) {
    return target instanceof Type.ClassType c
            && site.attribution.types().asSuper(symbol.thisType(), c.symbol()) == null
        ? COST
        : 0;
  }

  private static int throwable(Site site, ClassSymbol symbol) {
    ClassSymbol throwable = site.symbols.byQualifiedName("java.lang.Throwable");
    return throwable == null
            || site.attribution.types().asSuper(symbol.thisType(), throwable) != null
        ? 0
        : COST;
  }

  private static int variable(Site site, Declaration.Variable variable, ClassSymbol symbol) {
    if (variable.kind() == Declaration.VariableKind.CATCH_PARAMETER) {
      return throwable(site, symbol);
    }
    Attribution attribution = site.attribution;
    Expression initial = variable.initializer();
    if (initial == null
        || initial instanceof Expression.Lambda
        || initial instanceof Expression.MethodReference
        || site.parent(variable) instanceof Statement.ForEach) {
      return 0;
    }
    Type given = attribution.types().erasure(attribution.typeOf(initial));
    Type wanted = attribution.types().erasure(symbol.thisType());
    return given.isUnknown() || attribution.subtyping().isLoose(given, wanted) ? 0 : COST;
  }
}
