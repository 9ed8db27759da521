package io.pinyon.query.internal.attribute;

import io.pinyon.indexer.syntax.Declaration;
import io.pinyon.query.internal.model.VariableSymbol;

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
