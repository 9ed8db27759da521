package io.pinyon.query.internal.headers;

import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.schema.FileIndex;
import io.pinyon.schema.Modifiers;
import io.pinyon.schema.TypeRole;
import io.pinyon.schema.WrittenType;
import java.util.ArrayList;
import java.util.List;

/// The subclasses that a sealed class without a `permits` clause permits: those of the same
/// compilation unit that name it as a direct supertype, local ones left out (JLS 8.1.6, 9.1.4).
final class PermittedSubclasses {
  private PermittedSubclasses() {}

  /// In source order.
  static List<ClassSymbol> implied(ClassSymbol sealed) {
    FileIndex index = sealed.index();
    List<ClassSymbol> result = new ArrayList<>();
    for (int row = 0; row < index.declarationCount(); row++) {
      sealed.symbols().effort().step();
      if (index.kind(row).isType()
          && index.qualifiedName(row) != null
          && (names(sealed, row, TypeRole.EXTENDS) || names(sealed, row, TypeRole.IMPLEMENTS))) {
        ClassSymbol found = sealed.symbols().classAt(sealed.unit(), row);
        if (hasSupertype(found, sealed)) {
          result.add(found);
        }
      }
    }
    return result;
  }

  private static boolean names(ClassSymbol sealed, int row, TypeRole role) {
    if (sealed.index().has(row, Modifiers.LOCAL)) {
      return false;
    }
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
