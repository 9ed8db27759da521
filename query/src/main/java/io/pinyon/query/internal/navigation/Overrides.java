package io.pinyon.query.internal.navigation;

import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.MemberLookup;
import io.pinyon.query.internal.symbols.MethodSymbol;
import io.pinyon.query.internal.symbols.SymbolTable;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.query.internal.symbols.Types;
import io.pinyon.schema.Modifiers;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who overrides whom (JLS 8.4.8.1), up and down the hierarchy.
public final class Overrides {
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
                && canSee(other, method)
                && attribution.members().hasSameSignature(method.owner(), method, other)) {
              result.add(other);
            }
          }
        }
      }
    }
    return result;
  }

  /// The methods that override or implement a method in subtypes, of libraries too: those that
  /// subtypes declare, and those that a subtype inherits from a class that is no subtype itself
  /// (JLS 8.4.8.4).
  public List<MethodSymbol> overriding(MethodSymbol method) {
    Map<String, MethodSymbol> result = new LinkedHashMap<>();
    if (!canOverride(method) || method.is(Modifiers.FINAL)) {
      return List.of();
    }
    List<ClassSymbol> subtypes = Subtypes.everywhere(symbols).all(method.owner());
    Set<String> known = new HashSet<>();
    known.add(Subtypes.identity(method.owner()));
    subtypes.forEach(each -> known.add(Subtypes.identity(each)));
    for (ClassSymbol sub : subtypes) {
      MethodSymbol seen = counterpart(sub, method);
      if (seen == null) {
        continue;
      }
      MethodSymbol own = among(sub, sub, seen);
      if (own == null && !sub.isInterface() && (seen.isAbstract() || seen.is(Modifiers.DEFAULT))) {
        own = inherited(sub, seen, known);
      }
      if (own != null) {
        result.putIfAbsent(identity(own), own);
      }
    }
    return List.copyOf(result.values());
  }

  /// A method as the file of a subtype sees it; null if that sees another version of its class.
  public @Nullable MethodSymbol counterpart(ClassSymbol sub, MethodSymbol method) {
    String owner = Subtypes.identity(method.owner());
    String wanted = identity(method);
    for (ClassSymbol each : sub.lineage()) {
      symbols.effort().step();
      if (Subtypes.identity(each).equals(owner)) {
        for (MethodSymbol other : each.methods(method.name())) {
          if (identity(other).equals(wanted)) {
            return other;
          }
        }
      }
    }
    return null;
  }

  /// The method of a class that overrides another, as seen from `sub`; null if none does.
  private @Nullable MethodSymbol among(ClassSymbol sub, ClassSymbol owner, MethodSymbol method) {
    for (MethodSymbol other : owner.methods(method.name())) {
      symbols.effort().step();
      if (other != method
          && canOverride(other)
          && canSee(other, method)
          && members(sub).hasSameSignature(sub, other, method)) {
        return other;
      }
    }
    return null;
  }

  private @Nullable MethodSymbol inherited(
      ClassSymbol sub, MethodSymbol method, Set<String> subtypes) {
    Set<ClassSymbol> seen = new HashSet<>();
    Type above = sub.superclass();
    while (above instanceof Type.ClassType c
        && seen.add(c.symbol())
        && !subtypes.contains(Subtypes.identity(c.symbol()))) {
      MethodSymbol other = among(sub, c.symbol(), method);
      if (other != null) {
        return other.isAbstract() ? null : other;
      }
      above = c.symbol().superclass();
    }
    return null;
  }

  private static MemberLookup members(ClassSymbol of) {
    return new MemberLookup(new Types(of.symbols()));
  }

  /// The same for one method met in several tables.
  private static String identity(MethodSymbol method) {
    ClassSymbol owner = method.owner();
    Types types = new Types(owner.symbols());
    Object which =
        Subtypes.isOfLibrary(owner)
            ? method.parameterTypes().stream().map(types::erasure).map(String::valueOf).toList()
            : owner.methods(method.name()).indexOf(method);
    return Subtypes.identity(owner) + '#' + method.name() + '#' + which;
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
    Map<String, ClassSymbol> classes = new LinkedHashMap<>();
    Deque<MethodSymbol> open = new ArrayDeque<>();
    open.add(method);
    while (!open.isEmpty() && !symbols.effort().isSpent()) {
      for (ClassSymbol each : withSubtypes(open.poll().owner())) {
        classes.putIfAbsent(Subtypes.identity(each), each);
      }
      if (open.isEmpty()) { // what one class adds may relate to methods of the others
        classes.values().forEach(each -> relatives(each, method.name(), family, open));
      }
    }
    return List.copyOf(family.values());
  }

  /// Adds the methods of a class and what is above it that override one of the family as seen from
  /// there, or that one of the family overrides.
  private void relatives(
      ClassSymbol from, String name, Map<String, MethodSymbol> family, Deque<MethodSymbol> open) {
    Map<String, MethodSymbol> all = new LinkedHashMap<>();
    for (ClassSymbol above : from.lineage()) {
      symbols.effort().step();
      for (MethodSymbol each : above.methods(name)) {
        if (canOverride(each)) {
          all.putIfAbsent(identity(each), each);
        }
      }
    }
    boolean isGrowing = true;
    while (isGrowing && !symbols.effort().isSpent()) {
      isGrowing = false;
      for (Map.Entry<String, MethodSymbol> each : all.entrySet()) {
        symbols.effort().step();
        if (!family.containsKey(each.getKey()) && isRelated(from, each.getValue(), all, family)) {
          family.put(each.getKey(), each.getValue());
          open.add(each.getValue());
          isGrowing = true;
        }
      }
    }
  }

  private boolean isRelated(
      ClassSymbol from,
      MethodSymbol method,
      Map<String, MethodSymbol> others,
      Map<String, MethodSymbol> family) {
    for (Map.Entry<String, MethodSymbol> other : others.entrySet()) {
      if (!family.containsKey(other.getKey())) {
        continue;
      }
      symbols.effort().step();
      if (symbols.effort().isSpent()) {
        return false;
      }
      if (canSee(other.getValue(), method)
          && members(from).hasSameSignature(from, method, other.getValue())) {
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

  private static boolean canOverride(MethodSymbol method) {
    return !method.isConstructor() && !method.isStatic() && !method.is(Modifiers.PRIVATE);
  }

  /// The class itself and its direct and indirect subtypes among the sources.
  public List<ClassSymbol> withSubtypes(ClassSymbol symbol) {
    List<ClassSymbol> classes = new ArrayList<>(Subtypes.inSources(symbols).all(symbol));
    classes.addFirst(symbol);
    return classes;
  }
}
