package io.pinyon.query.facts;

/// A declaration: its file, and its number in the file's index.
public record DeclarationRef(Unit unit, int row) {}
