package io.pinyon.query.internal.demand;

import io.pinyon.query.facts.Facts;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.PermittedClasses;
import io.pinyon.query.internal.symbols.SymbolTable;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.Modifiers;
import io.pinyon.schema.TypeRole;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Types that a class or an interface can name as a direct supertype (JLS 8.1.4, 8.1.5, 9.1.3):
/// interfaces, or a class that is not final; a sealed one that permits it (8.1.6); none that is
/// below it already.
@SuppressWarnings("ReferenceEquality") // nodes and symbols are their places
public final class SupertypeDemand implements TypeDemand {
  /// What nobody may name there (JLS 8.1.4).
  private static final Set<String> IMPLIED = Set.of("java.lang.Enum", "java.lang.Record");

  private final SymbolTable symbols;
  private final @Nullable ClassSymbol below;
  private final Wanted wanted;
  private final Set<String> named;
  private final boolean isTyped;

  /// What its place takes.
  public enum Wanted {
    CLASS,
    INTERFACE
  }

  /// `below` is the type whose header it is. `named` has the qualified names of its other
  /// supertypes. Types of elsewhere are looked into once something is typed of the name.
  public SupertypeDemand(
      SymbolTable symbols,
      @Nullable ClassSymbol below,
      Wanted wanted,
      Set<String> named,
      String typed) {
    this.symbols = symbols;
    this.below = below;
    this.wanted = wanted;
    this.named = named;
    this.isTyped = !typed.isEmpty();
  }

  private boolean isKind(DeclarationKind kind, int modifiers) {
    return switch (wanted) {
      case CLASS -> kind == DeclarationKind.CLASS && (modifiers & Modifiers.FINAL) == 0;
      case INTERFACE -> kind == DeclarationKind.INTERFACE;
    };
  }

  @Override
  public boolean takes(ClassSymbol symbol) {
    return isKind(symbol.kind(), symbol.modifiers())
        && !IMPLIED.contains(symbol.qualifiedName())
        && !named.contains(symbol.qualifiedName())
        && (below == null || !symbol.lineage().contains(below))
        && (!symbol.is(Modifiers.SEALED) || permits(symbol));
  }

  private boolean permits(ClassSymbol sealed) {
    if (below == null) {
      return false;
    }
    if (sealed.unit() == below.unit() && !names(sealed)) {
      return !below.isLocal(); // without a list it permits what is in its file
    }
    for (ClassSymbol each : PermittedClasses.of(sealed)) {
      if (each.qualifiedName().equals(below.qualifiedName())) {
        return true;
      }
    }
    return false;
  }

  private static boolean names(ClassSymbol sealed) {
    return !sealed.index().types(sealed.row(), TypeRole.PERMITS).isEmpty();
  }

  @Override
  public boolean takes(Facts.TypeEntry entry) {
    if (!isKind(entry.kind(), entry.modifiers())
        || named.contains(entry.qualifiedName())
        || IMPLIED.contains(entry.qualifiedName())) {
      return false;
    }
    boolean isLookedAt =
        isTyped
            || (entry.modifiers() & Modifiers.SEALED) != 0
            || entry.packageName().equals(symbols.open().index().packageName());
    ClassSymbol symbol = isLookedAt ? symbols.byQualifiedName(entry.qualifiedName()) : null;
    return symbol == null || takes(symbol);
  }

  @Override
  public boolean isLikely(Facts.TypeEntry entry) {
    return isKind(entry.kind(), entry.modifiers());
  }
}
