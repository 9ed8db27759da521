package io.pinyon.schema;

/// A place in a text: 0-based line, 0-based column in UTF-16 units.
public record Position(int line, int column) {}
