package io.pinyon.query.facts;

import io.pinyon.schema.FileIndex;
import io.pinyon.schema.TypeRole;
import io.pinyon.schema.WrittenType;
import java.util.ArrayList;
import java.util.List;

/// A declaration: its file, and its number in the file's index.
public record DeclarationRef(Unit unit, int row) {
  private static final List<TypeRole> SUPERTYPES = List.of(TypeRole.EXTENDS, TypeRole.IMPLEMENTS);

  /// The types of a source that name this type, by its simple name, as a direct supertype.
  public static List<DeclarationRef> subtypesNaming(String simpleName, Unit source) {
    FileIndex index = source.index();
    List<DeclarationRef> found = new ArrayList<>();
    for (int row = 0; row < index.declarationCount(); row++) {
      if (index.kind(row).isType() && names(simpleName, index, row)) {
        found.add(new DeclarationRef(source, row));
      }
    }
    return found;
  }

  private static boolean names(String simpleName, FileIndex index, int row) {
    for (TypeRole role : SUPERTYPES) {
      for (WrittenType type : index.types(row, role)) {
        if (type instanceof WrittenType.Named named
            && named.name().substring(named.name().lastIndexOf('.') + 1).equals(simpleName)) {
          return true;
        }
      }
    }
    return false;
  }
}
