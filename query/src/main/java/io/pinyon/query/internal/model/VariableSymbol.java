package io.pinyon.query.internal.model;

/// A field, parameter or local variable.
public interface VariableSymbol {
  String name();
}
