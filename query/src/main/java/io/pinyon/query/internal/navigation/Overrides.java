package io.pinyon.query.internal.navigation;

import io.pinyon.query.facts.DeclarationRef;
import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.MethodSymbol;
import io.pinyon.query.internal.symbols.SymbolTable;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.schema.Modifiers;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Who overrides whom (JLS 8.4.8.1), up and down the hierarchy.
public final class Overrides {
  private static final int MOST_SUBTYPES = 2000;

  private final Attribution attribution;
  private final SymbolTable symbols;

  public Overrides(Attribution attribution) {
    this.attribution = attribution;
    this.symbols = attribution.symbols();
  }

  /// The methods of supertypes that a method overrides or implements, nearest first.
  public List<MethodSymbol> overridden(MethodSymbol method) {
    List<MethodSymbol> result = new ArrayList<>(1);
    if (!canOverride(method)) {
      return result;
    }
    Set<ClassSymbol> seen = new HashSet<>();
    Deque<ClassSymbol> open = new ArrayDeque<>();
    open.add(method.owner());
    while (!open.isEmpty() && !symbols.effort().isSpent()) {
      for (Type above : open.poll().supertypes()) {
        if (above instanceof Type.ClassType c && seen.add(c.symbol())) {
          open.add(c.symbol());
          for (MethodSymbol other : c.symbol().methods(method.name())) {
            symbols.effort().step();
            if (canOverride(other)
                && attribution.members().hasSameSignature(method.owner(), method, other)) {
              result.add(other);
            }
          }
        }
      }
    }
    return result;
  }

  /// The methods of subtypes that override or implement a method.
  List<MethodSymbol> overriding(MethodSymbol method) {
    List<MethodSymbol> result = new ArrayList<>();
    if (!canOverride(method) || method.is(Modifiers.FINAL)) {
      return result;
    }
    for (ClassSymbol sub : subtypes(method.owner())) {
      for (MethodSymbol other : sub.methods(method.name())) {
        symbols.effort().step();
        if (canOverride(other) && attribution.members().hasSameSignature(sub, other, method)) {
          result.add(other);
        }
      }
    }
    return result;
  }

  private static boolean canOverride(MethodSymbol method) {
    return !method.isConstructor() && !method.isStatic() && !method.is(Modifiers.PRIVATE);
  }

  /// Direct and indirect subtypes, nearest first.
  List<ClassSymbol> subtypes(ClassSymbol symbol) {
    List<ClassSymbol> result = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    seen.add(identity(symbol));
    Deque<ClassSymbol> open = new ArrayDeque<>();
    open.add(symbol);
    while (!open.isEmpty() && !symbols.effort().isSpent()) {
      if (result.size() >= MOST_SUBTYPES) {
        symbols.effort().cut();
        break;
      }
      ClassSymbol next = open.poll();
      if (next.isAnonymous() || next.is(Modifiers.FINAL)) {
        continue;
      }
      for (DeclarationRef place : symbols.facts().subtypesNaming(next.name())) {
        symbols.effort().step();
        ClassSymbol sub = symbols.classAt(place.unit(), place.row());
        if (isDirectSubtype(sub, next) && seen.add(identity(sub))) {
          result.add(sub);
          open.add(sub);
        }
      }
    }
    return result;
  }

  private static boolean isDirectSubtype(ClassSymbol sub, ClassSymbol of) {
    for (Type above : sub.supertypes()) {
      if (above instanceof Type.ClassType c
          && (c.symbol() == of || identity(c.symbol()).equals(identity(of)))) {
        return true;
      }
    }
    return false;
  }

  /// The same for one class met in the buffer and in the index.
  private static String identity(ClassSymbol symbol) {
    return symbol.isLocal()
        ? symbol.unit().location() + ':' + symbol.index().range(symbol.row()).start()
        : symbol.qualifiedName();
  }
}
