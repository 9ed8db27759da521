package io.pinyon.query.internal.navigation;

import io.pinyon.query.answers.Target;
import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.symbols.MethodSymbol;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Declarations that stand in a relation to what is at an offset: its type, what implements it,
/// what it overrides.
public final class RelatedDeclarations {
  private final Attribution attribution;
  private final OccurrenceLocator names;
  private final DeclarationLocator targets;
  private final Overrides overrides;

  public RelatedDeclarations(Attribution attribution) {
    this.attribution = attribution;
    this.names = new OccurrenceLocator(attribution);
    this.targets = new DeclarationLocator(attribution.symbols());
    this.overrides = new Overrides(attribution);
  }

  private List<Symbol> symbolsAt(int offset) {
    Occurrence occurrence = names.at(offset);
    return occurrence == null ? List.of() : occurrence.symbols();
  }

  /// Where the name is declared; null if that is not known.
  public @Nullable Target declared(int offset) {
    List<Symbol> found = symbolsAt(offset);
    return found.isEmpty() ? null : targets.of(found.getFirst());
  }

  /// Where the type of the name, or else of the innermost expression, is declared.
  public List<Target> types(int offset) {
    List<Symbol> found = new ArrayList<>();
    for (Symbol symbol : symbolsAt(offset)) {
      found.addAll(names.ofType(typeOf(symbol)));
    }
    if (found.isEmpty()) {
      List<Node> path = attribution.source().tree().path(offset);
      if (path.getLast() instanceof Expression expression) {
        found.addAll(names.ofType(attribution.typeOf(expression)));
      }
    }
    return targets.of(found);
  }

  /// The type of what a name means; unknown for what has none.
  public static Type typeOf(Symbol symbol) {
    return switch (symbol) {
      case Symbol.OfClass c -> c.type();
      case Symbol.OfField f -> f.type();
      case Symbol.OfLocal l -> l.type();
      case Symbol.OfTypeVariable v -> v.variable();
      case Symbol.OfArrayLength a -> a.type();
      case Symbol.OfMethod m -> {
        if (m.symbol().isConstructor()) {
          yield m.symbol().owner().thisType();
        }
        yield m.call() == null ? m.symbol().returnType() : m.call().result();
      }
      case Symbol.OfPackage p -> Type.UNKNOWN;
      case Symbol.OfModule m -> Type.UNKNOWN;
      case Symbol.OfLabel l -> Type.UNKNOWN;
    };
  }

  /// Subtypes of a class, overriding methods of a method, in sources and libraries; of what has
  /// none, itself.
  public List<Symbol> implementations(int offset) {
    List<Symbol> found = new ArrayList<>();
    for (Symbol symbol : symbolsAt(offset)) {
      List<Symbol> below = below(symbol);
      boolean isOnlyDeclared = symbol instanceof Symbol.OfMethod m && m.symbol().isAbstract();
      if (!below.isEmpty() && isOnlyDeclared) {
        found.addAll(below);
      } else if (symbol instanceof Symbol.OfMethod) {
        found.add(symbol);
        found.addAll(below);
      } else {
        found.addAll(below.isEmpty() ? List.of(symbol) : below);
      }
    }
    return found;
  }

  private List<Symbol> below(Symbol symbol) {
    List<Symbol> result = new ArrayList<>();
    switch (symbol) {
      case Symbol.OfClass c ->
          Subtypes.everywhere(attribution.symbols())
              .all(c.symbol())
              .forEach(sub -> result.add(new Symbol.OfClass(sub, sub.thisType())));
      case Symbol.OfMethod m -> add(overrides.overriding(m.symbol()), result);
      default -> {}
    }
    return result;
  }

  /// The methods that the one at the offset overrides or implements, nearest first; of a class its
  /// direct supertypes.
  public List<Target> supers(int offset) {
    List<Symbol> found = new ArrayList<>();
    for (Symbol symbol : symbolsAt(offset)) {
      switch (symbol) {
        case Symbol.OfMethod m -> add(overrides.overridden(m.symbol()), found);
        case Symbol.OfClass c ->
            c.symbol().supertypes().forEach(above -> found.addAll(names.ofType(above)));
        default -> {}
      }
    }
    return targets.of(found);
  }

  private static void add(List<MethodSymbol> methods, List<Symbol> into) {
    methods.forEach(method -> into.add(new Symbol.OfMethod(method, null)));
  }
}
