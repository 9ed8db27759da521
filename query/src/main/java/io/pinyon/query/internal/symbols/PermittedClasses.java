package io.pinyon.query.internal.symbols;

import io.pinyon.schema.FileIndex;
import io.pinyon.schema.Modifiers;
import io.pinyon.schema.TypeRole;
import io.pinyon.schema.WrittenType;
import java.util.ArrayList;
import java.util.List;

/// The direct subclasses that a sealed class permits (JLS 8.1.6).
public final class PermittedClasses {
  private PermittedClasses() {}

  /// Without `permits`, the direct subclasses in the same file.
  public static List<ClassSymbol> of(ClassSymbol symbol) {
    SymbolTable symbols = symbol.symbols();
    FileIndex index = symbol.index();
    List<ClassSymbol> result = new ArrayList<>();
    List<WrittenType> written = index.types(symbol.row(), TypeRole.PERMITS);
    for (WrittenType type : written) {
      if (symbols.resolve(type, symbol, null) instanceof Type.ClassType c) {
        result.add(c.symbol());
      }
    }
    if (written.isEmpty() && symbol.is(Modifiers.SEALED)) {
      for (int row = 0; row < index.declarationCount(); row++) {
        if (index.kind(row).isType() && !index.has(row, Modifiers.LOCAL) && row != symbol.row()) {
          ClassSymbol other = symbols.classAt(symbol.unit(), row);
          if (other.supertypes().stream()
              .anyMatch(t -> t instanceof Type.ClassType c && c.symbol() == symbol)) {
            result.add(other);
          }
        }
      }
    }
    return result;
  }
}
