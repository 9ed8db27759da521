package io.pinyon.query.internal.attribution;

import io.pinyon.query.internal.symbols.VariableSymbol;
import io.pinyon.syntax.Declaration;

/// A parameter, local or pattern variable of the open buffer.
public record LocalVariable(Declaration.Variable node) implements VariableSymbol {
  @Override
  public String name() {
    return node.name();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LocalVariable v && v.node == node;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(node);
  }
}
