package io.pinyon.query;

/// What a query touched: files opened, declarations decoded, class types resolved, classes
/// completed.
public record Work(int files, int declarations, int types, int classes) {}
