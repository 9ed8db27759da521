package io.pinyon.query.internal.navigation;

import io.pinyon.schema.TextRange;
import java.util.List;

/// A name at a place of the buffer and what it refers to: one symbol, or several if it is ambiguous
/// (a static import of overloaded methods).
public record Occurrence(TextRange range, List<Symbol> symbols) {}
