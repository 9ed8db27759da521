package io.pinyon.query.internal.symbols;

import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.FileIndex;
import io.pinyon.schema.TypeRole;
import io.pinyon.schema.WrittenType;
import java.util.ArrayList;
import java.util.List;

/// Makes the type variables of classes and methods (JLS 4.4). Bounds are resolved when somebody
/// asks for them.
final class TypeParameters {
  private static final int MOST = 500;

  private TypeParameters() {}

  /// Those of the class or method at a row, which is `owner` itself or a member of it, in source
  /// order.
  static List<Type.Variable> of(ClassSymbol owner, FileIndex index, int row) {
    List<Type.Variable> result = List.of();
    for (int child = row + 1; child < index.end(row); child = index.end(child)) {
      if (index.kind(child) == DeclarationKind.TYPE_PARAMETER) {
        if (result.size() >= MOST) {
          owner.symbols().effort().cut();
          break;
        }
        if (result.isEmpty()) {
          result = new ArrayList<>(2);
        }
        int at = child;
        List<Type.Variable> all = result;
        boolean isOfMethod = row != owner.row() || index != owner.index();
        result.add(
            new Type.Variable(
                index.name(child),
                new Type.Declared(index, child),
                () -> bounds(owner, index.types(at, TypeRole.BOUND), isOfMethod, all)));
      }
    }
    return result;
  }

  private static List<Type> bounds(
      ClassSymbol owner, List<WrittenType> written, boolean isOfMethod, List<Type.Variable> all) {
    SymbolTable symbols = owner.symbols();
    List<Type> bounds = new ArrayList<>(1);
    for (WrittenType bound : written) {
      bounds.add(
          isOfMethod ? symbols.resolve(bound, owner, all) : symbols.resolveHeader(bound, owner));
    }
    return bounds.isEmpty() ? List.of(symbols.object()) : bounds;
  }
}
