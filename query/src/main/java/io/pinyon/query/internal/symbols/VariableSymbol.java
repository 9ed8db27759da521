package io.pinyon.query.internal.symbols;

/// A field, parameter or local variable.
public interface VariableSymbol {
  String name();
}
