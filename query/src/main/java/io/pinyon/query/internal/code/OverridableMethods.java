package io.pinyon.query.internal.code;

import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.symbols.Access;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.MethodSymbol;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.schema.Modifiers;
import java.util.ArrayList;
import java.util.List;

/// The methods that a class inherits and may override (JLS 8.4.8), and how it calls them.
public final class OverridableMethods {
  private final Attribution attribution;
  private final ClassSymbol symbol;

  public OverridableMethods(Attribution attribution, ClassSymbol symbol) {
    this.attribution = attribution;
    this.symbol = symbol;
  }

  /// Those that it does not override yet, nearest first, implemented or not.
  public List<MethodSymbol> all() {
    Access access = new Access(attribution.types(), symbol, symbol.packageName());
    List<MethodSymbol> result = new ArrayList<>();
    for (MethodSymbol each : attribution.members().all(symbol.thisType()).methods()) {
      if (isOverridable(each, access)) {
        result.add(each);
      }
    }
    return result;
  }

  /// False of what another package keeps for itself, which no method here overrides (JLS 8.4.8.1).
  public boolean isSeen(MethodSymbol method) {
    return new Access(attribution.types(), symbol, symbol.packageName()).allows(method, null);
  }

  private boolean isOverridable(MethodSymbol method, Access access) {
    boolean isOfObjectInInterface = symbol.isInterface() && !method.owner().isInterface();
    return method.owner() != symbol
        && !method.isStatic()
        && !method.is(Modifiers.FINAL)
        && !method.is(Modifiers.PRIVATE)
        && !isOfObjectInInterface
        && !method.name().equals("finalize")
        && access.allows(method, null);
  }

  /// What the method is called on to reach the inherited one. A default method is called by the
  /// name of the direct superinterface that it comes from (JLS 15.12.1, 15.12.3), unless the
  /// superclass has it too.
  @SuppressWarnings("ReferenceEquality") // one and the same
  public String onSuper(MethodSymbol method, TypeWriter names) {
    Type above = symbol.superclass();
    if (!method.owner().isInterface() || above != null && inherits(above, method)) {
      return "super";
    }
    List<Type> from = symbol.interfaces().stream().filter(each -> inherits(each, method)).toList();
    for (Type each : from) {
      if (from.stream().noneMatch(other -> other != each && isBelow(other, each))) {
        return names.erased(each) + ".super";
      }
    }
    return "super";
  }

  private boolean inherits(Type type, MethodSymbol method) {
    return attribution.types().asSuper(type, method.owner()) != null;
  }

  private boolean isBelow(Type type, Type above) {
    return above instanceof Type.ClassType c
        && attribution.types().asSuper(type, c.symbol()) != null;
  }
}
