package io.pinyon.query.answers;

/// Finds a symbol again in a later question about the same file. The text is opaque and may be sent
/// through a protocol.
public record SymbolId(String text) {}
