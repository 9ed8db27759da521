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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

  /// The methods that have to keep one name with this one, itself first: what it overrides, what
  /// overrides it, what one of these overrides in turn, and what a class inherits from elsewhere as
  /// the implementation of one of them (JLS 8.4.8.1).
  public List<MethodSymbol> family(MethodSymbol method) {
    Map<String, MethodSymbol> family = new LinkedHashMap<>();
    family.put(identity(method), method);
    if (!canOverride(method)) {
      return List.of(method);
    }
    Set<String> looked = new HashSet<>();
    Deque<MethodSymbol> open = new ArrayDeque<>();
    open.add(method);
    while (!open.isEmpty() && !symbols.effort().isSpent()) {
      MethodSymbol next = open.poll();
      List<ClassSymbol> classes = new ArrayList<>(subtypes(next.owner()));
      classes.addFirst(next.owner());
      for (ClassSymbol each : classes) {
        if (looked.add(identity(each))) {
          relatives(each, method.name(), family, open);
        }
      }
    }
    return List.copyOf(family.values());
  }

  /// Adds the methods of a class and what is above it that override one of the family as seen from
  /// there, or that one of the family overrides.
  private void relatives(
      ClassSymbol from, String name, Map<String, MethodSymbol> family, Deque<MethodSymbol> open) {
    List<MethodSymbol> all = new ArrayList<>();
    for (ClassSymbol above : from.lineage()) {
      symbols.effort().step();
      for (MethodSymbol each : above.methods(name)) {
        if (canOverride(each)) {
          all.add(each);
        }
      }
    }
    boolean isGrowing = true;
    while (isGrowing) {
      isGrowing = false;
      for (MethodSymbol each : all) {
        symbols.effort().step();
        if (!family.containsKey(identity(each)) && isRelated(from, each, all, family)) {
          family.put(identity(each), each);
          open.add(each);
          isGrowing = true;
        }
      }
    }
  }

  private boolean isRelated(
      ClassSymbol from,
      MethodSymbol method,
      List<MethodSymbol> others,
      Map<String, MethodSymbol> family) {
    for (MethodSymbol other : others) {
      if (family.containsKey(identity(other))
          && canSee(other, method)
          && attribution.members().hasSameSignature(from, method, other)) {
        return true;
      }
    }
    return false;
  }

  /// False if one of them is known in another package only (JLS 8.4.8.1).
  private static boolean canSee(MethodSymbol a, MethodSymbol b) {
    return !isOfPackage(a) && !isOfPackage(b)
        || a.owner().packageName().equals(b.owner().packageName());
  }

  private static boolean isOfPackage(MethodSymbol method) {
    return !method.is(Modifiers.PUBLIC | Modifiers.PROTECTED) && !method.owner().isInterface();
  }

  private static String identity(MethodSymbol method) {
    return method.unit().location()
        + ':'
        + method.index().nameRange(method.row()).start()
        + ':'
        + method.row();
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
