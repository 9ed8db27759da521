package io.pinyon.query.internal.symbols;

import io.pinyon.schema.FileIndex;
import io.pinyon.schema.Modifiers;
import io.pinyon.schema.TypeRole;
import io.pinyon.schema.WrittenType;
import java.util.ArrayList;
import java.util.List;

/// The direct subclasses that a sealed class permits (JLS 8.1.6, 9.1.4).
public final class PermittedClasses {
  private PermittedClasses() {}

  /// Those that `permits` names, else the [#implied] ones.
  public static List<ClassSymbol> of(ClassSymbol symbol) {
    List<WrittenType> written = symbol.index().types(symbol.row(), TypeRole.PERMITS);
    if (written.isEmpty()) {
      return symbol.is(Modifiers.SEALED) ? implied(symbol) : List.of();
    }
    List<ClassSymbol> result = new ArrayList<>();
    for (WrittenType type : written) {
      if (symbol.symbols().resolve(type, symbol, null) instanceof Type.ClassType c) {
        result.add(c.symbol());
      }
    }
    return result;
  }

  /// Those of the same compilation unit that name the class as a direct supertype, in source order.
  /// Local ones, and what is in them, are left out.
  public static List<ClassSymbol> implied(ClassSymbol sealed) {
    FileIndex index = sealed.index();
    List<ClassSymbol> result = new ArrayList<>();
    for (int row = 0; row < index.declarationCount(); row++) {
      sealed.symbols().effort().step();
      if (index.kind(row).isType()
          && row != sealed.row()
          && (names(sealed, row, TypeRole.EXTENDS) || names(sealed, row, TypeRole.IMPLEMENTS))
          && !isInLocal(index, row)) {
        ClassSymbol found = sealed.symbols().classAt(sealed.unit(), row);
        if (hasSupertype(found, sealed)) {
          result.add(found);
        }
      }
    }
    return result;
  }

  private static boolean isInLocal(FileIndex index, int row) {
    for (int at = row; at >= 0; at = index.parent(at)) {
      if (index.has(at, Modifiers.LOCAL)) {
        return true;
      }
    }
    return false;
  }

  private static boolean names(ClassSymbol sealed, int row, TypeRole role) {
    for (WrittenType type : sealed.index().types(row, role)) {
      if (type instanceof WrittenType.Named named
          && named.name().substring(named.name().lastIndexOf('.') + 1).equals(sealed.name())) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasSupertype(ClassSymbol symbol, ClassSymbol supertype) {
    for (Type each : symbol.supertypes()) {
      if (each instanceof Type.ClassType c && c.symbol() == supertype) {
        return true;
      }
    }
    return false;
  }
}
