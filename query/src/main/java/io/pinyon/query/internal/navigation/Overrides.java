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
                && isInherited(other, method.owner())
                && attribution.members().hasSameSignature(method.owner(), method, other)) {
              result.add(other);
            }
          }
        }
      }
    }
    return result;
  }

  /// The methods that override or implement a method in subtypes: those that subtypes declare, and
  /// those that a subtype inherits from a class that is no subtype itself (JLS 8.4.8.4).
  List<MethodSymbol> overriding(MethodSymbol method) {
    Map<String, MethodSymbol> result = new LinkedHashMap<>();
    if (!canOverride(method) || method.is(Modifiers.FINAL)) {
      return List.of();
    }
    List<ClassSymbol> subtypes = new Subtypes(symbols).all(method.owner());
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
  private @Nullable MethodSymbol counterpart(ClassSymbol sub, MethodSymbol method) {
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
    MemberLookup members = new MemberLookup(new Types(sub.symbols()));
    for (MethodSymbol other : owner.methods(method.name())) {
      symbols.effort().step();
      if (other != method
          && canOverride(other)
          && isInherited(method, owner)
          && members.hasSameSignature(sub, other, method)) {
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

  private static String identity(MethodSymbol method) {
    int at = method.owner().methods(method.name()).indexOf(method);
    return Subtypes.identity(method.owner()) + '#' + method.name() + '#' + at;
  }

  private static boolean canOverride(MethodSymbol method) {
    return !method.isConstructor() && !method.isStatic() && !method.is(Modifiers.PRIVATE);
  }

  /// What a package keeps to itself is overridden in no other (JLS 8.4.8.1).
  private static boolean isInherited(MethodSymbol method, ClassSymbol by) {
    return method.is(Modifiers.PUBLIC | Modifiers.PROTECTED)
        || method.owner().packageName().equals(by.packageName());
  }
}
