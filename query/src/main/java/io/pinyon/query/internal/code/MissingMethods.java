package io.pinyon.query.internal.code;

import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.MethodSymbol;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.Modifiers;
import java.util.ArrayList;
import java.util.List;

/// The abstract methods that a class does not implement (JLS 8.1.1.1).
public final class MissingMethods {
  private MissingMethods() {}

  /// In the order of the supertypes that declare them.
  public static List<MethodSymbol> of(ClassSymbol symbol, Attribution attribution) {
    List<MethodSymbol> result = new ArrayList<>();
    for (MethodSymbol method : ofSubclass(symbol, attribution)) {
      if (method.owner() != symbol && !isDeclared(symbol, method, attribution)) {
        result.add(method);
      }
    }
    return result;
  }

  /// As above, of a class that extends or implements this one and nothing else.
  public static List<MethodSymbol> ofSubclass(ClassSymbol symbol, Attribution attribution) {
    List<MethodSymbol> result = new ArrayList<>();
    List<MethodSymbol> all = new ArrayList<>();
    for (ClassSymbol each : symbol.lineage()) {
      for (List<MethodSymbol> overloads : each.allMethods()) {
        all.addAll(overloads);
      }
    }
    for (MethodSymbol method : all) {
      symbol.symbols().effort().step();
      if (method.isAbstract()
          && !method.isStatic()
          && !isImplied(symbol, method)
          && !isImplemented(symbol, method, attribution)
          && result.stream()
              .noneMatch(each ->
                  each.name().equals(method.name())
                      && attribution.members().hasSameSignature(symbol, each, method))) {
        result.add(method);
      }
    }
    return result;
  }

  /// True of the methods that every record has (JLS 8.10.3).
  private static boolean isImplied(ClassSymbol symbol, MethodSymbol method) {
    return symbol.kind() == DeclarationKind.RECORD
        && method.owner().qualifiedName().equals("java.lang.Record");
  }

  /// True if the class declares it again, be it as an abstract one.
  private static boolean isDeclared(
      ClassSymbol symbol, MethodSymbol method, Attribution attribution) {
    return symbol.methods(method.name()).stream()
        .anyMatch(each ->
            each.owner() == symbol && attribution.members().hasSameSignature(symbol, each, method));
  }

  private static boolean isImplemented(
      ClassSymbol symbol, MethodSymbol method, Attribution attribution) {
    for (ClassSymbol each : symbol.lineage()) {
      for (MethodSymbol other : each.methods(method.name())) {
        symbol.symbols().effort().step();
        boolean isBody = !other.isAbstract() && !other.isStatic() && !other.is(Modifiers.PRIVATE);
        if (isBody
            && counts(other, method, attribution)
            && attribution.members().hasSameSignature(symbol, other, method)) {
          return true;
        }
      }
    }
    return false;
  }

  /// A default method implements what its own superinterfaces ask for; a class's method what any
  /// interface does (JLS 8.4.8, 9.4.1).
  private static boolean counts(MethodSymbol other, MethodSymbol method, Attribution attribution) {
    if (!other.owner().isInterface() && !method.owner().isInterface()) {
      return other.owner() != method.owner()
          && attribution.types().asSuper(other.owner().thisType(), method.owner()) != null;
    }
    return !other.owner().isInterface()
        || attribution.types().asSuper(other.owner().thisType(), method.owner()) != null;
  }
}
